"""The workbooks that are read, and how each is told: by the names of its sheets, never by the file's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from indicators.vocabulary import Vintage
from ingest import fft, msds_2017, ons, ons_births, ons_deaths
from ingest.checked import Checked
from ingest.refusal import Problems
from ingest.workbook import Workbook


def _final(_: str) -> Vintage:
    return Vintage.FINAL


@dataclass(frozen=True)
class WorkbookFormat:
    """`telling` are sheets that only this workbook has, all of them; `more` are read where they are there.

    `cover` is the sheet with the publisher's own address, which is no patient's. `hidden` are the sheets that the
    publisher hides: any other hidden sheet is a reason not to read the workbook.
    """

    key: str
    title: str
    source: str
    parse: Callable[..., Checked]
    telling: frozenset[str]
    more: frozenset[str] = frozenset()
    cover: str = ""
    hidden: frozenset[str] = frozenset()
    introduces: bool = True
    vintage_of: Callable[[str], Vintage] | None = _final
    published_on: Callable[[Workbook], date | None] = lambda _: None

    @property
    def sheets(self) -> frozenset[str]:
        return self.telling | self.more


def _on_cover(book: Workbook) -> date | None:
    return ons.published_on(book.pages.get(ons.COVER))


FORMATS = (
    WorkbookFormat(
        fft.SOURCE,
        fft.TITLE,
        fft.SOURCE,
        fft.parse,
        telling=fft.TELLING,
        more=fft.SHEETS,
        hidden=fft.HIDDEN,
    ),
    WorkbookFormat(
        msds_2017.SOURCE,
        msds_2017.TITLE,
        msds_2017.SOURCE,
        msds_2017.parse,
        telling=frozenset({msds_2017.FLAT}),
        more=frozenset({msds_2017.NOTES}),
        hidden=msds_2017.HIDDEN,
    ),
    WorkbookFormat(
        ons_births.LAYOUT.format,
        ons_births.LAYOUT.title,
        ons.SOURCE,
        ons_births.parse,
        telling=frozenset({ons_births.SHEET, ons.COVER}),
        cover=ons.COVER,
        published_on=_on_cover,
    ),
    WorkbookFormat(
        ons_deaths.LAYOUT.format,
        ons_deaths.LAYOUT.title,
        ons.SOURCE,
        ons_deaths.parse,
        telling=frozenset({ons_deaths.SHEET, ons.COVER}),
        cover=ons.COVER,
        published_on=_on_cover,
    ),
)

SHEETS = frozenset[str]().union(*(one.sheets for one in FORMATS))
"""Every sheet that any of them reads."""


def of(book: Workbook) -> WorkbookFormat | None:
    """The workbook's format, None where it has the sheets of none; raises `Refused` for sheets hidden by others."""
    found = next((one for one in FORMATS if one.telling <= set(book.pages)), None)
    if found:
        _refuse_hidden(book, found)
    return found


def _refuse_hidden(book: Workbook, found: WorkbookFormat) -> None:
    problems = Problems()
    for name in book.hidden:
        if name not in found.hidden:
            problems.add("a sheet is hidden that this workbook does not hide as published", value=name)
    problems.refuse_if_any()
