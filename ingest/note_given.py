"""A note for an organisation's charts as a file gives it, without ids."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indicators.vocabulary import AnnotationKind


class NoteGiven(NamedTuple):
    """`indicator` is empty where it stands on every chart of the organisation."""

    organisation: str
    indicator: str
    day: date
    kind: AnnotationKind
    words: str
    by: str
    line: int
