"""What was found: in time and among peers, by which rule, and how often chance alone would find as much."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.rare_signal import RareSignal
from analysis.surveillance import UNRULED
from analysis.verdicts import Reason
from charts.drawn import of_spc
from charts.view import View, view
from components import pictures, verdicts
from components.take_away import both, take_away
from pages.charting import beside, framed
from pages.glance.listed import listed
from pages.investigating import funnels
from pages.investigating.told import Told
from queries import asking, rare_signals, surroundings
from queries.asked_step import Asked
from queries.asked_thread import Start
from queries.asking import Points
from queries.one_chart import ChartAsked
from queries.peers import Peers

_MONTHS = 36
_BEGAN = {Start.SIGNAL: "This began with a signal in time.", Start.FUNNEL: "This began with a point in a funnel."}


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What fired in time and where it lies among its peers, that first which it began with."""
    found = asked.among_peers(scope)
    in_time, among = _in_time(scope, asked, chart), _among_peers(asked, found)
    if asked.thread.start is Start.FUNNEL and found:
        return Told(funnels.placed(asked, found), (_came_from(asked), among, in_time))
    rare = _rare(scope, asked)
    lead = " ".join(one.what for one in rare) or _sentence(chart)
    return Told(lead, (_came_from(asked), _by_the_case(rare), in_time, among))


def _rare(scope: Scope, asked: Asked) -> tuple[RareSignal, ...]:
    """What rules for months cannot find: signals of the cases themselves."""
    if asked.stratum.key:
        return ()
    return rare_signals.of_indicator(
        scope, indicator=asked.indicator, organisation=asked.organisation, month=asked.month, today=asking.today()
    )


def _by_the_case(found: Sequence[RareSignal]) -> Component | None:
    if not found:
        return None
    return html.Section([html.H2("Case by case"), listed((), rare=found)], className="card")


def _sentence(chart: ChartAsked) -> str:
    measured = chart.measured
    return narrative.tell(
        chart.drawn,
        indicator=measured.indicator,
        definition=measured.definition,
        organisation=measured.organisation.short_name + beside.stratum_words(chart),
        ended=measured.ended,
    ).sentence


def _came_from(asked: Asked) -> Component:
    said = _BEGAN.get(asked.thread.start, "This began with a question.")
    words = (
        "Ten questions follow, each on its own page. Every page's address carries the thread: copy it, and come back."
    )
    return html.P(f"{said} {words}", className="hint")


def _in_time(scope: Scope, asked: Asked, chart: ChartAsked) -> Component:
    seen, carried = _seen(scope, chart), asked.investigation.carried()
    drawn = of_spc(seen)
    picture = html.Div(
        [
            pictures.svg(drawn.paper, alt="", look="thread-chart"),
            pictures.svg(drawn.narrow, alt="", look="chart-narrow"),
        ],
        role="img",
        **{"aria-label": _sentence(chart)},
    )
    whole = html.P(dcc.Link("The whole chart", href=links.chart(asked.indicator.id, **carried)))
    head = html.Div([html.H2("In time"), _take_away(asked)], className="card-head")
    key = html.Div([verdicts.chart_key(seen), framed.numbered(seen)])
    return html.Section([head, *_rules(asked, chart), picture, key, whole], className="card")


def _seen(scope: Scope, chart: ChartAsked) -> View:
    """The chart as its own page shows it, of the last three years: phases, notes and changes stand on it."""
    series = chart.drawn.series
    return view(
        chart.drawn,
        unit=framed.unit_of(chart),
        first=max(series.first, series.last.plus(1 - _MONTHS)),
        phase_reasons=framed.reasons(chart),
        events=framed.happened(chart, surroundings.of_chart(scope, chart)),
        targets=framed.target_lines(chart),
    )


def _rules(asked: Asked, chart: ChartAsked) -> list[Component]:
    """Which rules fire at the newest month, that none does, or why none was used."""
    drawn, reason = chart.drawn, chart.drawn.judgement.reason
    if reason in UNRULED:
        return [html.P(f"No rule was used: {reason.value}."), *_apart(asked, reason)]
    fired = [
        html.Li(f"{drawn.rule_set.named(one.rule)}, {drawn.month(one.first).in_words()} to "
                f"{drawn.month(one.last).in_words()}.")
        for one in drawn.running()
    ]  # fmt: skip
    return [html.Ul(fired, className="plain-list") if fired else html.P("No rule fires at the newest month.")]


def _apart(asked: Asked, reason: Reason) -> list[Component]:
    if reason is not Reason.OVERLAPPING_WINDOWS:
        return []
    href = links.chart(asked.indicator.id, points=Points.APART, **asked.investigation.carried())
    return [html.P(dcc.Link("Look at points that share no data", href=href), className="no-print")]


def _take_away(asked: Asked) -> Component:
    """The chart's own file, of the same definition and up to the same month."""
    of = {name: value for name, value in asked.investigation.carried().items() if name != "thread"}
    file = links.csv(links.chart(asked.indicator.id, **of))
    return take_away(both(file), picture=f"{asked.indicator.id}-{asked.organisation.code}")


def _among_peers(asked: Asked, found: Peers | None) -> Component:
    if found is None:
        words = "Only trusts and whole systems are compared with peers."
        return html.Section([html.H2("Among peers"), html.P(words)], className="card")
    link = html.P(dcc.Link("The funnel", href=funnels.address(asked, found))) if found.comparison else None
    return html.Section([html.H2("Among peers"), html.P(funnels.placed(asked, found)), link], className="card")
