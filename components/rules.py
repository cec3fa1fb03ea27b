"""Which rules fired and which did not, each with its months: what a reader checks before believing a signal."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from analysis import periods
from analysis.episodes import Episode
from analysis.spc_chart import SpcChart
from analysis.verdicts import Rule
from charts import icons
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from components import pictures


def rules_card(chart: SpcChart, *, methods: str, note: str = "", level: int = 2) -> Component:
    """`methods` is where the rules are explained; `note` says more about the limits."""
    heading = html.H2 if level == 2 else html.H3
    listed = html.Ul([_rule(chart, rule) for rule in chart.rule_set.rules], className="rules")
    foot = [f"Rule set: {chart.rule_set.name}. {note}".strip(), " ", dcc.Link("How it works", href=methods)]
    return html.Section([heading("Which rule fired where"), listed, html.P(foot, className="hint")], className="card")


def _rule(chart: SpcChart, rule: Rule) -> Component:
    fired = sorted(chart.fired(rule), key=lambda one: -one.last)
    mark = _mark(fired[0]) if fired else icons.swatch(Shape.CIRCLE, Ink.COMMON_CAUSE)
    words = [html.Strong(rule.in_words), html.Br(), *_where(chart, fired)]
    return html.Li([pictures.svg(mark, alt="", look="mark"), html.Span(words)])


def _where(chart: SpcChart, fired: list[Episode]) -> list[Component | str]:
    if chart.cannot_tell and not fired:
        return ["Not judged."]
    if not fired:
        return ["Did not fire."]
    latest = fired[0]
    more = f" {len(fired) - 1} earlier." if len(fired) > 1 else ""
    side = "above or rising" if latest.way == "high" else "below or falling"
    when = periods.span(chart.series, latest.first, latest.last)
    return [html.Strong("Fired. "), f"{when[:1].upper()}{when[1:]}, {side}.{more}"]


def _mark(episode: Episode) -> str:
    return icons.swatch(shape_of(episode.meaning, way=episode.way), of_meaning(episode.meaning))
