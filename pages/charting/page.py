"""A chart's whole page from what its address asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import NotAllowed, Scope
from analysis.verdicts import Reason
from components import printed
from components.seen_from import seen_from, up_to
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.charting import (
    below,
    beneath,
    beside,
    choosing,
    detectable,
    figures_first,
    fired,
    framed,
    nothing,
    noting,
    phasing,
    stepping,
)
from queries import asking, continuity, events, organisations, phases, rare_harm, surroundings
from queries.annotations import Annotation
from queries.asked_chart import NOTHING, Asked
from queries.asking import Points
from queries.observations import NoFigures
from queries.one_chart import ChartAsked
from queries.organisations import Change

Found = TypeVar("Found")


def page(scope: Scope, asked: Asked) -> Component:
    """The chart and everything about it, or why there is nothing to draw; raises `NotAllowed`."""
    try:
        chart = asked.chart(scope)
    except NoFigures:
        return nothing.nothing_to_draw(scope, asked)
    around = surroundings.of_chart(scope, chart)
    written, changed = around.written, around.changed
    happened = framed.happened(chart, around)
    main = [
        framed.framed(scope, asked, chart, events=happened),
        beneath.beneath(scope, asked, chart),
        fired.signals(chart.drawn, unit=framed.unit_of(chart), counted=framed.counted(chart)),
        _phases(scope, asked, chart),
        noting.listed(scope, asked, written, points=bool(asked.indicator.numeric)),
    ]
    body = [
        _head(scope, asked, chart),
        stepping.steps(asked, chart, address=_whole(asked, chart)),
        _form(scope, asked, chart, written),
        choosing.choosing(scope, asked, chart),
        _seen_from(asked),
        figures_first.panel(scope, asked, chart, around=around),
        html.Div([_stack(main), _stack(_beside(asked, chart))], className="with-rail"),
        *_below(scope, asked, chart, changed),
        stepping.onward(asked, chart),
        None if asked.thread else printed.found_again(_whole(asked, chart)),
    ]
    return html.Div([one for one in body if one is not None], className="page")


def _head(scope: Scope, asked: Asked, chart: ChartAsked) -> Component:
    """Where the chart stands, and the door into an investigation."""
    crumbs, begin = choosing.breadcrumb(scope, asked), stepping.begin(asked, chart)
    return html.Div([crumbs, begin], className="crumbs-and-door") if begin else crumbs


def _whole(asked: Asked, chart: ChartAsked) -> str:
    return asked.whole(
        definition=chart.measured.definition.key,
        last=asked.last or Month(int(chart.measured.series.months[-1])),
    )


def _stack(parts: list[Component | None]) -> Component:
    return html.Div([one for one in parts if one is not None], className="stack")


def _form(scope: Scope, asked: Asked, chart: ChartAsked, written: tuple[Annotation, ...]) -> Component | None:
    """The form that the address opens; raises `NotAllowed` for who may not record here, or of what is not there."""
    write = asked.write
    if not (write.note or write.withdraw or write.phase or write.reverse):
        return None
    if not scope.shares(asked.organisation.id):
        raise NotAllowed(asked.organisation.code)
    if write.note:
        return noting.writing(asked)
    if write.withdraw:
        return noting.withdrawing(asked, _only(one for one in written if one.id == write.withdraw))
    if write.phase:
        now = replace(asked, write=NOTHING).chart(scope).drawn
        return phasing.signing(asked, chart, now, write.phase, unit=framed.unit_of(chart))
    return phasing.reversing(asked, _only(one for one in chart.phases if one.starts == write.reverse))


def _only(few: Iterator[Found]) -> Found:
    """The one that the address names; raises `NotAllowed`."""
    for one in few:
        return one
    raise NotAllowed


def _phases(scope: Scope, asked: Asked, chart: ChartAsked) -> Component | None:
    measured = chart.measured
    back = phases.taken_back(
        scope,
        organisation=asked.organisation,
        definition_key=measured.definition.key,
        stratum_id=measured.stratum.id,
    )
    return phasing.phases(scope, asked, chart, back=back, unit=framed.unit_of(chart))


def _seen_from(asked: Asked) -> Component | None:
    """That this is not how things stand today, where it is not."""
    said = []
    if asked.as_known_on:
        day = f"{asked.as_known_on.day} {Month.containing(asked.as_known_on).in_words()}"
        said.append(f"As known on {day}: what was published later is left out.")
    said += [up_to(asked.last)] if asked.last else []
    return seen_from(" ".join(said), today=asked.href(as_known_on="", last="")) if said else None


def _beside(asked: Asked, chart: ChartAsked) -> list[Component | None]:
    overlapping = chart.drawn.judgement.reason is Reason.OVERLAPPING_WINDOWS
    return [
        _apart(asked) if overlapping else None,
        beside.rules(chart.drawn, asked.indicator, event_by_event=_event_by_event(asked)),
        beside.target(chart, unit=framed.unit_of(chart)),
        beside.by_staff_group(asked.indicator, asked.organisation),
        beside.elsewhere(asked.indicator, asked.organisation),
        beside.what_it_is(asked.indicator, chart.measured.definition),
    ]


def _apart(asked: Asked) -> Component:
    words = "Each figure covers several months, so neighbours share data and rules would find signals in nothing."
    way = dcc.Link("Look at points that share no data", href=asked.href(points=Points.APART))
    return html.Section([html.H2("Why no rules"), html.P(words), html.P(way)], className="card")


def _below(scope: Scope, asked: Asked, chart: ChartAsked, changed: tuple[Change, ...]) -> list[Component]:
    parts = _events(scope, asked, chart) if asked.indicator.rare else []
    if chart.drawn.judgement.reason is not Reason.OVERLAPPING_WINDOWS:
        parts.append(detectable.how_soon(chart.drawn, ceiling=framed.unit_of(chart).ceiling))
    if changed:
        carried = () if asked.as_known_on else continuity.of_line(scope, measured=chart.measured)
        parts.append(below.changes(asked, changed, carried))
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
    return [below.events(found, rare, charted=_event_by_event(asked))] if found else []


def _event_by_event(asked: Asked) -> str:
    charted = asked.indicator.rare and asked.organisation.kind in rare_harm.KINDS
    return links.rare_events(asked.organisation.code) if charted else ""
