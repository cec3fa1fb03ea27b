"""What an organisation undertook and how far it is: what is overdue first, then everything by its kind."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import controls, folds, printed
from components.controls import Choice
from components.take_away import both, take_away
from indicators.deliverables import Workstream, financial_year
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.delivering import bundle, centres, continuity, overdue, people, plan, recommendations, stages
from queries import overdue_work, planned_stages, undertakings
from queries.asked_deliverables import EVERY, Asked
from queries.planned_stages import Progress

FEW = 3
"""Parts of a page that need no list of them."""


def page(scope: Scope, asked: Asked) -> Component:
    accredited, live = accreditations(scope, asked), services(scope, asked)
    late = overdue.late(asked, accredited=accredited, live=live)
    sections = [
        overdue.section(late, asked),
        plan.section(asked),
        plan.indicators(asked),
        recommendations.section(asked),
        bundle.section(scope, asked),
        stages.section(asked, accredited),
        stages.services(asked, live),
        continuity.section(asked),
        centres.section(asked),
        people.section(scope, asked),
        people.partners(scope, asked),
        plan.first_plan(asked),
    ]
    return html.Div(
        [
            _head(scope, asked),
            html.Div([html.H2(overdue.headline(late, asked)), html.P(overdue.lead(late, asked))], className="lead"),
            _only(asked),
            _on_this_page([one for one in sections if one is not None]),
            *(one for one in sections if one is not None),
            _foot(scope, asked),
            printed.found_again(asked.whole()),
        ],
        className="page deliverables",
    )


def accreditations(scope: Scope, asked: Asked) -> tuple[Progress, ...]:
    """How far everybody is with the Baby Friendly Initiative."""
    return overdue_work.accredited(scope, plans=asked.plans, day=asked.day)


def services(scope: Scope, asked: Asked) -> tuple[Progress, ...]:
    """The service that every system is to have; nobody else is asked for it."""
    if asked.organisation.kind is not OrganisationKind.LMNS:
        return ()
    return (planned_stages.aimed_at(scope, key=stages.SERVICE, organisation=asked.organisation, day=asked.day),)


def _head(scope: Scope, asked: Asked) -> Component:
    whose = asked.organisation
    title = [html.P(wording.kind(whose.kind), className="kind"), html.H1(f"Deliverables, {whose.title}")]
    return html.Div([html.Div(title, className="page-title"), _controls(scope, asked)], className="page-head")


def _controls(scope: Scope, asked: Asked) -> Component:
    offered = list(undertakings.choices(scope))
    if asked.organisation not in offered:
        offered.insert(0, asked.organisation)
    organisations = [Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in offered]
    years = [Choice(financial_year(year), financial_year(year)) for year in asked.plans.years]
    workstreams = [Choice(EVERY, "Every workstream"), *(Choice(one.key, one.title) for one in Workstream)]
    chosen = [
        controls.select("organisation", label="Organisation", choices=organisations, value=asked.organisation.code)
    ]
    if years:
        chosen.append(controls.select("year", label="Plan year", choices=years, value=financial_year(asked.year)))
    workstream = asked.workstream.key if asked.workstream else EVERY
    chosen += [
        controls.select("workstream", label="Workstream", choices=workstreams, value=workstream),
        controls.day("as_at", label="As at (empty: today)", value=asked.as_at.isoformat() if asked.as_at else ""),
    ]
    return controls.by_address(links.deliverables(), *chosen)


def _only(asked: Asked) -> Component | None:
    """What a filter leaves out."""
    if asked.workstream is None:
        return None
    said = "Recommendations, stages, teams, centres, posts and partners belong to no workstream and are not shown. "
    everything = links.deliverables(asked.organisation.code, year=financial_year(asked.year) if asked.year else "")
    return html.P([said, dcc.Link("Show everything", href=everything)], className="hint")


def _on_this_page(sections: list[Component]) -> Component | None:
    """The way to each part, by its heading: the page is long, and a reader comes for one of them."""
    anchored = [one for one in sections if getattr(one, "id", "")]
    if len(anchored) <= FEW:
        return None
    entries = [html.Li(html.A(folds.heading_of(one), href=f"#{one.id}")) for one in anchored]
    return html.Nav(html.Ul(entries), className="on-this-page no-print", **{"aria-label": "On this page"})


def _foot(scope: Scope, asked: Asked) -> Component:
    whose = asked.organisation
    ways = []
    if undertakings.may_record(scope, organisation=whose):
        new = links.undertaking(organisation=whose.code)
        ways.append(dcc.Link("Enter a deliverable", href=new, className="button no-print"))
    if whose.kind in (OrganisationKind.LMNS, OrganisationKind.TRUST):
        ways.append(dcc.Link("Trajectories", href=links.trajectories(whose.code)))
        ways.append(dcc.Link("Overview", href=links.overview(organisation=whose.code)))
    if whose.kind is OrganisationKind.LMNS:
        ways.insert(-1, dcc.Link("Promises", href=links.promises(whose.code)))
    files = take_away(both(links.csv(asked.href())))
    return html.Div([html.Div(ways, className="links"), files], className="card-head")
