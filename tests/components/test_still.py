"""Parts told as plain elements: the same words, pictures and links, and nothing that needs an account."""

from __future__ import annotations

import json

import pytest
from dash import dcc, html

from components import pictures
from components.still import NotStill, still
from tests.components.page_text import read

CELL = html.Td([pictures.svg("<svg/>", alt="Concern"), html.Span("55 < 60 & more")], className="flagged", colSpan=2)


def test_what_is_told_is_what_would_have_been_drawn():
    part = html.Tr([CELL, html.Td(dcc.Link("Chart", href="/chart/satod"), **{"data-of": "Aldermere"}), None])
    assert read(still(part)) == read(html.Div(part, className="still"))


def test_a_picture_that_stands_often_is_told_once():
    told = getattr(still(html.Tr([CELL] * 40)), "data-still")
    assert len(json.loads(told)[1]) == 1
    assert told.count("data:image") == 1


@pytest.mark.parametrize(
    "part", [html.Div(id="kept"), html.Div(html.Button("Go", id="go")), dcc.Graph(), html.Div(dcc.Store(id="kept"))]
)
def test_what_the_application_must_find_again_is_refused(part):
    with pytest.raises(NotStill):
        still(part)
