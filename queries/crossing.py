"""Sums of unpublished figures on their way to readers beyond: which months may be told, on whatever screen.

A reader sees their own figures as they are and can take them away from a region's sum, and what regions are shown
from the nation's. So what is guarded is the rest (`crossing_counts`); and everything told later (limits, periods,
files) is worked out from the months that are left. Sums over time would tell a month by subtraction: windows that
overlap are told once a window, a year is divided only where each of its months is told (`all_are_told`), and where a
year of deaths at term, told by a reference rate (`reference`), would give a month away, none of its months is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from access.scope import Scope
from analysis.limits import Flags
from analysis.series import Counts, Series
from indicators import catalogue
from indicators.indicator import Definition
from indicators.month import MARCH
from indicators.vocabulary import CellStatus
from queries import audience
from queries.crossing_sums import Sums, cells_of, counts_people, window_ends
from queries.crossing_years import Years
from queries.organisations import Organisation
from queries.sight import Sight
from store import tables
from store.engine import reading

TERM_DEATHS = ("stillbirth_term_rate.local", "neonatal_death_term_rate.local")
"""Definitions whose national sums over calendar years a reference rate tells."""
_SUMS = {"term_death_rate.local": TERM_DEATHS}
"""Definitions that count what others count together."""
EVERYBODY_ID = 1
"""The stratum of everybody."""


class Crossing:
    """What one reader is told. Each definition's sums are read once, when first asked about."""

    def __init__(self, scope: Scope) -> None:
        self._scope, self._sight = scope, Sight(scope)
        self._tables: dict[tuple[str, int], Sums] = {}

    def read_ahead(self, asked: Iterable[tuple[Definition, Organisation]]) -> None:
        """Read everybody's sums of all of these in one statement: a screen of many asks for it beforehand."""
        beyond = {
            definition.key: definition
            for definition, organisation in asked
            if audience.reaches_beyond(self._scope, definition=definition, organisation=organisation)
        }
        cells = cells_of(list(beyond), EVERYBODY_ID, self._sight.everyone) if beyond else {}
        for key, definition in beyond.items():
            self._tables[key, EVERYBODY_ID] = Sums(definition, cells.get(key, {}), self._sight)

    def withheld(
        self, series: Series, *, definition: Definition, organisation: Organisation, stratum_id: int
    ) -> Series:
        """`series` with the months suppressed that may not be told, its figures of other days than today among them:
        two versions of one month tell of whoever changed. Touches only sums of unpublished figures that reach beyond
        the scope.
        """
        if not audience.reaches_beyond(self._scope, definition=definition, organisation=organisation):
            return series
        sums = self._sums(definition, stratum_id)
        gone = ~self._told(definition, organisation.id, stratum_id, ends=series.months)
        gone |= ~sums.same(organisation.id, series)
        return suppressed(series, gone & series.has_number)

    def cells_told(self, cells: NDArray, *, definition: Definition, of: int) -> Flags:
        """Which of the packed cells of everybody may be told of an organisation whose sums reach beyond the scope."""
        return self._told(definition, of, EVERYBODY_ID, ends=window_ends(cells))

    def all_are_told(self, *, definition: Definition, of: int, ends: Counts) -> bool:
        """Whether a sum over the windows that end in `ends` tells no more than each of them does."""
        return bool(self._told(definition, of, EVERYBODY_ID, ends=ends).all())

    def reference(self, series: Series, *, definition: Definition, nation: Organisation) -> Series:
        """The national series of deaths at term that a rate over years is made from, small months as they are: no
        month is told by it. Suppressed are only those with too few trusts beyond the reader in the whole nation, and
        years that count few deaths in all.
        """
        if not audience.reaches_beyond(self._scope, definition=definition, organisation=nation):
            return series
        few = self._sums(definition, EVERYBODY_ID).few(nation.id, ends=series.months)
        gone = few | np.isin(series.months // 12, self._years.few)
        return suppressed(series, gone & series.has_number)

    def _told(self, definition: Definition, of: int, stratum_id: int, *, ends: Counts) -> Flags:
        gone = np.zeros(len(ends), dtype=bool)
        for part in self._together(definition, stratum_id):
            sums = self._sums(definition, part)
            if len(sums.ends):
                gone |= sums.withheld(of, ends=ends)
        if definition.overlapping and counts_people(definition):
            gone |= ends % definition.window_months != MARCH - 1
        known = catalogue.load().definitions
        for key in _SUMS.get(definition.key, ()):
            gone |= ~self._told(known[key], of, stratum_id, ends=ends)
        if definition.key in TERM_DEATHS:
            gone |= np.isin(ends // 12, self._years.telling)
        return ~gone

    def _together(self, definition: Definition, stratum_id: int) -> tuple[int, ...]:
        """The parts of people that add up to everybody, who are told: either all of them are, or none."""
        if stratum_id == EVERYBODY_ID or not counts_people(definition):
            return (stratum_id,)
        part, other = tables.stratum, tables.stratum.alias()
        statement = (
            select(other.c.id).join(part, part.c.dimension == other.c.dimension).where(part.c.id == stratum_id)
        )
        with reading() as connection:
            return tuple(connection.scalars(statement))

    def _sums(self, definition: Definition, stratum_id: int) -> Sums:
        key = definition.key, stratum_id
        if key not in self._tables:
            cells = cells_of([definition.key], stratum_id, self._sight.everyone)
            self._tables[key] = Sums(definition, cells.get(definition.key, {}), self._sight)
        return self._tables[key]

    @cached_property
    def _years(self) -> Years:
        known = catalogue.load().definitions
        return Years.of([self._sums(known[key], EVERYBODY_ID) for key in TERM_DEATHS])


def suppressed(series: Series, gone: Flags) -> Series:
    """The series with the months where `gone` is true suppressed: no number of any kind is left in them."""
    return replace(
        series,
        numerator=np.where(gone, np.nan, series.numerator),
        denominator=np.where(gone, np.nan, series.denominator),
        value=np.where(gone, np.nan, series.value),
        status=np.where(gone, CellStatus.SUPPRESSED, series.status).astype(np.uint8),
    )
