"""The head of the overview: whose, as at which month, how complete and how fresh."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import several
from components import controls
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import lineage, wording
from pages.glance import phrases, returns
from queries import at_a_glance, freshness, organisations
from queries.asked_overview import Asked
from queries.at_a_glance import Glance
from queries.freshness import Freshness
from queries.organisations import Organisation

MONTHS_OFFERED = 24
_FEWEST, _MOST = 500_000, 1_500_000


def head(scope: Scope, glance: Glance, fresh: Freshness, asked: Asked) -> Component:
    system, as_at = glance.system, _as_at(scope, glance)
    replies = dcc.Link(returns.in_short(glance), href=asked.href(returns=True))
    return html.Div(
        [
            html.Div(
                [
                    html.P(_kind(glance), className="kind"),
                    html.H1(system.title),
                    _part_of(scope, glance),
                    _size_note(system),
                    *lineage.note(scope, organisation=system),
                ],
                className="page-title",
            ),
            controls.by_address(
                links.overview(),
                *_choose_organisation(scope, asked.system),
                controls.select("month", label="Month", choices=_months(glance), value=str(glance.month)),
                controls.stated("Data as at", [html.Span(one, className="as-at") for one in as_at]),
                controls.stated("Returns in", replies),
                controls.stated(f"{glance.month.in_words()} is", phrases.vintage(glance)),
            ),
            html.P(_on_paper(glance, fresh, as_at), className="paper-only"),
        ],
        className="page-head",
    )


def _on_paper(glance: Glance, fresh: Freshness, as_at: list[str]) -> str:
    """What the controls say on screen: on paper there are none."""
    return (
        f"{glance.month.in_words()}, {phrases.vintage(glance)}. Data as at {', '.join(as_at)}, "
        f"version {fresh.version}. Returns in: {returns.in_short(glance)}."
    )


def _size_note(system: Organisation) -> Component | None:
    """Better Births expected local systems of 500,000 to 1.5 million people: worth knowing, and no error."""
    people = system.population
    if system.kind is not OrganisationKind.LMNS or people is None or _FEWEST <= people <= _MOST:
        return None
    words = f"{people:,} people. Better Births (2016) expected 500,000 to 1.5 million: for information only."
    return html.P(words, className="hint")


def _kind(glance: Glance) -> str:
    kind = wording.kind(glance.system.kind)
    if not glance.members:
        return kind
    return f"{kind}, {several(len(glance.members), *wording.kinds(glance.members[0].kind))}"


def _part_of(scope: Scope, glance: Glance) -> Component | None:
    """From one trust back to the system that it stands in."""
    whole = at_a_glance.system_of(scope, organisation=glance.system, month=glance.month)
    if whole == glance.system:
        return None
    return html.P(["Part of ", dcc.Link(whole.title, href=links.overview(organisation=whole.code)), "."],
                  className="hint")  # fmt: skip


def _choose_organisation(scope: Scope, asked: Organisation) -> list[Component]:
    """A native select of what has figures and can be looked at as a whole, grouped by size."""
    offered = [one for one in organisations.choices(scope) if one.kind is not OrganisationKind.SITE]
    if asked not in offered:
        offered.insert(0, asked)
    choices = [controls.Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in offered]
    return [controls.select("organisation", label="Organisation", choices=choices, value=asked.code)]


def _months(glance: Glance) -> list[controls.Choice]:
    newest = max(glance.newest, glance.month, *glance.reported.values())
    return [controls.Choice(str(newest.plus(-back)), newest.plus(-back).in_words()) for back in range(MONTHS_OFFERED)]


def _as_at(scope: Scope, glance: Glance) -> list[str]:
    """When what is shown was published; own returns and published figures by themselves where they differ."""
    days = freshness.of_charts(scope, measured=[one.measured for one in glance.counted])
    own, published = days.get(False), days.get(True)
    if own is None or published is None or own == published:
        return [_day(own or published)]
    return [f"{_in_short(own)} (own returns)", f"{_in_short(published)} (published)"]


def _in_short(day: date) -> str:
    return f"{day.day} {Month.containing(day).in_short()}"


def _day(day: date | None) -> str:
    return f"{day.day} {Month.containing(day).in_words()}" if day else "Not known"
