"""What Alembic runs: the revisions, in the transaction of the connection that it is given."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="jw_store_version",
)
with context.begin_transaction():
    context.run_migrations()
