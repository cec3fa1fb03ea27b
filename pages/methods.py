"""How it is worked out, what cannot be told, and what the words mean."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from components import folds
from pages.kept import kept
from pages.method import funnels, inequalities, phases, rare_harm, rules, trajectories, untold, words


def layout(**_: str) -> Component:
    current.scope()
    return html.Div(
        [
            html.H1("Methods and what the words mean"),
            html.P(
                [
                    dcc.Link("What each indicator means", href=links.indicators()),
                    ": what is counted and in whom, where it comes from, its targets and how well each is sourced.",
                ],
            ),
            *(folds.on_phones(card, words=card.children[0].children) for card in _cards()),
        ],
        className="page",
    )


def _cards() -> list[Component]:
    return [
        rules.rules(),
        phases.phases(),
        funnels.funnels(),
        inequalities.inequalities(),
        rare_harm.rare_harm(),
        trajectories.trajectories(),
        untold.icons(),
        untold.cannot_tell(),
        untold.states(),
        untold.ranking(),
        untold.disclosure(),
        untold.sources(),
        words.words(),
    ]


dash.register_page(__name__, path=links.METHODS, name="Methods", title="Methods", layout=kept(layout))
