"""A file's bytes as what they are: text or a workbook, of which format, its rows still to be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from indicators.vocabulary import Vintage
from ingest import (
    columns,
    formats,
    ods_trusts,
    patient_data,
    reading,
    rows,
    workbook,
    workbook_formats,
    workbook_table,
)
from ingest.checked import Checked
from ingest.reading import RawFile
from ingest.refusal import refuse
from ingest.rows import Sheet
from ingest.workbook import Page


class Kind(Protocol):
    """What is asked of a file's format, whatever it is written in."""

    @property
    def key(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def vintage_of(self) -> Callable[[str], Vintage] | None: ...
    @property
    def introduces(self) -> bool: ...


@dataclass(frozen=True)
class Opened:
    """`parse` is given the day (`today=`) and gives the checked rows, or raises `Refused` with all that is wrong."""

    format: Kind
    rows: int
    parse: Callable[..., Checked]
    notes: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    published_on: date | None = None
    """The day of publication, where the file itself states it."""
    undated: str = ""
    """Why it cannot be read where nobody states it; empty where the day of loading will do."""


def opened(raw: RawFile) -> Opened:
    """What a file is; raises `Refused` when it is nothing that is read, or speaks of people."""
    return _workbook(raw) if workbook.is_one(raw.content) else _text(raw)


def _text(raw: RawFile) -> Opened:
    text, notes = reading.text_of(raw.content)
    sheet = rows.sheet(text)
    if ods_trusts.is_list(sheet):
        return _list(ods_trusts.headed(sheet), raw.name, tuple(notes))
    patient_data.refuse_text(text)
    return _sheet(sheet, raw.name, (*notes, *sheet.notes))


def _list(sheet: Sheet, name: str, notes: tuple[str, ...]) -> Opened:
    """The addresses of trusts are no signs of patients: only the columns that are used are looked through."""
    patient_data.refuse_text("\n".join(",".join(row) for row in sheet.rows))
    return Opened(
        formats.LIST,
        len(sheet.rows),
        partial(ods_trusts.parse, sheet),
        (*notes, *sheet.notes),
        published_on=ods_trusts.day_of(name),
        undated=ods_trusts.UNDATED,
    )


def _sheet(sheet: Sheet, name: str, notes: tuple[str, ...]) -> Opened:
    found = formats.of(sheet)
    found.refuse_name(name)
    places = columns.columns(sheet.header, found.layout)
    parse = partial(found.checked, sheet, places)
    return Opened(found, len(sheet.rows), parse, (*notes, *places.notes), places.ignored)


def _workbook(raw: RawFile) -> Opened:
    book = workbook.read(raw.content, sheets=workbook_formats.SHEETS)
    found = workbook_formats.of(book)
    _refuse_patient_data(page for name, page in book.pages.items() if found is None or name != found.cover)
    if found:
        filled = sum(len(page.rows) for page in book.pages.values())
        parse = partial(found.parse, book)
        return Opened(found, filled, parse, book.notes, published_on=found.published_on(book))
    if len(book.visible) != 1 or book.hidden:
        names = ", ".join((*book.visible, *book.hidden))
        titles = "; ".join(one.title for one in workbook_formats.FORMATS)
        raise refuse(f"the sheets are those of no workbook that is read ({titles}), and more than one", value=names)
    sheet = workbook_table.sheet(book.pages[book.visible[0]])
    return _sheet(sheet, raw.name, (*book.notes, "the workbook's only sheet, as if it were a CSV file", *sheet.notes))


def _refuse_patient_data(pages: Iterable[Page]) -> None:
    """Row by row, so that what is found is told by its row."""
    for page in pages:
        lines = {row: ",".join(texts).replace("\n", " ") for row, texts in page.rows.items()}
        patient_data.refuse_text("\n".join(lines.get(row, "") for row in range(1, max(lines, default=0) + 1)))
