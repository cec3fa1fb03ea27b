"""Charts in a list, each with its one line and a way in: what stands in a cell of the matrix, or changed since.

Signals of rare harm stand before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import narrative
from analysis.rare_signal import RareSignal
from analysis.verdicts import Meaning
from components import verdicts
from indicators.month import Month
from queries.at_a_glance import Chart


def listed(
    few: Sequence[Chart],
    *,
    rare: Sequence[RareSignal] = (),
    over: Sequence[RareSignal] = (),
    last: Month | None = None,
    told: Callable[[Chart], str] | None = None,
) -> Component | None:
    """In the order given; None where there is none. `last`: the month that charts are to end with, where it was asked
    for. `told`: what is said of each chart, where it is not its sentence. `rare` stand, `over` stand no more."""
    entries = [*map(_rare, rare), *map(_over, over), *(_entry(one, last, told or _sentence) for one in few)]
    return html.Ul(entries, className="parts listed") if entries else None


def _rare(one: RareSignal) -> Component:
    chip = verdicts.chip(one.finding.meaning, way="high")
    return html.Li([_to_cases(one), html.Span(one.what, className="said"), chip])


def _over(one: RareSignal) -> Component:
    return html.Li([_to_cases(one), html.Span(f"No signal now. It was: {one.brief}.", className="said")])


def _to_cases(one: RareSignal) -> Component:
    about = one.finding.subject
    return dcc.Link(f"{about.title}, {about.organisation}", href=links.rare_events(one.whose, site=one.site))


def _entry(one: Chart, last: Month | None, told: Callable[[Chart], str]) -> Component:
    measured = one.measured
    href = links.chart(measured.indicator.id, organisation=measured.organisation.code, last=last or "")
    title = f"{measured.indicator.plain_title}, {measured.organisation.short_name}"
    return html.Li([dcc.Link(title, href=href), html.Span(told(one), className="said"), _chip(one)])


def _sentence(one: Chart) -> str:
    measured = one.measured
    return narrative.one_line(one.drawn, indicator=measured.indicator, definition=measured.definition)


def _chip(one: Chart) -> Component | None:
    if not one.standing.running:
        return None
    meaning: Meaning = one.standing.meaning
    running = [each for each in one.standing.running if each.meaning is meaning]
    return verdicts.chip(meaning, way=running[0].way)
