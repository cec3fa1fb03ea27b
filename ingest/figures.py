"""Numbers as files write them, and the marks that stand where a number does not. Nothing else is a number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.vocabulary import CellStatus

LARGEST_COUNT = 100_000_000
LARGEST_VALUE = 1e9

PUBLISHED_MARKS: Mapping[str, CellStatus] = {
    "": CellStatus.MISSING,
    "*": CellStatus.SUPPRESSED,
    "DNS": CellStatus.DID_NOT_SUBMIT,
    "Low DQ": CellStatus.FAILED_DATA_QUALITY,
}
"""What NHS England's maternity files print where there is no number."""

LOCAL_MARKS: Mapping[str, CellStatus] = {
    "": CellStatus.MISSING,
    "*": CellStatus.SUPPRESSED,
    "c": CellStatus.SUPPRESSED,
    "[c]": CellStatus.SUPPRESSED,
    "[x]": CellStatus.MISSING,
    "..": CellStatus.MISSING,
    ":": CellStatus.MISSING,
    "DNS": CellStatus.DID_NOT_SUBMIT,
    "DQ fail": CellStatus.FAILED_DATA_QUALITY,
    "Low DQ": CellStatus.FAILED_DATA_QUALITY,
}
"""What a local return may write in place of a figure. `-`, `[z]`, `[low]`, `[p]`, `[r]` could mean much: refused."""

_COUNT = re.compile(r"[0-9]+(\.0+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_VALUE = re.compile(r"[0-9]+(\.[0-9]+)?")
_RANGE = re.compile(r"[<≤][ ]?[0-9]+|[0-9]+ ?(-|–|to) ?[0-9]+")


class NotAFigure(ValueError):
    """The cell holds neither a number nor a known mark; the message is the rule it breaks."""


def count(text: str) -> int:
    """A whole number that is not negative: `80`, `80.0` or `1,234`; raises `NotAFigure` with the rule."""
    if text.isascii() and text.isdigit() and len(text) < 9:
        return int(text)
    plain = text.strip()
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _COUNT.fullmatch(plain):
        raise NotAFigure(_why_no_count(plain))
    whole = int(plain.split(".")[0])
    if whole > LARGEST_COUNT:
        raise NotAFigure(f"a count is at most {LARGEST_COUNT:,}")
    return whole


def value(text: str) -> float:
    """A number that is not negative, with a point and no unit; raises `NotAFigure` with the rule."""
    plain = text.strip()
    if not _VALUE.fullmatch(plain):
        raise NotAFigure("a value is digits with at most one point, without a unit")
    number = float(plain)
    if number > LARGEST_VALUE:
        raise NotAFigure(f"a value is at most {LARGEST_VALUE:,.0f}")
    return number


def decimals(text: str) -> int:
    """How many places a number is printed to."""
    return len(text.strip().partition(".")[2])


def is_range(text: str) -> bool:
    """Whether a count is given only as a range: `<5`, `≤7`, `1-7`."""
    return bool(_RANGE.fullmatch(text.strip()))


def _why_no_count(text: str) -> str:
    if text.startswith("-"):
        return "a count is never negative"
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return "a count is a whole number"
    return "a count is digits alone (or a known mark)"
