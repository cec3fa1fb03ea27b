"""One control chart, ready to be drawn and told: values, limits by phase, rules that fired, icons, verdict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import overlapping, surveillance
from analysis.control_limits import plotted
from analysis.counted import Counted
from analysis.eligibility import RARE_BELOW, why_not
from analysis.limits import Flags, column
from analysis.manner import PLAIN, Manner
from analysis.overlapping import every_third
from analysis.phased import Phased, phase_rows
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers, Series
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Verdict
from indicators.month import Month
from indicators.vocabulary import Direction, Vintage

__all__ = ["RARE_BELOW", "SpcChart", "chart", "every_third", "phase_numbers", "why_not"]


@dataclass(frozen=True)
class SpcChart:
    """A judged series. Arrays have one entry per month of `series`; `mean`, `lower`, `upper` step by phase.

    `plotted` is what is drawn: the series' values, or their moving ranges. `meanings` is the meaning of each
    point's flags ("" where none); where a point is improvement and concern at once it reads concern, as
    ranking does. Limits are NaN where nothing can be told. They are not cut at 0 or 100 %: see `drawn`.
    """

    series: Series
    direction: Direction
    target: float
    """The target of the last month with a number; NaN is none."""
    phases: Counts
    mean: Numbers
    lower: Numbers
    upper: Numbers
    rules: dict[Rule, NDArray[np.bool_]]
    meanings: tuple[str, ...]
    episodes: tuple[Episode, ...]
    judgement: Judgement
    rule_set: RuleSet
    manner: Manner
    plotted: Numbers
    target_line: Numbers
    second_target_line: Numbers
    second_assurance: Assurance
    left_out: Flags

    @property
    def cannot_tell(self) -> bool:
        return self.judgement.verdict is Verdict.CANNOT_TELL

    @property
    def limits_shown(self) -> bool:
        """Limits are drawn even when the last month is missing, but not where they would mislead."""
        return bool((~np.isnan(self.mean)).any())

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

    def drawn(self, *, lowest: float, highest: float) -> tuple[Numbers, Numbers]:
        """The limits cut at the lowest and highest possible value, for the eye; rules never see these."""
        return np.clip(self.lower, lowest, highest), np.clip(self.upper, lowest, highest)


def chart(
    series: Series,
    *,
    direction: Direction,
    target: float | Numbers = np.nan,
    phases: tuple[Month, ...] = (),
    rare: bool = False,
    numeric: bool = True,
    rule_set: RuleSet = MAKING_DATA_COUNT,
    manner: Manner = PLAIN,
) -> SpcChart:
    """Judge one series.

    `phases` are the months at which limits restart; `target` is one value, or one per month of `series`, NaN
    for none, and that of the last month with a number decides. `manner` says what departs from an XmR chart
    of every point. Raises `CountsNeeded` or `ZeroTime` where the chart asked for cannot be made.
    """
    goal, second = (_monthly(one, len(series)) for one in (target, manner.second_target))
    numbers = phase_numbers(series.months, phases)[None, :]
    out = np.isin(series.months, [month.ordinal for month in manner.left_out])[None, :]
    phased = _phased(series, numbers, out, rule_set=rule_set, manner=manner)
    reason = why_not(series, rare=rare, numeric=numeric)
    judgement, episodes = _judged(phased, series, out, reason, goal, direction=direction, rule_set=rule_set)
    place = judgement.place
    return SpcChart(
        series=series,
        direction=direction,
        target=float(goal[place]) if place >= 0 else np.nan,
        phases=numbers[0],
        **_lines(phased, numbers[0], series, judgement.reason, rule_set=rule_set),
        rules={rule: _flags(episodes, rule, phased) for rule in Rule},
        meanings=_meanings(episodes, phased, len(series)),
        episodes=tuple(episodes),
        judgement=judgement,
        rule_set=rule_set,
        manner=manner,
        plotted=plotted(series.value[None, :], chart=manner.chart)[0],
        target_line=goal,
        second_target_line=second,
        second_assurance=_judged(phased, series, out, reason, second, direction=direction, rule_set=rule_set)[
            0
        ].assurance,
        left_out=out[0],
    )


def phase_numbers(months: Counts, starts: tuple[Month, ...]) -> Counts:
    """The number of the phase each month stands in: 0 before the first start."""
    edges = np.array(sorted(start.ordinal for start in starts), dtype=np.int32)
    return np.searchsorted(edges, months, side="right").astype(np.int32)


def _monthly(target: float | Numbers, months: int) -> Numbers:
    return np.array(np.broadcast_to(np.asarray(target, dtype=float), months))


def _phased(series: Series, phases: Counts, out: Flags, *, rule_set: RuleSet, manner: Manner) -> Phased:
    values = series.value[None, :]
    return phase_rows(
        values,
        phases,
        rule_set=rule_set,
        baseline=manner.baseline.marks(np.where(out, np.nan, values), months=series.months[None, :], phases=phases),
        excluded=out,
        chart=manner.chart,
        counted=Counted(series.numerator[None, :], series.denominator[None, :], manner.per),
    )


def _judged(
    phased: Phased,
    series: Series,
    out: Flags,
    reason: Reason,
    target: Numbers,
    *,
    direction: Direction,
    rule_set: RuleSet,
) -> tuple[Judgement, list[Episode]]:
    if not len(series):
        nothing, _ = surveillance.judge(
            np.empty((1, 0)), directions=[direction], targets=np.array([np.nan]), reasons=[reason], rule_set=rule_set
        )
        return nothing[0], []
    judgements, episodes = surveillance.judge_phased(
        phased,
        directions=[direction],
        targets=target[None, :],
        reasons=[reason],
        latest=surveillance.latest_reasons(series.value[None, :], out),
        rule_set=rule_set,
    )
    return judgements[0], episodes


def _lines(
    phased: Phased, phases: Counts, series: Series, reason: Reason, *, rule_set: RuleSet
) -> dict[str, Numbers]:
    """Centre and limits month by month; NaN in phases too short to be told, and where the reason forbids any."""
    limits, rank = phased.limits, np.unique(phases, return_inverse=True)[1]
    shown = np.asarray((~np.isnan(phased.values)).sum(axis=1) >= rule_set.fewest_points)[rank]
    if reason is Reason.OVERLAPPING_WINDOWS:
        limits = overlapping.limits(phased.values, step=overlapping.step_of(series))
    elif reason in surveillance.NOT_CHARTED:
        shown = np.zeros(len(series), dtype=bool)
    lines = {}
    for name in ("mean", "lower", "upper"):
        line = column(getattr(limits, name))
        by_month = phased.by_month(np.broadcast_to(line, phased.values.shape))[rank, np.arange(len(series))]
        lines[name] = np.where(shown, by_month, np.nan)
    return lines


def _flags(episodes: list[Episode], rule: Rule, phased: Phased) -> NDArray[np.bool_]:
    fired = np.zeros(phased.values.shape[1], dtype=bool)
    for one in episodes:
        if one.rule is rule:
            fired[_points(one, phased)] = True
    return fired


def _meanings(episodes: list[Episode], phased: Phased, months: int) -> tuple[str, ...]:
    meanings = [""] * months
    for one in sorted(episodes, key=lambda one: one.meaning is Meaning.CONCERN):
        for place in _points(one, phased):
            meanings[place] = one.meaning.value
    return tuple(meanings)


def _points(episode: Episode, phased: Phased) -> list[int]:
    """The months that an episode flags."""
    flagged = phased.by_month(getattr(phased.found[episode.rule], episode.way)).any(axis=0)
    return [place for place in range(episode.first, episode.last + 1) if flagged[place]]
