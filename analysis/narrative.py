"""The one sentence engine: what a chart says, made from its result, and nothing that no rule found.

The sentence beside a chart, its alt text, the caption on paper and the note on a slide are the same string.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import claims, periods, unknowns, who_is_counted
from analysis.limits import ROUNDING
from analysis.numerals import Unit, in_words, sentence
from analysis.series import Numbers
from analysis.spc_chart import SpcChart
from analysis.verdicts import Assurance, Meaning, Reason, Variation
from indicators.indicator import Definition, Indicator
from indicators.vocabulary import Direction

MOST_WORDS = 10
_GOALS = {
    Assurance.PASS: "as things stand, {goal} will be met",
    Assurance.FAIL: "as things stand, {goal} will be missed",
    Assurance.INCONSISTENT: "{goal} lies within the limits, which are made of the time before the change too",
}
REASON_TO_LOOK = "a reason to look, not a finding"


@dataclass(frozen=True)
class Story:
    """`message` is the heading, `subtitle` says what is shown, `sentence` what it says and how sure that is."""

    message: str
    subtitle: str
    sentence: str


def tell(
    chart: SpcChart,
    *,
    indicator: Indicator,
    definition: Definition,
    organisation: str,
    ended: str = "",
) -> Story:
    """The story of one chart, of `organisation` as readers call it.

    `ended` says that it is no more and whom to see, and asks it nothing.
    """
    unit = Unit.measured(indicator, definition=definition)
    counted = who_is_counted.clause(chart, indicator=indicator)
    changed = bool(counted and who_is_counted.is_sum(indicator) and not chart.cannot_tell)
    return Story(
        message=_message(chart, indicator.plain_title, changed=changed),
        subtitle=_subtitle(chart, indicator, definition, unit, organisation),
        sentence=" ".join(sentence(f"{part}.") for part in _parts(chart, unit, organisation, counted, ended)),
    )


def one_line(chart: SpcChart, *, indicator: Indicator, definition: Definition) -> str:
    """The same verdict as one line of an agenda or a cell: the gravest standing signal, or that there is none."""
    verdict = _verdict_line(chart, indicator, definition)
    counted = who_is_counted.clause(chart, indicator=indicator)
    return f"{verdict} {sentence(counted)}." if counted and not chart.cannot_tell else verdict


def _verdict_line(chart: SpcChart, indicator: Indicator, definition: Definition) -> str:
    unit = Unit.measured(indicator, definition=definition)
    if chart.cannot_tell:
        return sentence(f"{unknowns.why(chart, unit=unit)}.")
    told = claims.standing(chart)
    if told:
        return sentence(f"{claims.in_a_row(chart, told[0], unit=unit)}.")
    return sentence(f"no sign of change: {_latest(chart, unit)}.")


def _message(chart: SpcChart, title: str, *, changed: bool) -> str:
    """The title and the fullest claim that still fit in ten words; of a sum, first that other members are counted."""
    joint = "," if ":" in title else ":"
    claims_of_it = ("who is counted changed", "members changed") if changed else _headlines(chart)
    wordings = [f"{title}{joint} {claim}" for claim in claims_of_it]
    return next((one for one in wordings if len(one.split()) <= MOST_WORDS), wordings[-1])


def _headlines(chart: SpcChart) -> tuple[str, ...]:
    if chart.cannot_tell:
        return unknowns.briefly(chart)
    told, found = claims.standing(chart), claims.meanings(chart)
    if len(found) > 1:
        return ("both improvement and concern",)
    return claims.briefly(chart, told[0]) if told else ("no sign of change",)


def _subtitle(chart: SpcChart, indicator: Indicator, definition: Definition, unit: Unit, organisation: str) -> str:
    measured = f"{organisation}, by {periods.step(chart.series)}. {definition.label}"
    return f"{sentence(unit.counted(indicator.numerator))}. {measured}. {_method(chart)}."


def _method(chart: SpcChart) -> str:
    if not chart.limits_shown:
        return "Values without limits"
    kind = sentence(chart.manner.chart.in_words)
    if chart.judgement.reason is Reason.OVERLAPPING_WINDOWS:
        return f"{kind}, limits from figures that share no data, without run rules"
    return f"{kind}, {chart.rule_set.name} rules"


def _parts(chart: SpcChart, unit: Unit, organisation: str, counted: str, ended: str) -> Iterator[str]:
    if chart.cannot_tell:
        yield unknowns.why(chart, unit=unit)
    if ended:
        yield ended
    elif chart.cannot_tell:
        yield unknowns.instead(chart, organisation=organisation)
    if chart.judgement.then is Variation.CANNOT_TELL:
        return
    told = claims.standing(chart)
    yield from (claims.clause(chart, one, unit=unit) for one in told)
    yield _meaning(chart) if told else _nothing_found(chart, unit)
    if counted:
        yield counted
    yield from _targets(chart, unit)
    yield from _provisional(chart)


def _meaning(chart: SpcChart) -> str:
    found = claims.meanings(chart)
    if len(found) > 1:
        return f"both a concern and an improvement: {REASON_TO_LOOK}"
    if found == (Meaning.NEITHER,):
        ways = {one.way for one in claims.standing(chart)}
        word = " and ".join(word for way, word in (("high", "higher"), ("low", "lower")) if way in ways)
        return f"{word}, neither good nor bad: {REASON_TO_LOOK}"
    word = "a concern" if found == (Meaning.CONCERN,) else "an improvement"
    better = "lower" if chart.direction is Direction.LOWER else "higher"
    return f"{word}, because {better} is better: {REASON_TO_LOOK}"


def _nothing_found(chart: SpcChart, unit: Unit) -> str:
    until = f"up to {periods.name(chart.series, chart.judgement.place)}, " if chart.cannot_tell else ""
    ended = max((one.last for one in chart.episodes), default=-1)
    earlier = f"; the most recent signal ended in {periods.name(chart.series, ended)}" if ended >= 0 else ""
    return f"{until}no sign of change: {_latest(chart, unit)}{earlier}"


def _latest(chart: SpcChart, unit: Unit) -> str:
    place = chart.judgement.place
    now = f"{unit.said(float(chart.plotted[place]))} in {periods.name(chart.series, place)}"
    if _constant(chart, place):
        return f"{now}, as in every {periods.step(chart.series)} judged with it"
    middle = f"{now}, against a {claims.centre(chart)} of {unit.said(float(chart.mean[place]))}"
    lower, upper = (unit.possible(float(limit[place])) for limit in (chart.lower, chart.upper))
    if np.isnan(chart.upper[place]):
        return middle
    return f"{middle} and limits of {unit.said(lower, beside=upper)} to {unit.said(upper)}"


def _constant(chart: SpcChart, place: int) -> bool:
    judged = chart.plotted[(chart.phases == chart.phases[place]) & ~chart.left_out]
    return bool(np.nanmin(judged) == np.nanmax(judged))


def _targets(chart: SpcChart, unit: Unit) -> Iterator[str]:
    yield from _target(chart, unit, chart.judgement.assurance, chart.target_line, "target")
    yield from _target(chart, unit, chart.second_assurance, chart.second_target_line, "second target")


def _target(chart: SpcChart, unit: Unit, assurance: Assurance, line: Numbers, named: str) -> Iterator[str]:
    if assurance in (Assurance.NONE, Assurance.CANNOT_TELL):
        return
    goal = f"the {named} of {unit.said(float(line[chart.judgement.place]))}"
    since = claims.open_run(chart)
    if since >= 0:
        yield f"{_GOALS[assurance].format(goal=goal)}: {_met_since(chart, line, since)}"
    elif assurance is Assurance.INCONSISTENT:
        steps = f"{periods.step(chart.series)}s"
        yield f"{goal} lies within the limits: as things stand, some {steps} may meet it and others miss it"
    else:
        yield f"as things stand, {goal} will be {'met' if assurance is Assurance.PASS else 'missed'}"


def _met_since(chart: SpcChart, line: Numbers, since: int) -> str:
    """`none of the ten months of the change met it`: while a run is open, limits promise nothing of what follows."""
    judged = ~np.isnan(chart.plotted) & ~chart.left_out
    places = since + np.flatnonzero(judged[since : chart.judgement.place + 1])
    sign = -1 if chart.direction is Direction.LOWER else 1
    met = int((sign * chart.plotted[places] >= sign * line[places] - _slack(chart)).sum())
    run = f"{periods.several(chart.series, len(places))} of the change"
    return f"all {run} met it" if met == len(places) else f"{in_words(met) if met else 'none'} of the {run} met it"


def _slack(chart: SpcChart) -> float:
    return ROUNDING * float(np.nanmax(np.abs(chart.plotted)))


def _provisional(chart: SpcChart) -> Iterator[str]:
    places = [place for place in np.flatnonzero(chart.series.has_number) if chart.is_provisional(int(place))]
    if places == [chart.last_place]:
        yield f"{periods.name(chart.series, chart.last_place)} is provisional and may change"
    elif places:
        many, last = periods.several(chart.series, len(places)), periods.name(chart.series, int(places[-1]))
        yield f"{many} up to {last} are provisional and may change"
