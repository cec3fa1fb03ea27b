"""Help on a screen itself: one paragraph for whoever meets it first, and what its words mean. Nothing pops up."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def tour(words: str, *, name: str) -> Component:
    """Shown by `assets/tour.js` until this browser was told that it was read; `name` is that of the screen."""
    ends = html.Button("I have read this", type="button", className="link", **{"data-end-tour": ""})
    told = [html.Summary("New here? What this screen is for"), html.P([html.Strong("New here? "), words])]
    said = html.Details(told, className="folds-on-phones")
    about = {"aria-label": "About this screen", "data-tour": name}
    return html.Section([said, ends], className="tour no-print", hidden=True, **about)


def words_here(entries: Sequence[tuple[str, str, str]]) -> Component:
    """The words of a screen, each with its meaning in plain English beside it, and the id that leads to it."""
    listed = [part for name, meaning, anchor in entries for part in (html.Dt(name, id=anchor), html.Dd(meaning))]
    summary = html.Summary(f"What the words on this screen mean ({len(entries)})")
    return html.Details([summary, html.Dl(listed, className="about")], className="words-here no-print")
