"""The one writer of CSV: numbers stay numbers, text can never become a formula, and no status can become a zero."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.vocabulary import CellStatus

Value = str | int | float | CellStatus

SHORTHAND = {
    CellStatus.SUPPRESSED: "[c]",
    CellStatus.ZERO_OR_SUPPRESSED: "[cz]",
    CellStatus.MISSING: "[x]",
    CellStatus.DID_NOT_SUBMIT: "[d]",
    CellStatus.FAILED_DATA_QUALITY: "[q]",
}
"""How a cell without a number is written, after the symbols of the Government Statistical Service."""

NOT_APPLICABLE = "[z]"

UNTOLD = {
    "Figures suppressed": (CellStatus.SUPPRESSED, CellStatus.ZERO_OR_SUPPRESSED),
    "Figures missing": (CellStatus.MISSING,),
    "Figures not submitted": (CellStatus.DID_NOT_SUBMIT,),
    "Figures failed quality": (CellStatus.FAILED_DATA_QUALITY,),
}
"""The columns that count the figures without a number behind a sum, each with what it counts."""

LEGEND = (
    ("[c]", "Suppressed: a small number, withheld to protect people. Not zero."),
    ("[cz]", "Zero or suppressed: the source does not say which."),
    ("[x]", "Missing: nothing was reported for this month. Not zero."),
    ("[d]", "Did not submit. Not zero."),
    ("[q]", "Failed data quality: set aside by the source's own rules. Not zero."),
    (
        NOT_APPLICABLE,
        "Not applicable: a count has no denominator, a share of nobody no value; or limits cannot be told.",
    ),
)

DEMONSTRATION = "Demonstration data: invented organisations. No real trust, woman or baby is shown."

_ACTIVE = "=+-@\t\r\n\0＝＋－＠"
_STRICT_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class NoNumber(ValueError):
    """A number that is not there was about to be written without saying why it is not."""


@dataclass(frozen=True)
class Table:
    """`about` is what stands above the table, each as a name and its words; the legend is added by the writer."""

    title: str
    about: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]
    demonstration: bool


def written(table: Table) -> str:
    """The whole file as text: title, what it is about, legend, an empty line, then the header and its rows.

    Begins with a byte order mark, by which spreadsheets know UTF-8. Raises `NoNumber` for a bare NaN.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    if table.demonstration:
        writer.writerow([DEMONSTRATION])
    writer.writerow([_text(table.title)])
    writer.writerows([_text(name), _text(words)] for name, words in (*table.about, *LEGEND))
    writer.writerow([])
    writer.writerow([_text(name) for name in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def number(value: float, status: CellStatus) -> Value:
    """A number where the status carries one and there is one to tell, as there is none of a share of nobody;
    otherwise the status itself, whatever the number says."""
    return or_not_applicable(value) if status.has_number else status


def untold(cells: Mapping[CellStatus, int]) -> tuple[int, ...]:
    """A number for each column of `UNTOLD`."""
    return tuple(sum(cells.get(status, 0) for status in few) for few in UNTOLD.values())


def or_not_applicable(value: float) -> Value:
    """A number, or the shorthand for a place where there can be none."""
    return NOT_APPLICABLE if math.isnan(value) else value


def _cell(value: Value) -> str:
    if isinstance(value, CellStatus):
        return SHORTHAND[value]
    if isinstance(value, str):
        return _text(value)
    if math.isnan(value):
        raise NoNumber("a number that is not there must say why: write its status")
    return str(value) if isinstance(value, int) else _digits(value)


def _digits(value: float) -> str:
    """As many digits as mean something, never in exponents, which spreadsheets read in ways of their own."""
    text = f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.0f}"
    return "0" if text == "-0" else text


def _text(words: str) -> str:
    """Words that no spreadsheet runs: an apostrophe before whatever could begin a formula."""
    if _STRICT_NUMBER.fullmatch(words):
        return words
    return f"'{words}" if words.lstrip(" \u00a0\u3000")[:1] in tuple(_ACTIVE) else words
