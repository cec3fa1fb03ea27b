"""Workbooks made for tests: plain ones, and plain ones with one part changed into something hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def made(*rows: list, title: str = "Sheet1", change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A workbook of one sheet; `change` may do anything to it that openpyxl can."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with parts added, or put in the place of those of the same name."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return kept.getvalue()


def with_text(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a piece of one part's XML replaced, which must be there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(part).decode()
    assert old in text
    return with_parts(content, {part: text.replace(old, new).encode()})
