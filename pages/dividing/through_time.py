"""The groups month by month on one axis: a signal in a group is found although the whole does not move."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative, who_is_counted
from analysis.divisions import named
from analysis.naming import counted, of_number
from analysis.numerals import Unit, in_words, sentence
from analysis.verdicts import Meaning
from charts.small_multiple import shared_axis, small_multiple
from components import multiples, verdicts
from components.multiples import Multiple
from components.take_away import take_away
from queries import inequality_through_time
from queries.inequalities import View
from queries.inequality_through_time import FEWEST_A_MONTH, Line, NotMonthByMonth, ThroughTime
from queries.variation_period import Period


def through_time(scope: Scope, view: View) -> Component:
    title = html.H2("Each group through time")
    try:
        found = inequality_through_time.of_view(scope, view)
    except NotMonthByMonth:
        why = "Month by month, figures by group are not shown beyond your own organisation."
        return html.Section([title, html.P([verdicts.cannot_tell_chip(), f" {why}"])], className="card")
    unit = Unit.measured(view.indicator, definition=view.definition)
    charts = [one.chart for one in found.lines]
    first, last = min(one.series.first for one in charts), max(one.series.last for one in charts)
    scale = shared_axis(charts, first=first, unit=unit)
    drawn = [
        replace(
            _multiple(view, one, small_multiple(one.chart, first=first, last=last, scale=scale, unit=unit), unit),
            note=who_is_counted.on_a_tile(one.chart, first=first, last=last),
        )
        for one in found.lines
    ]
    start = "" if scale.from_zero else " The axis does not start at zero."
    label = f"{view.indicator.plain_title}, {counted(len(drawn), 'chart')} on one axis"
    words = f"{sentence(unit.words)}, {Period(first, last).in_words}, all on one axis.{start}"
    return html.Section(
        [
            html.Div([title, take_away([], picture=f"{view.indicator.id}-groups")], className="card-head"),
            html.P(_together(found)),
            html.P(words, className="hint"),
            multiples.multiples(drawn, label=label),
            *_joined(view, found),
            verdicts.icon_key(),
            _all(view),
        ],
        className="card",
    )


def _together(found: ThroughTime) -> str:
    """How many groups show a signal, and of how many nothing can be told."""
    out = sum(bool(one.chart.running()) and not one.chart.cannot_tell for one in found.lines)
    untold = sum(one.chart.cannot_tell for one in found.lines)
    judged = len(found.lines) - untold
    shows = of_number(out, "shows", "show")
    said = (
        f"{out} of {counted(judged, 'chart')} {shows} a signal now" if judged else "None of the charts can be judged"
    )
    return f"{said}; of {in_words(untold)} nothing can be told." if untold and judged else f"{said}."


def _multiple(view: View, one: Line, drawing: str, unit: Unit) -> Multiple:
    chart = one.chart
    number = len(chart.series) > 0 and bool(chart.series.has_number[-1])
    href = (
        links.chart(
            view.indicator.id,
            organisation=view.organisation.code,
            definition=view.definition.key,
            stratum=one.stratum,
        )
        if one.stratum
        else ""
    )
    concern = any(each.meaning is Meaning.CONCERN for each in chart.running()) and not chart.cannot_tell
    return Multiple(
        title=named(one.group, view.division) if one.group in view.division.groups else "Small groups together",
        value=unit.spelled(float(chart.series.value[-1])) if number else "",
        variation=chart.judgement.variation,
        drawing=drawing,
        words=narrative.one_line(chart, indicator=view.indicator, definition=view.definition),
        href=href,
        flagged=concern,
    )


def _joined(view: View, found: ThroughTime) -> list[Component]:
    if not found.joined:
        return []
    names = ", ".join(named(one, view.division) for one in found.joined)
    words = (
        f"Taken together, because each has fewer than {FEWEST_A_MONTH} events a month: {names}. What differs between "
        "them cannot be seen here."
    )
    return [html.P(words, className="hint")]


def _all(view: View) -> Component:
    way = links.chart(view.indicator.id, organisation=view.organisation.code)
    return html.P(dcc.Link("Everybody through time", href=way), className="no-print")
