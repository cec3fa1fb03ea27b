"""What moved a rate: each group's or trust's part, other shares of the whole, and who came or left apart.

Where members come or leave, change = change among those there all along + the rest, exactly: the rest is the
step that membership makes. What is left is split by `inequality_shift_share` (Kitagawa 1955).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.funnel_tails import Chance
from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_gap import difference, rates
from analysis.inequality_shift_share import shift_share
from analysis.limits import Flags
from analysis.series import Numbers


class Told(StrEnum):
    """What the change of one rate says."""

    ROSE = "rose by more than chance"
    FELL = "fell by more than chance"
    NOT_TOLD_APART = "no change that chance would not make"
    NOT_ENOUGH = "not enough data to tell"
    CAME = "not there before"
    LEFT = "no longer there"
    PARTLY = "there for part of the time"


@dataclass(frozen=True)
class Counted:
    """Events and the people or births they are counted among, one entry for each part; size 0 is not there."""

    events: Numbers
    size: Numbers

    @property
    def rate(self) -> float:
        """Events for each one at risk, of all parts together; NaN where there is nobody."""
        return float(self.events.sum() / self.size.sum()) if self.size.sum() > 0 else float("nan")

    def at(self, kept: Flags) -> Counted:
        return Counted(self.events[kept], self.size[kept])


@dataclass(frozen=True)
class Part:
    """One group or trust. `mix` and `within` are what it adds to the change, for each one at risk."""

    name: str
    before: float
    after: float
    share_before: float
    share_after: float
    mix: float
    within: float
    told: Told


@dataclass(frozen=True)
class Moved:
    """`before` and `after` are whole rates, for each one at risk; `mix` + `within` + `membership` is their
    difference, and `told` says whether it is more than chance."""

    before: float
    after: float
    parts: tuple[Part, ...]
    membership: float
    told: Told

    @property
    def mix(self) -> float:
        return sum(one.mix for one in self.parts)

    @property
    def within(self) -> float:
        return sum(one.within for one in self.parts)

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def most(self) -> Part:
        """The part that adds most in the direction of the change, of those there all along."""
        sign = 1 if self.change >= 0 else -1
        return max(self.parts, key=lambda one: sign * (one.mix + one.within))

    @property
    def beyond_its_share(self) -> float:
        """How much more of the change that part adds than its share of the people before: 0 where all moved alike.

        It tells divisions apart in which one part moved from those through which the change runs evenly, without
        favouring those with large parts. 0 where nothing is told to have changed.
        """
        if self.told not in (Told.ROSE, Told.FELL):
            return 0.0
        return (self.most.mix + self.most.within) / self.change - self.most.share_before


class NothingToSplit(ValueError):
    """There is nobody at risk before or after, or nobody who was there all along."""


def moved(names: Sequence[str], *, before: Counted, after: Counted, throughout: Flags | None = None) -> Moved:
    """Split the change of the whole rate between parts.

    Where the parts are organisations, `throughout` says which of them were there all the time, both before and
    after: what the others add is told apart. Of groups of people nobody comes or leaves: that is mix.
    Raises `NothingToSplit`.
    """
    everybody = np.ones(len(names), dtype=bool)
    stayed = everybody if throughout is None else throughout & (before.size > 0) & (after.size > 0)
    if not (before.at(stayed).size.sum() > 0 and after.at(stayed).size.sum() > 0):
        raise NothingToSplit("no part was there both before and after")
    first, second = before.at(stayed), after.at(stayed)
    split = shift_share(
        events_before=first.events, size_before=first.size, events_after=second.events, size_after=second.size
    )
    mix, within = np.zeros(len(names)), np.zeros(len(names))
    mix[stayed], within[stayed] = split.mix, split.within
    told = [
        _told(before, after, place) if stayed[place] else _came(before, after, place) for place in range(len(names))
    ]
    parts = tuple(_part(name, place, before, after, mix, within, told) for place, name in enumerate(names))
    membership = (after.rate - second.rate) - (before.rate - first.rate)
    return Moved(before.rate, after.rate, parts, membership, _told(_whole(before), _whole(after), 0))


def _part(
    name: str, place: int, before: Counted, after: Counted, mix: Numbers, within: Numbers, told: Sequence[Told]
) -> Part:
    return Part(
        name,
        before=_rate(before, place),
        after=_rate(after, place),
        share_before=float(before.size[place] / before.size.sum()),
        share_after=float(after.size[place] / after.size.sum()),
        mix=float(mix[place]),
        within=float(within[place]),
        told=told[place],
    )


def _came(before: Counted, after: Counted, place: int) -> Told:
    """Of a member that was not there all the time."""
    if before.size[place] > 0 and after.size[place] > 0:
        return Told.PARTLY
    return Told.LEFT if before.size[place] > 0 else Told.CAME


def _rate(one: Counted, place: int) -> float:
    return float(one.events[place] / one.size[place]) if one.size[place] > 0 else float("nan")


def _whole(one: Counted) -> Counted:
    return Counted(np.array([one.events.sum()]), np.array([one.size.sum()]))


def _told(before: Counted, after: Counted, place: int) -> Told:
    if before.size[place] <= 0:
        return Told.CAME
    if after.size[place] <= 0:
        return Told.LEFT
    if min(before.events[place], after.events[place]) < FEWEST_EVENTS:
        return Told.NOT_ENOUGH
    chance = Chance.BINOMIAL if _once(before) and _once(after) else Chance.POISSON
    kept = np.array([place])
    apart = difference(*(rates(one.events[kept], one.size[kept], chance=chance) for one in (after, before))).interval
    if apart.lower[0] > 0:
        return Told.ROSE
    return Told.FELL if apart.upper[0] < 0 else Told.NOT_TOLD_APART


def _once(one: Counted) -> bool:
    """Whether nobody below is counted twice above."""
    return bool(np.all(one.events <= one.size))
