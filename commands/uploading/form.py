"""What the upload form sends, held to what it may be. A file's name is for display only."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from werkzeug.datastructures.file_storage import FileStorage

from indicators.day import day_of
from indicators.vocabulary import Vintage
from ingest import reading

LONGEST_REASON = 500


class Unusable(Exception):
    """What was sent cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Sent:
    content: bytes
    name: str
    vintage: str
    published_on: str


def sent(files: MultiDict[str, FileStorage], values: MultiDict[str, str]) -> Sent:
    """Raises `Unusable`."""
    (file, *more) = files.getlist("file") or [None]
    if file is None or more or not file.filename:
        raise Unusable("Choose one file.")
    content = file.read()
    if not content:
        raise Unusable("The file is empty.")
    return Sent(content, reading.display_name(file.filename), _vintage(values), _day(values))


def reasons(values: MultiDict[str, str], *, needs: list[str]) -> dict[str, str]:
    """A reason for every doubt, by its code. Raises `Unusable`."""
    given = {code: " ".join(values.get(f"reason-{code}", "").split()) for code in needs}
    if not all(given.values()):
        raise Unusable("Say for each doubt why the file is right.")
    if any(len(reason) > LONGEST_REASON or "\0" in reason for reason in given.values()):
        raise Unusable(f"A reason has at most {LONGEST_REASON} characters.")
    return given


def _vintage(values: MultiDict[str, str]) -> str:
    word = values.get("vintage", "")
    if word and word not in [one.word for one in Vintage]:
        raise Unusable("Choose a vintage from the list.")
    return word


def _day(values: MultiDict[str, str]) -> str:
    text = values.get("published_on", "").strip()
    try:
        return day_of(text).isoformat() if text else ""
    except ValueError:
        raise Unusable("Write the day of publication as YYYY-MM-DD, for example 2026-09-30.") from None
