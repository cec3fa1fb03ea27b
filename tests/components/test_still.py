"""Parts told as plain elements: the same words, pictures and links, and nothing that needs an account."""

from __future__ import annotations

import json
import re

import pytest
from dash import dcc, html

from components import pictures
from components.still import ELEMENTS, NotStill, still
from settings import HOME
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
    "part",
    [html.Div(id="kept"), html.Div(html.Button("Go", id="go")), dcc.Graph(), html.Button("Go"), html.Details()],
)
def test_what_the_application_must_find_again_is_refused(part):
    with pytest.raises(NotStill):
        still(part)


def test_the_browser_builds_the_elements_that_may_be_told_and_no_others():
    script = (HOME / "assets" / "still.js").read_text(encoding="utf-8")
    (named,) = re.findall(r'ELEMENTS = "([a-z0-9 ]+)"', script)
    assert set(named.split()) == ELEMENTS
