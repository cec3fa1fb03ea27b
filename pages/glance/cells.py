"""The charts of one cell of the matrix, by indicator: what the numbers there stand for."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from access.address import BadAddress
from analysis.verdicts import Assurance, Reason, Verdict
from components import states
from components.matrix import COLUMNS, KINDS, cell_words
from indicators.month import Month
from pages.glance import phrases
from pages.glance.listed import listed
from queries.at_a_glance import Chart, Glance

CANNOT_TELL = "cannot_tell"


def read(cell: str) -> str:
    """A cell as the address says it, `concern.fail` or `cannot_tell`; empty for none. Raises `BadAddress`."""
    known = {"", CANNOT_TELL, *(key(kind, column) for kind in KINDS for column in COLUMNS)}
    if cell not in known:
        raise BadAddress("The address asks for a part of the summary that is not there: choose one of its numbers.")
    return cell


def key(kind: str, column: Assurance) -> str:
    return f"{kind}.{column.value}"


def of(chart: Chart) -> str:
    """The cell that a chart stands in."""
    now = chart.standing.now
    return CANNOT_TELL if now.verdict is Verdict.CANNOT_TELL else key(now.variation.kind, now.assurance)


def section(glance: Glance, *, cell: str, back: str, last: Month | None) -> Component:
    """The charts of a cell with the way back to the agenda. Those that cannot tell stand by their reason.

    `last`: the month that charts are to end with, where it was asked for.
    """
    found = [one for one in glance.counted if of(one) == cell]
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
