"""Whose trajectories stand above and below those on the page."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asked_trajectories, organisations
from queries.organisations import Organisation

_BELOW = {OrganisationKind.NATION: OrganisationKind.REGION, OrganisationKind.REGION: OrganisationKind.LMNS}
"""What a nation and a region are divided into; everybody else into trusts."""


def around(scope: Scope, *, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    """Those it belongs to and those that belong to it, as far as they promise anything here."""
    above = organisations.ancestors(scope, organisation=organisation, month=month)
    kind = _BELOW.get(organisation.kind, OrganisationKind.TRUST)
    below = organisations.members(scope, parent=organisation, month=month, kind=kind)
    return tuple(one for one in (*above, *below) if one.kind in asked_trajectories.KINDS)


def section(scope: Scope, *, organisation: Organisation, month: Month) -> Component | None:
    found = around(scope, organisation=organisation, month=month)
    entries = [html.Li(dcc.Link(one.title, href=links.trajectories(one.code))) for one in found]
    if not entries:
        return None
    return html.Section(
        [html.H2("Trajectories of others"), html.Ul(entries, className="indicators")], className="card no-print"
    )
