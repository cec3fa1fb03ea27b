"""Help beside a word: where it first stands in a page's text it leads to its meaning, and says it on hovering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

_TEXT = frozenset(
    (
        "Dd", "Div", "Dl", "Dt", "Figcaption", "Figure", "Li", "Ol", "P", "Section", "Span", "Table", "Tbody", "Td",
        "Th", "Thead", "Tr", "Ul",
    )
)  # fmt: skip
"""What a word is looked for in: not headings, what is emphasised or folded, nor anything that is pressed."""


@dataclass(frozen=True)
class Word:
    """`anchor` is the id of its entry on the page."""

    pattern: re.Pattern[str]
    anchor: str
    meaning: str


def explain(page: Component, words: Sequence[Word]) -> None:
    """Make the first place of each of `words` in the text of `page` a link to its meaning."""
    waiting = list(words)
    for part in _parts(page):
        several = _several(part.children)
        if any(isinstance(one, str) for one in several):
            made = [_split(one, waiting) if isinstance(one, str) else [one] for one in several]
            part.children = several if made == [[one] for one in several] else [one for few in made for one in few]


def _parts(component: Component) -> Iterator[Component]:
    """Every element whose own text may be explained, in the order in which it is read."""
    if component._namespace != "dash_html_components" or component._type not in _TEXT:
        return
    held = [one for one in _several(getattr(component, "children", None)) if isinstance(one, Component)]
    yield component
    for one in held:
        yield from _parts(one)


def _split(text: str, waiting: list[Word]) -> list[str | Component]:
    """`text` with a link at each waiting word that stands in it, which then waits no longer."""
    found = [(place, word) for word in waiting if (place := word.pattern.search(text))]
    if not found:
        return [text]
    place, word = min(found, key=lambda one: (one[0].start(), -len(one[0].group())))
    waiting.remove(word)
    link = html.A(place.group(), href=f"#{word.anchor}", className="term", title=word.meaning)
    before, after = text[: place.start()], text[place.end() :]
    return [one for one in (before, link, *_split(after, waiting)) if one != ""]


def _several(children: object) -> Sequence:
    return children if isinstance(children, list | tuple) else [children]
