"""What stands of tables in which people replace rows by later ones: of each thing the last row that speaks of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, Subquery, Table, func, select

from store import tables

KEYS: dict[str, tuple[str, ...]] = {
    "undertaking": ("organisation_id", "document", "kind", "plan_year", "reference"),
    "team": ("organisation_id", "reference"),
    "centre_staffing": ("organisation_id", "reference", "profession", "as_at"),
    "post_holder": ("organisation_id", "post", "holder", "valid_from"),
    "partnership": ("organisation_id", "partner_id", "valid_from"),
}
"""By which columns of a table two rows speak of the same thing."""


def standing(connection: Connection, table: Table, *, organisations: Collection[int]) -> Sequence[RowMapping]:
    """The last row of each thing of these organisations, in the order in which they were first entered."""
    every = _first_and_last(table, organisations)
    statement = select(table).join(every, every.c.last == table.c.id).order_by(every.c.first)
    return connection.execute(statement).mappings().all()


class NoSuchRow(Exception):
    """No row of the table has this number."""


def last_of(connection: Connection, table: Table, *, number: int) -> RowMapping:
    """What stands of the thing that row `number` speaks of. Raises `NoSuchRow`."""
    asked = connection.execute(select(table).where(table.c.id == number)).mappings().one_or_none()
    if asked is None:
        raise NoSuchRow(f"{table.name} {number}")
    same = (table.c[name] == asked[name] for name in KEYS[table.name])
    return connection.execute(select(table).where(*same).order_by(table.c.id.desc()).limit(1)).mappings().one()


def versions(connection: Connection, table: Table, *, organisations: Collection[int]) -> Sequence[RowMapping]:
    """Every row of these organisations, in the order of entry."""
    column = table.c
    statement = select(table).where(column.organisation_id.in_(organisations)).order_by(column.id)
    return connection.execute(statement).mappings().all()


def steps(connection: Connection, *, organisations: Collection[int]) -> Sequence[RowMapping]:
    """What became of the undertakings of these organisations, in the order of entry, with what each is known by."""
    of, step = tables.undertaking.c, tables.undertaking_step.c
    statement = (
        select(*(of[name] for name in KEYS["undertaking"]), tables.undertaking_step)
        .join(tables.undertaking, of.id == step.undertaking_id)
        .where(of.organisation_id.in_(organisations))
        .order_by(step.id)
    )
    return connection.execute(statement).mappings().all()


def key_of(row: RowMapping, table: str) -> tuple:
    """What the thing a row of `table` speaks of is known by."""
    return tuple(row[name] for name in KEYS[table])


def _first_and_last(table: Table, organisations: Collection[int]) -> Subquery:
    column = table.c
    return (
        select(func.min(column.id).label("first"), func.max(column.id).label("last"))
        .where(column.organisation_id.in_(organisations))
        .group_by(*(column[name] for name in KEYS[table.name]))
        .subquery()
    )
