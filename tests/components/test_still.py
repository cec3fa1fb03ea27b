"""What Dash need not keep account of is told as plain elements: the same words, pictures and links."""

from __future__ import annotations

import json
import re

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from components import pictures, still
from settings import HOME

PICTURE = pictures.svg("<svg/>", alt="Concern")
CELL = html.Td([PICTURE, html.Span("55 < 60 & more")], className="flagged", colSpan=2)


def found(part: Component) -> set[int]:
    moving: set[int] = set()
    still.moving(part, moving)
    return moving


def test_what_is_told_is_every_element_with_its_words_and_attributes():
    part = [html.Td(["More: ", dcc.Link("Chart", href="/chart/satod")], **{"data-of": "Aldermere"}), None, 3]
    assert json.loads(
        still.told([*part, html.Details(html.Summary("All"), open=True), html.P("", hidden=False)])
    ) == [
        [
            ["td", {"data-of": "Aldermere"}, "More: ", ["link", {"href": "/chart/satod"}, "Chart"]],
            "3",
            ["details", {"open": ""}, ["summary", {}, "All"]],
            ["p", {}, ""],
        ],
        [],
    ]


def test_a_picture_that_stands_often_is_told_once():
    told = still.told([CELL] * 40)
    assert len(json.loads(told)[1]) == 1
    assert told.count("data:image") == 1


@pytest.mark.parametrize(
    "part",
    [
        html.Div("Words", id="kept"),
        html.Form("Words", action="/"),
        html.P("Words", style={"color": "red"}),
        html.A("Elsewhere", href="https://elsewhere.example"),
        html.Img(src="/assets/picture.png"),
        html.H1("One for each page"),
        dcc.Graph(),
        dcc.Link("Elsewhere", href="/", target="_blank"),
        dbc.Input(name="day"),
    ],
    ids=lambda part: part._type,
)
def test_what_the_application_must_find_again_or_the_browser_may_not_build_moves(part: Component):
    assert found(part) == {id(part)}
    around = html.Section([html.P("Words"), part])
    assert found(around) == {id(part), id(around)}
    assert not still.is_all_within(around, found(around))


@pytest.mark.parametrize("part", [html.P("Words"), html.P(), html.P(["Words", 3])])
def test_words_alone_are_told_as_they_are(part: Component):
    assert not still.is_all_within(part, set())


def test_what_stands_beside_something_that_moves_is_still():
    beside = html.Ul([html.Li("One"), html.Li(dcc.Link("Two", href="/"))])
    page = html.Div([html.H2("Here", id="here"), beside])
    assert still.is_all_within(beside, found(page))


def test_the_browser_builds_what_may_be_told_and_nothing_else():
    script = (HOME / "assets" / "still.js").read_text(encoding="utf-8")
    (elements,) = re.findall(r"ELEMENTS = \(([^)]+)\)\.split", script)
    assert set("".join(re.findall(r'"([a-z0-9 ]+)"', elements)).split()) == still.ELEMENTS
    (attributes,) = re.findall(r"ATTRIBUTES = new RegExp\((.+?)\);", script, re.DOTALL)
    named = set("".join(re.findall(r'"([^"]+)"', attributes))[2:-2].split("|"))
    assert named - {"aria-[a-z]+", "data-[a-z-]+"} == set(still.ATTRIBUTES.values()) - {"href", "id", "src"}
