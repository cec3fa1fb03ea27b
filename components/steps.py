"""The thread of an investigation: which step this is, which there are, and the way to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component


@dataclass(frozen=True)
class Step:
    """`words` name it in a word or two, `question` is what it asks."""

    words: str
    question: str
    href: str


def steps(every: Sequence[Step], *, now: int, about: str, under: str) -> Component:
    """All steps as links, in their order; `now` is the place of this one, from 0. `about` says whose thread it is,
    `under` by which definition."""
    entries = [html.Li(_step(one, place=place + 1, here=place == now)) for place, one in enumerate(every)]
    label = {"aria-label": "Investigation"}
    said = [html.P(about, className="thread"), html.P(f"Definition: {under}", className="under")]
    return html.Nav(
        [html.Div(said, className="subject"), html.Ol(entries), _asked(every)],
        className="investigation no-print",
        **label,
    )


def _asked(every: Sequence[Step]) -> Component:
    """What each step asks, for who reads by touch or by keys and sees no words that appear beneath a pointer."""
    asked = [html.Div([html.Dt(one.words), html.Dd(one.question)]) for one in every]
    return html.Details(
        [html.Summary("What each step asks"), html.Dl(asked, className="asked-first")], className="asks"
    )


def onward(every: Sequence[Step], *, now: int) -> Component | None:
    """The one button of a step: the next question. None after the last."""
    if now + 1 >= len(every):
        return None
    following = every[now + 1]
    words = [html.Strong(f"Next: {following.words.lower()}"), html.Span(following.question, className="hint")]
    return html.Div(dcc.Link(words, href=following.href, className="onward"), className="no-print")


def _step(one: Step, *, place: int, here: bool) -> Component:
    words = [html.Span(str(place), className="number"), f" {one.words}"]
    if here:
        return html.Span(words, className="here", **{"aria-current": "step"})
    return dcc.Link(words, href=one.href)
