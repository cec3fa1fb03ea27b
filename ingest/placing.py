"""Cells by the store's ids. Groups of people that are new to the store are added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, insert, select

from ingest.checked import Cell, Stratum
from ingest.contributing import Contributions
from ingest.directory import Directory
from ingest.versions import Placed
from store import tables


def definition_ids(connection: Connection) -> dict[str, int]:
    one = tables.definition.c
    return {row.key: row.id for row in connection.execute(select(one.key, one.id))}


def placed(
    connection: Connection, cells: Sequence[Cell], *, directory: Directory, contributions: Contributions | None
) -> Iterator[Placed]:
    """Each cell with its ids and, for an aggregate of a published file, how many of its trusts stand behind it."""
    definitions = definition_ids(connection)
    strata = _stratum_ids(connection, {cell.stratum for cell in cells})
    organisations = {code: one.id for code, one in directory.organisations.items()}
    for cell in cells:
        key = (cell.month, definitions[cell.definition], strata[cell.stratum], organisations[cell.organisation])
        share = contributions.of(cell) if contributions else (None, None)
        yield Placed(key, (*cell[4:11], *share), cell.line)


def _stratum_ids(connection: Connection, wanted: Iterable[Stratum]) -> dict[Stratum, int]:
    known = _known_strata(connection)
    new = [{"dimension": one[0], "group_name": one[1]} for one in sorted(set(wanted) - set(known))]
    if new:
        connection.execute(insert(tables.stratum), new)
        known = _known_strata(connection)
    return known


def _known_strata(connection: Connection) -> dict[Stratum, int]:
    one = tables.stratum.c
    return {(row[0], row[1]): row[2] for row in connection.execute(select(one.dimension, one.group_name, one.id))}
