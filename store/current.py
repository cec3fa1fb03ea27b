"""The current figures of every series, packed: rebuilt from history, or told as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, select

from indicators import catalogue
from indicators.vocabulary import IndicatorKind
from store import bulk, implied_zeros, tables
from store.cells import Rows, series_keys
from store.derivation import Kinship, derived
from store.packed import CELL, PROVENANCE, Origin, pack
from store.versions import Months, Publications, current, every

_COLUMNS = (
    "definition_id", "stratum_id", "organisation_id", "first_month", "last_month", "derived", "cells", "provenance",
)  # fmt: skip


def rebuild(connection: Connection, *, definitions: Collection[int] | None = None) -> None:
    """Make the packed series of these definitions anew; of all, if None. Part of the writer's transaction."""
    keys = _keys(connection)
    touched = sorted(keys if definitions is None else set(definitions) & set(keys))
    publications, months = Publications.read(connection), Months.read(connection)
    kinship = Kinship.read(connection, months=months)
    connection.execute(delete(tables.series).where(tables.series.c.definition_id.in_(touched)))
    for number in touched:
        published = _read(current(every(connection, definition_id=number, months=months), publications), keys[number])
        if len(published):
            rows = derived(published, kinship=kinship, additive=_additive(keys[number]))
            bulk.insert(connection, tables.series, _COLUMNS, ((number, *one) for one in _packed(rows)))


def cells_as_known(
    connection: Connection, *, definition_id: int, stratum_id: int, organisation_id: int, as_known_on: date
) -> tuple[NDArray, NDArray]:
    """One series as it was known on a day: its `CELL`s and their `PROVENANCE`, empty where nothing was known.

    Organisations and their memberships are today's: only figures have versions.
    """
    publications, months = Publications.read(connection, as_known_on=as_known_on), Months.read(connection)
    kinship, key = Kinship.read(connection, months=months), _keys(connection)[definition_id]
    published = every(
        connection,
        definition_id=definition_id,
        months=months,
        stratum_id=stratum_id,
        organisations=kinship.relatives(organisation_id),
    )
    rows = derived(_read(current(published, publications), key), kinship=kinship, additive=_additive(key))
    rows = rows[rows["organisation"] == organisation_id]
    return _cells(rows), _provenance(rows)


def many_as_known(
    connection: Connection,
    *,
    definition_ids: Collection[int],
    stratum_id: int,
    organisation_ids: Collection[int],
    as_known_on: date,
) -> Iterator[tuple[int, int, NDArray, NDArray]]:
    """Definition, organisation, `CELL`s and `PROVENANCE` of each series that was known on a day, as `cells_as_known`
    tells one; a statement for each definition."""
    publications, months = Publications.read(connection, as_known_on=as_known_on), Months.read(connection)
    kinship, keys = Kinship.read(connection, months=months), _keys(connection)
    whose = set().union(*(kinship.relatives(one) for one in organisation_ids))
    for number in definition_ids:
        published = every(connection, definition_id=number, months=months, stratum_id=stratum_id, organisations=whose)
        known = _read(current(published, publications), keys[number])
        rows = derived(known, kinship=kinship, additive=_additive(keys[number])) if len(known) else known
        for organisation in organisation_ids:
            few = rows[rows["organisation"] == organisation]
            if len(few):
                yield number, organisation, _cells(few), _provenance(few)


def _keys(connection: Connection) -> dict[int, str]:
    return {row.id: row.key for row in connection.execute(select(tables.definition.c.id, tables.definition.c.key))}


def _additive(key: str) -> bool:
    """Whether the catalogue allows sums over members; a definition that has left it keeps what was published."""
    told = catalogue.load().definitions.get(key)
    return told is not None and told.additive


def _read(published: Rows, key: str) -> Rows:
    """Published cells as the numbers they say, implied zeros among them."""
    loaded = catalogue.load()
    told = loaded.definitions.get(key)
    counts = told is not None and loaded.indicators[told.indicator].kind is IndicatorKind.COUNT
    return implied_zeros.made(published, divided=not counts)


def _packed(rows: Rows) -> Iterator[tuple]:
    """The rows, which stand in the order of their cells, as one tuple a series."""
    keys = series_keys(rows)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    ends = np.append(starts[1:], len(rows))
    cells, provenance = _cells(rows), _provenance(rows)
    published = np.logical_or.reduceat(rows["origin"] == Origin.PUBLISHED, starts)
    for first, end, own in zip(starts.tolist(), ends.tolist(), published.tolist(), strict=True):
        yield (
            int(rows["stratum"][first]),
            int(rows["organisation"][first]),
            int(rows["month"][first]),
            int(rows["month"][end - 1]),
            not own,
            pack(cells[first:end]),
            provenance[first:end].tobytes(),
        )


def _cells(rows: Rows) -> NDArray:
    cells = np.zeros(len(rows), CELL)
    for name in set(CELL.names or ()) - {"spare"}:
        cells[name] = rows[name]
    cells["spare"][:, 0] = rows["origin"]
    return cells


def _provenance(rows: Rows) -> NDArray:
    provenance = np.zeros(len(rows), PROVENANCE)
    for name in PROVENANCE.names or ():
        provenance[name] = rows[name]
    return provenance
