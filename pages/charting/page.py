"""A chart's whole page from what its address asked for."""

from __future__ import annotations

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import NotAllowed, Scope
from analysis import narrative, periods
from analysis.numerals import Unit
from analysis.spc import SpcChart
from analysis.verdicts import Reason
from charts.drawn import of_spc
from charts.notes import Note, TargetLine
from charts.view import view
from components import states, tables, verdicts
from components.frame import chart_frame
from components.take_away import Link, both
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.charting import below, beside, choosing, detectable
from queries import asking, batches, coverage, events, freshness, organisations
from queries.asked_chart import Asked
from queries.asking import Points, Rows
from queries.observations import NoFigures
from queries.one_chart import ChartAsked

ROWS_SHOWN = 12
_WAYS_ON = 6


def page(scope: Scope, asked: Asked) -> Component:
    """The chart and everything about it, or why there is nothing to draw; raises `NotAllowed`."""
    try:
        chart = asked.chart(scope)
    except NoFigures:
        return nothing_to_draw(scope, asked)
    beside_it = html.Div(_beside(asked, chart), className="stack")
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            choosing.choosing(scope, asked, chart),
            _seen_from(asked),
            html.Div([_chart(scope, asked, chart), beside_it], className="with-rail"),
            *_below(scope, asked, chart),
        ],
        className="page",
    )


def _seen_from(asked: Asked) -> Component | None:
    """That this is not how things stand today, where it is not."""
    said = []
    if asked.as_known_on:
        day = f"{asked.as_known_on.day} {Month.containing(asked.as_known_on).in_words()}"
        said.append(f"As known on {day}: what was published later is left out.")
    if asked.last:
        said.append(f"As at {asked.last.in_words()}: later months are left out.")
    if not said:
        return None
    today = dcc.Link("See it as it stands today", href=asked.href(as_known_on="", last=""), className="no-print")
    return html.P([" ".join(said), " ", today], className="seen-from")


def _chart(scope: Scope, asked: Asked, chart: ChartAsked) -> Component:
    measured, drawn = chart.measured, chart.drawn
    unit = _unit(chart)
    story = narrative.tell(
        drawn,
        indicator=asked.indicator,
        definition=measured.definition,
        organisation=asked.organisation.short_name + beside.stratum_words(chart),
    )
    changed = organisations.changes(scope, organisation=asked.organisation)
    seen = view(
        drawn,
        unit=unit,
        first=asked.first,
        phase_reasons=tuple(Note(one.starts, one.reason) for one in chart.phases),
        events=tuple(Note(one.month, one.words) for one in changed),
        targets=_target_lines(chart),
    )
    loaded = batches.by_ids(scope, ids=np.unique(measured.series.batch).tolist())
    return chart_frame(
        story,
        name="chart",
        drawn=of_spc(seen),
        key=verdicts.chart_key(seen),
        table=_table(asked, drawn, unit),
        numbers_open=True,
        verdicts=_verdicts(drawn),
        links=_links(asked, drawn),
        source=below.source(measured, loaded),
        file_name=f"{measured.indicator.id}-{measured.organisation.code}-to-{measured.series.last}",
    )


def _unit(chart: ChartAsked) -> Unit:
    return Unit.measured(chart.measured.indicator, definition=chart.measured.definition)


def _target_lines(chart: ChartAsked) -> tuple[TargetLine, ...]:
    """The one the chart is judged by; the others stand beside it in words."""
    measured = chart.measured
    return tuple(
        TargetLine(one.value_under(measured.definition, indicator=measured.indicator), beside.target_label(one))
        for one in chart.goals[:1]
    )


def _table(asked: Asked, drawn: SpcChart, unit: Unit) -> Component:
    return tables.spc_table(
        drawn,
        unit=unit,
        numerator=asked.indicator.numerator,
        denominator=asked.indicator.denominator,
        caption=f"{asked.indicator.plain_title}, {asked.organisation.title}, latest first",
        rows=None if asked.rows is Rows.ALL else ROWS_SHOWN,
    )


