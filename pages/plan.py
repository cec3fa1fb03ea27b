"""One plan where it is written: a version is entered, signed off, moved by agreement, paused and taken up again."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from components.take_away import both, take_away
from pages.following import versions
from pages.planning import deciding, entering, records  # noqa: F401 - records answers the forms
from queries import asked_plan
from queries.asked_plan import Asked
from workflow import recording


def layout(organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    asked = asked_plan.read(scope, {**values, "organisation": organisation})
    title, whose = asked.indicator.plain_title, asked.organisation.short_name
    back = links.trajectories(asked.organisation.code, indicator=asked.indicator.id if asked.commitment else "")
    forms = [*deciding.sections(asked, reader=recording.signature(scope))]
    if asked.writes:
        forms.insert(0 if not asked.versions else len(forms), entering.section(asked))
    return html.Div(
        [
            html.Nav(dcc.Link(f"Its trajectory, {whose}", href=back)),
            html.Div([html.H1(f"Plan of {whose}"), html.P(title, className="kind")]),
            *forms,
            *_versions(asked),
        ],
        className="page planning",
    )


def _versions(asked: Asked) -> list[Component]:
    if not asked.versions:
        return []
    file = links.csv(links.plan(asked.organisation.code, indicator=asked.indicator.id))
    told = versions.tables_of(asked.versions, unit=asked.unit, factor=asked.factor)
    return [*told, html.Div(take_away(both(file)), className="card-head")]


dash.register_page(__name__, path_template=f"{links.PLAN}/<organisation>", name="Plan", title="Plan", layout=layout)
