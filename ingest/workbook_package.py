"""Whether a workbook's zip archive is one that may be opened: small, plain and whole, with nothing that acts.

Everything is decided from the archive's own list and the first bytes of its parts, before any of them is read.
Only the standard library, because it runs inside the bounded process (`ingest.workbook_child`).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

MOST_PARTS = 1_000
MOST_BYTES = 50 * 1024 * 1024
"""All parts together, unpacked. The largest published workbook seen has less than half of this."""
MOST_TIMES = 100
"""How many times larger unpacked than packed: a real workbook is about ten."""

WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_ACTING = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/")
_POINTING = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


class Unfit(Exception):
    """The workbook is not read; the message is the rule it breaks, `sheet` and `line` where, if there is a where."""

    def __init__(self, rule: str, *, sheet: str = "", line: int = 0) -> None:
        super().__init__(rule)
        self.sheet = sheet
        self.line = line


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive of a workbook; raises `Unfit` where it breaks a rule."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _refuse_unsafe(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as damage:
        raise Unfit("the workbook is damaged") from damage
    return archive


def _refuse_unsafe(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    _refuse_size(parts)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names):
        raise Unfit("two parts of the workbook have one name")
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("the workbook has a password: save it without one")
    if not {_TYPES.lower(), WORKBOOK} <= set(names):
        raise Unfit("this is a zip archive, not an Excel workbook (.xlsx)")
    if _any(names, _ACTING) or b"macroenabled" in archive.read(_TYPES).lower():
        raise Unfit("the workbook has macros: save it as .xlsx without them")
    if _any(names, _POINTING):
        raise Unfit("the workbook takes data from other files or connections: save its values alone")
    if any(_first_bytes(archive, part).startswith(_ARCHIVES) for part in parts):
        raise Unfit("another archive or document stands inside the workbook")


def _refuse_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Unfit(f"the workbook has {len(parts):,} parts; the most that is read is {MOST_PARTS:,}")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES:
        raise Unfit(f"the workbook has {unpacked:,} bytes unpacked; the most that is read is {MOST_BYTES:,}")
    if unpacked > MOST_TIMES * max(packed, 1):
        raise Unfit(f"the workbook unpacks to more than {MOST_TIMES} times its size")


def _any(names: Iterable[str], telling: tuple[str, ...]) -> bool:
    return any(name.startswith(one) or name.endswith(one) for name in names for one in telling)


def _first_bytes(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(8)
