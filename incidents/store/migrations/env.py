"""How Alembic runs the revisions: on the connection, and in the transaction, that `schema.migrate` hands it."""

from alembic import context

from incidents.store.tables import TABLES

context.configure(connection=context.config.attributes["connection"], target_metadata=TABLES)
with context.begin_transaction():
    context.run_migrations()
