"""The charts of one cell of the matrix, by indicator: what the numbers there stand for."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Reason
from components import states
from components.matrix import cell_words
from indicators.month import Month
from pages.glance import phrases
from pages.glance.listed import listed
from queries import matrix_cell
from queries.at_a_glance import Chart, Glance
from queries.matrix_cell import CANNOT_TELL


def section(glance: Glance, *, cell: str, back: str, last: Month | None) -> Component:
    """The charts of a cell with the way back to the agenda. Those that cannot tell stand by their reason.

    `last`: the month that charts are to end with, where it was asked for.
    """
    found = matrix_cell.charts(glance, cell=cell)
    many = f"{len(found)} {'chart' if len(found) == 1 else 'charts'}"
    title = f"Cannot tell: {many}" if cell == CANNOT_TELL else f"{_words(cell)}: {many}"
    back_to = dcc.Link("Back to what needs discussion", href=back, className="no-print")
    head = html.Div([html.H2(title), back_to], className="card-head")
    if not found:
        return html.Section([head, states.empty("None", why="No chart stands here.", level=3)], className="card")
    body = _by_reason(found, last) if cell == CANNOT_TELL else [listed(found, last=last)]
    return html.Section([head, *body], className="card")


def _words(cell: str) -> str:
    kind, _, column = cell.partition(".")
    return cell_words(kind, Assurance(column))


def _by_reason(found: list[Chart], last: Month | None) -> list[Component | None]:
    reasons: dict[Reason, list[Chart]] = {}
    for one in found:
        reasons.setdefault(one.standing.now.reason, []).append(one)
    ordered = sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0].value))
    return [
        html.Details(
            [html.Summary(f"{len(few)}: {phrases.reason(reason)}"), listed(few, last=last)], className="more"
        )
        for reason, few in ordered
    ]
