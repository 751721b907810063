"""The incidents' schema, step by step (Alembic). `schema.migrate` runs what is missing at start-up."""
