"""Where all charts stand: is it changing, against will it meet its target. Every chart stands in one cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Variation
from charts import icons
from components import pictures
from indicators.vocabulary import Direction

KINDS = ("concern", "common_cause", "improvement", "neutral")
"""Rows, by `Variation.kind`."""
COLUMNS = (Assurance.PASS, Assurance.INCONSISTENT, Assurance.FAIL, Assurance.NONE)


@dataclass(frozen=True)
class Standing:
    """How many charts stand in a cell, how many came there this month, and where they are listed."""

    charts: int
    new: int = 0
    href: str = ""


def matrix(
    counts: Mapping[tuple[str, Assurance], Standing],
    *,
    cannot_tell: int,
    cannot_tell_words: str,
    cannot_tell_href: str = "",
    title: str,
) -> Component:
    """`counts` by kind of variation and assurance; an absent cell is none.

    `cannot_tell_words` gives the reasons with their numbers: `5 rolling windows, 1 suppressed`.
    """
    return html.Section(
        [
            html.H2(title, id="matrix-title"),
            html.P("Is it changing, and will it meet its target?", className="hint"),
            html.Table(
                [html.Thead(html.Tr(_heads())), html.Tbody([_row(kind, counts) for kind in KINDS])],
                className="matrix",
                **{"aria-labelledby": "matrix-title"},
            ),
            _cannot_tell(cannot_tell, cannot_tell_words, cannot_tell_href),
        ],
        className="card",
    )


def _heads() -> list[Component]:
    corner = html.Td("")
    return [
        corner,
        *(
            html.Th(
                _titled(
                    icons.assurance(one, direction=Direction.HIGHER),
                    _COLUMN_WORDS[one],
                    shown=one is not Assurance.NONE,
                ),
                scope="col",
            )
            for one in COLUMNS
        ),
    ]


def _row(kind: str, counts: Mapping[tuple[str, Assurance], Standing]) -> Component:
    head = html.Th(_titled(icons.variation(_ROW_ICONS[kind]), _ROW_WORDS[kind], shown=True), scope="row")
    return html.Tr([head, *(_count(kind, one, counts.get((kind, one), Standing(0))) for one in COLUMNS)])


def _count(kind: str, column: Assurance, standing: Standing) -> Component:
    new = html.Span(f"{standing.new} new", className="new") if standing.new else None
    look = "none" if not standing.charts else f"some {kind}"
    content: list[Component | None] = [html.Span(f"{standing.charts:,}", className="number"), new]
    if standing.href:
        said = f"{cell_words(kind, column)}: list them"
        content = [dcc.Link([*content, html.Span(said, className="visually-hidden")], href=standing.href)]
    return html.Td(content, className=look)


def cell_words(kind: str, column: Assurance) -> str:
    """A cell in words: `Concern, misses its target`."""
    return f"{_ROW_WORDS[kind]}, {_IN_FULL[column]}"


def _titled(drawing: str, words: str, *, shown: bool) -> Component:
    picture = pictures.svg(drawing, alt="", look="icon") if shown else None
    return html.Span([picture, words], className="icon-with-words")


def _cannot_tell(number: int, words: str, href: str) -> Component:
    icon = pictures.svg(icons.cannot_tell(), alt="", look="icon")
    way = [" ", dcc.Link("List them", href=href, className="no-print")] if href and number else []
    return html.P(
        [icon, html.Span([html.Strong(f"{number:,} cannot tell"), f": {words}." if words else ".", *way])],
        className="icon-with-words cannot-tell",
    )


_ROW_ICONS = {
    "concern": Variation.CONCERN_HIGH,
    "common_cause": Variation.COMMON_CAUSE,
    "improvement": Variation.IMPROVEMENT_LOW,
    "neutral": Variation.NEUTRAL_HIGH,
}
_ROW_WORDS = {
    "concern": "Concern",
    "common_cause": "No sign of change",
    "improvement": "Improvement",
    "neutral": "Neither good nor bad",
}
_IN_FULL = {
    Assurance.PASS: "meets its target",
    Assurance.INCONSISTENT: "hit or miss",
    Assurance.FAIL: "misses its target",
    Assurance.NONE: "no target",
}
_COLUMN_WORDS = {
    Assurance.PASS: "Meets",
    Assurance.INCONSISTENT: "Hit or miss",
    Assurance.FAIL: "Misses",
    Assurance.NONE: "No target",
}
