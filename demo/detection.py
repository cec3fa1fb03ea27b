"""Whether and when what is planted shows, instrument by instrument, and how soon it could have been expected to.

Unlike `demo.scoring`, which reads the ledger as it stands, charts are drawn here as at every month since a change
began, under any rule set. Figures are read as they are known now, from the store in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

import numpy as np

from access.scope import whole_store
from analysis import cusum, cusum_limits, detectability, event_chart, rare_detectability
from analysis.detectability import HORIZON, Detectability
from analysis.episodes import Episode
from analysis.funnel import Funnel, Position, Widening
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.spc import SpcChart
from analysis.verdicts import Verdict
from demo.planted import Planted, Where
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import events, observations, one_chart, organisations, term_deaths, variation
from queries.organisations import Organisation

ALL = whole_store("accuracy of the demonstration system")
LIKELY = 0.8
FALSE_ALARM_AFTER = 100
"""Months between false alarms of the CUSUM, on average: those of MOSS at its higher level."""
STEPS = 100
"""Steps of the CUSUM's sum to an event."""
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Shown:
    """`after` is how many months a change took to show: 1 if in its first month, infinite if not yet."""

    planted: Planted
    after: float
    said: str

    @property
    def found(self) -> bool:
        return self.after < inf


@dataclass(frozen=True)
class Reach:
    """What could be expected: `chance` that the change would have shown in the months it has lasted."""

    chance: float
    said: str

    @property
    def likely(self) -> bool:
        return self.chance >= LIKELY


def shown(one: Planted, *, last: Month, rule_set: RuleSet = MAKING_DATA_COUNT) -> Shown:
    """Whether a planted finding shows on the instrument that is meant to show it, by any rule, on its own side."""
    if one.where is Where.EVENTS:
        return _by_events(one, last=last, rule_set=rule_set)
    if one.where is Where.FUNNEL:
        return _by_funnel(one)
    return next(
        (each for each in _month_by_month(one, last=last, rule_set=rule_set) if each.found),
        Shown(one, inf, "no signal on that side"),
    )


def reach(one: Planted, *, last: Month) -> Reach:
    """The chance that a change as large as the figures show has been signalled by now."""
    if one.where is Where.FUNNEL:
        return _reach_of_funnel(one)
    return _reach_of_events(one, last=last) if one.where is Where.EVENTS else _reach_of_chart(one, last=last)


def flagged_months(one: Planted, *, last: Month) -> tuple[int, float]:
    """How many of an entry's months were flagged as they came, and how many chance alone would flag."""
    flagged, expected = 0, 0.0
    for month in _months(one, last):
        chart = _chart(one, until=month, rule_set=MAKING_DATA_COUNT)
        if chart is not None and chart.judgement.verdict is not Verdict.CANNOT_TELL:
            flagged += _ways_at_end(chart) != set()
            expected += detectability.of_change(0, points=_points(chart)).false_signal
    return flagged, expected


def _month_by_month(one: Planted, *, last: Month, rule_set: RuleSet) -> Iterator[Shown]:
    for after, month in enumerate(_months(one, last), start=1):
        chart = _chart(one, until=month, rule_set=rule_set)
        unknown = chart is None or chart.judgement.verdict is Verdict.CANNOT_TELL
        if one.where is Where.CANNOT_TELL and unknown:
            yield Shown(one, after, "cannot tell, as it should say")
        elif chart is not None and one.way in _ways_at_end(chart):
            rules = sorted(
                {each.rule.value for each in chart.episodes if each.way == one.way and _at_end(each, chart)}
            )
            yield Shown(one, after, ", ".join(rules))


def _by_events(one: Planted, *, last: Month, rule_set: RuleSet) -> Shown:
    """By the days between events, or a CUSUM for a doubling of what was usual before."""
    first, days = last.plus(one.first), _days(one)
    usual = _usual(days, before=first.first_day())
    limit = cusum_limits.poisson_limit(usual, reference=_steps(usual), per_unit=STEPS, run_length=FALSE_ALARM_AFTER)
    total = 0
    for after, month in enumerate(_months(one, last), start=1):
        end = month.plus(1).first_day()
        chart = event_chart.days_between([day for day in days if day < end], today=end, rule_set=rule_set)
        if any(each.way == "low" and chart.ended[each.last] >= first.first_day() for each in chart.episodes):
            return Shown(one, after, "days between events")
        total = max(0, total + STEPS * sum(month.first_day() <= day < end for day in days) - _steps(usual))
        if total >= limit:
            return Shown(one, after, "CUSUM for a doubling")
    return Shown(one, inf, "neither days between events nor CUSUM")


def _steps(usual: float) -> int:
    return round(STEPS * cusum.poisson_reference(usual, ratio=2))


def _usual(days: list[date], *, before: date) -> float:
    """Events a month before the change; at least one in the time looked at."""
    return max(sum(day < before for day in days), 1) / max((before - days[0]).days / DAYS_A_MONTH, 1)


