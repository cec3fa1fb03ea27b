"""Help around every screen: what it is for on a first visit, what its words mean, and a link to take along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from dash import html
from dash.development.base_component import Component

import links
from components.explained import Word, explained
from components.take_away import take_away
from components.tour import tour, words_here
from pages import wording
from pages.method.words import glossary
from pages.tours import TOURS

Layout = Callable[..., Component]
AFTER = frozenset({links.CHAMPION})
"""Screens whose first lines are wanted whole on a phone: there the paragraph comes last."""
WITHOUT_WORDS = frozenset({links.METHODS})
"""The glossary itself."""
TOO_PLAIN = frozenset(
    (
        "List", "Note", "Reach", "Mix, within, membership", "Border", "Beneath", "reference", "Ratio", "Complete",
        "Draft", "Progress", "Tried", "Reversed",
    )
)  # fmt: skip
"""Names that stand in ordinary sentences, or whose meaning rests on the entry before them."""
LEADING = frozenset(
    (
        "95% interval", "Amber", "Assurance", "Beyond 95%, beyond 99.8%", "By chance", "Cannot tell", "Common cause",
        "Comparator group", "CQIM", "CUSUM", "Disclosure policy", "Funnel", "Hit or miss", "ICB", "Implied zero",
        "Limit", "LMNS, LMS", "Local CUSUM", "Mean, median", "MNSI", "MOSS", "MOSS score, excess", "MSDS",
        "No signal", "Overdue", "Parity, by births before", "Phase", "PQSM, PQOM", "Provisional, final, revised",
        "PSII", "red level", "Reference rate", "Robson group", "Signal", "Slope index, relative index",
        "Special cause", "SPC, XmR",
        "Stabilised rate", "t chart, g chart", "Tenth, decile, quintile",
    )
)  # fmt: skip
"""Names that mean the same wherever they stand; others are explained at the foot alone."""
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
        known = () if screen in WITHOUT_WORDS else tuple(words_on(page))
        told = tour(TOURS[screen].format(system=wording.terms().system), name=screen.strip("/") or "overview")
        foot = _foot(page, known)
        page = explained(page, [one.word for one in known if one.names in LEADING])
        return html.Div([page, told, *foot] if screen in AFTER else [told, page, *foot])

    return asked


def _foot(page: Component, known: Sequence[Entry]) -> list[Component]:
    """The words that need a meaning, and a way to take the view along where the page offers none itself."""
    foot = [words_here([(one.names, one.word.meaning, one.word.anchor) for one in known])] if known else []
    return foot if _can_be_copied(page) else [*foot, take_away(())]


def _can_be_copied(content: object) -> bool:
    if isinstance(content, list | tuple):
        return any(_can_be_copied(one) for one in content)
    if not isinstance(content, Component):
        return False
    return hasattr(content, "data-copy-link") or _can_be_copied(getattr(content, "children", None))


@dataclass(frozen=True)
class Entry:
    """`names` as the glossary writes them; `anywhere` finds one in small letters, `word` in text as it is written."""

    names: str
    anywhere: re.Pattern[str]
    word: Word


def words_on(page: Component) -> Iterator[Entry]:
    """The glossary's words that stand on a page, in the glossary's order."""
    text = " ".join(_texts(page)).casefold()
    return (one for one in _entries() if one.anywhere.search(text))


@cache
def _entries() -> tuple[Entry, ...]:
    parts = [part for _, lines in glossary() for line in lines for part in _PART.finditer(line)]
    told = [(one["names"], one["meaning"].strip(" :.;,")) for one in parts]
    return tuple(
        _entry(names, f"{meaning[:1].upper()}{meaning[1:]}.")
        for names, meaning in told
        if len(meaning.split()) > 2 and names not in TOO_PLAIN
    )


def _entry(names: str, meaning: str) -> Entry:
    each = [one.strip() for one in names.split(",")]
    anywhere = "|".join(re.escape(one.casefold()) for one in each)
    anchor = "word-" + "-".join(re.findall(r"[a-z0-9]+", names.casefold()))
    return Entry(
        names,
        re.compile(rf"\b(?:{anywhere})s?(?!\w)"),
        Word(re.compile("|".join(_as_written(one) for one in each)), anchor, meaning),
    )


def _as_written(name: str) -> str:
    """Finds an abbreviation as it is, and another name in small letters or at the beginning: elsewhere it is part of
    somebody's name."""
    if any(letter.isupper() for letter in name[1:]):
        return rf"\b{re.escape(name)}s?(?!\w)"
    return rf"(?:\b{re.escape(name.lower())}|^{re.escape(name)})s?(?!\w)"


def _texts(content: object) -> Iterator[str]:
    """All that is written on a page, but not what its parts are told in short."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list | tuple):
        for one in content:
            yield from _texts(one)
    elif isinstance(content, Component):
        yield from _texts(getattr(content, "children", None))
