"""A file's bytes, read once: what is checked, what is counted and what is kept are the same bytes."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from ingest.refusal import Refused, refuse

LARGEST = 256 * 1024 * 1024
"""Bytes. The largest monthly file seen has a fifth of this."""
LONGEST_NAME = 120

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

_OTHER_TYPES = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_HTML = re.compile(rb"\s*<(!doctype|html|head|\?xml)", re.IGNORECASE)


@dataclass(frozen=True)
class RawFile:
    """`name` is for display only: no path, no control characters, not too long."""

    name: str
    content: bytes
    sha256: str


def read(path: Path) -> RawFile:
    """The file's bytes and their checksum; raises `Refused` when it is missing, too large or being written."""
    name = display_name(path.name)
    try:
        with path.open("rb") as handle:
            before = os.fstat(handle.fileno())
            if before.st_size > LARGEST:
                raise _too_large(before.st_size)
            content = handle.read(LARGEST + 1)
            after = os.fstat(handle.fileno())
    except OSError as problem:
        raise refuse(f"the file cannot be read: {problem.strerror}") from problem
    if len(content) > LARGEST:
        raise _too_large(len(content))
    if len(content) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise refuse("the file changed while it was being read: wait until it is complete")
    return RawFile(name, content, hashlib.sha256(content).hexdigest())


def display_name(name: str) -> str:
    """A name that is safe to print and store: the last part of a path, without controls, cut in its middle."""
    plain = _CONTROL.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip() or "unnamed"
    half = LONGEST_NAME // 2
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: half - 2]}...{plain[-half + 1 :]}"


def text_of(content: bytes) -> tuple[str, list[str]]:
    """The text of a file in UTF-8, and what was read past (a byte order mark, odd line ends) in words."""
    if not content.strip():
        raise refuse("the file is empty")
    _refuse_other_types(content)
    notes = []
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
        notes.append("a byte order mark at the start was read past")
    if b"\0" in content:
        raise refuse("a NUL character", line=_line_of(content, content.index(b"\0")))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        byte = content[problem.start : problem.start + 1]
        raise refuse(
            f"not UTF-8 at byte {problem.start:,} (0x{byte.hex()}): save the file as CSV UTF-8",
            line=_line_of(content, problem.start),
        ) from problem
    return _plain_line_ends(text, notes), notes


def _too_large(size: int) -> Refused:
    return refuse(f"the file has {size:,} bytes; the most that is read is {LARGEST:,}")


def _refuse_other_types(content: bytes) -> None:
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            raise refuse(f"the text is in {encoding}: save the file as CSV UTF-8")
    for mark, kind in _OTHER_TYPES:
        if content.startswith(mark):
            raise refuse(f"this is {kind}, not a CSV file")
    if _HTML.match(content):
        raise refuse("this is a web page, not a CSV file: perhaps a sign-in page was saved in its place")


def _line_of(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _plain_line_ends(text: str, notes: list[str]) -> str:
    if "\r" not in text:
        return text
    windows = text.count("\r\n")
    lone = text.count("\r") - windows
    unix = text.count("\n") - windows
    if lone or unix:
        notes.append(f"mixed line ends: {windows:,} CRLF, {unix:,} LF, {lone:,} CR")
    return text.replace("\r\n", "\n").replace("\r", "\n")
