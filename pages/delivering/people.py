"""Who answers for each organisation, to whom its concerns go on, and who works with the system."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import posts
from analysis.naming import several
from analysis.numerals import in_words
from analysis.posts import PostHolder, Vacant
from analysis.undertaking_words import on_day
from components.stacking_table import stacking_table
from components.tables import Column, Content
from indicators.deliverables import Post
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.delivering import names
from queries import undertakings
from queries.asked_deliverables import Asked
from queries.organisations import Organisation
from queries.undertakings import Partner

_PARTNERS = [Column("Partner"), Column("Kind"), Column("Since")]
_FORMER = [Column("Organisation"), Column("Post"), Column("Who"), Column("From"), Column("To")]


def section(scope: Scope, asked: Asked) -> Component | None:
    if asked.workstream:
        return None
    every = asked.plans.everybody
    rows = [[one.short_name, *(_holder(asked, one, post) for post in Post)] for one in every]
    columns = [Column("Organisation"), *(Column(post.title) for post in Post)]
    return names.card(
        "Who answers",
        html.P(_goes_on(scope, asked)),
        stacking_table(columns, rows, caption="Who answers"),
        _all_holders(asked),
        anchor="people",
        many=several(len(every), "organisation"),
    )


def partners(scope: Scope, asked: Asked) -> Component | None:
    present = [one for one in asked.plans.partners if one.valid_to is None or one.valid_to >= asked.day]
    if not present or asked.workstream:
        return None
    rows = [_partner(scope, one) for one in present]
    return names.card(
        "Partners",
        stacking_table(_PARTNERS, rows, caption="Partners"),
        anchor="partners",
        many=in_words(len(present)),
    )


def _holder(asked: Asked, whose: Organisation, post: Post) -> Content:
    own = [one for one in asked.plans.holders if one.organisation == whose.code]
    try:
        found = posts.holder(own, post, day=asked.day)
    except Vacant:
        return "Nobody named"
    return [found.holder, html.Span(f"since {on_day(found.valid_from)}", className="unit")]


def _goes_on(scope: Scope, asked: Asked) -> str:
    """To whom a concern of this organisation is escalated, by name and post."""
    if asked.organisation.kind is OrganisationKind.LMNS:
        own = [one for one in asked.plans.holders if one.organisation == asked.organisation.code]
        return _said(own, asked, f"A concern of a trust of {asked.organisation.short_name} goes on to")
    above = undertakings.holders_above(scope, organisation=asked.organisation, day=asked.day)
    return _said(list(above), asked, f"A concern of {asked.organisation.short_name} goes on to")


def _said(above: list[PostHolder], asked: Asked, lead: str) -> str:
    try:
        found = posts.escalation_target(above, day=asked.day)
    except Vacant:
        return "Nobody is named to whom a concern would go on: no surveillance chair and no senior responsible owner."
    return f"{lead} {found.holder}, {found.post.title.lower()}."


def _all_holders(asked: Asked) -> Component | None:
    if not asked.plans.holders:
        return None
    rows: list[list[Content]] = [
        [
            names.short(asked, one.organisation),
            one.post.title,
            one.holder,
            on_day(one.valid_from),
            names.day_or_dash(one.valid_to),
        ]
        for one in sorted(asked.plans.holders, key=lambda one: (one.organisation, one.post.key, one.valid_from))
    ]
    return names.more("Everybody and their days", stacking_table(_FORMER, rows, caption="Everybody and their days"))


def _partner(scope: Scope, one: Partner) -> list[Content]:
    whose = one.organisation
    name: Content = whose.title
    if undertakings.may_see(scope, organisation=whose):
        name = dcc.Link(whose.title, href=links.deliverables(whose.code))
    return [name, wording.kind(whose.kind), on_day(one.valid_from)]
