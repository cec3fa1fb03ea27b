"""One file from its path to checked rows: nothing of the store is asked, so that nobody waits meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.vocabulary import Vintage
from ingest import columns, formats, patient_data, plausibility, reading, rows, sense
from ingest.checked import Checked
from ingest.columns import Columns
from ingest.formats import Format
from ingest.reading import RawFile
from ingest.refusal import refuse
from ingest.rows import Sheet

GIVEN = "given with the import"
DAY_OF_LOADING = "the day of loading: the file does not say"
EARLIEST_PUBLICATION = date(1990, 1, 1)


@dataclass(frozen=True)
class FileToLoad:
    """`vintage` and `published_on` are what the loader was told; None leaves them to the file and the calendar."""

    path: Path
    vintage: Vintage | None = None
    published_on: date | None = None


@dataclass(frozen=True)
class Identified:
    """A file whose format, vintage and day of publication are known. A reference file has no vintage."""

    raw: RawFile
    sheet: Sheet
    columns: Columns
    format: Format
    vintage: Vintage | None
    published_on: date
    published_basis: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    identified: Identified
    checked: Checked


def identified(file: FileToLoad, raw: RawFile, *, today: date) -> Identified:
    """What the file is; raises `Refused` when it is nothing that is read, or speaks of people."""
    text, notes = reading.text_of(raw.content)
    sheet = rows.sheet(text)
    patient_data.refuse_text(text)
    found = formats.of(sheet)
    places = columns.columns(sheet.header, found.layout)
    published_on = file.published_on or today
    if not EARLIEST_PUBLICATION <= published_on <= today:
        raise refuse("the day of publication is in the future or before 1990", value=str(published_on))
    return Identified(
        raw=raw,
        sheet=sheet,
        columns=places,
        format=found,
        vintage=_vintage(file, raw, found),
        published_on=published_on,
        published_basis=GIVEN if file.published_on else DAY_OF_LOADING,
        notes=(*notes, *sheet.notes, *places.notes),
    )


def prepared(found: Identified, *, today: date) -> Prepared:
    """The rows, checked; raises `Refused` with all that is wrong."""
    checked = found.format.checked(found.sheet, found.columns, today=today)
    sense.refuse_impossible(checked.cells)
    checked.doubts += plausibility.identical(checked.cells)
    checked.flags += plausibility.gaps(checked.cells)
    return Prepared(found, checked)


def _vintage(file: FileToLoad, raw: RawFile, found: Format) -> Vintage | None:
    if found.vintage_of is None:
        if file.vintage:
            raise refuse("a reference file of organisations has no vintage")
        return None
    return file.vintage or found.vintage_of(raw.name)


def normalised(prepared_file: Prepared) -> tuple[str, ...]:
    """Everything that was read otherwise than it was written, in words."""
    counted: Mapping[str, int] = prepared_file.checked.notes
    return (*prepared_file.identified.notes, *(f"{note} ({number:,})" for note, number in counted.items()))
