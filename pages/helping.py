"""Help around every screen: what it is for on a first visit, what its words mean, and a link to take along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from typing import Any

from dash import html
from dash.development.base_component import Component

import links
from components.take_away import take_away
from components.tour import tour, words_here
from pages import wording
from pages.method.words import glossary
from pages.tours import TOURS

Layout = Callable[..., Component]
AFTER = frozenset({links.CHAMPION})
"""Screens whose first lines are wanted whole on a phone: there the paragraph comes last."""
WITHOUT_WORDS = frozenset({links.METHODS, links.CHAMPION})
"""The glossary itself, and a page that says everything in sentences and has no room."""
TOO_PLAIN = frozenset(
    (
        "List", "Note", "Reach", "Mix, within", "Border", "Beneath", "reference", "Ratio", "Complete", "Draft",
        "Progress", "Tried", "Reversed",
    )
)  # fmt: skip
"""Names that stand in ordinary sentences, or whose meaning rests on the entry before them."""
_PART = re.compile(r"\*\*(?P<names>.+?)\*\*(?P<meaning>[^*]*)")


def install(registry: Mapping[str, dict[str, Any]]) -> None:
    """Put help around every registered page; called once, after all of them are registered."""
    for page in registry.values():
        screen = "/" + (page.get("path_template") or page["path"]).strip("/").partition("/")[0]
        if screen in TOURS and callable(page["layout"]):
            page["layout"] = _helped(page["layout"], screen)


def _helped(layout: Layout, screen: str) -> Layout:
    @wraps(layout)
    def asked(**values: str) -> Component:
        page = layout(**values)
        told = tour(TOURS[screen].format(system=wording.terms().system), name=screen.strip("/") or "overview")
        foot = _foot(page, screen)
        return html.Div([page, told, *foot] if screen in AFTER else [told, page, *foot])

    return asked


def _foot(page: Component, screen: str) -> list[Component]:
    """The words that need a meaning, and a way to take the view along where the page offers none itself."""
    known = () if screen in WITHOUT_WORDS else tuple(words_on(page))
    foot = [words_here(known)] if known else []
    return foot if _can_be_copied(page) else [*foot, take_away(())]


def _can_be_copied(content: object) -> bool:
    if isinstance(content, list | tuple):
        return any(_can_be_copied(one) for one in content)
    if not isinstance(content, Component):
        return False
    return hasattr(content, "data-copy-link") or _can_be_copied(getattr(content, "children", None))


def words_on(page: Component) -> Iterator[tuple[str, str]]:
    """The glossary's words that stand on a page, in the glossary's order, each with its meaning."""
    text = " ".join(_texts(page)).casefold()
    for names, meaning, pattern in _entries():
        if pattern.search(text):
            yield names, meaning


@cache
def _entries() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Every name of the glossary with its meaning, and what finds it."""
    found = []
    for _, lines in glossary():
        for line in lines:
            for part in _PART.finditer(line):
                meaning = part["meaning"].strip(" :.;,")
                names = [one.strip().casefold() for one in part["names"].split(",")]
                pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?(?!\w)")
                if len(meaning.split()) > 2 and part["names"] not in TOO_PLAIN:
                    found.append((part["names"], f"{meaning[:1].upper()}{meaning[1:]}.", pattern))
    return tuple(found)


def _texts(content: object) -> Iterator[str]:
    """All that is written on a page, but not what its parts are told in short."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list | tuple):
        for one in content:
            yield from _texts(one)
    elif isinstance(content, Component):
        yield from _texts(getattr(content, "children", None))
