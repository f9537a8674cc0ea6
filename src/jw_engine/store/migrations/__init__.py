"""How a store of each earlier revision becomes one of the next (Alembic)."""
