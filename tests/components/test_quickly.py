"""Components that are made quickly are told as those that Dash makes."""

from __future__ import annotations

import pytest
from dash import html
from dash.development.base_component import Component

from components.quickly import maker
from tests.static_html import html_of


@pytest.mark.parametrize("kind", [html.Tr, html.Th, html.Td, html.Div, html.Span])
@pytest.mark.parametrize("properties", [{}, {"className": "numeric"}, {"title": "said", "tabIndex": "0"}])
def test_it_is_told_as_if_dash_had_made_it(kind: type[Component], properties: dict[str, str]):
    children = ["words", html.Em("more")]
    quick, usual = maker(kind)(children, **properties), kind(children, **properties)
    assert quick.to_plotly_json() == usual.to_plotly_json()
    assert html_of(quick) == html_of(usual)


def test_what_one_holds_is_not_held_by_another():
    made = maker(html.Td)
    first, second = made("first", className="numeric"), made("second")
    assert (first.children, second.children) == ("first", "second")
    assert not hasattr(second, "className")
