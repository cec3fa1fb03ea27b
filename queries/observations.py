"""Figures through time, one indicator or a whole system at once, each series under its own definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, Select, bindparam, func, select

from access.scope import NotAllowed, Scope
from analysis.moved import Moved
from analysis.series import Series
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import audience, organisations, phases, spans
from queries.crossing import EVERYBODY_ID, Crossing
from queries.organisations import Change, Organisation
from queries.unpacking import NoCells, unpacked
from store import current, tables
from store.engine import reading
from store.packed import pack, unpack, unpack_provenance

STALE_AFTER = 6
"""Months after which a monthly source that has gone quiet is no longer what the latest month says (judgement)."""
YEARLY_STALE_AFTER = 24


class NoFigures(Exception):
    """The store holds no cell of what was asked for; the message says of what."""


@dataclass(frozen=True)
class Stratum:
    """Part of a population, named as in `indicators.vocabulary.Dimension`; both names are empty for everybody."""

    id: int
    dimension: str
    group: str

    @property
    def key(self) -> str:
        """`ethnic_group=Asian`; empty for everybody."""
        return f"{self.dimension}={self.group}" if self.dimension else ""


EVERYBODY = Stratum(EVERYBODY_ID, "", "")


@dataclass(frozen=True)
class Measured:
    """A series and what it is a series of. `origin` says by month where the cell comes from:
    0 published, 1 taken over from predecessors, 2 summed from members. `phases` are the months at which limits
    restart."""

    indicator: Indicator
    definition: Definition
    organisation: Organisation
    stratum: Stratum
    series: Series
    origin: NDArray[np.uint8]
    phases: tuple[Month, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        """What its organisation was before, and whom it gained or lost."""
        return organisations.changes_of(self.organisation)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The months from which other people are counted."""
        return organisations.moves(self.organisation)

    @property
    def ended(self) -> str:
        """That its organisation ended and who came after it; empty for one that goes on."""
        return organisations.ended(self.organisation)


def monthly(
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    definition: Definition | None = None,
    stratum: Stratum = EVERYBODY,
    as_known_on: date | None = None,
) -> Measured:
    """One series, every month in its place. Without a `definition`, the first in the catalogue's order with figures.

    Raises `NotAllowed` where the figures are not this scope's to see, and `NoFigures` where there are none.
    """
    chosen = definition or _preferred(scope, indicator=indicator, organisation=organisation, stratum=stratum)
    audience.require(scope, definition=chosen, organisation=organisation)
    if not audience.may_divide(scope, definition=chosen, organisation=organisation, dimension=stratum.dimension):
        raise NotAllowed(f"{chosen.key} {stratum.key} of {organisation.code}")
    with reading() as connection:
        cells = _cells(connection, chosen, organisation, stratum, as_known_on)
    starts = phases.of_organisations([organisation.id], as_known_on=as_known_on)
    try:
        series, origin = unpacked(*cells, definition=chosen)
    except NoCells:
        raise NoFigures(f"{indicator.plain_title}, {organisation.name}") from None
    return Measured(
        indicator,
        chosen,
        organisation,
        stratum,
        Crossing(scope).withheld(series, definition=chosen, organisation=organisation, stratum_id=stratum.id),
        origin,
        starts.get((organisation.id, chosen.key, stratum.id), ()),
    )


def definitions_with_figures(
    scope: Scope, *, indicator: Indicator, organisation: Organisation, stratum: Stratum = EVERYBODY
) -> tuple[Definition, ...]:
    """The ways this indicator is measured for this organisation that the scope may see, the preferred one first."""
    found = spans.of_series(organisation.id, stratum.id)
    return tuple(
        one
        for one in indicator.definitions
        if one.key in found and audience.may_see(scope, definition=one, organisation=organisation)
    )


def strata_with_figures(scope: Scope, *, definition: Definition, organisation: Organisation) -> tuple[Stratum, ...]:
    """The parts that this organisation's figures are divided into and may be seen by, everybody first."""
    audience.require(scope, definition=definition, organisation=organisation)
    every = [Stratum(*one) for one in spans.parts(organisation.id, definition.key)]
    return tuple(
        one
        for one in every
        if audience.may_divide(scope, definition=definition, organisation=organisation, dimension=one.dimension)
    )


def of_organisations(
    scope: Scope,
    *,
    indicators: Collection[Indicator],
    organisations: Sequence[Organisation],
    month: Month,
    as_known_on: date | None = None,
) -> tuple[Measured, ...]:
    """Every series of these organisations as a reader of `month` should see it, in three statements.

    With `as_known_on`, as it was known on that day, in a statement for each definition.

    Each indicator is shown under its preferred definition with figures in sight, and ends in the newest
    reporting month up to `month` that any of the organisations has under that definition: one that has not
    reported it ends in a missing month. Figures the scope may not see are left out.
    """
    whose = [one.id for one in organisations]
    known = {one.key: one for indicator in indicators for one in indicator.definitions}
    with reading() as connection:
        every = (
            connection.execute(_everybody(whose)).all()
            if as_known_on is None
            else _everybody_as_known(connection, whose, known, as_known_on)
        )
    starts = phases.of_organisations(whose, as_known_on=as_known_on)
    rows = [row for row in every if row.key in known and row.first_month <= month.ordinal]
    chosen = tuple(_chosen(scope, rows, indicators, organisations))
    ends = _expected_ends(rows, month)
    by_key = {(row.organisation_id, row.key): row for row in rows}
    crossing = Crossing(scope)
    crossing.read_ahead((definition, organisation) for _, organisation, definition in chosen)
    return tuple(
        Measured(
            indicator,
            definition,
            organisation,
            EVERYBODY,
            *_of_row(
                crossing, by_key[organisation.id, definition.key], organisation, definition, ends[definition.key]
            ),
            starts.get((organisation.id, definition.key, EVERYBODY.id), ()),
        )
        for indicator, organisation, definition in chosen
    )


