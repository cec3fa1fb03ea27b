"""How Alembic reaches the store: on the connection it is given, inside that connection's transaction."""

from alembic import context

from store.tables import metadata

# Schema changes are transactional on both stores: a killed upgrade leaves the old schema, whole.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
