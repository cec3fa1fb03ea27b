"""How soon a chart would show a change, and how often it signals though nothing changed."""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis import days_since, detectability, rare_detectability
from analysis.detectability import CannotTell, Detectability
from analysis.eligibility import average_events
from analysis.naming import counted, days
from analysis.numerals import sentence
from analysis.spc_chart import SpcChart
from indicators.vocabulary import Direction

_RISES = (("If it doubled", 2.0), ("If it rose by half", 1.5), ("If it rose by a quarter", 1.25))
_FALLS = (("If it halved", 0.5), ("If it fell by a quarter", 0.75), ("If it fell by a tenth", 0.9))
_WITHOUT = (
    ("If twice as many went without", 2.0),
    ("If half as many again did", 1.5),
    ("If a quarter more did", 1.25),
)


def how_soon(chart: SpcChart, *, ceiling: float) -> Component | None:
    """The waits for three changes to the worse. None where the chart has no limits.

    `ceiling` is the highest value there can be, infinite for rates: close below it, what matters is who is missed.
    """
    falls = chart.direction is Direction.HIGHER
    changes = _falls(chart, ceiling) if falls else _RISES
    try:
        found = [(words, detectability.of_chart(chart, factor=factor)) for words, factor in changes]
    except CannotTell:
        return None
    step = found[0][1].step
    facts = [(words, _wait(one)) for words, one in found]
    facts.append(("If nothing changed", _false_signals(found[0][1].false_signal, step)))
    note = (
        "Time within which a rule fires in 8 of 10 cases, by simulation with this chart's own spread. "
        "No signal does not mean no change."
    )
    return html.Section(
        [
            html.H2(f"How soon this chart would show a {'fall' if falls else 'rise'}"),
            html.Dl([html.Div([html.Dt(name), html.Dd(words)]) for name, words in facts], className="facts"),
            html.P(note, className="hint"),
        ],
        className="card",
    )


def _falls(chart: SpcChart, ceiling: float) -> tuple[tuple[str, float], ...]:
    mean = float(chart.mean[chart.last_place]) if chart.last_place >= 0 else math.nan
    if math.isnan(mean) or mean <= ceiling / 2 or math.isinf(ceiling):
        return _FALLS
    return tuple((words, 1 - (ceiling / mean - 1) * (times - 1)) for words, times in _WITHOUT)


def _wait(one: Detectability) -> str:
    months = one.months()
    if math.isinf(months):
        return f"Not within {detectability.HORIZON * one.step} months"
    return counted(round(months), "month")


def _false_signals(chance: float, step: int) -> str:
    months = step / chance if chance else math.inf
    if math.isinf(months):
        return "No false signal to expect"
    years = months / 12
    return f"1 false signal in {years:.0f} years" if years >= 1.5 else f"1 false signal in {months:.0f} months"


def how_rare(chart: SpcChart, events: Collection[date], *, today: date) -> Component:
    """What can be told of events too few for monthly limits: the wait so far, and how long a doubling would hide."""
    per_month = float(average_events(chart.series.numerator[None, :])[0])
    said = []
    if events:
        found = days_since.days_since(list(events), today=today)
        said.append(f"{days(found.since_last)} since the last; the longest wait was {days(found.longest)}.")
    if per_month > 0:
        months = rare_detectability.months_to_tell(per_month)
        wait = "more than ten years" if math.isinf(months) else f"about {months:.0f} months"
        usual = f"about {per_month:.1f}" if per_month >= 0.1 else "fewer than 0.1"
        said.append(
            f"At {usual} a month, a doubling would take {wait} to tell from chance in 8 of 10 cases, "
            "whatever chart is used: review each event, do not wait for a signal."
        )
    return html.P([sentence(" ".join(said))])
