"""One question of a set as a card: each indicator that answers it in one line, with its chart in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from components import pictures


@dataclass(frozen=True)
class TileEntry:
    """One indicator. `kind` says what sort of answer it is, `chips` its verdicts, `figures` what it rests on."""

    title: str
    kind: str
    words: str
    href: str = ""
    chips: Sequence[Component] = ()
    drawing: str = ""
    figures: str = ""


def tiles(cards: Sequence[Component]) -> Component:
    return html.Div(list(cards), className="set-tiles")


def tile(name: str, entries: Sequence[TileEntry], *, note: str = "") -> Component:
    """`note` says what is missing from the answer; a tile without entries is only that."""
    listed = html.Ul([_entry(one) for one in entries], className="set-entries") if entries else None
    said = html.P(note, className="hint") if note else None
    return html.Section([part for part in (html.H2(name), listed, said) if part], className="card set-tile")


def _entry(one: TileEntry) -> Component:
    name = dcc.Link(one.title, href=one.href) if one.href else one.title
    words = [
        html.Div([html.H3(name), html.Div(list(one.chips), className="chips")], className="agenda-head"),
        html.P([html.Strong(f"{one.kind}. "), one.words]),
    ]
    return html.Li([html.Div(words), _picture(one)])


def _picture(one: TileEntry) -> Component | None:
    if not one.drawing:
        return None
    drawn = pictures.svg(one.drawing, alt="", look="sparkline")
    return html.Div([drawn, html.Span(one.figures)], className="agenda-picture")
