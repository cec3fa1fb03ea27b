"""Sums that would tell of somebody: withheld where nearly all behind them are in the reader's own sight."""

from __future__ import annotations

from dataclasses import replace

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

FEWEST_OTHERS = 3
"""Trusts beyond the reader's sight that a sum of unpublished figures needs, so that none is had by subtraction
(judgement)."""


def withheld(scope: Scope, series: Series, *, definition: Definition, organisation: Organisation) -> Series:
    """`series` with the months suppressed in which fewer than `FEWEST_OTHERS` trusts beyond this scope contribute.

    Touches only sums of unpublished figures that reach beyond the scope. An unknown number of contributors is none.
    """
    if not audience.reaches_beyond(scope, definition=definition, organisation=organisation):
        return series
    few = ~enough_others(series.contributing, in_sight=trusts_in_sight(scope)) & series.has_number
    return replace(
        series,
        numerator=np.where(few, np.nan, series.numerator),
        denominator=np.where(few, np.nan, series.denominator),
        value=np.where(few, np.nan, series.value),
        status=np.where(few, CellStatus.SUPPRESSED, series.status).astype(np.uint8),
    )


def enough_others(contributing: Counts, *, in_sight: int) -> Flags:
    """Which sums, of so many trusts each, reach far enough beyond a scope that has `in_sight` trusts in its own."""
    return np.asarray(contributing - in_sight >= FEWEST_OTHERS)


def trusts_in_sight(scope: Scope) -> int:
    """How many trusts share their figures with this scope."""
    known = tables.organisation.c
    statement = select(func.count()).where(known.id.in_(scope.detail), known.kind == OrganisationKind.TRUST)
    with reading() as connection:
        return connection.scalar(statement) or 0
