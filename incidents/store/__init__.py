"""All SQL of the incidents: SQLite by default, PostgreSQL by DATABASE_URL alone. One module a table, functions of a Connection."""
