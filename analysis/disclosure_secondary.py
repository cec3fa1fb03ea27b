"""Secondary suppression: what else must go so that no subtraction gives a suppressed count away.

First the rule of thumb (a sum with one suppressed cell loses another), then the attack of `disclosure_attack`,
and again, until nothing can be told. Zeros stay visible. What is public already cannot be taken back, and
bounds what can be protected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure import Mask, Policy
from analysis.disclosure_attack import unsafe
from analysis.disclosure_bounds import Known
from analysis.disclosure_choice import Choice
from analysis.disclosure_sums import Sum, check_sums
from analysis.series import Numbers

GIVEN_BACK_UP_TO = 40
"""With more cells suppressed for others' sake than this, none is tried for giving back: it would take seconds."""


@dataclass(frozen=True)
class Release:
    """What may be shown: `printed` has one entry per cell, NaN where suppressed; `secondary` are those
    suppressed only to protect others. On screen both look the same.
    """

    printed: Numbers
    hidden: Mask
    secondary: Mask


def protect(
    counts: Numbers,
    sums: Sequence[Sum],
    *,
    policy: Policy,
    public: Mask | None = None,
    withheld: Mask | None = None,
    exact: Mask | None = None,
) -> Release:
    """Suppress further cells until `policy` holds against a reader with a solver, then give back what can be.

    `counts` are true, whole and known for every cell. `public` cells are known to readers already, as printed;
    `withheld` cells stay suppressed whatever they are; `exact` ones are known to the digit, however small. Raises
    `DoesNotAddUp`, and `CannotProtect` where what is public tells too much.
    """
    check_sums(counts, sums)
    nothing = np.zeros(len(counts), dtype=bool)
    public, withheld, exact = (nothing if one is None else one for one in (public, withheld, exact))
    public = public | exact
    # A small count that is public as a rounded figure is still to be kept from being told more closely.
    shown, small = policy.printed(counts), policy.is_small(counts) & ~(public & policy.suppresses) & ~exact
    shown = np.where(exact, counts, shown)
    primary = (np.isnan(shown) | withheld) & ~public
    hidden = primary
    if policy.largest_small:
        table = _Table(counts, sums, shown, small, policy, exact)
        hidden = _until_safe(table, primary, Choice(counts, sums, public))
        hidden = _give_back(table, hidden, hidden & ~primary)
    return Release(np.where(hidden, np.nan, shown), hidden, hidden & ~primary)


@dataclass(frozen=True)
class _Table:
    counts: Numbers
    sums: Sequence[Sum]
    shown: Numbers
    small: Mask
    policy: Policy
    exact: Mask

    def told(self, hidden: Mask) -> tuple[int, ...]:
        lowest, highest = self.policy.possible(np.where(hidden, np.nan, self.shown))
        lowest, highest = (np.where(self.exact, self.counts, end) for end in (lowest, highest))
        known = Known(lowest, highest, self.sums)
        return unsafe(known, self.counts, guarded=self.small | hidden, width=self.policy.width)


def _until_safe(table: _Table, primary: Mask, choice: Choice) -> Mask:
    hidden = primary
    while True:
        hidden = choice.no_lone_cell(hidden)
        told = table.told(hidden)
        if not told:
            return hidden
        hidden[[choice.outwards(cell, hidden) for cell in told]] = True


def _give_back(table: _Table, hidden: Mask, secondary: Mask) -> Mask:
    """Show again, the largest first, what turns out not to be needed once all others are suppressed."""
    cells = np.flatnonzero(secondary)
    if len(cells) > GIVEN_BACK_UP_TO:
        return hidden
    for cell in sorted(cells.tolist(), key=lambda cell: -table.counts[cell]):
        tried = hidden.copy()
        tried[cell] = False
        lone = any(tried[list(told.cells)].sum() == 1 for told in table.sums if cell in told.cells)
        if not lone and not table.told(tried):
            hidden = tried
    return hidden
