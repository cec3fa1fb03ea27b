"""What to discuss, what goes on, what got better and what merely changed: the same look for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

import links
from analysis import narrative
from analysis.agenda import Item
from analysis.rare_signal import RareSignal
from analysis.undertaking_words import on_day
from charts.case_months import case_months
from charts.sparkline import sparkline
from components import states
from components.agenda import AgendaItem, agenda, rest
from indicators.month import Month
from pages.glance import phrases
from queries import asking, harm_cases
from queries.asked_overview import Asked
from queries.asked_thread import SIGNAL
from queries.at_a_glance import Chart, Glance

SHOWN = 4
"""Items for discussion on the first screen; the rest unfold."""
OTHERS_SHOWN = 2
MONTHS, YEAR = 24, 12


def discussion(glance: Glance, asked: Asked, *, expected: str, foot: Component | None) -> Component:
    """The ranked signals that this month brought; honest when there is none. `foot` is what else is in hand."""
    title = "For discussion, most urgent first"
    found = glance.agenda.discuss
    if not found:
        return html.Section([html.H2(title), _nothing(glance, expected=expected), foot], className="card")
    return _list(glance, asked, found, title=title, shown=SHOWN, foot=foot)


def _nothing(glance: Glance, *, expected: str) -> Component:
    """Quiet is only said of what could be judged."""
    counts = glance.agenda.counts
    if not counts.judged:
        why = f"{phrases.cannot_tell_why(glance).capitalize()}."
        return states.not_enough_data(why=why, instead="Read the figures one by one until more have come.")
    return states.nothing_to_discuss(charts=counts.judged, expected=expected)


def continuing(glance: Glance, asked: Asked) -> Component | None:
    """Concerns that began earlier and still run."""
    found = glance.agenda.continuing
    return _list(glance, asked, found, title="Concerns that go on, most urgent first") if found else None


def improvements(glance: Glance, asked: Asked) -> Component | None:
    """What got better, in the same form: who did what there is worth asking."""
    found = glance.agenda.improvements
    return _list(glance, asked, found, title="Improvements to learn from") if found else None


def changed(glance: Glance, asked: Asked) -> Component | None:
    """Signals where neither way is good or bad."""
    found = glance.agenda.neither
    return _list(glance, asked, found, title="Changed, neither good nor bad") if found else None


def _list(
    glance: Glance,
    asked: Asked,
    found: Sequence[Item],
    *,
    title: str,
    shown: int = OTHERS_SHOWN,
    foot: Component | None = None,
) -> Component:
    items = [_item(glance, asked, one) for one in found]
    more = [rest(items[shown:], first=shown + 1)] if items[shown:] else []
    below = html.Div([*more, *([foot] if foot else [])], className="agenda-foot") if more or foot else None
    return agenda(items[:shown], title=title, foot=below)


def _item(glance: Glance, asked: Asked, item: Item) -> AgendaItem:
    about = item.finding.subject
    title = f"{about.title}, {about.organisation}"
    if about.rare:
        return _rare(glance.rare_signal(about), title, item, last=asked.month or "")
    chart = glance.chart(about)
    measured = chart.measured
    running = [one for one in chart.standing.running if one.meaning is item.finding.meaning]
    last = asked.month or ""
    return AgendaItem(
        title=title,
        href=links.chart(measured.indicator.id, organisation=measured.organisation.code, last=last),
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
            last=last,
            thread=SIGNAL,
        ),
    )


def _rare(signal: RareSignal, title: str, item: Item, *, last: object) -> AgendaItem:
    about = item.finding.subject
    return AgendaItem(
        title=title,
        href=links.rare_events(signal.whose, site=signal.site),
        what=signal.what,
        why=item.reason,
        meanings=(item.finding.meaning,),
        drawing=_cases(signal),
        figures=signal.figures,
        investigate=links.investigate(about.indicator, organisation=about.code, last=last, thread=SIGNAL),
        clock=_clock(item.finding.due),
    )


def _cases(signal: RareSignal) -> str:
    """The year that is counted beside it."""
    died, last = harm_cases.are_deaths(signal.finding.subject.indicator), signal.finding.subject.last
    days: tuple[date, ...] = ()
    return case_months(
        signal.days if died else days, days if died else signal.days, first=last.plus(1 - YEAR), last=last, width=150
    )


def _clock(due: date | None) -> tuple[str, str]:
    """The product knows when a check is due, and not whether it was done."""
    if due is None:
        return "", ""
    by = f"Critical safety check due by {on_day(due)}"
    if due < asking.today():
        return f"{by}: that day has passed.", "Whether it was done is not recorded here."
    return f"{by}.", ""


def drawing(chart: Chart, *, width: float = 150, height: float = 52) -> str:
    """The last two years of a chart in small; a yearly one whole."""
    series = chart.measured.series
    first = None if chart.measured.definition.yearly else Month(int(series.months[-1])).plus(1 - MONTHS)
    return sparkline(chart.drawn, first=first, width=width, height=height)
