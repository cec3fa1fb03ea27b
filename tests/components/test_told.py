"""What is told of a page is what Dash would send of it."""

from __future__ import annotations

import json

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from components import still
from components.told import told

FIGURE = {"data": [{"x": (1, 2), "y": [1.5, None]}], "layout": {"title": {"text": "A chart"}}}


@pytest.mark.parametrize(
    "page",
    [
        html.P("Words"),
        html.P(None),
        html.P(["Words ", None, 3, 2.5]),
        html.P(["Words ", html.Strong("and more", id="more"), None, 3, 2.5]),
        html.Details(
            [html.Summary("More", id="summary"), "less"],
            open=True,
            id="more",
            **{"aria-label": "More", "data-some": "1"},
        ),
        html.Td("1", colSpan=2, style={"height": "3px"}, hidden=False),
        dcc.Link("Elsewhere", href="/", className="link"),
        dcc.Graph(id="chart", figure=FIGURE, config={"displayModeBar": False}, responsive=True),
        dbc.Select(id="choice", options=[{"label": "One", "value": "1"}], value="1"),
        dbc.Textarea(id="area", rows=4, maxLength=20),
    ],
    ids=lambda page: f"{page._namespace} {page._type}",
)
def test_it_is_what_dash_would_send(page: Component):
    assert told(page) == json.loads(to_json_plotly(page))
    assert json.loads(to_json_plotly(told([page, page]))) == json.loads(to_json_plotly([page, page]))


def test_an_element_is_told_with_all_that_is_still_within_it_as_one():
    entries = [html.Li("One"), html.Li(dcc.Link("Two", href="/"))]
    page = html.Div([html.Ul(entries, className="entries", id="list"), html.P("Words")], id="page")
    entry, words = told(page)["props"]["children"]
    assert entry["props"] == {"className": "entries", "id": "list", "data-still": still.told(entries)}
    assert words["props"] == {"children": "Words"}
