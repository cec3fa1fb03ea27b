"""Deliverables without an organisation in the path: one's own, or the one that the controls chose."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from access.address import BadAddress
from access.scope import Scope
from pages import empty_states
from pages.delivering.page import page
from queries import asked_deliverables, freshness, organisations, undertakings
from queries.asked_deliverables import Asked
from queries.organisations import Organisation


def layout(organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    return page(scope, _asked(scope, organisation, values))


def _asked(scope: Scope, organisation: str, values: dict[str, str]) -> Asked:
    """A year that the organisation chosen does not have was that of the one shown before: it is let go."""
    whose = organisations.by_code(scope, code=organisation) if organisation else _own(scope)
    try:
        return asked_deliverables.read(scope, whose, values)
    except BadAddress:
        if not (organisation and values.get("year")):
            raise
    return asked_deliverables.read(scope, whose, {**values, "year": ""})


def _own(scope: Scope) -> Organisation:
    """The home organisation where it has plans, and otherwise the first that has any in sight."""
    home = organisations.home(scope)
    offered = undertakings.choices(scope)
    return home if home in offered or not offered else offered[0]


dash.register_page(__name__, path=links.DELIVERABLES, name="Deliverables", title="Deliverables", layout=layout)
