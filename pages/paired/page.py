"""Two systems on one axis: what they have counted over the same months, their charts, and what women say there."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.numerals import Unit
from charts.axis import Axis
from charts.drawn import of_spc
from charts.small_multiple import shared_axis
from charts.view import View, view
from components import controls, printed, states, tables, verdicts
from components.controls import Choice
from components.frame import chart_frame
from components.seen_from import seen_from, up_to
from components.source_note import source_note
from components.take_away import both, take_away
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from pages import wording
from pages.charting import framed
from pages.paired import beside, phrases
from queries import pairs, surroundings
from queries.asked_pair import Asked
from queries.at_a_glance import Chart
from queries.organisations import Organisation
from queries.pairs import Pair
from queries.side_by_side import NoneOfThem

ROWS_SHOWN = 12


def page(scope: Scope, asked: Asked) -> Component:
    """The pair under one indicator, or why neither has anything to show."""
    indicator, pair = asked.indicator, asked.pair
    head = [_crumbs(indicator, pair), html.H1(phrases.title(indicator, pair)), _choosing(scope, indicator, pair)]
    if asked.last:
        head.append(seen_from(up_to(asked.last), today=asked.href(last="")))
    try:
        found = asked.found(scope)
    except NoneOfThem as none:
        return html.Div([*head, _nothing(indicator, pair, none)], className="page")
    around = pairs.around(scope, found)
    return html.Div(
        [
            *head,
            html.Div([html.H2(phrases.claim(found)), html.P(phrases.told(found))], className="lead"),
            *beside.otherwise(found, around),
            _files(asked),
            html.Div(_charts(scope, found), className="side-by-side pair"),
            *beside.mergers(found, around),
            beside.experience(found, around),
            beside.before_it_is_read(found),
            printed.found_again(asked.whole(found)),
        ],
        className="page",
    )


def _crumbs(indicator: Indicator, pair: tuple[Organisation, Organisation]) -> Component:
    steps = [
        dcc.Link(pair[0].title, href=links.overview(organisation=pair[0].code)),
        dcc.Link("Variation", href=links.variation(indicator.id, organisation=pair[0].code, among="lmns")),
    ]
    entries = [html.Li(one) for one in steps] + [html.Li("Two side by side", **{"aria-current": "page"})]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})


def _choosing(scope: Scope, indicator: Indicator, pair: tuple[Organisation, Organisation]) -> Component:
    known = sorted(catalogue.load().indicators.values(), key=lambda one: one.plain_title.lower())
    offered = [Choice(one.id, one.plain_title) for one in known if one.numeric or one == indicator]
    who = {one.code: one for one in (*pairs.systems(scope), *pair)}
    systems = [Choice(one.code, phrases.named(one)) for one in who.values()]
    return controls.by_address(
        links.compare(),
        controls.select("indicator", label="Indicator", choices=offered, value=indicator.id),
        controls.select("a", label=f"One {wording.terms().system}", choices=systems, value=pair[0].code),
        controls.select("b", label="And another", choices=systems, value=pair[1].code),
    )


def _files(asked: Asked) -> Component:
    return html.Div(
        [html.P("Their months, mergers and what women say, as one file.", className="hint"),
         take_away(both(links.csv(asked.href())))],
        className="card-head",
    )  # fmt: skip


def _charts(scope: Scope, found: Pair) -> list[Component]:
    unit = Unit.measured(found.indicator, definition=found.definition)
    drawn = [one for one in found.charts if one]
    first = max(min(one.measured.series.first for one in drawn), _newest(drawn).plus(-47))
    scale = shared_axis([one.drawn for one in drawn], first=first, unit=unit)
    across = (first, _newest(drawn))
    seen = [_seen(scope, one, unit=unit, across=across, upright=scale) if one else None for one in found.charts]
    both = tuple(one for one in seen if one)
    return [
        _chart(found, place, unit, replace(one, beside=both)) if one else _without(found, place)
        for place, one in enumerate(seen)
    ]


def _seen(scope: Scope, one: Chart, *, unit: Unit, across: tuple[Month, Month], upright: Axis) -> View:
    """What changed of the organisation and of how it is measured stands on it as on its own chart."""
    events = framed.changed(one.measured, surroundings.of_line(scope, one.measured))
    return replace(view(one.drawn, unit=unit, across=across, events=events), upright=upright)


def _newest(drawn: list[Chart]) -> Month:
    return max(one.measured.series.last for one in drawn)


def _chart(found: Pair, place: int, unit: Unit, seen: View) -> Component:
    chart, whose = found.charts[place], found.organisations[place]
    story = narrative.tell(
        chart.drawn,
        indicator=found.indicator,
        definition=found.definition,
        organisation=whose.short_name,
        ended=chart.measured.ended,
    )
    told = catalogue.load().sources[found.definition.source]
    way = dcc.Link("Its chart by itself", href=phrases.href(found, place))
    return chart_frame(
        replace(story, message=f"{whose.short_name}: {phrases.verdict(chart)}"),
        name=f"chart-{'ab'[place]}",
        drawn=of_spc(seen),
        key=html.Div([verdicts.chart_key(seen), framed.numbered(seen)]),
        table=tables.spc_table(
            chart.drawn,
            unit=unit,
            numerator=found.indicator.numerator,
            denominator=found.indicator.denominator,
            caption=f"{found.indicator.plain_title}, {whose.title}, latest first",
            rows=ROWS_SHOWN,
        ),
        source=html.Div([source_note(told.name, caveats="The same axis as beside it"), html.P(way)]),
        file_name=f"{found.indicator.id}-{whose.code}",
        level=2,
    )


def _without(found: Pair, place: int) -> Component:
    whose = found.organisations[place]
    why = f"No figures of {whose.title} under this definition are loaded and shared with you. That is not zero."
    return states.not_enough_data(why=why, instead="Published figures are open to all who sign in.", level=2)


def _nothing(indicator: Indicator, pair: tuple[Organisation, Organisation], none: NoneOfThem) -> Component:
    names = f"Neither {pair[0].short_name} nor {pair[1].short_name}"
    why = f"{names} has figures of this that are loaded and shared with you."
    if none.withheld:
        why += " Figures that are not shared with you are not shown, whether there are any or not."
    steps = [("Its chart through time", links.chart(indicator.id, organisation=pair[0].code))]
    return states.empty("Nothing to compare", why=why, steps=steps)
