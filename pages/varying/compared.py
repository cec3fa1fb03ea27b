"""What organisations are compared with: one another, the whole nation, their peers; and what to rule out first."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.funnel_positions import flagged
from indicators import catalogue
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.varying import phrases
from pages.varying.reading import Reading
from queries.variation_units import Group


def compared_with(told: Reading) -> Component:
    """Overall, national and peers' values under one definition, and which definition that is."""
    found, unit = told.found, told.unit
    _, many = phrases.kinds(found)
    source = catalogue.load().sources[found.definition.source]
    nation = "No figure under this definition"
    if found.nation:
        nation = f"{phrases.rate(told.rate(found.nation), unit)}, {found.nation.organisation.title}"
    facts = [
        (f"These {len(found.units)} {many} together", phrases.rate(told.result.pooled * unit.per, unit)),
        ("Whole nation", nation),
        *(_peers(told, one) for one in _groups(told)),
        *_no_peers(told),
        ("Definition", f"{found.definition.label}. {found.definition.population}. {source.publisher}."),
    ]
    entries = [part for name, words in facts for part in (html.Dt(name), html.Dd(words))]
    return html.Section(
        [
            html.H2("Compared with"),
            html.Dl(entries, className="about"),
            _narrower(told),
            _two(told),
            html.P(dcc.Link("How limits and flags are worked out", href=links.methods(anchor="funnels"))),
        ],
        className="card",
    )


def _two(told: Reading) -> Component:
    """The way to two systems on one axis, one's own first where one looks as a system."""
    whose = told.found.whose
    own = whose.code if whose.kind is OrganisationKind.LMNS else ""
    words = f"Two {wording.terms().system} side by side through time"
    return html.P(dcc.Link(words, href=links.compare(told.found.indicator.id, a=own)))


def _groups(told: Reading) -> list[Group]:
    """The comparator groups of the reader's own, unless others of them are not the reader's to see."""
    if told.found.figures.withheld:
        return []
    mine = [told.found.group_of(told.found.units[place].organisation) for place in told.own]
    return [one for one in dict.fromkeys(mine) if one is not None]


def _peers(told: Reading, group: Group) -> tuple[str, str]:
    peers = told.found.of(group)
    rate = phrases.rate(told.found.pooled(peers) * told.unit.per, told.unit)
    return f"Peer group: {group.title}", f"{rate}, {phrases.several(len(peers), told.found)}"


def _no_peers(told: Reading) -> list[tuple[str, str]]:
    if told.found.figures.withheld:
        return [("Peer group", "Its own returns are not shared with you; published figures are.")]
    return [] if _groups(told) else [("Peer group", "None is known")]


def _narrower(told: Reading) -> Component | None:
    mine = [one for one in _groups(told) if one != told.found.group]
    if not mine:
        return None
    _, many = phrases.kinds(told.found)
    ways = [html.Li(dcc.Link(f"Only {many} in {one.title}", href=told.asked.href(group=one.key))) for one in mine]
    return html.Ul(ways, className="plain-list no-print")


def questions(told: Reading) -> Component:
    """What to rule out before a difference is read as one of care, in the order in which it should be."""
    found = told.found
    through_time = links.chart(
        found.indicator.id, organisation=found.whose.code, definition=_seen_by(told), last=told.asked.last or ""
    )
    in_whom = links.inequalities(found.indicator.id, organisation=found.whose.code)
    asks = [
        [html.Strong("Is it the data? "), "See how many months stand behind each figure, and how it is recorded."],
        [
            html.Strong("Is it who is cared for? "),
            "Nothing here is adjusted for case mix. ",
            dcc.Link("See groups of women and babies", href=in_whom),
            ".",
        ],
        [html.Strong("Since when? "), dcc.Link("See it through time", href=through_time), "."],
        [html.Strong("Is it care? "), "Then ask those who lie on the better side what they do."],
    ]
    listed = html.Ol([html.Li(one) for one in asks], className="questions")
    return html.Section([html.H2("Before it is read as care"), listed, _investigate(told)], className="card")


def _seen_by(told: Reading) -> str:
    """The definition of the funnel, where it is of the reader's own organisation; else its usual one."""
    units = {one.organisation.id for one in told.found.units}
    return told.found.definition.key if told.found.whose.id in units else ""


def _investigate(told: Reading) -> Component | None:
    """The way to ask these one by one, for each of the reader's own that stands out, or else for all of them; within
    an investigation there is one already."""
    found, asked = told.found, told.asked
    out = [place for place in told.own if flagged(told.positions[place])] or list(told.own)
    if not out or asked.thread:
        return None
    ways = [
        html.Li(
            dcc.Link(
                f"Investigate {one.short_name} step by step",
                href=asked.begun_here(organisation=one, definition=found.definition).at("signal"),
            )
        )
        for one in (found.units[place].organisation for place in out)
    ]
    return html.Ul(ways, className="plain-list no-print")
