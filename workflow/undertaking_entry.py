"""A deliverable, milestone or recommendation as it is typed into a form: checked whole, each problem at its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators import catalogue
from indicators.day import day_of
from indicators.deliverables import LONGEST, Document, UndertakingKind, Workstream, financial_year
from workflow import free_text
from workflow.refusal import NotRecorded, Problem

EARLIEST, LATEST = date(2016, 1, 1), date(2100, 12, 31)
KIND, YEAR, REFERENCE, PART_OF, TITLE = "kind", "year", "reference", "part_of", "title"
WORKSTREAM, OWNER, DUE, INDICATORS, REASON = "workstream", "owner", "due", "indicators", "reason"
"""The fields that a problem can be about."""
LABELS = {
    KIND: "What it is",
    YEAR: "Plan year",
    REFERENCE: "Reference",
    PART_OF: "Part of",
    TITLE: "Title",
    WORKSTREAM: "Workstream",
    OWNER: "Owner",
    DUE: "Due",
    INDICATORS: "Indicators",
    REASON: "Why",
}
KINDS: dict[str, tuple[Document, UndertakingKind]] = {
    "objective": (Document.ANNUAL_PLAN, UndertakingKind.OBJECTIVE),
    "deliverable": (Document.ANNUAL_PLAN, UndertakingKind.DELIVERABLE),
    "milestone": (Document.ANNUAL_PLAN, UndertakingKind.MILESTONE),
    **{
        document.key: (document, document.kinds[0])
        for document in Document
        if len(document.kinds) == 1 and document.kinds[0] is not UndertakingKind.STAGE
    },
}
"""What a form can enter, by the value of its first field. Planned stages come by file."""


@dataclass(frozen=True)
class Entered:
    """As it was typed: nothing is checked yet."""

    kind: str
    year: str
    reference: str
    part_of: str
    title: str
    workstream: str
    owner: str
    due: str
    indicators: str


def row_of(entered: Entered) -> dict[str, Any]:
    """The columns of an undertaking; raises `NotRecorded` with everything that is to be mended."""
    document, kind = KINDS.get(entered.kind, (None, None))
    problems = [] if document else [Problem(KIND, f"{LABELS[KIND]}: choose one.")]
    year, wrong = _year(entered.year, document)
    problems += wrong
    due_on, wrong = day(entered.due, field=DUE, required=kind in _DATED)
    problems += [*wrong, *_lines(entered), *_known(entered)]
    if problems or document is None or kind is None:
        raise NotRecorded(*problems)
    return {
        "document": document.key,
        "kind": kind.value,
        "plan_year": year,
        "reference": entered.reference.strip(),
        "part_of": entered.part_of.strip(),
        "title": entered.title.strip(),
        "workstream": entered.workstream,
        "owner": entered.owner.strip(),
        "due_on": due_on,
        "indicators": " ".join(dict.fromkeys(entered.indicators.split())),
        "source": "",
    }


def day(text: str, *, field: str, required: bool, latest: date = LATEST) -> tuple[date | None, list[Problem]]:
    """A day as a form gives it, and what is wrong with it; None where it is empty and may be."""
    label = LABELS.get(field, "Day")
    if not text.strip():
        return None, [Problem(field, f"{label}: choose a day.")] if required else []
    try:
        found = day_of(text)
    except ValueError:
        return None, [Problem(field, f"{label}: write it as 2026-09-30, or choose it.")]
    if found > latest and latest != LATEST:
        return found, [Problem(field, f"{label}: it is still to come.")]
    if not EARLIEST <= found <= latest:
        return found, [Problem(field, f"{label}: it lies between {EARLIEST.year} and {LATEST.year}.")]
    return found, []


_DATED = (UndertakingKind.DELIVERABLE, UndertakingKind.MILESTONE)


def _year(text: str, document: Document | None) -> tuple[int, list[Problem]]:
    """The first calendar year of `2026/27`; 0 for a document that has no years."""
    if document is not Document.ANNUAL_PLAN:
        return 0, []
    first = text[:4]
    if first.isascii() and first.isdecimal() and EARLIEST.year <= int(first) <= LATEST.year:
        year = int(first)
        if text == financial_year(year):
            return year, []
    return 0, [Problem(YEAR, f"{LABELS[YEAR]}: write it as 2026/27.")]


def _lines(entered: Entered) -> Iterator[Problem]:
    for field, text, longest, required in (
        (REFERENCE, entered.reference, LONGEST["reference"], True),
        (PART_OF, entered.part_of, LONGEST["reference"], False),
        (TITLE, entered.title, LONGEST["title"], True),
        (OWNER, entered.owner, LONGEST["owner"], False),
    ):
        yield from free_text.problems(text, field=field, label=LABELS[field], longest=longest, required=required)


def _known(entered: Entered) -> Iterator[Problem]:
    if entered.workstream and entered.workstream not in {one.key for one in Workstream}:
        yield Problem(WORKSTREAM, f"{LABELS[WORKSTREAM]}: choose one, or none.")
    known = catalogue.load().indicators
    for key in entered.indicators.split():
        if key not in known:
            yield Problem(INDICATORS, f"{LABELS[INDICATORS]}: no indicator is called {key[:60]}.")
