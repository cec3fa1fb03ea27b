"""PostgreSQL counts ids beside its tables: after rows arrive with ids of their own, the count is moved on."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select


def catch_up(connection: Connection, table: Table) -> None:
    """Let the next id of `table` be the one after its highest. SQLite does so by itself."""
    if connection.dialect.name != "postgresql" or "id" not in table.c:
        return
    sequence = func.pg_get_serial_sequence(table.name, "id")
    highest = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
    connection.execute(select(func.setval(sequence, highest, False)))
