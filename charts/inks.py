"""The named inks of every chart, icon and chip. Colour never speaks alone: each meaning has a shape and a word.

Hues are those that NHS Making Data Count taught boards to read (blue, orange, grey, purple), darkened until
they stand 3:1 off white, and never red or green for a verdict: docs/adr/0040.
"""

from __future__ import annotations

from enum import Enum

from analysis.verdicts import Meaning


class Ink(Enum):
    COMMON_CAUSE = "#768692"
    CONCERN = "#c75000"
    IMPROVEMENT = "#0072ce"
    NEITHER = "#490092"
    TARGET = "#d5281b"
    PLAN = "#330072"
    TEXT = "#212b32"
    """Words, and the mean."""
    QUIET = "#4c6272"
    """Second words, limits, and the line between points."""
    OWN = "#003087"
    PALE = "#aeb7bd"
    """The body of many ordinary marks; their outline is that of common cause."""
    GRID = "#e8edee"
    BAND = "#eef2f4"
    PAPER = "#ffffff"

    @property
    def hex(self) -> str:
        return self.value


FONT = "Arial, Liberation Sans, sans-serif"


def of_meaning(meaning: str) -> Ink:
    """The ink of a point: `meaning` is a `Meaning`, or "" for common cause."""
    return _OF_MEANING[meaning]


_OF_MEANING: dict[str, Ink] = {
    "": Ink.COMMON_CAUSE,
    Meaning.CONCERN: Ink.CONCERN,
    Meaning.IMPROVEMENT: Ink.IMPROVEMENT,
    Meaning.NEITHER: Ink.NEITHER,
}
