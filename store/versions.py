"""Which version of a published cell is current: the highest vintage, the last published, the last loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Integer, func, literal, select

from store import columns, tables
from store.cells import ROW, Rows, best
from store.facts import LOADED

_UNKNOWN = float("nan")


@dataclass(frozen=True)
class Publications:
    """The place of every batch in the order of publication; -1 for those not (yet) known."""

    place: NDArray[np.int64]

    @classmethod
    def read(cls, connection: Connection, *, as_known_on: date | None = None) -> Publications:
        """Those loaded; only those published up to and including `as_known_on`, if it is given."""
        batch = tables.batch.c
        statement = select(batch.id, batch.published_on, batch.loaded_at).where(batch.outcome == LOADED)
        known = [(row.published_on or row.loaded_at.date(), row.id) for row in connection.execute(statement)]
        place = np.full(max((number for _, number in known), default=0) + 1, -1, dtype=np.int64)
        for rank, (published_on, number) in enumerate(sorted(known)):
            if as_known_on is None or published_on <= as_known_on:
                place[number] = rank
        return cls(place)


@dataclass(frozen=True)
class Months:
    """The first and last reporting month of any observation; `last` is before `first` where there is none."""

    first: int
    last: int

    @classmethod
    def read(cls, connection: Connection) -> Months:
        month = tables.observation.c.month
        # Asked separately, so that each is one step down the primary key.
        first, last = connection.scalar(select(func.min(month))), connection.scalar(select(func.max(month)))
        return cls(0, -1) if first is None or last is None else cls(first, last)

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))


def every(
    connection: Connection,
    *,
    definition_id: int,
    months: Months,
    stratum_id: int | None = None,
    organisations: Collection[int] | None = None,
) -> Rows:
    """Every version of every published cell of a definition, in no order."""
    cell = tables.observation.c
    # The key begins with the month: naming every month lets the store step straight to each one's cells.
    asked: list[ColumnElement[bool]] = [cell.month.in_(list(months)), cell.definition_id == definition_id]
    if stratum_id is not None:
        asked.append(cell.stratum_id == stratum_id)
    if organisations is not None:
        asked.append(cell.organisation_id.in_(sorted(organisations)))
    return columns.read(connection, select(*_COLUMNS).where(*asked), ROW)


def current(rows: Rows, publications: Publications) -> Rows:
    """The current version of each cell among `rows` as it was published, in the order of the cells."""
    last = len(publications.place) - 1
    places = publications.place[np.minimum(rows["batch"], last)]
    known = (places >= 0) & (rows["batch"] <= last)
    rows, places = rows[known], places[known]
    return best(rows, -(rows["vintage"].astype(np.int64) << 32 | places))


def _columns() -> list[ColumnElement]:
    """The columns of an observation in the order of `ROW`, unknown numbers as NaN and unknown counts as -1."""
    cell = tables.observation.c
    names = {"stratum": "stratum_id", "organisation": "organisation_id", "batch": "batch_id", "line": "source_line"}
    unknown = {"numerator": _UNKNOWN, "denominator": _UNKNOWN, "value": _UNKNOWN, "contributing": -1, "eligible": -1}
    return [
        literal(0, Integer)
        if name == "origin"
        else func.coalesce(cell[name], unknown[name])
        if name in unknown
        else cell[names.get(name, name)]
        for name in ROW.names or ()
    ]


_COLUMNS = _columns()
