"""Run by Alembic: change the tables on the connection, and in the transaction, that `accord.store.schema` gives it."""

from alembic import context

from accord.store.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
