"""The glossary, read from the one place that holds it."""

from __future__ import annotations

import re
from functools import cache

from dash import html
from dash.development.base_component import Component

from settings import HOME

_FILE = HOME / "docs" / "glossary.md"
_ENTRY = re.compile(r"- (?P<line>.+)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def words() -> Component:
    """What the words mean, by the glossary's own headings."""
    parts = [
        part
        for heading, lines in glossary()
        for part in (html.H3(heading), html.Ul([*map(_line, lines)], className="plain-list"))
    ]
    return html.Section([html.H2("What the words mean", id="words"), *parts], className="card")


@cache
def glossary() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with the lines below them, as written in docs/glossary.md."""
    found: list[tuple[str, list[str]]] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append((line.removeprefix("## "), []))
        elif line and not line.startswith("# ") and found:
            entry = _ENTRY.fullmatch(line)
            found[-1][1].append(entry["line"] if entry else line)
    return tuple((heading, tuple(lines)) for heading, lines in found)


def _line(text: str) -> Component:
    """Bold words as strong; everything else is plain text."""
    parts = [html.Strong(part) if place % 2 else part for place, part in enumerate(_BOLD.split(text))]
    return html.Li([part for part in parts if part])