def _verdicts(drawn: SpcChart) -> list[Component]:
    judgement = drawn.judgement
    called_now = any(one.called == drawn.last_place for one in drawn.running())
    note = f"new this {periods.step(drawn.series)}" if called_now else ""
    shown = verdicts.chips(judgement.meanings, variation=judgement.variation, note=note)
    if judgement.reason is Reason.NONE:
        shown.append(verdicts.variation_icon(judgement.variation))
        shown.append(verdicts.assurance_icon(judgement.assurance, direction=drawn.direction))
    return shown


def _links(asked: Asked, drawn: SpcChart) -> list[Link]:
    ways = [*both(asked.csv_href())]
    if asked.rows is Rows.FEW and len(drawn.series) > ROWS_SHOWN:
        ways.insert(
            0, Link(f"All {len(drawn.series)} {periods.step(drawn.series)}s in the table", asked.href(rows=Rows.ALL))
        )
    if asked.points is Points.APART:
        ways.insert(0, Link("All points", asked.href(points=Points.ALL)))
    return ways


def _beside(asked: Asked, chart: ChartAsked) -> list[Component]:
    parts = [beside.rules(chart.drawn)]
    if chart.drawn.judgement.reason is Reason.OVERLAPPING_WINDOWS:
        parts.insert(0, _apart(asked))
    about = beside.what_it_is(asked.indicator, chart.measured.definition)
    against = beside.against_others(asked.indicator, asked.organisation)
    return [*parts, beside.target(chart, unit=_unit(chart)), *([against] if against else []), about]


def _apart(asked: Asked) -> Component:
    return html.Section(
        [
            html.H2("Why no rules"),
            html.P(
                "Each figure covers several months, so neighbours share data and rules would find signals in nothing."
            ),
            html.P(dcc.Link("Look at points that share no data", href=asked.href(points=Points.APART))),
        ],
        className="card",
    )


def _below(scope: Scope, asked: Asked, chart: ChartAsked) -> list[Component]:
    changed = organisations.changes(scope, organisation=asked.organisation)
    parts = _events(scope, asked, chart) if asked.indicator.rare else []
    if chart.drawn.judgement.reason is not Reason.OVERLAPPING_WINDOWS:
        parts.append(detectable.how_soon(chart.drawn, ceiling=_unit(chart).ceiling))
    parts.append(below.changes(changed) if changed else None)
    return [one for one in parts if one is not None]


def _events(scope: Scope, asked: Asked, chart: ChartAsked) -> list[Component | None]:
    """The events of the organisation and its members, where the reader shares them all."""
    month = asked.last or Month.containing(asking.today())
    who = [asked.organisation]
    for kind in (OrganisationKind.TRUST, OrganisationKind.SITE):
        who += organisations.members(scope, parent=asked.organisation, month=month, kind=kind)
    try:
        found = events.of_indicator(scope, indicator=asked.indicator, organisations=who)
    except NotAllowed:
        return []
    rare = detectable.how_rare(chart.drawn, [one.occurred_on for one in found], today=asking.today())
    return [below.events(found, rare)] if found else []


def nothing_to_draw(scope: Scope, asked: Asked) -> Component:
    """What was asked and that there is none of it, why, and where to go."""
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            html.H1(f"{asked.indicator.plain_title}, {asked.organisation.short_name}"),
            choosing.choosing(scope, asked, None),
            _why_nothing(scope, asked),
        ],
        className="page",
    )


def _why_nothing(scope: Scope, asked: Asked) -> Component:
    steps = [
        (one.title, asked.href(organisation=one.code, definition="", stratum="", as_known_on="", last=""))
        for one in coverage.organisations_of(scope, indicator=asked.indicator)[:_WAYS_ON]
    ]
    steps.append(("What has been loaded", links.data()))
    if freshness.of_store(scope).empty:
        ways = [("What to do", links.overview())]
        return states.empty("Nothing has been loaded yet", why="The store is empty.", steps=ways)
    if asked.as_known_on:
        day = f"{asked.as_known_on.day} {Month.containing(asked.as_known_on).in_words()}"
        why = f"Nothing of this had been published by {day}, as far as this store was told."
        ways = [("As known today", asked.href(as_known_on="")), *steps]
        return states.empty("Not known yet on that day", why=why, steps=ways)
    what, whose = asked.indicator.plain_title.lower(), asked.organisation.title
    why = f"No figures of {what} for {whose} have been loaded here. That is not zero."
    return states.empty("No figures", why=why, steps=steps)
