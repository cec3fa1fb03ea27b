"""What to discuss, what goes on, what got better and what merely changed: the same look for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

import links
from analysis import narrative
from analysis.agenda import Item
from charts.sparkline import sparkline
from components import states
from components.agenda import AgendaItem, agenda
from indicators.month import Month
from pages.glance import phrases
from queries.asked_thread import SIGNAL
from queries.at_a_glance import Chart, Glance

SHOWN = 4
"""Items for discussion on the first screen; the rest unfold."""
OTHERS_SHOWN = 2
MONTHS = 24


def discussion(glance: Glance, *, expected: str) -> Component:
    """The ranked concerns that this month brought; honest when there is none."""
    title = "For discussion, most urgent first"
    found = glance.agenda.discuss
    if not found:
        return html.Section([html.H2(title), _nothing(glance, expected=expected)], className="card")
    return _list(glance, found, title=title, shown=SHOWN)


def _nothing(glance: Glance, *, expected: str) -> Component:
    """Quiet is only said of what could be judged."""
    counts = glance.agenda.counts
    if not counts.judged:
        why = f"{phrases.cannot_tell_why(glance).capitalize()}."
        return states.not_enough_data(why=why, instead="Read the figures one by one until more have come.")
    return states.nothing_to_discuss(charts=counts.judged, expected=expected)


def continuing(glance: Glance) -> Component | None:
    """Concerns that began earlier and still run."""
    found = glance.agenda.continuing
    return _list(glance, found, title="Concerns that go on, most urgent first") if found else None


def improvements(glance: Glance) -> Component | None:
    """What got better, in the same form: who did what there is worth asking."""
    found = glance.agenda.improvements
    return _list(glance, found, title="Improvements to learn from") if found else None


def changed(glance: Glance) -> Component | None:
    """Signals where neither way is good or bad."""
    found = glance.agenda.neither
    return _list(glance, found, title="Changed, neither good nor bad") if found else None


def _list(glance: Glance, found: Sequence[Item], *, title: str, shown: int = OTHERS_SHOWN) -> Component:
    rest = found[shown:]
    foot = None
    if rest:
        more = agenda([_item(glance, one) for one in rest], title=f"{len(rest)} more", level=3, first=shown + 1)
        foot = html.Details([html.Summary(f"Show {len(rest)} more"), more], className="more")
    return agenda([_item(glance, one) for one in found[:shown]], title=title, foot=foot)


def _item(glance: Glance, item: Item) -> AgendaItem:
    chart = glance.chart(item.finding.subject)
    measured = chart.measured
    running = [one for one in chart.standing.running if one.meaning is item.finding.meaning]
    return AgendaItem(
        title=f"{measured.indicator.plain_title}, {measured.organisation.short_name}",
        href=links.chart(measured.indicator.id, organisation=measured.organisation.code),
        what=narrative.one_line(chart.drawn, indicator=measured.indicator, definition=measured.definition),
        why=item.reason,
        meanings=(item.finding.meaning,),
        drawing=drawing(chart),
        figures=phrases.latest_figures(chart),
        way=running[0].way,
        investigate=links.investigate(
            measured.indicator.id,
            organisation=measured.organisation.code,
            definition=measured.definition.key,
            stratum=measured.stratum.key,
            thread=SIGNAL,
        ),
    )


def drawing(chart: Chart, *, width: float = 150, height: float = 52) -> str:
    """The last two years of a chart in small; a yearly one whole."""
    series = chart.measured.series
    first = None if chart.measured.definition.yearly else Month(int(series.months[-1])).plus(1 - MONTHS)
    return sparkline(chart.drawn, first=first, width=width, height=height)