def newest_months(scope: Scope, *, organisations: Collection[Organisation]) -> dict[int, Month]:
    """The newest reporting month of each organisation that has any figures this scope may see."""
    known = tables.series.c
    statement = (
        select(known.organisation_id, tables.definition.c.key, func.max(known.last_month).label("last"))
        .join(tables.definition, tables.definition.c.id == known.definition_id)
        .where(known.organisation_id.in_([one.id for one in organisations]))
        .group_by(known.organisation_id, tables.definition.c.key)
    )
    definitions = catalogue.load().definitions
    who = {one.id: one for one in organisations}
    newest: dict[int, Month] = {}
    with reading() as connection:
        for row in connection.execute(statement):
            told = definitions.get(row.key)
            if told and audience.may_see(scope, definition=told, organisation=who[row.organisation_id]):
                newest[row.organisation_id] = max(newest.get(row.organisation_id, Month(0)), Month(row.last))
    return newest


def _preferred(scope: Scope, *, indicator: Indicator, organisation: Organisation, stratum: Stratum) -> Definition:
    found = definitions_with_figures(scope, indicator=indicator, organisation=organisation, stratum=stratum)
    if found:
        return found[0]
    if any(audience.may_see(scope, definition=one, organisation=organisation) for one in indicator.definitions):
        raise NoFigures(f"{indicator.plain_title}, {organisation.name}")
    raise NotAllowed(f"{indicator.id} of {organisation.code}")


def _cells(
    connection: Connection,
    definition: Definition,
    organisation: Organisation,
    stratum: Stratum,
    as_known_on: date | None,
) -> tuple[NDArray, NDArray]:
    if as_known_on is not None:
        definition_id: int = connection.execute(
            select(tables.definition.c.id).where(tables.definition.c.key == definition.key)
        ).scalar_one()
        return current.cells_as_known(
            connection,
            definition_id=definition_id,
            stratum_id=stratum.id,
            organisation_id=organisation.id,
            as_known_on=as_known_on,
        )
    which = {"definition": definition.key, "whose": organisation.id, "part": stratum.id}
    row = connection.execute(_ONE_SERIES, which).one_or_none()
    return (unpack(row.cells), unpack_provenance(row.provenance)) if row else (unpack(b""), unpack_provenance(b""))


def _packed() -> Select:
    known = tables.series.c
    return select(
        tables.definition.c.key,
        known.organisation_id,
        known.first_month,
        known.last_month,
        known.cells,
        known.provenance,
    ).join(tables.definition, tables.definition.c.id == known.definition_id)


_ONE_SERIES = _packed().where(
    tables.definition.c.key == bindparam("definition"),
    tables.series.c.organisation_id == bindparam("whose"),
    tables.series.c.stratum_id == bindparam("part"),
)


def _everybody(organisation_ids: list[int]) -> Select:
    return _packed().where(
        tables.series.c.organisation_id.in_(organisation_ids), tables.series.c.stratum_id == EVERYBODY.id
    )


@dataclass(frozen=True)
class _Known:
    """A row of series as it would have been packed on a day."""

    key: str
    organisation_id: int
    first_month: int
    last_month: int
    cells: bytes
    provenance: bytes


def _everybody_as_known(
    connection: Connection, organisation_ids: list[int], keys: Collection[str], day: date
) -> list[_Known]:
    column = tables.definition.c
    names = {
        row.id: row.key for row in connection.execute(select(column.id, column.key).where(column.key.in_(list(keys))))
    }
    found = current.many_as_known(
        connection,
        definition_ids=list(names),
        stratum_id=EVERYBODY.id,
        organisation_ids=organisation_ids,
        as_known_on=day,
    )
    return [
        _Known(
            names[number],
            whose,
            int(cells["month"][0]),
            int(cells["month"][-1]),
            pack(cells),
            provenance.tobytes(),
        )
        for number, whose, cells, provenance in found
    ]


def _chosen(
    scope: Scope,
    rows: Sequence[Row | _Known],
    indicators: Collection[Indicator],
    organisations: Sequence[Organisation],
) -> Iterator[tuple[Indicator, Organisation, Definition]]:
    have = {(row.organisation_id, row.key) for row in rows}
    for indicator in indicators:
        for organisation in organisations:
            for definition in indicator.definitions:
                seen = (organisation.id, definition.key) in have
                if seen and audience.may_see(scope, definition=definition, organisation=organisation):
                    yield indicator, organisation, definition
                    break


def _expected_ends(rows: Sequence[Row | _Known], month: Month) -> dict[str, Month]:
    """By definition, the newest reporting month up to `month` that anyone in sight has, unless that is long ago."""
    definitions = catalogue.load().definitions
    newest: dict[str, int] = {}
    for row in rows:
        reported = unpack(row.cells)["month"]
        newest[row.key] = max(newest.get(row.key, 0), int(reported[reported <= month.ordinal].max(initial=0)))
    return {
        key: month
        if month.ordinal - last > (YEARLY_STALE_AFTER if definitions[key].yearly else STALE_AFTER)
        else Month(last)
        for key, last in newest.items()
    }


def _of_row(
    crossing: Crossing, row: Row | _Known, organisation: Organisation, definition: Definition, until: Month
) -> tuple[Series, NDArray[np.uint8]]:
    cells, provenance = unpack(row.cells), unpack_provenance(row.provenance)
    until = organisation.expected_until(until, reported=Month(row.last_month))
    series, origin = unpacked(cells, provenance, definition=definition, until=until)
    kept = crossing.withheld(series, definition=definition, organisation=organisation, stratum_id=EVERYBODY.id)
    return kept, origin
