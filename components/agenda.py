"""What to talk about, most urgent first: what happened, why it ranks there, and the chart in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.verdicts import Meaning
from components import pictures, verdicts


@dataclass(frozen=True)
class AgendaItem:
    """`what` is the one line of the signal, `why` the reason for its rank, `figures` what the last point rests on.

    `drawing` may be empty. `clock` says by when something is due, and in a second part what is to be known of that.
    """

    title: str
    href: str
    what: str
    why: str
    meanings: tuple[Meaning, ...]
    drawing: str
    figures: str
    way: str = "high"
    investigate: str = ""
    """Where the first question about it is asked."""
    clock: tuple[str, str] = ("", "")


def agenda(
    items: Sequence[AgendaItem],
    *,
    title: str,
    foot: Component | str | None = None,
) -> Component:
    """The ranked list."""
    head = html.Div(html.H2(title), className="card-head")
    return html.Section([head, _ranked(items, first=1), foot], className="card")


def _ranked(items: Sequence[AgendaItem], *, first: int) -> Component:
    """The list alone, counted from `first`."""
    counted = {"start": str(first), "style": {"counterReset": f"rank {first - 1}"}}
    return html.Ol([_item(one) for one in items], className="agenda", **counted)


def rest(items: Sequence[AgendaItem], *, first: int) -> Component:
    """The rest of a list, that begins with `first`, on demand."""
    words = [
        html.Span(f"Show {len(items)} more", className="when-closed"),
        html.Span(f"Hide these {len(items)}", className="when-open"),
    ]
    return html.Details([html.Summary(words), _ranked(items, first=first)], className="more")


def _onward(one: AgendaItem) -> list[Component | str]:
    if not one.investigate:
        return []
    about = html.Span(f" {one.title}", className="visually-hidden")
    return [" ", dcc.Link(["Investigate", about], href=one.investigate, className="no-print")]


def _item(one: AgendaItem) -> Component:
    chips = [verdicts.chip(meaning, way=one.way) for meaning in one.meanings]
    words = [
        html.Div(
            [html.H3(dcc.Link(one.title, href=one.href)), html.Div(chips, className="chips")], className="agenda-head"
        ),
        html.P(one.what, className="what"),
        *([html.P([html.Strong(one.clock[0]), f" {one.clock[1]}"], className="clock")] if one.clock[0] else []),
        html.P([one.why, *_onward(one)], className="why"),
    ]
    drawing = [pictures.svg(one.drawing, alt="", look="sparkline")] if one.drawing else []
    picture = [html.Div([*drawing, html.Span(one.figures)], className="agenda-picture")] if one.figures else []
    return html.Li([html.Div(words), *picture])
