"""Where a new phase might begin: proposed with its evidence and its uncertainty, never applied.

A level that changed once and stayed is looked for inside each phase, and then on either side of what was found.
NHS guidance asks why first: a phase starts only when somebody gives a reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.limits import ROUNDING
from analysis.series import Counts, Numbers
from analysis.spc_chart import SpcChart
from analysis.surveillance import NOT_CHARTED
from indicators.month import Month

FEWEST = 8
"""Points with a number on either side of a change, below which none is proposed."""
FALSE_PROPOSALS = 0.01
"""The share of unchanging stretches in which a change would be proposed."""
_MOST_BY_CHANCE = 0.5
SURE = 0.9
SAMPLES = 4000
SEED = 20251201


@dataclass(frozen=True)
class ChangePoint:
    """A level that seems to have changed at month `place`, from `before` to `after`.

    Were there a change, it began between `earliest` and `latest` with a probability of `SURE`. `by_chance` is
    the share of unchanging stretches of this length that show one as clear.
    """

    place: int
    earliest: int
    latest: int
    before: float
    after: float
    by_chance: float

    @property
    def evidence(self) -> str:
        """One sentence on how clear the change is."""
        if self.by_chance > _MOST_BY_CHANCE:
            return "Most unchanging series show a change as clear as this one somewhere: it is no evidence of any."
        if self.by_chance < 1 / SAMPLES:
            return f"A change this clear comes by chance in fewer than 1 of {SAMPLES:,} unchanging series."
        return f"A change this clear comes by chance in about 1 of {round(1 / self.by_chance):,} unchanging series."


class TooFewAround(Exception):
    """Too few points stand on one side of a month to say how clear a change there is, or none may be judged."""


@dataclass(frozen=True)
class Suggestions:
    """Changes in time order. `drifts` says that some stretch rises or falls steadily, which no phase would fit."""

    changes: tuple[ChangePoint, ...]
    drifts: bool


def suggest(values: Numbers, *, phases: Counts) -> Suggestions:
    """Changes of level within each phase of one series; `values` is NaN where there is no number.

    Months are taken as independent of one another: figures that share data must be thinned first.
    """
    changes: list[ChangePoint] = []
    drifts = False
    for number in np.unique(phases):
        places = np.flatnonzero((phases == number) & ~np.isnan(values))
        stretches = [places]
        while stretches:
            stretch = stretches.pop()
            for found in _clearest(values[stretch]):
                if _fits_a_line_better(values[stretch], found.split):
                    drifts = True
                    continue
                changes.append(found.at(stretch))
                stretches += [stretch[: found.split], stretch[found.split :]]
    return Suggestions(tuple(sorted(changes, key=lambda one: one.place)), drifts)


def of_chart(chart: SpcChart) -> Suggestions:
    """Changes of level that the points of a chart suggest; none where the chart may not be judged at all."""
    if chart.judgement.reason in NOT_CHARTED:
        return Suggestions((), drifts=False)
    return suggest(np.where(chart.left_out, np.nan, chart.series.value), phases=chart.phases)


def at_month(chart: SpcChart, *, month: Month) -> ChangePoint:
    """How clear a change in a month of somebody's choice is, held against the clearest of unchanging series as those
    that are proposed: whoever chooses has seen the chart. Only the phase that the month stands in is looked at.

    `earliest` and `latest` are the month itself. Raises `TooFewAround`.
    """
    place = int(np.searchsorted(chart.series.months, month.ordinal))
    if chart.judgement.reason in NOT_CHARTED or place == len(chart.phases):
        raise TooFewAround
    values = np.where(chart.left_out, np.nan, chart.series.value)
    places = np.flatnonzero((chart.phases == chart.phases[place]) & ~np.isnan(values))
    stretch, split = values[places], int((places < place).sum())
    if min(split, len(stretch) - split) < FEWEST or _is_flat(stretch):
        raise TooFewAround
    clear = each_split(stretch[None, :])[0][0, split - FEWEST]
    by_chance = float((_by_chance(len(stretch)) >= clear).mean())
    return ChangePoint(place, place, place, float(stretch[:split].mean()), float(stretch[split:].mean()), by_chance)


@dataclass(frozen=True)
class _Split:
    """The clearest change of one stretch, counted in its own points."""

    split: int
    low: int
    high: int
    before: float
    after: float
    by_chance: float

    def at(self, places: np.ndarray) -> ChangePoint:
        first, earliest, latest = (int(places[one]) for one in (self.split, self.low, self.high))
        return ChangePoint(first, earliest, latest, self.before, self.after, self.by_chance)


def _clearest(stretch: Numbers) -> Iterator[_Split]:
    """The clearest change, if there are points enough and chance seldom brings one as clear."""
    count = len(stretch)
    if count < 2 * FEWEST or _is_flat(stretch):
        return
    clear, rest = each_split(stretch[None, :])
    best = int(clear[0].argmax())
    by_chance = float((_by_chance(count) >= clear[0, best]).mean())
    if by_chance <= FALSE_PROPOSALS:
        splits = np.arange(FEWEST, count - FEWEST + 1)
        low, high = _credible(splits, rest[0], count)
        split = int(splits[best])
        yield _Split(split, low, high, float(stretch[:split].mean()), float(stretch[split:].mean()), by_chance)


def _is_flat(stretch: Numbers) -> bool:
    return bool(np.ptp(stretch) <= ROUNDING * np.abs(stretch).max())


def each_split(rows: Numbers) -> tuple[Numbers, Numbers]:
    """For every split of every row: how clear the change is (a t statistic), and what variation it leaves."""
    count = rows.shape[1]
    rows = rows - rows.mean(axis=1, keepdims=True)
    first = np.arange(FEWEST, count - FEWEST + 1)
    total, squares = rows.sum(axis=1, keepdims=True), (rows**2).sum(axis=1, keepdims=True)
    head = np.cumsum(rows, axis=1)[:, first - 1]
    tail = total - head
    rest = np.maximum(squares - head**2 / first - tail**2 / (count - first), np.finfo(float).tiny)
    apart = np.abs(head / first - tail / (count - first))
    return apart / np.sqrt(rest / (count - 2) * (1 / first + 1 / (count - first))), rest


@lru_cache(maxsize=256)
def _by_chance(count: int) -> Numbers:
    """How clear the clearest change is in unchanging stretches of `count` points."""
    rows = np.random.default_rng(SEED).normal(size=(SAMPLES, count))
    return each_split(rows)[0].max(axis=1)


def _credible(splits: np.ndarray, rest: Numbers, count: int) -> tuple[int, int]:
    """The first and last split of the likeliest ones that hold `SURE` of the probability (normal, flat priors)."""
    weight = -(count - 2) / 2 * np.log(rest) - np.log(splits * (count - splits)) / 2
    chance = np.exp(weight - weight.max())
    chance /= chance.sum()
    order = np.argsort(chance)[::-1]
    kept = splits[order[: int(np.searchsorted(np.cumsum(chance[order]), SURE)) + 1]]
    return int(kept.min()), int(kept.max())


def _fits_a_line_better(stretch: Numbers, split: int) -> bool:
    time = np.arange(len(stretch))
    line = stretch - np.polyval(np.polyfit(time, stretch, 1), time)
    step = np.concatenate([part - part.mean() for part in (stretch[:split], stretch[split:])])
    return float((line**2).sum()) <= float((step**2).sum())
