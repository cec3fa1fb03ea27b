"""A question, its answer in a sentence that opens with a word or two, and one small picture or list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.champion import Answer
from components import pictures
from components.take_away import kept_as


@dataclass(frozen=True)
class Line:
    """One line of the list behind an answer; `href` leads to its chart."""

    title: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class Behind:
    """What stands behind an answer: a picture, the way to its chart or a key to its marks, and what unfolds."""

    drawing: str = ""
    key: Sequence[Component] = ()
    way_on: tuple[str, str] | None = None
    summary: str = ""
    lines: Sequence[Line] = ()
    notes: Sequence[str] = ()


def answer_card(answer: Answer, behind: Behind, *, name: str) -> Component:
    """The picture says nothing that the sentence and the list do not, so it has no words of its own.

    `name` is what the card is called where it is kept as a picture.
    """
    picture = pictures.svg(behind.drawing, alt="", look="answer-picture") if behind.drawing else None
    said = html.P([html.Strong(answer.lead), " ", answer.sentence], className="answer")
    kept = html.Div(kept_as(name), className="kept no-print") if behind.drawing else None
    foot = html.Div([_key(behind), kept, _more(behind)], className="answer-foot")
    return html.Section([html.H2(answer.question.value), said, picture, foot], className="card")


def _key(behind: Behind) -> Component | None:
    if behind.way_on:
        return dcc.Link(behind.way_on[0], href=behind.way_on[1])
    return html.Div(behind.key, className="answer-key") if behind.key else None


def _more(behind: Behind) -> Component | None:
    if not behind.lines and not behind.notes:
        return None
    listed = html.Ul([_line(one) for one in behind.lines], className="answer-lines") if behind.lines else None
    notes = [html.P(one, className="hint") for one in behind.notes]
    return html.Details([html.Summary(behind.summary), listed, *notes], className="behind")


def _line(one: Line) -> Component:
    title = dcc.Link(one.title, href=one.href) if one.href else html.Span(one.title)
    return html.Li([title, html.Span(one.words)])
