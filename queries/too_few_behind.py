"""Sums that would tell of somebody: withheld where nearly all behind them are in the reader's own sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import func, select

from access.scope import Scope
from analysis.limits import Flags
from analysis.series import Counts, Series
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import audience
from queries.organisations import Organisation
from store import tables
from store.engine import reading
from store.packed import unpack

FEWEST_OTHERS = 3
"""Trusts beyond the reader's sight that a sum of unpublished figures needs, so that none is had by subtraction
(judgement)."""


def withheld(
    scope: Scope, series: Series, *, definition: Definition, organisation: Organisation, stratum_id: int
) -> Series:
    """`series` with the months suppressed in which fewer than `FEWEST_OTHERS` trusts beyond this scope contribute,
    and for the nation also those in which it would give away regions that are withheld themselves.

    Touches only sums of unpublished figures that reach beyond the scope. An unknown number of contributors is none.
    """
    if not audience.reaches_beyond(scope, definition=definition, organisation=organisation):
        return series
    behind = Behind(definition, organisation, stratum_id)
    few = behind.too_few(series.contributing, ends=series.months, in_sight=trusts_in_sight(scope)) & series.has_number
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

    def too_few(self, contributing: Counts, *, ends: Counts, in_sight: int) -> Flags:
        """The cells, with the last months `ends`, that tell of too few beyond a scope with `in_sight` trusts."""
        few = ~enough_others(contributing, in_sight=in_sight)
        if self.organisation.kind is OrganisationKind.NATION:
            few |= self._less_the_regions_shown(ends, in_sight)
        return few

    def _less_the_regions_shown(self, ends: Counts, in_sight: int) -> Flags:
        """Where the nation less the regions that are shown is a sum with too few behind it."""
        behind = np.zeros(len(ends), dtype=np.int32)
        for blob in _of_regions(self.definition, self.stratum_id):
            cells = unpack(blob)
            cells = cells[(cells["contributing"] > 0) & ~enough_others(cells["contributing"], in_sight=in_sight)]
            last = cells["window_start"] + cells["window_months"] - 1
            places = np.flatnonzero(np.isin(ends, last))
            behind[places] += cells["contributing"][np.searchsorted(last, ends[places])]
        return (behind > 0) & ~enough_others(behind, in_sight=in_sight)


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
