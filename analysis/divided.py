"""The people and events of one period by group: what every statement about inequalities is made from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.divisions import Division
from analysis.funnel_tails import Chance
from analysis.limits import Flags
from analysis.series import Numbers
from indicators.vocabulary import NOT_KNOWN


@dataclass(frozen=True)
class Divided:
    """`events` of `size` for each group of the division, in its order; NaN where no number may be told.

    `whole_events` of `whole_size` are what was reported for everybody over the same months, NaN where nothing was.
    """

    division: Division
    events: Numbers
    size: Numbers
    whole_events: float
    whole_size: float

    @property
    def groups(self) -> tuple[str, ...]:
        return self.division.groups

    @property
    def known(self) -> Flags:
        """Which groups are groups of people whose group is known."""
        return np.array([one != NOT_KNOWN for one in self.groups])

    @property
    def has_number(self) -> Flags:
        """Groups with a rate: a number of people that is not 0, and of events."""
        return np.asarray((self.size > 0) & ~np.isnan(self.events))

    @property
    def complete(self) -> bool:
        """Whether every group has its two numbers, be they 0."""
        return not bool(np.isnan(self.events).any() or np.isnan(self.size).any())

    def place(self, group: str) -> int:
        return self.groups.index(group)


def chance_of(*, percent: bool, events: Numbers, size: Numbers) -> Chance:
    """Binomial where nobody can count twice, else Poisson."""
    with np.errstate(invalid="ignore"):
        possible = not bool((events > size).any())
    return Chance.BINOMIAL if percent and possible else Chance.POISSON
