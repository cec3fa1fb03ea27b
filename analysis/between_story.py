"""What a chart of the days or births between events says, and what it can and cannot see."""

from __future__ import annotations

import math

from analysis import false_signals, rare_detectability
from analysis.chart_types import ChartType
from analysis.event_chart import EventChart
from analysis.naming import counted
from analysis.narrative import REASON_TO_LOOK, Story
from analysis.numerals import count, sentence
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.sight import Sight, months
from analysis.verdicts import Meaning, Variation, Verdict
from indicators.month import Month


def tell(chart: EventChart, *, whose: str, of: str) -> Story:
    """The story of one chart; `of` is the kind of events, inside a line."""
    unit = unit_of(chart)
    kind = "t chart" if chart.chart is ChartType.T else "g chart"
    return Story(
        message=f"{sentence(unit)} between {of}: {_claim(chart)}",
        subtitle=f"{sentence(unit)} from one to the next. {whose}. {sentence(kind)}, {MAKING_DATA_COUNT.name} rules.",
        sentence=" ".join(sentence(f"{part}.") for part in _parts(chart) if part),
    )


def sight(chart: EventChart, *, per_month: float) -> Sight:
    """`per_month` is the usual number of events."""
    soon = rare_detectability.months_to_tell(per_month) if per_month > 0 else math.inf
    chance = false_signals.expected(len(chart.between))
    rate = f"one false signal in about {count(round(1 / chance))} events" if chance else "no false signal to expect"
    return Sight(
        can=(
            "Events that come closer together or further apart than usual, without waiting for a month to end; "
            f"a doubling at best after {months(soon)}."
        ),
        cannot="A rise that was there from the start, and one too short for a run of seven. Fewer than 13: nothing.",
        false_alarms=f"With nothing amiss, {rate}, by simulation.",
    )


def unit_of(chart: EventChart) -> str:
    return "days" if chart.chart is ChartType.T else "births"


def spelled(chart: EventChart, interval: float) -> str:
    """`1 day`, `1,234 births`."""
    return counted(round(interval), unit_of(chart).removesuffix("s"))


def now(chart: EventChart) -> Meaning | None:
    """What a signal that reaches the newest event means; None where there is none."""
    reaching = [one.meaning for one in chart.episodes if one.last == len(chart.between) - 1]
    return Meaning.CONCERN if Meaning.CONCERN in reaching else next(iter(reaching), None)


def _claim(chart: EventChart) -> str:
    if chart.judgement.verdict is Verdict.CANNOT_TELL:
        return "cannot tell"
    found = now(chart)
    if found is Meaning.CONCERN:
        return "closer together than usual"
    if found or chart.waiting_variation is Variation.IMPROVEMENT_HIGH:
        return "further apart than usual"
    return "no sign of change"


def _parts(chart: EventChart) -> list[str]:
    waiting = "" if math.isnan(chart.waiting) else f"{spelled(chart, chart.waiting)} since the last"
    if not len(chart.between):
        return [waiting or "no event is recorded", "there is nothing between events to chart"]
    if chart.judgement.verdict is Verdict.CANNOT_TELL:
        told = f"{counted(len(chart.between), 'interval')}, of the 13 that limits need"
        return [waiting, told, "read each event by itself"]
    limits = f"usually {count(round(chart.centre))}, with limits of {count(round(chart.lower))} to {_upper(chart)}"
    last = f"the last interval was {spelled(chart, float(chart.between[-1]))}, {limits}"
    return [waiting, last, _meaning(chart)]


def _upper(chart: EventChart) -> str:
    return count(round(chart.upper))


def _meaning(chart: EventChart) -> str:
    found = now(chart)
    if found is None:
        past = [one for one in chart.episodes if one.meaning is Meaning.CONCERN]
        if not past:
            return "no sign of change"
        day = chart.ended[past[-1].last]
        return f"no sign of change now; events last came closer together in {Month.containing(day).in_words()}"
    word = "closer together" if found is Meaning.CONCERN else "further apart"
    return f"the newest come {word} than usual: {REASON_TO_LOOK}"
