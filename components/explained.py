"""Help beside a word: where it first stands in a page's text it leads to its meaning, and says it on hovering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

_TEXT = frozenset(
    (
        "Dd", "Div", "Dl", "Dt", "Figcaption", "Figure", "Li", "Ol", "P", "Section", "Span", "Table", "Tbody", "Td",
        "Th", "Thead", "Tr", "Ul",
    )
)  # fmt: skip
"""What a word is looked for in: not headings, addresses, what is emphasised or folded, nor what is pressed."""


@dataclass(frozen=True)
class Word:
    """`anchor` is the id of its entry on the page."""

    pattern: re.Pattern[str]
    anchor: str
    meaning: str


def explained(page: Component, words: Sequence[Word]) -> Component:
    """`page` with the first place of each of `words` in its text a link. What pages share is left as it is."""
    return _explained(page, list(words))


def _explained(part: Component, waiting: list[Word]) -> Component:
    children = getattr(part, "children", None)
    is_text = part._namespace == "dash_html_components" and part._type in _TEXT and not hasattr(part, "data-address")
    if not is_text or children is None:
        return part
    made = [one for child in _several(children) for one in _of_child(child, waiting)]
    known = copy(part)
    known.children = made if isinstance(children, list | tuple) or len(made) > 1 else made[0]
    return known


def _of_child(child: object, waiting: list[Word]) -> list:
    if isinstance(child, Component):
        return [_explained(child, waiting)]
    return _split(child, waiting) if isinstance(child, str) else [child]


def _split(text: str, waiting: list[Word]) -> list[str | Component]:
    """`text` with a link at each waiting word that stands in it, which then waits no longer."""
    found = [(place, word) for word in waiting if (place := word.pattern.search(text))]
    if not found:
        return [text]
    place, word = min(found, key=lambda one: (one[0].start(), -len(one[0].group())))
    waiting.remove(word)
    link = html.A(place.group(), href=f"#{word.anchor}", className="term", title=word.meaning)
    before, after = text[: place.start()], text[place.end() :]
    return [one for one in (before, link, *(_split(after, waiting) if after else ())) if one != ""]


def _several(children: object) -> Sequence:
    return children if isinstance(children, list | tuple) else [children]
