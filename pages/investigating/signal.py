"""What was found: in time and among peers, by which rule, and how often chance alone would find as much."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.funnel import Position
from analysis.numerals import Unit, running
from charts.drawn import of_spc
from charts.view import view
from components import pictures
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.investigating.told import Told
from pages.varying.phrases import POSITIONS
from queries import asking, peers
from queries.asked_places import Thread
from queries.asked_step import Asked
from queries.one_chart import ChartAsked
from queries.peers import Peers

_MONTHS = 36


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """The chart's own sentence, then what fired, then where it lies among its peers."""
    return Told(_sentence(chart), (_came_from(asked), _in_time(asked, chart), _among_peers(scope, asked)))


def _sentence(chart: ChartAsked) -> str:
    measured = chart.measured
    return narrative.tell(
        chart.drawn,
        indicator=measured.indicator,
        definition=measured.definition,
        organisation=measured.organisation.short_name,
    ).sentence


def _came_from(asked: Asked) -> Component:
    said = {
        Thread.SIGNAL: "This began with a signal in time.",
        Thread.FUNNEL: "This began with a point in a funnel.",
    }.get(asked.thread, "This began with a question.")
    words = (
        "Ten questions follow, each on its own page. Every page's address carries the thread: copy it, and come back."
    )
    return html.P(f"{said} {words}", className="hint")


def _in_time(asked: Asked, chart: ChartAsked) -> Component:
    drawn, measured = chart.drawn, chart.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition)
    first = max(drawn.series.first, drawn.series.last.plus(1 - _MONTHS))
    picture = of_spc(view(drawn, unit=unit, first=first, phase_reasons=(), events=(), targets=())).paper
    fired = [
        html.Li(f"{wording.rule(one.rule, drawn.rule_set)}, {drawn.month(one.first).in_words()} to "
                f"{drawn.month(one.last).in_words()}.")
        for one in drawn.running()
    ]  # fmt: skip
    rules = html.Ul(fired, className="plain-list") if fired else html.P("No rule fires at the newest month.")
    way = links.chart(asked.indicator.id, organisation=asked.organisation.code, thread=asked.thread)
    body = [html.H2("In time"), rules, pictures.svg(picture, alt=_sentence(chart), look="thread-chart")]
    return html.Section([*body, html.P(dcc.Link("The whole chart", href=way))], className="card")


def _among_peers(scope: Scope, asked: Asked) -> Component:
    small = asked.organisation.kind in (OrganisationKind.TRUST, OrganisationKind.LMNS)
    if not small:
        words = "Only trusts and whole systems are compared with peers."
        return html.Section([html.H2("Among peers"), html.P(words)], className="card")
    month = asked.last or Month.containing(asking.today())
    found = peers.of(scope, indicator=asked.indicator, organisation=asked.organisation, month=month)
    way = links.variation(
        asked.indicator.id,
        organisation=asked.organisation.code,
        group=found.group.key if found.group else "all",
        among="lmns" if asked.organisation.kind is OrganisationKind.LMNS else "trusts",
    )
    link = html.P(dcc.Link("The funnel", href=way)) if found.comparison else None
    return html.Section([html.H2("Among peers"), html.P(_where(asked, found)), link], className="card")


def _where(asked: Asked, found: Peers) -> str:
    if found.comparison is None:
        return "Cannot tell: no figures of its peers that you may see can be added up."
    if asked.organisation.id not in {one.organisation.id for one in found.comparison.units}:
        return f"Cannot tell: {asked.organisation.short_name} has too few figures in the period to be placed."
    comparison = found.comparison
    among = f"{len(comparison.units)} of {found.group.title}" if found.group else f"all {len(comparison.units)}"
    lies = "lies" if found.own is Position.WITHIN else "is"
    over = f"{comparison.period.in_words} ({comparison.definition.label})"
    return f"{asked.organisation.short_name} {lies} {running(POSITIONS[found.own])}, among {among}, {over}."
