"""A new deliverable, milestone or recommendation, entered for the organisation in the address."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed, Scope
from pages.delivering import forms, records  # noqa: F401 - records answers the form
from queries import asking, undertakings
from queries.organisations import Organisation


def layout(organisation: str = "", **_: str) -> Component:
    scope = current.scope()
    whose = _whose(scope, organisation)
    plans = undertakings.of_organisation(scope, organisation=whose, day=asking.today())
    year = forms.this_year()
    own = [one for one in plans.undertakings if one.organisation == whose.code and one.plan_year == year]
    about = "It is recorded under your name and stays: what is altered later becomes a new version beside it."
    return html.Div(
        [
            html.Nav(
                dcc.Link(f"Deliverables, {whose.short_name}", href=links.deliverables(whose.code)),
                className="crumbs no-print",
            ),
            html.Div([html.P(whose.title, className="kind"), html.H1("Enter a deliverable")], className="page-title"),
            html.P(
                [
                    f"{about} Many at once, and teams, centres, posts and partners, come by file: ",
                    dcc.Link("Data", href=links.data()),
                    ".",
                ]
            ),
            html.Section(forms.new(own, year=year), className="card"),
        ],
        className="page deliverables",
    )


def _whose(scope: Scope, code: str) -> Organisation:
    """The organisation that is entered for, one's own where none is named. Raises `NotAllowed`."""
    found = asking.organisation(scope, code)
    if not undertakings.may_record(scope, organisation=found):
        raise NotAllowed(found.code)
    return found


dash.register_page(
    __name__,
    path=links.UNDERTAKING,
    name="Enter a deliverable",
    title="Enter a deliverable",
    layout=layout,
)
