"""Verdicts as a reader meets them: a shape and a word in a chip, an icon with its words, and the key to both."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Meaning, Reason, Variation
from charts import icons
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from charts.view import View
from components import pictures
from indicators.vocabulary import Direction


def chip(meaning: Meaning, *, way: str = "high", note: str = "") -> Component:
    """`Concern, new this month` beside its shape; `note` follows the word."""
    words = f"{meaning.in_words}, {note}" if note else meaning.in_words
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


def variation_icon(variation: Variation, *, words: bool = True) -> Component:
    """The icon with the way of the change beside it, or with its verdict as alternative text."""
    drawing = icons.variation(variation)
    if not words:
        return pictures.svg(drawing, alt=variation.in_words, look="icon")
    return _beside(drawing, _WAYS.get(variation.value.rpartition("_")[2], variation.in_words))


def assurance_icon(assurance: Assurance, *, direction: Direction, words: bool = True) -> Component:
    """The icon with its words beside it, or as its alternative text; words alone where there is no target."""
    if assurance is Assurance.NONE:
        return html.Span(assurance.in_words, className="icon-with-words")
    drawing = icons.assurance(assurance, direction=direction)
    said = assurance.in_words
    return _beside(drawing, said) if words else pictures.svg(drawing, alt=said, look="icon")


def named(name: str, shown: Component) -> Component:
    """One of several verdicts of a kind, with whose it is in front."""
    return html.Span([html.Strong(f"{name}: "), shown], className="named-verdict")


def chart_key(seen: View) -> Component:
    """What the marks on one chart mean: those that a reader meets on it, and no others."""
    met = {(mark.shape, mark.ink) for mark in seen.marks}
    words = _MARKS if _judged(seen) else {**_MARKS, (Shape.CIRCLE, Ink.COMMON_CAUSE): "Not judged"}
    entries = [_swatch(word, shape, ink) for (shape, ink), word in words.items() if (shape, ink) in met]
    hollow = next((mark for mark in reversed(seen.marks) if mark.hollow), None)
    if hollow:
        entries.append(_swatch("Hollow: provisional", hollow.shape, hollow.ink, hollow=True))
    drawn = {
        "Ringed: a rule flags it as published, but not every true figure behind the rounding": (
            icons.ringed_swatch() if any(mark.ringed for mark in seen.marks) else ""
        ),
        _goal(seen): icons.target_swatch() if seen.targets else "",
        "Hatched: suppressed": icons.hatched_swatch() if any(one.hatched for one in seen.unknown) else "",
        "Strip under the months: how many organisations contribute, dark where not all do": (
            icons.strip_swatch() if seen.memberships else ""
        ),
        "Dashed box: no figure": icons.dashed_swatch() if any(not one.hatched for one in seen.unknown) else "",
    }
    entries += [_entry(word, drawing) for word, drawing in drawn.items() if drawing]
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _goal(seen: View) -> str:
    """As the line itself is called, where all are called so."""
    called = {one.label for one in seen.targets}
    return called.pop() if len(called) == 1 else "Target"


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


def _judged(seen: View) -> bool:
    return seen.chart.limits_shown and seen.chart.judgement.reason is not Reason.OVERLAPPING_WINDOWS


def _beside(drawing: str, words: str) -> Component:
    return html.Span([pictures.svg(drawing, alt="", look="icon"), words], className="icon-with-words")


def _swatch(word: str, shape: Shape, ink: Ink, *, hollow: bool = False) -> Component:
    return _entry(word, icons.swatch(shape, ink, hollow=hollow), look="mark")


def _entry(word: str, drawing: str, *, look: str = "icon-small") -> Component:
    return html.Li([pictures.svg(drawing, alt="", look=look), html.Span(word)])


_KEY = {
    Variation.COMMON_CAUSE: "No sign of change",
    Variation.CONCERN_HIGH: "Concern",
    Variation.IMPROVEMENT_LOW: "Improvement",
    Variation.NEUTRAL_HIGH: "Neither good nor bad",
    Variation.CANNOT_TELL: "Cannot tell",
}

_WAYS = {"high": "Higher values", "low": "Lower values"}
"""The way of a change, as the field words it: "concern due to higher values"."""

_MARKS = {
    (Shape.CIRCLE, Ink.COMMON_CAUSE): "No sign of change",
    (Shape.SQUARE, Ink.CONCERN): "Concern",
    (Shape.TRIANGLE_UP, Ink.IMPROVEMENT): "Improvement",
    (Shape.TRIANGLE_DOWN, Ink.IMPROVEMENT): "Improvement",
    (Shape.DIAMOND, Ink.NEITHER): "Neither good nor bad",
    (Shape.CROSS, Ink.COMMON_CAUSE): "Left out",
}
