"""Sums that would tell of somebody: withheld where nearly all behind them are in the reader's own sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import func, select

from access.scope import Scope
from analysis import disclosure
from analysis.disclosure import Policy
from analysis.limits import Flags
from analysis.series import Counts, Numbers, Series
from indicators import catalogue
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, OrganisationKind, UnitOfAnalysis
from queries import audience
from queries.organisations import Organisation
from store import tables
from store.engine import reading
from store.packed import unpack

_PEOPLE = (UnitOfAnalysis.WOMAN, UnitOfAnalysis.BABY, UnitOfAnalysis.PREGNANCY, UnitOfAnalysis.EVENT)
FEWEST_OTHERS = 3
"""Trusts beyond the reader's sight that a sum of unpublished figures needs, so that none is had by subtraction
(judgement)."""


def withheld(
    scope: Scope, series: Series, *, definition: Definition, organisation: Organisation, stratum_id: int
) -> Series:
    """`series` with the months suppressed in which fewer than `FEWEST_OTHERS` trusts beyond this scope contribute or
    which count so few people that the source's policy suppresses them, and for the nation also those in which it
    would give away regions that are withheld themselves.

    Touches only sums of unpublished figures that reach beyond the scope. An unknown number of contributors is none.
    """
    if not audience.reaches_beyond(scope, definition=definition, organisation=organisation):
        return series
    behind = Behind(definition, organisation, stratum_id)
    seen = trusts_in_sight(scope)
    few = behind.too_few(series.contributing, counts=series.numerator, ends=series.months, in_sight=seen)
    few &= series.has_number
    return replace(
        series,
        numerator=np.where(few, np.nan, series.numerator),
        denominator=np.where(few, np.nan, series.denominator),
        value=np.where(few, np.nan, series.value),
        status=np.where(few, CellStatus.SUPPRESSED, series.status).astype(np.uint8),
    )


@dataclass(frozen=True)
class Behind:
    """Whose figures stand behind the sums of one series."""

    definition: Definition
    organisation: Organisation
    stratum_id: int

    def too_few(self, contributing: Counts, *, counts: Numbers, ends: Counts, in_sight: int) -> Flags:
        """The cells, with the last months `ends`, that tell of too few beyond a scope with `in_sight` trusts."""
        few = self._withheld(contributing, counts, in_sight)
        if self.organisation.kind is OrganisationKind.NATION:
            few |= self._less_the_regions_shown(ends, in_sight)
        return few

    def _withheld(self, contributing: Counts, counts: Numbers, in_sight: int) -> Flags:
        """By themselves: too few trusts, or too few people."""
        few = ~enough_others(contributing, in_sight=in_sight)
        return few | self._policy.is_small(counts) if self._counts_people else few

    @property
    def _policy(self) -> Policy:
        return disclosure.policy_named(catalogue.load().sources[self.definition.source].policy_beyond)

    @property
    def _counts_people(self) -> bool:
        return catalogue.load().indicator(self.definition.indicator).unit_of_analysis in _PEOPLE

    def _less_the_regions_shown(self, ends: Counts, in_sight: int) -> Flags:
        """Where the nation less the regions that are shown is a sum that would be withheld itself."""
        behind = np.zeros(len(ends), dtype=np.int32)
        counted = np.zeros(len(ends))
        for blob in _of_regions(self.definition, self.stratum_id):
            cells = unpack(blob)
            hidden = self._withheld(cells["contributing"].astype(np.int32), cells["numerator"], in_sight)
            cells = cells[(cells["contributing"] > 0) & hidden]
            last = cells["window_start"] + cells["window_months"] - 1
            places = np.flatnonzero(np.isin(ends, last))
            found = cells[np.searchsorted(last, ends[places])]
            behind[places] += found["contributing"]
            counted[places] += np.nan_to_num(found["numerator"])
        return (behind > 0) & self._withheld(behind, counted, in_sight)


def enough_others(contributing: Counts, *, in_sight: int) -> Flags:
    """Which sums, of so many trusts each, reach far enough beyond a scope that has `in_sight` trusts in its own."""
    return np.asarray(contributing - in_sight >= FEWEST_OTHERS)


def _of_regions(definition: Definition, stratum_id: int) -> Sequence[bytes]:
    series, region = tables.series.c, tables.organisation.c
    statement = (
        select(series.cells)
        .join(tables.definition, tables.definition.c.id == series.definition_id)
        .join(tables.organisation, region.id == series.organisation_id)
        .where(region.kind == OrganisationKind.REGION, series.stratum_id == stratum_id)
        .where(tables.definition.c.key == definition.key)
    )
    with reading() as connection:
        return connection.scalars(statement).all()


def trusts_in_sight(scope: Scope) -> int:
    """How many trusts share their figures with this scope."""
    known = tables.organisation.c
    statement = select(func.count()).where(known.id.in_(scope.detail), known.kind == OrganisationKind.TRUST)
    with reading() as connection:
        return connection.scalar(statement) or 0
