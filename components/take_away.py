"""What a reader can take along from a page: files, paper, the address. Each is a word that does what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

import links


@dataclass(frozen=True)
class Link:
    """`download` makes the browser keep the answer instead of showing it."""

    words: str
    href: str
    download: bool = False


def both(csv: str) -> tuple[Link, Link]:
    """A table as CSV and as workbook; `csv` is the address of the first."""
    return Link("CSV", csv, download=True), Link("XLSX", links.xlsx(csv), download=True)


def take_away(ways: Sequence[Link], *, picture: str = "") -> Component:
    """`picture` is what the PNG of the frame or card around these words is called; without it there is no PNG."""
    every: list[Component] = [html.A(one.words, href=one.href, download="" if one.download else None) for one in ways]
    if picture:
        every.append(kept_as(picture))
    every += [_button("Print", **{"data-print-page": ""}), _button("Copy link", **{"data-copy-link": ""})]
    return html.Div(every, className="links no-print")


def kept_as(picture: str) -> Component:
    """The button by which the frame or card around it is kept as PNG, called `picture`."""
    return _button("PNG", **{"data-keep-picture": picture})


def _button(words: str, **does: str) -> Component:
    return html.Button(words, type="button", className="link", **does)
