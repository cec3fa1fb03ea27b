"""One XmR chart, ready to be drawn and told: values, limits by phase, rules that fired, icons, verdict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import surveillance
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers, Series
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Meaning, Reason, Rule, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Vintage

RARE_BELOW = 5
"""Fewer events a month than this, on average, and monthly limits of a rare harm say nothing (judgement)."""


@dataclass(frozen=True)
class SpcChart:
    """A judged series. Arrays have one entry per month of `series`; `mean`, `lower`, `upper` step by phase.

    `meanings` is the meaning of each point's flags ("" where none); where a point is improvement and concern
    at once it reads concern, as ranking does. Limits are NaN where nothing can be told.
    """

    series: Series
    direction: Direction
    target: float
    phases: Counts
    mean: Numbers
    lower: Numbers
    upper: Numbers
    rules: dict[Rule, NDArray[np.bool_]]
    meanings: tuple[str, ...]
    episodes: tuple[Episode, ...]
    judgement: Judgement
    rule_set: RuleSet

    @property
    def cannot_tell(self) -> bool:
        return self.judgement.verdict is Verdict.CANNOT_TELL

    @property
    def limits_shown(self) -> bool:
        """Limits are drawn even when the last month is missing, but not where they would mislead."""
        return self.judgement.reason in (Reason.NONE, Reason.LATEST_MISSING)

    @property
    def last_place(self) -> int:
        """The place of the last number; -1 where there is none."""
        known = np.flatnonzero(self.series.has_number)
        return int(known[-1]) if len(known) else -1

    def fired(self, rule: Rule) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.rule is rule)

    def running(self) -> tuple[Episode, ...]:
        """The episodes that the last number belongs to."""
        return tuple(one for one in self.episodes if one.last == self.last_place)

    def month(self, place: int) -> Month:
        return Month(int(self.series.months[place]))

    def is_provisional(self, place: int) -> bool:
        return bool(self.series.vintage[place] == Vintage.PROVISIONAL)


def chart(
    series: Series,
    *,
    direction: Direction,
    target: float = np.nan,
    phases: tuple[Month, ...] = (),
    rare: bool = False,
    numeric: bool = True,
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> SpcChart:
    """Judge one series. `phases` are the months at which limits restart; `target` NaN means none."""
    values = series.value[None, :]
    numbers = phase_numbers(series.months, phases)[None, :]
    reason = why_not(series, rare=rare, numeric=numeric)
    judgements, episodes = surveillance.judge(
        values,
        directions=[direction],
        targets=np.array([target]),
        reasons=[reason],
        phases=numbers,
        rule_set=rule_set,
    )
    phased = surveillance.phase_rows(values, numbers, rule_set=rule_set)
    shown = judgements[0].reason in (Reason.NONE, Reason.LATEST_MISSING)
    if judgements[0].reason is Reason.LATEST_MISSING:
        episodes = _up_to_last_number(values, numbers, direction, rule_set)
    return SpcChart(
        series=series,
        direction=direction,
        target=target,
        phases=numbers[0],
        **{name: _per_month(phased, numbers, name, shown=shown) for name in ("mean", "lower", "upper")},
        rules={rule: _flags(episodes, rule, phased) for rule in Rule},
        meanings=_meanings(episodes, phased, len(series)),
        episodes=tuple(episodes),
        judgement=judgements[0],
        rule_set=rule_set,
    )


def why_not(series: Series, *, rare: bool, numeric: bool) -> Reason:
    """What forbids a judgement before any point is looked at."""
    if not numeric:
        return Reason.NOT_NUMERIC
    if series.overlapping:
        return Reason.OVERLAPPING_WINDOWS
    known = series.numerator[~np.isnan(series.numerator)]
    if rare and (not len(known) or known.mean() < RARE_BELOW):
        return Reason.RARE_EVENTS
    return Reason.NONE


def phase_numbers(months: Counts, starts: tuple[Month, ...]) -> Counts:
    """The number of the phase each month stands in: 0 before the first start."""
    edges = np.array(sorted(start.ordinal for start in starts), dtype=np.int32)
    return np.searchsorted(edges, months, side="right").astype(np.int32)


def every_third(series: Series) -> Series:
    """The points of a rolling three-month series that share no data: every third back from the last number."""
    places = np.flatnonzero(series.status != CellStatus.MISSING)
    last = places[-1] if len(places) else len(series) - 1
    step = int(series.window_months[last]) or 1
    kept = np.arange(last % step, last + 1, step)
    return Series(**{name: getattr(series, name)[kept] for name in series.__dataclass_fields__})


def _up_to_last_number(values: Numbers, numbers: Counts, direction: Direction, rule_set: RuleSet) -> list[Episode]:
    end = int(np.flatnonzero(~np.isnan(values[0]))[-1]) + 1
    return surveillance.judge(
        values[:, :end],
        directions=[direction],
        targets=np.array([np.nan]),
        reasons=[Reason.NONE],
        phases=numbers[:, :end],
        rule_set=rule_set,
    )[1]


def _per_month(phased: surveillance.Phased, numbers: Counts, name: str, *, shown: bool) -> Numbers:
    if not shown:
        return np.full(numbers.shape[1], np.nan)
    rank = np.unique(numbers[0], return_inverse=True)[1]
    return getattr(phased.limits, name)[rank]


def _flags(episodes: list[Episode], rule: Rule, phased: surveillance.Phased) -> NDArray[np.bool_]:
    fired = np.zeros(phased.values.shape[1], dtype=bool)
    for one in episodes:
        if one.rule is rule:
            points = getattr(phased.found[rule], one.way).any(axis=0)
            fired[one.first : one.last + 1] |= points[one.first : one.last + 1]
    return fired


def _meanings(episodes: list[Episode], phased: surveillance.Phased, months: int) -> tuple[str, ...]:
    meanings = [""] * months
    for one in sorted(episodes, key=lambda one: one.meaning is Meaning.CONCERN):
        points = getattr(phased.found[one.rule], one.way).any(axis=0)
        for place in range(one.first, one.last + 1):
            if points[place]:
                meanings[place] = one.meaning.value
    return tuple(meanings)
