"""A word leads to its meaning where it first stands in the text, and nothing else of the page changes."""

from __future__ import annotations

import re

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from components.explained import Word, explained
from tests.components.page_text import read

LIMIT = Word(re.compile(r"\blimits?\b"), "word-limit", "How far it goes.")
MEAN = Word(re.compile(r"\bmean\b"), "word-mean", "The line across.")


def links(page: Component) -> list[tuple[str, str]]:
    told = read(explained(page, [LIMIT, MEAN]))
    return [(one.words, one.attributes["href"]) for one in told.all("a", class_="term")]


def test_only_the_first_place_of_a_word_leads_to_it():
    page = html.Div([html.P("Beyond the limits."), html.P("The mean and its limits.")])
    assert links(page) == [("limits", "#word-limit"), ("mean", "#word-mean")]


def test_two_words_of_one_text_stand_as_they_stood():
    page = html.Div(html.P("The mean lies within the limits."))
    assert links(page) == [("mean", "#word-mean"), ("limits", "#word-limit")]
    assert (
        "".join(getattr(one, "children", one) for one in page.children.children) == "The mean lies within the limits."
    )


def test_the_meaning_is_said_on_hovering():
    page = explained(html.Div(html.P("The mean.")), [MEAN])
    assert read(page).one("a").attributes["title"] == "The line across."


@pytest.mark.parametrize(
    "part",
    [
        html.H2("The mean"),
        html.Button("The mean"),
        html.Summary("The mean"),
        html.Label("The mean"),
        html.Strong("The mean"),
        html.Details(html.P("The mean")),
        dcc.Link("The mean", href="/"),
        html.Caption("The mean"),
        html.Span("/chart?limits=mean", **{"data-address": "/chart?limits=mean"}),
    ],
    ids=lambda part: part._type,
)
def test_no_heading_and_nothing_that_is_pressed_or_folded_is_led_away_from(part: Component):
    assert links(html.Div(part)) == []


def test_a_page_in_which_no_word_stands_is_as_it_was():
    page = html.Div([html.P("Words"), 3, None, html.Ul([html.Li("More")])])
    assert read(explained(page, [LIMIT, MEAN])) == read(page)


def test_a_part_that_many_pages_share_is_explained_anew_on_each():
    shared = html.P("The mean.")
    assert links(html.Div([shared])) == links(html.Div([shared])) == [("mean", "#word-mean")]
    assert shared.children == "The mean."
