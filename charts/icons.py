"""The two icons of an indicator, drawn here: is it changing, and will it meet its target?

A circle of 32 units. Meaning is in the shape first, in the ink second, and always in a word beside the icon.
"""

from __future__ import annotations

from functools import cache

from analysis.verdicts import Assurance, Meaning, Variation
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from charts.svg import hatching, line, mark, outline, picture, stroke
from indicators.vocabulary import Direction

SIZE, _SWATCH, _RINGED = 32, 14, 18


@cache
def variation(which: Variation) -> str:
    """A wave for common cause; a line that leaves a dashed limit for a signal; a dashed ring for cannot tell."""
    if which is Variation.CANNOT_TELL:
        return cannot_tell()
    if which is Variation.COMMON_CAUSE:
        return _icon(Ink.COMMON_CAUSE, stroke("M5.5 17c3-8 6-8 10 0s7.5 7 11-1", Ink.QUIET, width=2.2))
    meaning = Meaning.NEITHER if which.kind == "neutral" else Meaning(which.kind)
    way = which.value.rsplit("_", 1)[1]
    return _signal(meaning, way)


@cache
def assurance(which: Assurance, *, direction: Direction) -> str:
    """Three points against a dashed target: all on the good side, all on the wrong side, or on both.

    `Assurance.NONE` has no icon: an empty picture of the same size.
    """
    if which is Assurance.NONE:
        return picture("", width=SIZE, height=SIZE)
    if which is Assurance.CANNOT_TELL:
        return cannot_tell()
    good_is_up = direction is not Direction.LOWER
    if which is Assurance.INCONSISTENT:
        return _against_target(Ink.COMMON_CAUSE, ((9, 10.5), (16, 21.5), (23, 10.5)), Ink.QUIET)
    above = (which is Assurance.PASS) == good_is_up
    height = 10.5 if above else 21.5
    ink = Ink.IMPROVEMENT if which is Assurance.PASS else Ink.CONCERN
    return _against_target(ink, tuple((x, height) for x in (9, 16, 23)), ink)


@cache
def cannot_tell() -> str:
    dashed = f"stroke='{Ink.QUIET.hex}' stroke-width='2' stroke-dasharray='4.2 3.45'"
    ring = f"<circle cx='16' cy='16' r='14.6' fill='#fff' {dashed}/>"
    return picture(ring + stroke("M9 16h14", Ink.QUIET, width=2.2, dash="5.5 3"), width=SIZE, height=SIZE)


@cache
def swatch(shape: Shape, ink: Ink, *, hollow: bool = False, dotted: bool = False) -> str:
    """One mark alone, for keys, chips and tables; `dotted` puts a dot in a hollow one."""
    half = _SWATCH / 2
    path = mark(shape, half, half, _SWATCH * 0.34)
    fill = "#fff" if hollow else ink.hex
    body = f"<path d='{path}' fill='{fill}' stroke='{ink.hex}' stroke-width='{1.8 if hollow else 1}'/>"
    if dotted:
        body += f"<circle cx='{half:g}' cy='{half:g}' r='1.6' fill='{ink.hex}'/>"
    return picture(body, width=_SWATCH, height=_SWATCH)


def ringed_swatch() -> str:
    """A point in a ring: within the rounding."""
    half = _RINGED / 2
    dot = f"<path d='{mark(Shape.CIRCLE, half, half, _RINGED * 0.2)}' fill='{Ink.COMMON_CAUSE.hex}'/>"
    ring = stroke(mark(Shape.CIRCLE, half, half, _RINGED * 0.43), Ink.TEXT, width=1.4)
    return picture(dot + ring, width=_RINGED, height=_RINGED)


def _icon(ink: Ink, body: str) -> str:
    ring = f"<circle cx='16' cy='16' r='14.8' fill='#fff' stroke='{ink.hex}' stroke-width='2.2'/>"
    return picture(ring + body, width=SIZE, height=SIZE)


def _signal(meaning: Meaning, way: str) -> str:
    ink = of_meaning(meaning)
    high = way == "high"
    flip = (lambda y: y) if high else (lambda y: 32 - y)
    limit = stroke(f"M5.5 {flip(15.5)}h21", ink, width=1.6, dash="2.6 2")
    path = line([(6.5, flip(23)), (10.5, flip(20)), (14, flip(22.5)), (21, flip(10.5))])
    end = f"<path d='{mark(shape_of(meaning, way=way), 21.5, flip(10), 4)}' fill='{ink.hex}'/>"
    return _icon(ink, limit + stroke(path, ink, width=2) + end)


def _against_target(ring: Ink, points: tuple[tuple[float, float], ...], ink: Ink) -> str:
    target = stroke("M4.5 16h23", ink, width=1.8, dash="3 2.2")
    dots = "".join(mark(Shape.CIRCLE, x, y, 2.7) for x, y in points)
    return _icon(ring, f"{target}<path d='{dots}' fill='{ink.hex}'/>")


@cache
def hatched_swatch() -> str:
    body = stroke(hatching(1, 1, 20, 12, gap=5) + outline(1, 1, 20, 12), Ink.COMMON_CAUSE, width=1)
    return picture(body, width=22, height=14)


@cache
def dashed_swatch() -> str:
    return picture(stroke(outline(1, 1, 20, 12), Ink.COMMON_CAUSE, width=1.4, dash="4 3"), width=22, height=14)


@cache
def dotted_line_swatch() -> str:
    return picture(stroke("M0 7h22", Ink.QUIET, width=1.6, dash="2 3"), width=22, height=14)


@cache
def strip_swatch() -> str:
    """Where all organisations contribute, and where not all do."""
    return picture(stroke("M0 7h10", Ink.PALE, width=4) + stroke("M12 7h10", Ink.QUIET, width=4), width=22, height=14)


@cache
def target_swatch() -> str:
    return picture(stroke("M0 7h22", Ink.TARGET, width=2, dash="6 3"), width=22, height=14)
