"""Organisations over two periods that share no figures: the one compared, and the same months of the year before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis import two_periods
from analysis.published_bounds import Bounds
from analysis.two_periods import ONE_SIDE, Change, Counted
from analysis.verdicts import Meaning
from indicators.vocabulary import CellStatus, Direction
from queries import organisations, variation
from queries.organisations import Organisation
from queries.variation import Comparison
from queries.variation_compared import Compared, LeftOut
from queries.variation_period import Period

_YEAR = 12
_HIDDEN = (CellStatus.SUPPRESSED, CellStatus.ZERO_OR_SUPPRESSED)


@dataclass(frozen=True)
class Pair:
    """One organisation in both periods, and what they say of it."""

    before: Compared
    after: Compared
    change: Change


@dataclass(frozen=True)
class Between:
    """`pairs` stand by name, as in the comparison they were made from."""

    before: Period
    after: Period
    pairs: tuple[Pair, ...]

    @property
    def told(self) -> tuple[Pair, ...]:
        return tuple(one for one in self.pairs if one.change.known)

    @property
    def by_chance(self) -> float:
        """How many of those told would seem better if nobody had changed, at most."""
        return ONE_SIDE * len(self.told)

    def among(self, which: Collection[int]) -> Between:
        """Some of them, by their ids."""
        return replace(self, pairs=tuple(one for one in self.pairs if one.after.organisation.id in which))

    def by_id(self, meaning: Meaning, *, direction: Direction) -> dict[int, Pair]:
        """Those whose change means that, by the id of the organisation."""
        told = [one for one in self.told if one.change.meaning(direction=direction) is meaning]
        return {one.after.organisation.id: one for one in told}

    def of(self, organisation: Organisation) -> Pair | None:
        return next((one for one in self.pairs if one.after.organisation == organisation), None)


def of(found: Comparison) -> Between:
    """All that are compared, over the comparison's period and the same months a year before; of a period longer than
    a year, as many years before as keep the two apart. No season weighs more in one of them."""
    years = -(-found.period.months // _YEAR)
    then = Period(found.period.first.plus(-_YEAR * years), found.period.last.plus(-_YEAR * years))
    earlier = variation.over(found, then)
    changes = two_periods.changes(_counted(earlier), _counted(found.units), chance=found.chance)
    pairs = [
        Pair(one, other, _hidden(one, other, Period(then.first, found.period.last)) or change)
        for one, other, change in zip(earlier, found.units, changes, strict=True)
    ]
    return Between(then, found.period, tuple(pairs))


def _hidden(before: Compared, after: Compared, both: Period) -> Change | None:
    """Why the counts of one organisation say nothing; None where they do."""
    if any(one.cells.get(status) for one in (before, after) for status in _HIDDEN):
        return Change.SUPPRESSED
    if before.left_out is not LeftOut.NO:
        return Change.ONE_PERIOD
    moved = [one.month for one in organisations.moves(after.organisation)]
    return Change.OTHER_MEMBERS if any(both.first < month <= both.last for month in moved) else None


def _counted(few: Sequence[Compared]) -> Counted:
    low, high = (np.array([one.low for one in few]), np.array([one.high for one in few]))
    return Counted(
        np.array([one.numerator for one in few]),
        np.array([one.denominator for one in few]),
        Bounds(low[:, 0], high[:, 0]),
        Bounds(low[:, 1], high[:, 1]),
    )
