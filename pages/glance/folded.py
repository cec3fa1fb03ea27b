"""What is there on demand below the answer: each part under a line that says how much of it there is."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.naming import several
from analysis.numerals import sentence
from pages.glance import discussion, in_parts
from queries.asked_overview import Asked
from queries.at_a_glance import Glance
from queries.parts import Parts

ANCHOR = "more-of-this-month"


def folded(glance: Glance, asked: Asked, *, parts: Parts | None) -> Component | None:
    """Concerns that go on, changes without a good direction, and signals in groups and sites; None without any.

    The last are too many for paper.
    """
    ranked, (many, last) = glance.agenda, _in_parts(parts)
    lines = [
        (
            several(len(ranked.continuing), "concern goes on", "concerns go on"),
            discussion.continuing(glance, asked),
        ),
        (
            f"{several(len(ranked.neither), 'change')}, neither good nor bad",
            discussion.changed(glance, asked),
        ),
        (many, last),
    ]
    shown = [_fold(sentence(words), part, paper=part is not last) for words, part in lines if part is not None]
    title = html.H2("More of this month")
    return html.Section([title, *shown], className="card folds", id=ANCHOR) if shown else None


def on_phones(words: str, part: Component | None, *, unfolded: bool = False) -> Component | None:
    """A part that waits under a line on a phone, and stands open where there is room and on paper.

    `unfolded`: it is what the address asks for, and stands open everywhere.
    """
    if part is None:
        return None
    return html.Details([html.Summary(words), part], className="on-phones more", open=unfolded)


def _in_parts(parts: Parts | None) -> tuple[str, Component | None]:
    if parts is None:
        return "", None
    many = f"{several(len(parts.found), 'signal')} in single groups and sites"
    return many, in_parts.in_parts(parts)


def _fold(words: str, part: Component, *, paper: bool) -> Component:
    """Unfolded on `paper`, or left out there unless it was open on screen."""
    return html.Details([html.Summary(words), part], className="more" if paper else "on-demand")
