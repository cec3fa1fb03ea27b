"""A second series of the same organisation beneath the chart, on its time axis: what else moved, and when."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import NotAllowed, Scope
from analysis import narrative
from analysis.numerals import Unit
from charts.drawn import of_spc_beneath
from charts.notes import Note
from charts.view import view
from components import tables, verdicts
from components.frame import chart_frame
from components.take_away import Link
from indicators.indicator import Indicator
from indicators.month import Month
from pages.charting import framed
from queries import surroundings
from queries.asked_chart import Asked
from queries.observations import NoFigures
from queries.one_chart import ChartAsked

_ROWS = 12


def beneath(scope: Scope, asked: Asked, chart: ChartAsked) -> Component | None:
    """None where no second series was asked for."""
    if asked.beside is None:
        return None
    try:
        second = asked.beneath(scope)
    except (NoFigures, NotAllowed):
        return _nothing(asked, asked.beside)
    return _framed(scope, asked, chart, second, asked.beside)


def _framed(scope: Scope, asked: Asked, chart: ChartAsked, second: ChartAsked, told: Indicator) -> Component:
    drawn, definition = second.drawn, second.measured.definition
    unit = Unit.measured(told, definition=definition)
    whose = asked.organisation.short_name
    story = narrative.tell(
        drawn, indicator=told, definition=definition, organisation=whose, ended=second.measured.ended
    )
    around = surroundings.of_chart(scope, second)
    own = (Note(one.month, one.words) for one in around.written if one.indicator)
    seen = view(
        drawn,
        unit=unit,
        across=_months(asked, chart),
        phase_reasons=tuple(Note(one.starts, one.reason, one.signed_by) for one in second.phases),
        events=(*framed.changed(second.measured, around), *own),
    )
    return chart_frame(
        story,
        name="beneath",
        drawn=of_spc_beneath(seen),
        key=html.Div([verdicts.chart_key(seen), framed.numbered(seen)]),
        table=tables.spc_table(
            drawn,
            unit=unit,
            numerator=told.numerator,
            denominator=told.denominator,
            caption=f"{told.plain_title}, {asked.organisation.title}, latest first",
            rows=_ROWS,
        ),
        verdicts=verdicts.chips(drawn.judgement.meanings, variation=drawn.judgement.variation),
        links=[Link("Its own chart", _its_own(asked, told)), Link("Without it", asked.href(beside=""))],
        source=html.P("On the time axis of the chart above. That two things move together does not say why."),
        level=2,
    )


def _months(asked: Asked, chart: ChartAsked) -> tuple[Month, Month]:
    series = chart.drawn.series
    return max(series.first, asked.first or series.first), series.last


def _its_own(asked: Asked, told: Indicator) -> str:
    return links.chart(told.id, organisation=asked.organisation.code, first=asked.first or "", last=asked.last or "")


def _nothing(asked: Asked, told: Indicator) -> Component:
    what, whose = told.plain_title.lower(), asked.organisation.title
    words = f"No figures of {what} for {whose} have been loaded here, or they are not shared with you."
    way = dcc.Link("Take it away", href=asked.href(beside=""))
    return html.Section([html.H2(f"Beneath it: {told.plain_title}"), html.P(words), html.P(way)], className="card")
