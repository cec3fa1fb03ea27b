"""Every promise of one organisation: how many stand how, then a card for each."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import continuity_groups, promise_counts
from analysis.numerals import sentence
from components import controls, printed, states
from components.controls import Choice
from components.take_away import both, take_away
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.following import ambition, birthplaces, cards, others
from queries import birthplace
from queries.asked_trajectories import Asked
from queries.trajectories import AMBITION, CONTINUITY, Commitment, Trajectories

_MONTHS_OFFERED = 24


def page(scope: Scope, asked: Asked) -> Component:
    found = asked.found(scope)
    if not found.commitments:
        return html.Div([_head(asked, found), _nothing(asked)], className="page")
    lead = html.Div([html.H2(_headline(found)), *_leads(found)], className="lead")
    return html.Div(
        [
            _head(asked, found),
            lead,
            *_sections(scope, asked, found),
            birthplaces.section(
                birthplace.of_organisation(scope, organisation=found.organisation, until=found.month)
            ),
            others.section(scope, organisation=found.organisation, month=found.month),
            _foot(asked, found),
            printed.found_again(asked.href(month=found.month)),
        ],
        className="page trajectories",
    )


def _head(asked: Asked, found: Trajectories) -> Component:
    shown = found.month
    months = [shown.plus(step) for step in range(6, -_MONTHS_OFFERED, -1)]
    offered = [Choice(str(month), month.in_words()) for month in months if month <= asked.today]
    form = [controls.select("month", label="Judged at the end of", choices=offered, value=str(shown))]
    if found.organisation.kind is OrganisationKind.NATION:
        form.append(ambition.control(asked))
    action = links.trajectories(found.organisation.code)
    return html.Div(
        [html.H1(f"Trajectories, {found.organisation.short_name}"), controls.by_address(action, *form)],
        className="page-head",
    )


def _headline(found: Trajectories) -> str:
    return f"{promise_counts.headline(one.progress.status for one in found.commitments)}."


def _leads(found: Trajectories) -> list[Component]:
    ways = [
        html.P(
            f"Judged as at the end of {found.month.in_words()}, or of the month of the newest figure. Behind is said "
            "only where chance and rounding cannot make the difference; after the date it reads overdue."
        )
    ]
    groups = continuity_groups.told([(one.indicator.id, one.progress, one.unit) for one in found.commitments])
    if groups:
        ways.insert(0, html.P(f"Continuity of carer: {groups}"))
    return ways


def _sections(scope: Scope, asked: Asked, found: Trajectories) -> list[Component]:
    continuity = [one for one in found.commitments if CONTINUITY in one.indicator.themes]
    national = [one for one in found.commitments if AMBITION in one.indicator.themes]
    rest = [one for one in found.commitments if one not in continuity and one not in national]
    parts = (
        ("Continuity of carer", continuity, None),
        ("National ambition", national, ambition.about(asked) if national else None),
        ("Other promises", rest, None),
    )
    return [_section(scope, asked, found, title, few, about) for title, few, about in parts if few]


def _section(
    scope: Scope,
    asked: Asked,
    found: Trajectories,
    title: str,
    few: Sequence[Commitment],
    about: Component | None,
) -> Component:
    ordered = sorted(few, key=lambda one: promise_counts.ORDER.index(one.progress.status))
    grid = html.Div([cards.card(scope, asked, one, month=found.month) for one in ordered], className="promises")
    return html.Section([html.H2(title), about, grid], className="stack")


def _foot(asked: Asked, found: Trajectories) -> Component:
    organisation = found.organisation
    ways: list[Component] = []
    if organisation.kind in (OrganisationKind.LMNS, OrganisationKind.TRUST):
        ways.append(
            html.P(
                dcc.Link(
                    "Promise ledger: every version, and who changed what", href=links.promises(organisation.code)
                )
            )
        )
    ways.append(html.P(dcc.Link("How promises are judged", href=links.methods(anchor="trajectories"))))
    return html.Div([*ways, take_away(both(asked.csv_href()))], className="card")


def _nothing(asked: Asked) -> Component:
    one = sentence(wording.kinds(asked.organisation.kind)[0])
    why = f"No target and no plan is recorded for {asked.organisation.title}. {one} plans are entered or loaded."
    return states.empty("Nothing promised", why=why, steps=[("What has been loaded", links.data())])
