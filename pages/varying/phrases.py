"""The words of variation: where an organisation lies, what it rests on, and how many there are."""

from __future__ import annotations

from analysis import naming
from analysis.funnel import Position
from analysis.numerals import Unit, count, running, written
from indicators.vocabulary import CellStatus
from pages import wording
from queries.quality import ItemQuality, Recorded
from queries.variation import Comparison
from queries.variation_compared import Compared, LeftOut

POSITIONS = {
    Position.WITHIN: "Within the limits",
    Position.HIGHER_95: "Higher, beyond 95%",
    Position.HIGHER_998: "Higher, beyond 99.8%",
    Position.LOWER_95: "Lower, beyond 95%",
    Position.LOWER_998: "Lower, beyond 99.8%",
}
_STATES = {
    CellStatus.SUPPRESSED: "suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "zero or suppressed",
    CellStatus.MISSING: "not returned",
    CellStatus.DID_NOT_SUBMIT: "not submitted",
    CellStatus.FAILED_DATA_QUALITY: "failed quality",
}


def kinds(found: Comparison) -> tuple[str, str]:
    """One and many of what is compared."""
    return wording.kinds(found.among.kind)


def lasting(months: int) -> str:
    """`12 months`, `1 month`."""
    return naming.counted(months, "month")


def several(number: int, found: Comparison) -> str:
    """`five trusts`, `one trust`."""
    return naming.several(number, *kinds(found))


def rests_on(one: Compared, found: Comparison) -> str:
    """`12 of 12 months`, `9 of 12 months: 1 failed quality`, and where not all members of an aggregate report."""
    words = f"{one.months} of {lasting(found.period.months)}"
    lacking = [f"{number} {_STATES[status]}" for status, number in one.cells.items() if status in _STATES]
    if lacking:
        words += f": {', '.join(lacking)}"
    if 0 <= one.contributing < one.eligible:
        words += f"; at times {one.contributing} of {one.eligible} members"
    return words


def recorded(one: Recorded | None) -> str:
    """`94% (200 unknown)`: the share of records that say what is counted; empty where nobody tells."""
    if one is None:
        return ""
    return f"{written(100 * one.share, decimals=1)}% ({count(one.missing)} unknown)"


def valid(one: ItemQuality | None, *, named: bool) -> str:
    """`97%`, or `97%, gestation at birth`: the least complete item behind a figure; empty where nobody tells."""
    if one is None:
        return ""
    name = f", {running(one.item.name)}" if named else ""
    return f"{written(100 * one.shares.valid, decimals=0)}%{name}"


def why_left_out(one: Compared, found: Comparison) -> str:
    if one.left_out is LeftOut.TOO_LITTLE:
        return f"{one.left_out.value}, {rests_on(one, found)}"
    return one.left_out.value


def rate(value: float, unit: Unit) -> str:
    """`34.5 per 1,000`, `8.0%`: as in the sentence, and with its unit."""
    return unit.said(value) if unit.percent else f"{unit.said(value)} {unit.brief}"


def counted(one: Compared) -> str:
    return f"{count(one.numerator)} of {count(one.denominator)}"
