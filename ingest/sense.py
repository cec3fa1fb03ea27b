"""What no pair of counts can be, in any file: more in the numerator than there are to count."""

from __future__ import annotations

from collections.abc import Iterable

from indicators import catalogue
from indicators.vocabulary import IndicatorKind
from ingest.checked import Cell
from ingest.refusal import Problems


def refuse_impossible(cells: Iterable[Cell]) -> None:
    """Raises `Refused` for a share above one, and for a numerator over nothing. Nought of nought is no fault."""
    problems, shares = Problems(), _shares()
    for cell in cells:
        if not cell.numerator or cell.denominator is None or cell.numerator <= cell.denominator:
            continue
        counts = f"{cell.numerator:g} of {cell.denominator:g}"
        if cell.denominator == 0:
            problems.add("a numerator above 0 has a denominator of 0", line=cell.line, value=counts)
        elif cell.definition in shares:
            problems.add("the numerator is larger than the denominator", line=cell.line, value=counts)
    problems.refuse_if_any()


def _shares() -> set[str]:
    """Definitions of which the numerator is part of the denominator. A rate's may not be: twins, several events."""
    loaded = catalogue.load()
    return {
        key
        for key, one in loaded.definitions.items()
        if loaded.indicators[one.indicator].kind is IndicatorKind.PERCENT
    }
