"""Small multiples: the same picture for many places or groups, each with its icon, its words and a way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.verdicts import Variation
from components import pictures, verdicts


@dataclass(frozen=True)
class Multiple:
    """`words` are the whole sentence of the chart, which a screen reader meets on focus and everybody reads.

    `value` is the latest figure with its unit, "" where there is none. `own` is the reader's, `flagged` a concern.
    """

    title: str
    value: str
    variation: Variation
    drawing: str
    words: str
    href: str = ""
    own: bool = False
    flagged: bool = False
    note: str = ""
    """One more quiet line."""


def multiples(few: Sequence[Multiple], *, label: str) -> Component:
    """All of them, in the order given, side by side as wide as the screen allows."""
    return html.Ul([html.Li(_one(each), className=_look(each)) for each in few], className="multiples", title=label)


def _one(each: Multiple) -> Component:
    icon = verdicts.variation_icon(each.variation, words=False)
    name = html.Span(each.title, className="name")
    parts = [
        html.Span([icon, name, html.Span(each.value, className="value")], className="top"),
        pictures.svg(each.drawing, alt="", look="multiple"),
        html.Span(each.words, className="words"),
        html.Span(each.note, className="hint") if each.note else None,
    ]
    return dcc.Link(parts, href=each.href) if each.href else html.Div(parts)


def _look(each: Multiple) -> str:
    return " ".join(word for word, yes in (("own", each.own), ("flagged", each.flagged)) if yes)
