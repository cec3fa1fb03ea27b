"""One file from its path to checked rows: nothing of the store is asked, so that nobody waits meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.vocabulary import Vintage
from ingest import opening, plausibility, sense
from ingest.checked import Checked
from ingest.opening import Kind, Opened
from ingest.reading import RawFile
from ingest.refusal import refuse

GIVEN = "given with the import"
STATED = "as the file states"
DAY_OF_LOADING = "the day of loading: the file does not say"
EARLIEST_PUBLICATION = date(1990, 1, 1)


@dataclass(frozen=True)
class FileToLoad:
    """`vintage` and `published_on` are what the loader was told; None leaves them to the file and the calendar.

    `name` is what its sender calls it, where it is kept under another; `sha256` the bytes that were agreed to.
    """

    path: Path
    vintage: Vintage | None = None
    published_on: date | None = None
    name: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Identified:
    """A file whose format, vintage and day of publication are known. A reference file has no vintage."""

    raw: RawFile
    opened: Opened
    vintage: Vintage | None
    published_on: date
    published_basis: str

    @property
    def format(self) -> Kind:
        return self.opened.format


@dataclass(frozen=True)
class Prepared:
    identified: Identified
    checked: Checked


def identified(file: FileToLoad, raw: RawFile, *, today: date) -> Identified:
    """What the file is; raises `Refused` when it is nothing that is read, or speaks of people."""
    found = opening.opened(raw)
    if found.undated and not (file.published_on or found.published_on):
        raise refuse(found.undated, value=raw.name)
    published_on = file.published_on or found.published_on or today
    if not EARLIEST_PUBLICATION <= published_on <= today:
        raise refuse("the day of publication is in the future or before 1990", value=str(published_on))
    return Identified(
        raw=raw,
        opened=found,
        vintage=_vintage(file, raw, found.format),
        published_on=published_on,
        published_basis=GIVEN if file.published_on else STATED if found.published_on else DAY_OF_LOADING,
    )


def prepared(found: Identified, *, today: date) -> Prepared:
    """The rows, checked; raises `Refused` with all that is wrong."""
    checked = found.opened.parse(today=today)
    sense.refuse_impossible(checked.cells)
    checked.doubts += plausibility.identical(checked.cells)
    checked.flags += plausibility.gaps(checked.cells)
    return Prepared(found, checked)


def _vintage(file: FileToLoad, raw: RawFile, found: Kind) -> Vintage | None:
    if found.vintage_of is None:
        if file.vintage:
            raise refuse("a reference file of organisations has no vintage")
        return None
    return file.vintage or found.vintage_of(raw.name)


def normalised(prepared_file: Prepared) -> tuple[str, ...]:
    """Everything that was read otherwise than it was written, in words."""
    counted: Mapping[str, int] = prepared_file.checked.notes
    return (*prepared_file.identified.opened.notes, *(f"{note} ({number:,})" for note, number in counted.items()))
