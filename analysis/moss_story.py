"""What a site's MOSS charts say: the score and the excess, each with what it can and cannot see."""

from __future__ import annotations

from datetime import date

import numpy as np
from scipy import stats

from analysis.moss import Level
from analysis.moss_false_alarms import YEAR
from analysis.moss_site import SiteChart
from analysis.naming import several
from analysis.narrative import REASON_TO_LOOK, Story
from analysis.numerals import sentence, written
from analysis.sight import Sight, months, share
from analysis.working_days import CRITICAL_SAFETY_CHECK, add_working_days
from indicators.month import Month

LEVELS = {Level.NONE: "no signal", Level.AMBER: "amber", Level.RED: "red"}
_NOT_NATIONAL = "Worked out here by NHS England's published method; the national signal is the one that counts"


def score(found: SiteChart, *, site: str) -> Story:
    """The story of the monthly score."""
    chart, last = found.chart, found.last
    value, limits = float(chart.values[-1]), found.limits
    now = f"the score was {_number(value)} in {last.in_words()}, {_against(value, found)}"
    quiet = ""
    if found.level is Level.NONE and value >= limits.amber.h:
        quiet = "a month without a death never signals, however high the score still stands"
    parts = [now, quiet, _counts(found), f"a signal asks for a critical safety check: {REASON_TO_LOOK}"]
    return Story(
        message=_message(found, site),
        subtitle=(
            f"Deaths of babies born at term, by month. {site}, {_span(found)}. CUSUM watching for a doubling of "
            f"{_number(limits.mean, 2)} deaths a month. {_NOT_NATIONAL}."
        ),
        sentence=_told(parts),
    )


def excess(found: SiteChart, *, site: str) -> Story:
    """The story of deaths above expectation, day by day."""
    seen, total = float(found.excess.events.sum()), float(found.excess.values[-1])
    expected = seen - total
    low, high = (float(edge) for edge in stats.poisson.interval(0.95, expected))
    inside = "within" if low <= seen <= high else "outside"
    side = "more" if total >= 0 else "fewer"
    parts = [
        f"{_number(seen, 0)} deaths where {_number(expected)} were expected: {_number(abs(total))} {side}",
        f"over this time chance alone brings {low:.0f} to {high:.0f} in 95 of 100 cases: this is {inside} that range",
        "the slope says what is happening now, not the height: the line never restarts",
    ]
    return Story(
        message=f"Deaths above expected: {_number(abs(total))} {side} since {found.excess.days[0].year}",
        subtitle=f"Deaths at term less those expected, added up by day. {site}, {_span(found)}. {_NOT_NATIONAL}.",
        sentence=_told(parts),
    )


def sight_of_score(found: SiteChart) -> Sight:
    """What MOSS's score can show of one site and cannot, and how often it signals though nothing is amiss."""
    unchanged, doubled = found.unchanged, found.doubled
    return Sight(
        can=(
            f"A doubling of deaths at term: the first signal comes after {months(doubled.months_to_signal)} on "
            f"average, the first red after {months(doubled.months_to_red)}."
        ),
        cannot=(
            "A smaller rise in good time, deaths before term, brain injury, and why anybody died. "
            "The score restarts after red: that does not mean that anything is resolved."
        ),
        false_alarms=(
            f"With nothing amiss, a chart like this signals in {share(unchanged.signal_within(YEAR))} of years and "
            f"goes red in {share(unchanged.red_within(YEAR))}. The national text calls the levels 95% and 99%; "
            "that is not what the chart delivers."
        ),
    )


def sight_of_excess(found: SiteChart) -> Sight:
    """The same of the line of deaths above expected, which makes no signals."""
    return Sight(
        can=(
            "How many deaths more or fewer than expected there were, in plain numbers, and whether chance brings as "
            "many over the whole time."
        ),
        cannot=(
            "When that began: it has no limits month by month, and a line looked at every month strays from its "
            "range more often than that. Open and filled squares are the score's signals."
        ),
        false_alarms=(
            "It makes no signals of its own. With nothing amiss it still wanders: "
            f"by now to either side by up to {_number(1.96 * np.sqrt(_expected(found)))} in 95 of 100 cases."
        ),
    )


def due_on(told_on: date) -> date:
    """The day by which a critical safety check is due, counted from the day after the trust was told."""
    return add_working_days(told_on, CRITICAL_SAFETY_CHECK)


def _expected(found: SiteChart) -> float:
    return float(found.excess.events.sum() - found.excess.values[-1])


def _message(found: SiteChart, site: str) -> str:
    signals = found.signalling()
    if not signals:
        return f"{site}: no MOSS signal since {Month(int(found.chart.months[0])).in_words()}"
    month, level = signals[0]
    return f"{site}: MOSS {LEVELS[level]} in {month.in_words()}"


def _against(value: float, found: SiteChart) -> str:
    amber, red = found.limits.amber.h, found.limits.red.h
    if value >= red:
        return f"at or above the red limit of {_number(red, 2)}"
    if value >= amber:
        return f"above the amber limit of {_number(amber, 2)} and below the red limit of {_number(red, 2)}"
    return f"below the amber limit of {_number(amber, 2)}"


def _counts(found: SiteChart) -> str:
    chart, last = found.chart, found.last
    if not any(chart.signals(one, last=last, within=YEAR) for one in (Level.RED, Level.AMBER)):
        return "it has not signalled in the last twelve months"
    said = []
    for within in (6, YEAR):
        red, amber = (chart.signals(one, last=last, within=within) for one in (Level.RED, Level.AMBER))
        said.append(f"{several(red, 'red month')} and {several(amber, 'amber one')} in the last {within} months")
    return "; ".join(said)


def _span(found: SiteChart) -> str:
    return f"{Month(int(found.chart.months[0])).in_words()} to {found.last.in_words()}"


def _number(value: float, decimals: int = 1) -> str:
    return written(value, decimals=decimals)


def _told(parts: list[str]) -> str:
    return " ".join(sentence(f"{one}.") for one in parts if one)
