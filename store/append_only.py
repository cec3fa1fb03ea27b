"""What makes a table append-only in the store itself, whoever writes to it: triggers that refuse."""

from __future__ import annotations

from collections.abc import Iterator

_REFUSAL = "{table} is append-only: its rows are never changed or removed"

_SQLITE = (
    "CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '" + _REFUSAL + "'); END"
)  # fmt: skip

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: its rows are never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_POSTGRESQL = (
    "CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
)


def protection(table: str, *, backend: str) -> Iterator[str]:
    """The statements that make `table` append-only on `backend` (sqlite or postgresql)."""
    if backend == "postgresql":
        yield _POSTGRESQL_FUNCTION
        yield _POSTGRESQL.format(table=table)
    else:
        yield from (_SQLITE.format(table=table, verb=verb) for verb in ("update", "delete"))
