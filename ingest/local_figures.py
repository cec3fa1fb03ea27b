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

_IN_PARTS = (UnitOfAnalysis.STAFF, UnitOfAnalysis.HOUR, UnitOfAnalysis.SHIFT)
"""Whole-time equivalents and hours are not always whole."""
_ZERO = CellStatus.ZERO.word


class Shape(NamedTuple):
    """What figures an indicator takes."""

    counts: bool
    """A numerator; otherwise only a value."""
    denominator: bool
    parts: bool
    """Numbers need not be whole."""
    most: float
    """The largest value there can be."""
    stages: tuple[str, ...]
    """The names of which one stands under value; empty where numbers do."""


def shape_of(indicator: Indicator) -> Shape:
    kind = indicator.kind
    return Shape(
        counts=kind not in (IndicatorKind.SCORE, IndicatorKind.STATUS),
        denominator=kind not in (IndicatorKind.COUNT, IndicatorKind.LOG),
        parts=kind is IndicatorKind.RATIO or indicator.unit_of_analysis in _IN_PARTS,
        most=indicator.per if kind in (IndicatorKind.SCORE, IndicatorKind.PERCENT) else figures.LARGEST_VALUE,
        stages=indicator.stages,
    )


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


def read(written: Written, status: str, shape: Shape) -> Figure:
    """Raises `WrongFigure`."""
    if status in STATUS_WORDS:
        return _without_number(written, STATUS_WORDS[status])
    if status not in NUMBER_WORDS:
        words = ", ".join(STATUS_WORDS)
        raise WrongFigure(f"a status is empty or one of {words}", column="status", text=status)
    leading = written.numerator or written.value
    if not leading.isdigit():
        if leading in figures.LOCAL_MARKS and (leading or not written.denominator):
            return Figure(None, None, None, figures.LOCAL_MARKS[leading])
        if figures.is_range(written.numerator):
            return Figure(None, None, None, CellStatus.SUPPRESSED, as_range=True)
    found = _by_counts(written, shape) if written.numerator else _by_value(written, shape)
    if status == _ZERO and found.status is not CellStatus.ZERO:
        raise WrongFigure("the status says zero and the figure does not", column="status", text=status)
    return found


def _without_number(written: Written, status: CellStatus) -> Figure:
    """Nothing stands beside a status; only where nought may mean suppressed is the nought itself written."""
    told = written.numerator if status is CellStatus.ZERO_OR_SUPPRESSED else "".join(written)
    if told not in ("", "0" if status is CellStatus.ZERO_OR_SUPPRESSED else ""):
        raise WrongFigure(f"a figure stands beside the status {status.word}", column="status", text=status.word)
    return Figure(None, None, None, status)


def _by_value(written: Written, shape: Shape) -> Figure:
    if written.denominator:
        raise WrongFigure("a denominator stands without its numerator", column="numerator")
    if shape.stages:
        return _by_stage(written.value, shape.stages)
    value = _value(written.value)
    if value > shape.most:
        raise WrongFigure(f"the value is more than {shape.most:g}", column="value", text=written.value)
    return Figure(None, None, value, _status(value))


def _by_stage(name: str, stages: tuple[str, ...]) -> Figure:
    """A stage is kept as its place, counted from 1: none of them is nought."""
    if name not in stages:
        raise WrongFigure(f"a stage is written as one of {', '.join(stages)}", column="value", text=name)
    return Figure(None, None, float(stages.index(name) + 1), CellStatus.VALUE)


def _by_counts(written: Written, shape: Shape) -> Figure:
    if not shape.counts:
        raise WrongFigure("this indicator is given under value", column="numerator", text=written.numerator)
    numerator = _number(written.numerator, column="numerator", parts=shape.parts)
    if bool(written.denominator) != shape.denominator:
        wanted = "its denominator is missing" if shape.denominator else "a count has no denominator"
        raise WrongFigure(f"a numerator stands here, and {wanted}", column="denominator", text=written.denominator)
    if not shape.denominator:
        if written.value and _value(written.value) != numerator:
            raise WrongFigure("numerator and value give different counts", column="value", text=written.value)
        return Figure(numerator, None, None, _status(numerator))
    denominator = _number(written.denominator, column="denominator", parts=shape.parts)
    return Figure(numerator, denominator, None, _status(numerator))


def _value(text: str) -> float:
    try:
        return figures.value(text)
    except figures.NotAFigure as rule:
        raise WrongFigure(str(rule), column="value", text=text) from rule


def _number(text: str, *, column: str, parts: bool) -> float:
    try:
        return figures.value(text) if parts and "." in text else figures.count(text)
    except figures.NotAFigure as rule:
        raise WrongFigure(str(rule), column=column, text=text) from rule


def _status(number: float) -> CellStatus:
    return CellStatus.VALUE if number else CellStatus.ZERO
