"""What moved the rate: other people, another rate among the same, or members that came or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import contribution_story
from analysis.contribution import Moved
from analysis.naming import listed
from analysis.numerals import Unit
from components import states
from indicators.indicator import Definition
from pages.investigating import against, parts
from pages.investigating.told import Told
from pages.placing import phrases
from queries import contribution, observations
from queries.asked_places import By
from queries.asked_step import Asked
from queries.asked_thread import Start
from queries.contribution import Periods, Split, Why
from queries.one_chart import ChartAsked
from queries.organisations import Organisation


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """The division whose one part adds most beyond its share, then every other, those that cannot be told with the
    reason, and what is missing."""
    measured = chart.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition)
    over = contribution.periods_of(scope, measured)
    splits = sorted(contribution.of_change(scope, measured, over=over), key=_telling, reverse=True)
    cards = [_folded(_section(one, unit, asked), after=number) for number, one in enumerate(splits)]
    if measured.stratum.key:
        return Told(_of_a_group(asked), (_whole(asked), _chosen(over)))
    peers, of_peers = against.told(scope, asked, chart)
    in_time = (*cards, _absent(splits), _otherwise(scope, asked, chart), _chosen(over))
    lead = _lead(over, splits, unit)
    if asked.thread.start is Start.FUNNEL:
        return Told(f"{peers} {lead}", (*of_peers, *in_time))
    return Told(lead, (*in_time, *of_peers))


def _folded(card: Component, *, after: int) -> Component:
    """The first answers; the others are a line each, which says what they found."""
    if not (after and "moved" in card.className):
        return card
    heading, story, *rest = card.children
    words = html.Summary([html.H2(f"{heading.children}:"), " ", story.children])
    return html.Details([words, *rest], className="card moved more")


def _otherwise(scope: Scope, asked: Asked, chart: ChartAsked) -> Component | None:
    """The same question under another definition that has figures by group where this one has none."""
    own, whose = chart.measured.definition, asked.organisation
    if contribution.dimensions(chart.strata):
        return None
    others = [one for one in chart.definitions if one != own and _divided(scope, one, whose)]
    ways = [
        html.Li(dcc.Link(f"Investigate it by {one.label}, which is divided by groups",
                         href=replace(asked.investigation, definition=one).at("mix")))
        for one in others
    ]  # fmt: skip
    return html.Ul(ways, className="plain-list no-print") if ways else None


def _divided(scope: Scope, definition: Definition, whose: Organisation) -> bool:
    parts = observations.strata_with_figures(scope, definition=definition, organisation=whose)
    return bool(contribution.dimensions(parts))


def _of_a_group(asked: Asked) -> str:
    name = phrases.group(asked.stratum.key)
    return f"Cannot tell: no figures divide the group {name} further, so nothing says which part of it moved."


def _whole(asked: Asked) -> Component:
    of = replace(asked.investigation, stratum="")
    way = dcc.Link(f"What moved the rate of all of {asked.organisation.short_name}", href=of.at("mix"))
    return html.P(way, className="no-print")


def _telling(one: Split) -> float:
    """Sorts by how much one part stands out; what cannot be told comes last."""
    return one.moved.beyond_its_share if one.moved else -inf


def _lead(over: Periods, splits: Sequence[Split], unit: Unit) -> str:
    held = f"{over.after.in_words} is held against {over.before.in_words}."
    for one in splits:
        if one.moved:
            story = _story(one, one.moved, unit)
            return f"{held} By {phrases.in_running_words(one.by)}: {story[:1].lower()}{story[1:]}"
    return f"Cannot tell what moved it. {held}"


def _story(one: Split, found: Moved, unit: Unit) -> str:
    return contribution_story.sentence_of(found, unit=unit, named=lambda name: parts.in_a_sentence(one.by, name))


def _chosen(over: Periods) -> Component | None:
    """That a stretch picked because a rule fired in it differs more easily than one that was not."""
    if not over.signal:
        return None
    words = "The months after were picked because a rule fired in them: chance makes a difference there more easily."
    return html.P(words, className="hint")


def _section(one: Split, unit: Unit, asked: Asked) -> Component:
    title = f"By {phrases.in_running_words(one.by)}"
    if one.moved is None:
        return states.not_enough_data(why=_why(one, asked), instead="", level=2)
    found = one.moved
    words = html.P(_story(one, found, unit))
    months = f"Months with figures of every part: {one.months[0]} before, {one.months[1]} after."
    hint = html.P(f"{months} What the parts add comes to the whole change.", className="hint")
    caption = f"What moved the rate by {phrases.in_running_words(one.by)}, {unit.words}"
    table = parts.table(one.by, found, unit, words=parts.BEFORE_AND_AFTER, caption=caption)
    return html.Section([html.H2(title), words, table, hint], className="card moved")


def _why(one: Split, asked: Asked) -> str:
    by = phrases.in_running_words(one.by)
    if one.why is Why.NONE:
        return (
            f"No figures by {by} for this indicator of {asked.organisation.short_name}, or not for every one of them."
        )
    return f"By {by}: {one.why.value}."


def _absent(splits: Sequence[Split]) -> Component | None:
    """What would be asked and cannot be: said, never drawn empty."""
    have = {one.by for one in splits}
    missing = [phrases.in_running_words(by) for by in By if by.dimension and by not in have]
    if not missing:
        return None
    words = f"Cannot tell: no figures by {listed(missing)} for this indicator here."
    return html.P(words, className="hint")
