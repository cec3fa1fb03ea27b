"""Why a chart cannot tell, in words, and what to do instead."""

from __future__ import annotations

import numpy as np

from analysis import overlapping, periods
from analysis.limits import ROUNDING
from analysis.naming import of_number
from analysis.numerals import Unit, in_words
from analysis.spc_chart import SpcChart
from analysis.verdicts import Reason
from indicators.vocabulary import CellStatus

STATUS_WORDS = {
    CellStatus.SUPPRESSED: "suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "zero or suppressed",
    CellStatus.MISSING: "missing",
    CellStatus.DID_NOT_SUBMIT: "not submitted",
    CellStatus.FAILED_DATA_QUALITY: "set aside: it failed data quality",
}
"""The states without a number, as they read after "is"."""


def briefly(chart: SpcChart) -> tuple[str, ...]:
    """In a few words, the fullest wording first."""
    reason = chart.judgement.reason
    if reason is Reason.LATEST_MISSING:
        month = periods.name(chart.series, len(chart.series) - 1, year=False)
        word = _SHORT_STATUS.get(_last_status(chart), "missing")
        return f"cannot tell, {month} {word}", "cannot tell yet", "cannot tell"
    return f"cannot tell, {_SHORT_REASONS[reason]}", "cannot tell"


def why(chart: SpcChart, *, unit: Unit) -> str:
    """`cannot tell: ...` with its reason."""
    reason = chart.judgement.reason
    if reason is Reason.LATEST_LEFT_OUT:
        return f"cannot tell: {periods.name(chart.series, len(chart.series) - 1)} is left out of the chart"
    if reason is Reason.LATEST_MISSING:
        word = STATUS_WORDS.get(_last_status(chart), "missing")
        return f"cannot tell: the figure for {periods.name(chart.series, len(chart.series) - 1)} is {word}"
    if reason is Reason.TOO_FEW_POINTS:
        since = " since the limits last changed" if chart.phases[-1] else ""
        step = periods.several(chart.series, _points(chart))
        needed = in_words(chart.rule_set.fewest_points)
        return f"cannot tell: {step} with a number{since}, of the {needed} that limits need"
    if reason is Reason.OVERLAPPING_WINDOWS:
        months = in_words(_window(chart))
        return f"cannot tell, as each figure covers {months} months: {reason.value}{_separate(chart)}"
    if reason is Reason.HARDLY_VARIES:
        return f"cannot tell, as the figures hardly vary: {_last_level(chart, unit)}"
    return f"cannot tell: {reason.value}"


def instead(chart: SpcChart, *, organisation: str) -> str:
    """What a reader can do until it can be told."""
    reason = chart.judgement.reason
    asked = organisation or "the organisation"
    if reason in (Reason.LATEST_MISSING, Reason.NO_NUMBERS):
        status = _last_status(chart)
        return _ASK.get(status, "ask {asked} when its return will come").format(asked=asked)
    if reason is Reason.OVERLAPPING_WINDOWS:
        return f"look at figures {in_words(_window(chart))} months apart, which share nothing, or at a monthly count"
    return _INSTEAD[reason].format(asked=asked)


def _separate(chart: SpcChart) -> str:
    """Why overlapping figures have no limits either, where they have none."""
    values = np.where(chart.left_out | (chart.phases != chart.phases[-1]), np.nan, chart.series.value)
    number = int(overlapping.separate(values[None, :], step=overlapping.step_of(chart.series))[0])
    if number >= chart.rule_set.fewest_points:
        return ""
    since = " since the limits last changed" if chart.phases[-1] else ""
    needed = in_words(chart.rule_set.fewest_points)
    share = of_number(number, "shares", "share")
    return f"; {in_words(number)} of them {share} nothing{since}, of the {needed} that limits need"


def _last_level(chart: SpcChart, unit: Unit) -> str:
    """`72 in all 16 months, July 2025 to October 2026, after 71 in June 2025`: what is seen, and no more."""
    known = np.flatnonzero(chart.series.has_number & ~chart.left_out)
    values = chart.series.value[known]
    slack = ROUNDING * float(np.abs(values).max())
    other = np.flatnonzero(np.abs(values - values[-1]) > slack)[-1]
    since, last = int(known[other + 1]), int(known[-1])
    now, then = float(values[-1]), float(values[other])
    months = periods.several(chart.series, len(known) - int(other) - 1)
    held = (
        periods.name(chart.series, last)
        if since == last
        else f"all {months}, {periods.span(chart.series, since, last)}"
    )
    before = periods.name(chart.series, int(known[other]))
    return f"{unit.said(now, unlike=(then,))} in {held}, after {unit.said(then, unlike=(now,))} in {before}"


def _points(chart: SpcChart) -> int:
    return int((chart.series.has_number & (chart.phases == chart.phases[-1])).sum())


def _window(chart: SpcChart) -> int:
    return int(chart.series.window_months[chart.series.status != CellStatus.MISSING].max())


def _last_status(chart: SpcChart) -> CellStatus:
    return CellStatus(int(chart.series.status[-1])) if len(chart.series) else CellStatus.MISSING


_SHORT_STATUS = {
    CellStatus.SUPPRESSED: "suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "suppressed",
    CellStatus.MISSING: "missing",
    CellStatus.DID_NOT_SUBMIT: "not submitted",
    CellStatus.FAILED_DATA_QUALITY: "failed quality",
}

_SHORT_REASONS = {
    Reason.NO_NUMBERS: "no numbers",
    Reason.NOT_NUMERIC: "no rules apply",
    Reason.OVERLAPPING_WINDOWS: "figures overlap",
    Reason.RARE_EVENTS: "too rare",
    Reason.TOO_FEW_POINTS: "too few points",
    Reason.HARDLY_VARIES: "hardly varies",
    Reason.LATEST_LEFT_OUT: "month left out",
    Reason.ROUNDING: "figures are rounded",
}

_ASK = {
    CellStatus.SUPPRESSED: "ask {asked} for its own count, or look at a longer period",
    CellStatus.ZERO_OR_SUPPRESSED: "ask {asked} for its own count, or look at a longer period",
    CellStatus.FAILED_DATA_QUALITY: "ask {asked} to put its data right first",
}

_INSTEAD = {
    Reason.NOT_NUMERIC: "read the latest entry itself",
    Reason.RARE_EVENTS: "look at the time between events, or at a longer period",
    Reason.TOO_FEW_POINTS: "read the figures one by one until then",
    Reason.HARDLY_VARIES: "read the change itself, and ask what made it",
    Reason.LATEST_LEFT_OUT: "read why it is left out, and look again next time",
    Reason.ROUNDING: "ask {asked} for its own counts",
}
