"""Training by staff group: who is below the standard, by name."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import empty_states
from pages.trained.page import page
from queries import asking, freshness, organisations

_UP_TO = (OrganisationKind.SITE, OrganisationKind.TRUST, OrganisationKind.LMNS)


def layout(organisation: str = "", **_: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    asked = organisations.by_code(scope, code=organisation) if organisation else organisations.home(scope)
    month = Month.containing(asking.today())
    members = (asked,)
    if asked.kind not in (OrganisationKind.SITE, OrganisationKind.TRUST):
        members = organisations.members(scope, parent=asked, month=month)
    seen = [one for one in members if scope.shares(one.id)]
    if not seen and asked.kind in _UP_TO:
        raise NotAllowed(asked.code)
    return html.Div(page(scope, asked=asked, members=seen, unseen=len(members) - len(seen)), className="page")


dash.register_page(__name__, path=links.TRAINING, name="Training", title="Training by staff group", layout=layout)
