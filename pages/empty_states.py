"""What a screen says when it has nothing to show: the case, why, and the next step."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import states
from queries import organisations
from queries.organisations import Organisation

LOAD_COMMANDS = (
    ("Build the demonstration system of invented organisations:", ".venv/bin/flask demo"),
    ("Or load published or your own files:", ".venv/bin/flask import FILE..."),
)


def nothing_loaded() -> Component:
    """A store without any file: the two commands that change that."""
    commands = [html.Div([html.P(words), html.Pre(html.Code(command))]) for words, command in LOAD_COMMANDS]
    return html.Div(
        [
            html.H1("Nothing has been loaded yet"),
            html.Section(
                [
                    html.P("The store is empty, so there is nothing to watch over. Run one of these on its machine."),
                    *commands,
                    html.P("A store is real or demonstration, never both: the first file decides which."),
                ],
                className="card state",
            ),
        ],
        className="page",
    )


def without_figures(scope: Scope, *, organisation: Organisation) -> Component:
    """An organisation that the store knows and has no figures of that the reader may see."""
    offered = organisations.choices(scope)[:8]
    steps = [(one.title, links.overview(organisation=one.code)) for one in offered if one != organisation]
    steps.append(("What has been loaded", links.data()))
    why = (
        f"The store knows {organisation.title} but holds no figures for it that are shared with you. "
        "Nothing is not zero: no return has been loaded."
    )
    return html.Div(
        [html.H1(organisation.title), states.empty("No figures to show", why=why, steps=steps)], className="page"
    )
