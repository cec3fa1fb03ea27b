"""One control chart, ready to be drawn and told: values, limits by phase, rules that fired, icons, verdict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis import chart_marks, overlapping, surveillance
from analysis.control_limits import plotted
from analysis.counted import Counted
from analysis.eligibility import RARE_BELOW, why_not
from analysis.limits import Flags, column
from analysis.manner import PLAIN, Manner
from analysis.overlapping import every_third
from analysis.phased import Phased, phase_numbers, phase_rows
from analysis.published_bounds import bounds_of
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers, Series
from analysis.spc_chart import SpcChart
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Assurance, Reason, Rule
from indicators.month import Month
from indicators.vocabulary import Direction

__all__ = ["RARE_BELOW", "SpcChart", "assembled", "chart", "every_third", "phase_numbers", "why_not"]


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
    of every point. Raises `BaselineTooShort`, `CountsNeeded` or `OutOfOrder` where it cannot be made so.
    """
    goal, second = (_monthly(one, len(series)) for one in (target, manner.second_target))
    numbers = phase_numbers(series.months, phases)[None, :]
    out = np.isin(series.months, [month.ordinal for month in manner.left_out])[None, :]
    phased = _phased(series, numbers, out, rule_set=rule_set, manner=manner)
    reason = why_not(series, rare=rare, numeric=numeric)
    judgement, episodes = _judged(phased, series, out, reason, goal, direction=direction, rule_set=rule_set)
    beside, _ = _judged(phased, series, out, reason, second, direction=direction, rule_set=rule_set)
    made = _chart(phased, series, numbers[0], judgement, episodes, goal, direction=direction, rule_set=rule_set)
    return replace(
        made,
        manner=manner,
        plotted=plotted(series.value[None, :], chart=manner.chart)[0],
        second_target_line=second,
        second_assurance=beside.assurance,
        left_out=out[0],
    )


def assembled(
    series: Series,
    phased: Phased,
    judgement: Judgement,
    episodes: list[Episode],
    *,
    direction: Direction,
    target: float,
    phases: tuple[Month, ...],
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> SpcChart:
    """The plain chart of a series of at least one month that is judged already."""
    goal, numbers = _monthly(target, len(series)), phase_numbers(series.months, phases)
    return _chart(phased, series, numbers, judgement, episodes, goal, direction=direction, rule_set=rule_set)


def _chart(
    phased: Phased,
    series: Series,
    phases: Counts,
    judgement: Judgement,
    episodes: list[Episode],
    target: Numbers,
    *,
    direction: Direction,
    rule_set: RuleSet,
) -> SpcChart:
    """The chart of every point, without a second target."""
    lines = _lines(phased, phases, series, judgement.reason, rule_set=rule_set)
    return SpcChart(
        series=series,
        direction=direction,
        target=float(target[judgement.place]) if len(series) else np.nan,
        phases=phases,
        mean=lines["mean"],
        lower=lines["lower"],
        upper=lines["upper"],
        rules={rule: chart_marks.flags(episodes, rule, phased) for rule in Rule},
        meanings=chart_marks.meanings(episodes, phased, len(series)),
        episodes=tuple(episodes),
        judgement=judgement,
        rule_set=rule_set,
        manner=PLAIN,
        plotted=series.value,
        target_line=target,
        second_target_line=_monthly(np.nan, len(series)),
        second_assurance=Assurance.CANNOT_TELL if judgement.reason else Assurance.NONE,
        left_out=np.zeros(len(series), dtype=bool),
        doubtful=_doubtful(phased, judgement) & ~np.isnan(lines["mean"]),
    )


def _doubtful(phased: Phased, judgement: Judgement) -> Flags:
    """None where no rule is used: overlapping figures have limits all the same."""
    used = judgement.reason not in surveillance.NOT_CHARTED
    return chart_marks.doubtful(phased) & used


def _monthly(target: float | Numbers, months: int) -> Numbers:
    return np.array(np.broadcast_to(np.asarray(target, dtype=float), months))


def _phased(series: Series, phases: Counts, out: Flags, *, rule_set: RuleSet, manner: Manner) -> Phased:
    values = series.value[None, :]
    seen, months = np.where(out, np.nan, values), series.months[None, :]
    return phase_rows(
        values,
        phases,
        rule_set=rule_set,
        baseline=manner.baseline.long_enough(seen, months=months, phases=phases),
        excluded=out,
        chart=manner.chart,
        counted=Counted(series.numerator[None, :], series.denominator[None, :], series.per),
        bounds=bounds_of(series),
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
    enough = np.asarray((~np.isnan(phased.values)).sum(axis=1) >= rule_set.fewest_points)
    shown = (enough & limits.telling)[rank]
    if reason is Reason.OVERLAPPING_WINDOWS:
        step = overlapping.step_of(series)
        limits = overlapping.limits(phased.values, step=step)
        shown = (overlapping.separate(phased.values, step=step) >= rule_set.fewest_points)[rank]
    elif reason in surveillance.NOT_CHARTED:
        shown = np.zeros(len(series), dtype=bool)
    lines = {}
    for name in ("mean", "lower", "upper"):
        line = column(getattr(limits, name))
        by_month = phased.by_month(np.broadcast_to(line, phased.values.shape))[rank, np.arange(len(series))]
        lines[name] = np.where(shown, by_month, np.nan)
    return lines
