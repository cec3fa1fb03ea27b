"""Verdicts as a reader meets them: a shape and a word in a chip, an icon with its words, and the key to both."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Meaning, Variation
from charts import icons
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from components import pictures
from indicators.vocabulary import Direction

_WORDS = {Meaning.CONCERN: "Concern", Meaning.IMPROVEMENT: "Improvement", Meaning.NEITHER: "Neither good nor bad"}


def chip(meaning: Meaning, *, way: str = "high", note: str = "") -> Component:
    """`Concern, new this month` beside its shape; `note` follows the word."""
    words = f"{_WORDS[meaning]}, {note}" if note else _WORDS[meaning]
    mark = icons.swatch(shape_of(meaning, way=way), of_meaning(meaning))
    return html.Span([pictures.svg(mark, alt="", look="mark"), words], className=f"chip chip-{meaning.value}")


def cannot_tell_chip() -> Component:
    icon = pictures.svg(icons.cannot_tell(), alt="", look="icon-small")
    return html.Span([icon, "Cannot tell"], className="chip chip-cannot-tell")


def chips(meanings: tuple[Meaning, ...], *, variation: Variation, note: str = "") -> list[Component]:
    """One chip for every meaning of the latest point; both where it is improvement and concern."""
    if variation is Variation.CANNOT_TELL:
        return [cannot_tell_chip()]
    way = "low" if variation.value.endswith("_low") else "high"
    return [chip(meaning, way=way, note=note) for meaning in meanings]


def variation_icon(variation: Variation, *, words: bool = True, look: str = "icon") -> Component:
    """The icon with its words beside it, or as its alternative text."""
    return _icon(icons.variation(variation), variation.in_words, words, look)


def assurance_icon(
    assurance: Assurance, *, direction: Direction, words: bool = True, look: str = "icon"
) -> Component:
    drawing = icons.assurance(assurance, direction=direction)
    return _icon(drawing, assurance.in_words, words, look)


def chart_key(
    *, provisional: bool = True, suppressed: bool = True, no_return: bool = False, target: bool = False
) -> Component:
    """What the marks of one chart mean; only those a reader will meet on it."""
    entries = [
        _swatch("No sign of change", Shape.CIRCLE, Ink.COMMON_CAUSE),
        _swatch("Concern", Shape.SQUARE, Ink.CONCERN),
        _swatch("Improvement", Shape.TRIANGLE_UP, Ink.IMPROVEMENT),
        _swatch("Neither", Shape.DIAMOND, Ink.NEITHER),
    ]
    if provisional:
        entries.append(_swatch("Hollow: provisional", Shape.CIRCLE, Ink.COMMON_CAUSE, hollow=True))
    if target:
        entries.append(_entry("Target", icons.target_swatch()))
    if suppressed:
        entries.append(_entry("Hatched: suppressed", icons.hatched_swatch()))
    if no_return:
        entries.append(_entry("Dashed box: no return", icons.dashed_swatch()))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def icon_key() -> Component:
    """What the icons of a grid mean."""
    entries = [_entry(word, icons.variation(one)) for one, word in _KEY.items()]
    for assurance, word in (
        (Assurance.PASS, "Meets target"),
        (Assurance.INCONSISTENT, "Hit or miss"),
        (Assurance.FAIL, "Misses"),
    ):
        entries.append(_entry(word, icons.assurance(assurance, direction=Direction.HIGHER)))
    entries.append(_swatch("Provisional", Shape.CIRCLE, Ink.COMMON_CAUSE, hollow=True))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _icon(drawing: str, said: str, words: bool, look: str) -> Component:
    if not words:
        return pictures.svg(drawing, alt=said, look=look)
    return html.Span([pictures.svg(drawing, alt="", look=look), said], className="icon-with-words")


def _swatch(word: str, shape: Shape, ink: Ink, *, hollow: bool = False) -> Component:
    return _entry(word, icons.swatch(shape, ink, hollow=hollow), look="mark")


def _entry(word: str, drawing: str, *, look: str = "icon-small") -> Component:
    return html.Li([pictures.svg(drawing, alt="", look=look), word])


_KEY = {
    Variation.COMMON_CAUSE: "No sign of change",
    Variation.CONCERN_HIGH: "Concern",
    Variation.IMPROVEMENT_LOW: "Improvement",
    Variation.NEUTRAL_HIGH: "Neither good nor bad",
    Variation.CANNOT_TELL: "Cannot tell",
}
