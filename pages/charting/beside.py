"""What stands beside a chart: which rule fired where, the target and its source, and what the figure is."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import chart_choice, definition_words, periods
from analysis.baseline import EVERY_POINT
from analysis.numerals import Unit, running, sentence
from analysis.spc import SpcChart
from analysis.surveillance import UNRULED, Episode
from analysis.verdicts import Reason, Rule
from charts import icons
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from components import pictures
from indicators import catalogue, caveats
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, TargetStatus
from pages import wording
from queries import training
from queries.one_chart import ChartAsked
from queries.organisations import Organisation
from queries.targets import Target
from queries.variation import SHARES

_SHOWN = 3
"""Episodes of one rule that are listed; the table marks them all."""


def rules(chart: SpcChart, indicator: Indicator, *, event_by_event: str = "") -> Component:
    """Every rule of the set: where it fired, or that it did not; and which chart the figures would suit best.

    `event_by_event` is the address of what lies between the events, where they are charted.
    """
    if chart.judgement.reason in UNRULED:
        told = html.P(f"No rule was used: {chart.judgement.reason.value}.")
    else:
        told = html.Ul([_rule(chart, rule) for rule in chart.rule_set.rules], className="rules")
    title = html.H2("Which rule fired where")
    return html.Section([title, told, _rule_set(chart), _suiting(chart, indicator, event_by_event)], className="card")


def _suiting(chart: SpcChart, indicator: Indicator, event_by_event: str) -> Component | None:
    """Why this kind of chart, or which would suit better; the rules stand on the kind that all are read by."""
    try:
        choice = chart_choice.choose(
            chart.series, kind=indicator.kind, once=indicator.counts_once, rare=indicator.rare
        )
    except chart_choice.NotCharted:
        return None
    drawn = chart.manner.chart
    if choice.seldom:
        words = f"A chart by month does not suit; the {choice.chart.in_words} does. {choice.reason} "
        way = dcc.Link("See what lies between events", href=event_by_event) if event_by_event else None
        return html.P([words, way], className="hint")
    if not chart.limits_shown:
        return None
    if choice.chart is drawn:
        return html.P(f"Why this kind of chart: {running(choice.reason)}", className="hint")
    words = f"Another kind, the {choice.chart.in_words}, would suit too: {running(choice.reason)}"
    return html.P(f"{words} Here every monthly figure is read on the same kind of chart.", className="hint")


def _rule_set(chart: SpcChart) -> Component:
    words = f"Rule set: {chart.rule_set.name}. {_limits_from(chart)} "
    return html.P([words, dcc.Link("How it works", href=links.methods(anchor="rules"))], className="hint")


def _limits_from(chart: SpcChart) -> str:
    if not chart.limits_shown:
        return "No limits are drawn."
    if chart.judgement.reason is Reason.OVERLAPPING_WINDOWS:
        return "Limits from figures that share no data, in each phase."
    if chart.manner.baseline != EVERY_POINT:
        return "Limits from the points of the baseline that was chosen."
    return "Limits from all points of each phase."


def _rule(chart: SpcChart, rule: Rule) -> Component:
    found = sorted(chart.fired(rule), key=lambda one: -one.last)
    shape, ink = Shape.CIRCLE, Ink.COMMON_CAUSE
    if found:
        shape, ink = shape_of(found[0].meaning, way=found[0].way), of_meaning(found[0].meaning)
    told = [html.P([html.Strong("Fired. "), "; ".join(_where(chart, one) for one in found[:_SHOWN]), _more(found)])]
    body = told if found else [html.P("Did not fire.")]
    mark = pictures.svg(icons.swatch(shape, ink), alt="", look="mark")
    return html.Li([mark, html.Div([html.Strong(chart.rule_set.named(rule)), *body])])


def _where(chart: SpcChart, one: Episode) -> str:
    way = {"high": "above", "low": "below"}[one.way]
    if one.rule is Rule.TREND:
        way = {"high": "rising", "low": "falling"}[one.way]
    return f"{periods.span(chart.series, one.first, one.last)}, {way}"


def _more(found: list[Episode]) -> str:
    rest = len(found) - _SHOWN
    return f"; and {rest} earlier." if rest > 0 else "."


def target(asked: ChartAsked, *, unit: Unit) -> Component:
    """The targets the chart is held against with their sources, and the others."""
    measured = asked.measured
    per = measured.definition.per / measured.indicator.per
    entries = [_target(one, unit, per) for one in asked.goals]
    if not entries:
        entries = [html.Li("No target is set. That is not a judgement of the figures.")]
    former = [_target(one, unit, per) for one in asked.former]
    folded = (
        html.Details(
            [
                html.Summary(f"{len(former)} other targets" if len(former) > 1 else "One other target"),
                html.Ul(former, className="targets"),
            ]
        )
        if former
        else None
    )
    return html.Section([html.H2("Target"), html.Ul(entries, className="targets"), folded], className="card")


def target_labels(few: tuple[Target, ...]) -> tuple[str, ...]:
    """How targets are called on the chart: where there are two, by whose they are or by when they are due."""
    if len(few) < 2:
        return tuple("Target" if one.status is TargetStatus.ACTIVE else "Past target" for one in few)
    whose = tuple(_whose(one) for one in few)
    if len(set(whose)) == len(few):
        return whose
    due = tuple(f"Target by {Month.containing(one.due_on).in_short()}" if one.due_on else "Target" for one in few)
    return due if len(set(due)) == len(few) else tuple(f"Target {number + 1}" for number in range(len(few)))


def _whose(one: Target) -> str:
    if one.organisation_id is not None:
        return "Own target"
    whom = wording.kinds(OrganisationKind(one.applies_to))[1] if one.applies_to in set(OrganisationKind) else "all"
    return f"Target for {whom}"


def _target(one: Target, unit: Unit, per: float) -> Component:
    due = f" by {Month.containing(one.due_on).in_words()}" if one.due_on else ""
    population = f" {one.population}." if one.population else ""
    return html.Li(
        [
            html.Strong(f"{unit.spelled(one.value * per)}{due}"),
            f", {definition_words.STATUS[one.status]}.{population} ",
            html.Span(f"{one.source.rstrip('.')} ({definition_words.EVIDENCE[one.evidence]}).", className="hint"),
            f" {one.note}" if one.note and one.note != definition_words.NOT_CHECKED else "",
        ]
    )


def elsewhere(indicator: Indicator, organisation: Organisation) -> Component | None:
    """The ways to the same indicator in other places, in groups of people, and across organisations."""
    ways = [("Place: sites or trusts side by side", links.indicator(indicator.id, organisation=organisation.code))]
    if indicator.kind in SHARES:
        ways.append(("Compare organisations", links.variation(indicator.id, organisation=organisation.code)))
        ways.append(("People: gaps between groups", links.inequalities(indicator.id, organisation=organisation.code)))
    if indicator.rare:
        ways.append(("Rare harm, event by event", links.rare_events(organisation.code)))
    entries = [html.Li(dcc.Link(words, href=href)) for words, href in ways]
    words = "Who differs by more than chance and the usual variation explain, on the better side too."
    return html.Section(
        [html.H2("The same elsewhere"), html.P(words), html.Ul(entries, className="ways")], className="card no-print"
    )


def by_staff_group(indicator: Indicator, organisation: Organisation) -> Component | None:
    """The way to each staff group by its name, where a line of all of them would hide who is behind."""
    if indicator.id not in training.COURSES:
        return None
    way = dcc.Link("Every staff group by name", href=links.training(organisation.code))
    words = "The standard holds for each staff group. A line of everybody averages over them and hides who is behind."
    return html.Section([html.H2("By staff group"), html.P(words), html.P(way)], className="card")


def _checked(indicator: Indicator) -> str:
    rule = indicator.quality_rule
    return f"Figures of whose records the source's own checks are not passed ({rule})." if rule else ""


def what_it_is(indicator: Indicator, definition: Definition) -> Component:
    """What is counted, in whom, over what time, and what to beware of."""
    published = catalogue.load().sources[definition.source].published
    facts = [
        ("Why it matters", indicator.why_it_matters),
        ("Counted", indicator.definition),
        ("Out of", indicator.denominator),
        ("Population here", definition.population),
        ("Covers", sentence(definition_words.window(definition)) if indicator.numeric else ""),
        ("Comes from", indicator.comes_from),
        ("Set aside", _checked(indicator) if published else ""),
        ("Beware", caveats.told_of(indicator, published=published)),
        ("Definition rests on", definition_words.rests_on(indicator)),
    ]
    entries = [part for name, words in facts if words for part in (html.Dt(name), html.Dd(words))]
    draft = (
        [html.P("This indicator is a draft: its definition has not been reviewed.")] if not indicator.complete else []
    )
    way = html.P(dcc.Link("Everything written about it", href=links.indicators(words=indicator.id)))
    return html.Section(
        [html.H2("What the figure is"), *draft, html.Dl(entries, className="about"), way], className="card"
    )


def stratum_words(asked: ChartAsked) -> str:
    """`, Asian` after the organisation's name where only a part of the population is charted."""
    one = asked.measured.stratum
    return f", {wording.group(one.key)}" if one.key else ""
