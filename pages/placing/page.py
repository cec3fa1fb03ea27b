"""One indicator in many places or groups, as small multiples on one axis: the whole page of its address."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import counted
from analysis.numerals import Unit, sentence
from charts import axis
from charts.axis import Axis
from components import multiples, printed, states, steps, verdicts
from components.seen_from import seen_from, up_to
from components.take_away import both, take_away
from indicators.indicator import Definition
from indicators.month import Month
from pages import wording
from pages.investigating import thread
from pages.placing import choice, facts, panels, phrases
from queries import placed
from queries.asked_places import Asked, By
from queries.asked_thread import QUESTION
from queries.asking import Points, Rows
from queries.placed import Placed
from queries.places import Places
from queries.side_by_side import NoneOfThem, Panels
from queries.variation_period import Period

FIRST_SHOWN = 24
_GAPS = ("ethnic_group", "imd_decile", "age_band", "parity")
"""What gaps between groups are told by."""


def page(scope: Scope, asked: Asked) -> Component:
    """The charts side by side, or that there is nothing to tell, and why."""
    try:
        seen = placed.read(scope, asked)
        body, asked = _body(scope, seen.asked, seen, instead=_instead(asked, seen)), seen.asked
        whole = asked.whole(definition=seen.panels.definition, last=seen.last)
    except NoneOfThem as none:
        body, whole = [_nothing(asked, none)], asked.href()
    foot = [] if asked.thread else [printed.found_again(whole)]
    return html.Div([*_head(scope, asked, whole), *body, *_onward(asked), *foot], className="page")


def _head(scope: Scope, asked: Asked, whole: str) -> list[Component]:
    title = f"{asked.indicator.plain_title}, {asked.organisation.short_name}, by {_by(asked)}"
    head = [choice.breadcrumb(asked), html.H1(title), choice.choosing(scope, asked)]
    if asked.thread:
        of = asked.investigation
        head.insert(1, thread.shown(thread.steps(of), now=place_of(asked.by), of=of, address=whole))
    if asked.last:
        head.append(seen_from(up_to(asked.last), today=asked.href(last="")))
    return head


def _by(asked: Asked) -> str:
    return (
        phrases.in_running_words(asked.by).removesuffix("s")
        if asked.by.of_places
        else phrases.in_running_words(asked.by)
    )


def place_of(by: str) -> thread.Place:
    """Which step of an investigation this is, as the address says what stands side by side."""
    places = [By.SETTING, *(one for one in By if one.of_places)]
    return thread.Place.PLACE if not by or by in places else thread.Place.PEOPLE


def _onward(asked: Asked) -> list[Component | None]:
    if asked.thread:
        return [steps.onward(thread.steps(asked.investigation), now=place_of(asked.by))]
    begin = replace(asked.investigation, thread=QUESTION).at("signal")
    return [html.P(dcc.Link("Investigate step by step", href=begin), className="no-print")]


def _instead(asked: Asked, seen: Placed) -> str:
    """That what was asked for is not there, where something else is shown in its place."""
    if asked.by is seen.asked.by:
        return ""
    how = phrases.in_running_words(seen.asked.by)
    return f"{phrases.none_such(asked.by, asked.organisation)} Shown by {how} instead."


def _nothing(asked: Asked, none: NoneOfThem) -> Component:
    why = phrases.none_such(asked.by, asked.organisation)
    if none.withheld:
        why = "Figures that are not shared with you are not shown, whether there are any or not."
    ways = [("Its chart through time", links.chart(asked.indicator.id, **asked.investigation.carried()))]
    if asked.by.dimension in _GAPS:
        ways.append(("Gaps between groups, over whole years", _gaps(asked)))
    return states.not_enough_data(why=why, instead="That is not a finding of no difference.", steps=ways, level=2)


def _gaps(asked: Asked) -> str:
    return links.inequalities(asked.indicator.id, organisation=asked.organisation.code, dimension=asked.by.dimension)


def _body(scope: Scope, asked: Asked, seen: Placed, *, instead: str) -> list[Component | None]:
    found = seen.panels
    unit = Unit.measured(asked.indicator, definition=found.definition)
    few = found.few if asked.rows is Rows.ALL else found.few[:FIRST_SHOWN]
    drawn, scale, (first, last) = panels.drawn(asked, found, few, unit=unit)
    label = f"{asked.indicator.plain_title}, {counted(len(few), 'chart')} on one axis"
    file = links.csv(links.indicator(asked.indicator.id, **asked.values()))
    ways = take_away(both(file), picture=f"{asked.indicator.id}-by-{asked.by}")
    head = [html.H2(_title(asked, found, seen.places)), ways]
    card = html.Section(
        [
            html.Div(head, className="card-head"),
            html.P(_axis_words(unit, scale, found, first, last), className="hint"),
            _ways(asked, found),
            multiples.multiples(drawn, label=label),
            _more(asked, found, len(few)),
            verdicts.icon_key(),
            panels.numbers(asked, found, unit=unit),
        ],
        className="card",
    )
    gaps = None
    if asked.by.dimension in _GAPS:
        gaps = html.P(dcc.Link("Gaps between these groups, with their intervals", href=_gaps(asked)))
    together = f"{phrases.together(found.few)}{phrases.expected(found)}"
    otherwise = wording.divided_otherwise(asked.definition, found.definition, by=phrases.in_running_words(asked.by))
    lead = html.Div([html.P(one) for one in (instead, together, otherwise) if one], className="lead")
    return [lead, card, gaps, facts.facts(scope, asked, definition=found.definition, month=seen.month)]


def _title(asked: Asked, found: Panels, stand: Places) -> str:
    if not asked.by.of_places:
        groups = "One group" if len(found.few) == 1 else f"{len(found.few)} groups"
        return f"{groups} of {asked.organisation.title}"
    what = phrases.what(asked.by, found.few)
    many = f"{len(found.few)} {what}" if len(found.few) != 1 else f"One {what.removesuffix('s')}"
    if stand.group:
        return f"{many} of the comparator group {stand.group.title}"
    return f"{many} of {stand.of.title}" if stand.of else many


def _axis_words(unit: Unit, scale: Axis, found: Panels, first: Month, last: Month) -> str:
    """What all of them share, said once."""
    low, high = axis.tick_words((scale.low,), unit=unit)[0], unit.said(scale.high)
    beyond = panels.beyond(found, scale, first, unit=unit)
    start = "" if scale.from_zero else f" The axis starts at {low}, not at zero."
    said = f"{sentence(unit.words)}, {Period(first, last).in_words}, all on one axis up to {high}."
    withheld = f" Not shared with you: {found.withheld} of them." if found.withheld else ""
    return f"{said}{start}{beyond} In order of name, not of merit. {found.definition.label}.{withheld}"


def _ways(asked: Asked, found: Panels) -> Component | None:
    """The way to points that share no data where neighbours do, and to the same under another definition."""
    ways = []
    if asked.points is Points.APART:
        ways.append(dcc.Link("All points", href=asked.href(points=Points.ALL)))
    elif any(one.measured.series.overlapping for one in found.charts):
        ways.append(dcc.Link("Only points that share no data", href=asked.href(points=Points.APART)))
    ways += [dcc.Link(f"By another definition: {one.label}", href=_under(asked, one)) for one in found.others]
    return html.Ul([html.Li(one) for one in ways], className="ways no-print") if ways else None


def _under(asked: Asked, one: Definition) -> str:
    """Within an investigation only the picture changes, not what is investigated."""
    told = asked.investigation.definition if asked.thread else None
    return asked.href(definition=one.key, points=Points.ALL, investigated=told.key if told else "")


def _more(asked: Asked, found: Panels, shown: int) -> Component | None:
    rest = len(found.few) - shown
    if rest <= 0:
        return None
    return html.P(dcc.Link(f"Show all {len(found.few)}", href=asked.href(rows=Rows.ALL)), className="no-print")
