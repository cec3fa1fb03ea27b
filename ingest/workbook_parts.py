"""What the cells of a workbook refer to: its sheets, its texts and which number formats are dates."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from ingest import workbook_xml
from ingest.workbook_package import WORKBOOK, Unfit
from ingest.workbook_xml import Attributes, Reader

_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The built-in number formats that show a day or a time."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAY_OR_TIME = re.compile(r"[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, whether the workbook hides it, and the part of the archive that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass
class Contents(Reader):
    """The workbook's own part: its sheets in order, and whether days are counted from 1904."""

    listed: list[tuple[str, bool, str]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            target = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.listed.append((attributes.get("name", ""), hidden, target))
        elif name == "workbookPr":
            self.from_1904 = is_true(attributes.get("date1904"))

    def end(self, name: str) -> None:
        del name

    def text(self, text: str) -> None:
        del text


@dataclass
class _Relations(Contents):
    targets: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


@dataclass
class _Texts(Reader):
    """The texts that cells share. The reading aids of East Asian text (`rPh`) are not part of them."""

    texts: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        self._within.append(name)

    def end(self, name: str) -> None:
        self._within.pop()
        if name == "si":
            self.texts.append("".join(self._parts))
            self._parts.clear()

    def text(self, text: str) -> None:
        if self._within[-1] == "t" and "rPh" not in self._within:
            self._parts.append(text)


@dataclass
class _Styles(Reader):
    """For each cell style, whether it shows a number as a day or a time."""

    dates: list[bool] = field(default_factory=list)
    _formats: dict[int, str] = field(default_factory=dict)
    _in_cell_styles: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "cellXfs":
            self._in_cell_styles = True
        elif name == "numFmt":
            self._formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and self._in_cell_styles:
            number = int(attributes.get("numFmtId", "0"))
            self.dates.append(shows_a_date(number, self._formats.get(number, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_styles = False

    def text(self, text: str) -> None:
        del text


def sheets(archive: zipfile.ZipFile) -> tuple[list[SheetPart], bool]:
    """Every sheet of the workbook, and whether its days are counted from 1904."""
    contents, relations = Contents(), _Relations()
    _read(archive, WORKBOOK, contents)
    _read(archive, "xl/_rels/workbook.xml.rels", relations)
    found = [
        SheetPart(name, hidden, posixpath.normpath(posixpath.join("/xl", relations.targets.get(target, "")))[1:])
        for name, hidden, target in contents.listed
    ]
    return found, contents.from_1904


def texts(archive: zipfile.ZipFile) -> list[str]:
    found = _Texts()
    _read(archive, "xl/sharedStrings.xml", found)
    return found.texts


def date_styles(archive: zipfile.ZipFile) -> list[bool]:
    found = _Styles()
    _read(archive, "xl/styles.xml", found)
    return found.dates


def shows_a_date(number: int, code: str) -> bool:
    """Whether a number format shows a day or a time: `mmm yy` does, `#,##0` and `"days" 0` do not."""
    return bool(_DAY_OR_TIME.search(_NOT_SHOWN.sub("", code))) if code else number in _DATES


def is_true(written: str | None) -> bool:
    return written in ("1", "true")


def _read(archive: zipfile.ZipFile, part: str, reader: Reader) -> None:
    """Parts that a workbook may leave out are read as empty; its own part it may not."""
    if part not in archive.namelist():
        if part == WORKBOOK:
            raise Unfit("this is a zip archive, not an Excel workbook (.xlsx)")
        return
    with archive.open(part) as stream:
        workbook_xml.read(stream, reader)
