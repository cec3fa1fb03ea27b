"""Under which definitions an organisation has figures, and from when to when: that they exist is no figure."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from indicators.month import Month
from store import once, tables

_series = tables.series.c
_OF_ONE = (
    select(tables.definition.c.key, _series.first_month, _series.last_month)
    .join(tables.series, _series.definition_id == tables.definition.c.id)
    .where(_series.organisation_id == bindparam("whose"), _series.stratum_id == bindparam("part"))
)
_PARTS = (
    select(tables.stratum)
    .join(tables.series, _series.stratum_id == tables.stratum.c.id)
    .join(tables.definition, tables.definition.c.id == _series.definition_id)
    .where(tables.definition.c.key == bindparam("definition"), _series.organisation_id == bindparam("whose"))
    .order_by(tables.stratum.c.id)
)


@once.until_loaded
def of_series(connection: Connection, organisation_id: int, stratum_id: int) -> Mapping[str, tuple[Month, Month]]:
    """The first and the last reporting month by definition key. Asks no scope: the caller has."""
    rows = connection.execute(_OF_ONE, {"whose": organisation_id, "part": stratum_id})
    return {row.key: (Month(row.first_month), Month(row.last_month)) for row in rows}


@once.until_loaded
def parts(connection: Connection, organisation_id: int, definition: str) -> tuple[tuple[int, str, str], ...]:
    """Stratum, dimension and group of every series under this definition, everybody first. Asks no scope: the caller
    has."""
    rows = connection.execute(_PARTS, {"whose": organisation_id, "definition": definition})
    return tuple((row.id, row.dimension, row.group_name) for row in rows)