def _by_funnel(one: Planted) -> Shown:
    """A funnel looks at one period: there is no month in which it first showed."""
    result, place = _funnel(one)
    position = result.positions()[place]
    sides = {"high": (Position.HIGHER_95, Position.HIGHER_998), "low": (Position.LOWER_95, Position.LOWER_998)}
    return Shown(one, 1 if position in sides[one.way] else inf, f"funnel: {position.value}")


def _reach_of_funnel(one: Planted) -> Reach:
    result, place = _funnel(one)
    needed = result.smallest_detectable[place] / result.pooled
    chance = LIKELY if one.way == "high" and result.rate[place] >= result.smallest_detectable[place] else 0.0
    return Reach(chance, f"a rate {needed:.1f} times its peers' would be seen beyond 99.8 % in 8 of 10 cases")


def _funnel(one: Planted) -> tuple[Funnel, int]:
    indicator, definition, organisation = _named(one)
    found = variation.compare(ALL, indicator=indicator, whose=organisation, definition=definition)
    place = next(place for place, each in enumerate(found.units) if each.organisation.id == organisation.id)
    return found.funnel(widening=Widening.ADDITIVE), place


def _reach_of_chart(one: Planted, *, last: Month) -> Reach:
    before = _chart(one, until=last.plus(one.first - 1), rule_set=MAKING_DATA_COUNT)
    now = _chart(one, until=last.plus(one.last), rule_set=MAKING_DATA_COUNT)
    if before is None or now is None or before.last_place < 0 or np.isnan(before.upper[before.last_place]):
        return Reach(0.0, "there were no limits before the change")
    place = before.last_place
    sigma = (before.upper[place] - before.mean[place]) / before.rule_set.sigmas
    lasted = one.last - one.first + 1
    since = now.series.value[-lasted:]
    if np.isnan(since).all():
        return Reach(0.0, "no figures since the change began")
    change = (np.nanmean(since) - before.mean[place]) / sigma
    expected = detectability.of_change(float(change), points=_points(before))
    chance = expected.seen_by[min(lasted, HORIZON) - 1]
    return Reach(chance, _in_words(expected, change=float(change), lasted=lasted, chance=chance))


def _in_words(expected: Detectability, *, change: float, lasted: int, chance: float) -> str:
    months = expected.months(chance=LIKELY)
    usually = "8 of 10 show in" if months < inf else "fewer than 8 of 10 show in"
    return (
        f"{change:+.1f} SD: seen within {lasted} months with a chance of {chance:.0%}; "
        f"{usually} {min(months, HORIZON):.0f} months"
    )


def _reach_of_events(one: Planted, *, last: Month) -> Reach:
    begun, days, lasted = last.plus(one.first).first_day(), _days(one), one.last - one.first + 1
    usual, since = _usual(days, before=begun), sum(day >= begun for day in days)
    factor = since / lasted / usual
    needed = rare_detectability.months_to_tell(usual, factor=factor) if factor > 1 else inf
    told = f"{needed:.0f} months" if needed < inf else "more than ten years"
    said = f"{since} events in {lasted} months where {usual * lasted:.1f} were usual"
    return Reach(
        LIKELY if needed <= lasted else 0.0, f"{said}: telling that from chance in 8 of 10 cases takes {told}"
    )


def _months(one: Planted, last: Month) -> list[Month]:
    return [last.plus(place) for place in range(one.first, one.last + 1)]


def _named(one: Planted) -> tuple[Indicator, Definition, Organisation]:
    known = catalogue.load()
    definition = known.definitions[one.definition]
    return known.indicator(definition.indicator), definition, organisations.by_code(ALL, code=one.organisation)


def _chart(one: Planted, *, until: Month, rule_set: RuleSet) -> SpcChart | None:
    """The chart as at a month; None where there are no figures yet. Strata are those the organisation has."""
    indicator, definition, organisation = _named(one)
    strata = observations.strata_with_figures(ALL, definition=definition, organisation=organisation)
    stratum = next(each for each in strata if each.key == one.stratum)
    try:
        return one_chart.asked(
            ALL,
            indicator=indicator,
            organisation=organisation,
            definition=definition,
            stratum=stratum,
            until=until,
            rule_set=rule_set,
        ).drawn
    except observations.NoFigures:
        return None


def _days(one: Planted) -> list[date]:
    """The days of its cases; deaths at term are those of both outcomes, as MOSS and its page count them."""
    indicator, _, organisation = _named(one)
    counted = term_deaths.OUTCOMES if indicator.id in term_deaths.OUTCOMES else (indicator.id,)
    return sorted(
        each.occurred_on
        for key in counted
        for each in events.of_indicator(ALL, indicator=catalogue.load().indicator(key), organisations=[organisation])
    )


def _points(chart: SpcChart) -> int:
    return int((chart.series.has_number & (chart.phases == chart.phases[-1])).sum())


def _at_end(episode: Episode, chart: SpcChart) -> bool:
    return episode.last == len(chart.series) - 1


def _ways_at_end(chart: SpcChart) -> set[str]:
    return {each.way for each in chart.episodes if _at_end(each, chart)}
