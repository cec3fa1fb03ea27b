"""What the four figure columns of a local return say together: numbers, or one status in their place."""

from __future__ import annotations

from typing import NamedTuple

from indicators.indicator import Indicator
from indicators.vocabulary import CellStatus, IndicatorKind, UnitOfAnalysis
from ingest import figures

STATUS_WORDS = {
    one.word: one
    for one in (
        CellStatus.SUPPRESSED,
        CellStatus.MISSING,
        CellStatus.DID_NOT_SUBMIT,
        CellStatus.FAILED_DATA_QUALITY,
        CellStatus.ZERO_OR_SUPPRESSED,
    )
}
NUMBER_WORDS = ("", CellStatus.VALUE.word, CellStatus.ZERO.word)
"""A number stands: nothing need be written, but what an export writes may stay."""

_BY_VALUE = (IndicatorKind.SCORE, IndicatorKind.STATUS)
_WITHOUT_DENOMINATOR = (IndicatorKind.COUNT, IndicatorKind.LOG)
_IN_PARTS = (UnitOfAnalysis.STAFF, UnitOfAnalysis.HOUR, UnitOfAnalysis.SHIFT)
"""Whole-time equivalents and hours are not always whole."""


class Written(NamedTuple):
    numerator: str
    denominator: str
    value: str


class Figure(NamedTuple):
    """`as_range` where a count was given only as a range, which is kept as suppressed."""

    numerator: float | None
    denominator: float | None
    value: float | None
    status: CellStatus
    as_range: bool = False


class WrongFigure(ValueError):
    """The columns contradict each other or the indicator; the message is the rule, `column` where it is broken."""

    def __init__(self, rule: str, *, column: str, text: str = "") -> None:
        super().__init__(rule)
        self.column = column
        self.text = text


def read(written: Written, status: str, indicator: Indicator) -> Figure:
    """Raises `WrongFigure`."""
    if status in STATUS_WORDS:
        return _without_number(written, STATUS_WORDS[status])
    if status not in NUMBER_WORDS:
        words = ", ".join(STATUS_WORDS)
        raise WrongFigure(f"a status is empty or one of {words}", column="status", text=status)
    leading = written.numerator or written.value
    if leading in figures.LOCAL_MARKS and (leading or not written.denominator):
        return Figure(None, None, None, figures.LOCAL_MARKS[leading])
    if figures.is_range(written.numerator):
        return Figure(None, None, None, CellStatus.SUPPRESSED, as_range=True)
    found = _by_value(written, indicator) if not written.numerator else _by_counts(written, indicator)
    if (status == CellStatus.ZERO.word) > (found.status is CellStatus.ZERO):
        raise WrongFigure("the status says zero and the figure does not", column="status", text=status)
    return found


def _without_number(written: Written, status: CellStatus) -> Figure:
    allowed = {"", "0"} if status is CellStatus.ZERO_OR_SUPPRESSED else {""}
    texts = written[:1] if status is CellStatus.ZERO_OR_SUPPRESSED else written
    if not {*texts} <= allowed:
        raise WrongFigure(f"a figure stands beside the status {status.word}", column="status", text=status.word)
    return Figure(None, None, None, status)


def _by_value(written: Written, indicator: Indicator) -> Figure:
    if written.denominator:
        raise WrongFigure("a denominator stands without its numerator", column="numerator")
    value = _number(written.value, column="value", parts=True)
    most = indicator.per if indicator.kind in (IndicatorKind.SCORE, IndicatorKind.PERCENT) else value
    if value > most:
        raise WrongFigure(f"the value is more than {most}", column="value", text=written.value)
    return Figure(None, None, value, _status(value))


def _by_counts(written: Written, indicator: Indicator) -> Figure:
    if indicator.kind in _BY_VALUE:
        raise WrongFigure("this indicator is given under value", column="numerator", text=written.numerator)
    parts = indicator.kind is IndicatorKind.RATIO or indicator.unit_of_analysis in _IN_PARTS
    numerator = _number(written.numerator, column="numerator", parts=parts)
    if indicator.kind in _WITHOUT_DENOMINATOR:
        if written.denominator:
            raise WrongFigure("this indicator is a count: it has no denominator", column="denominator")
        return Figure(numerator, None, None, _status(numerator))
    if not written.denominator:
        raise WrongFigure("a numerator stands without its denominator", column="denominator")
    denominator = _number(written.denominator, column="denominator", parts=parts)
    return Figure(numerator, denominator, None, _status(numerator))


def _number(text: str, *, column: str, parts: bool) -> float:
    try:
        return figures.value(text) if parts and "." in text else figures.count(text)
    except figures.NotAFigure as rule:
        raise WrongFigure(str(rule), column=column, text=text) from rule


def _status(number: float) -> CellStatus:
    return CellStatus.VALUE if number else CellStatus.ZERO
