"""What an import did, for the person who ran it and for the store's own record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from ingest.refusal import Problem
from ingest.revision import Revision

LOADER_VERSION = "2"
"""Counts up when the same bytes would be read to other figures."""
LISTED = 10


_WITHOUT_VALUES = ("organisations", "ods_trusts", "msds_quality", "local_deliverables", "local_plan", "local_notes")
"""Formats that never hold a figure."""


class Outcome(StrEnum):
    LOADED = "loaded"
    ALREADY_LOADED = "already_loaded"
    REJECTED = "rejected"
    PREVIEWED = "previewed"


@dataclass(frozen=True)
class Signals:
    """What the import did to the ledger: episodes found, moved on, ended, withdrawn by a revision, and returned."""

    new: int = 0
    moved: int = 0
    ended: int = 0
    withdrawn: int = 0
    returned: int = 0


@dataclass(frozen=True)
class BatchReport:
    """One file's import. Days and months are text, as they are printed and kept.

    `values_confirmed` say the same as before under a later vintage; `values_unchanged` said the same already
    and are not stored again; `values_behind` are older than what stands and never become current.
    `quality_stored` counts every quality fact that is kept.
    """

    outcome: Outcome
    file: str
    sha256: str = ""
    batch: int = 0
    format: str = ""
    vintage: str = ""
    published_on: str = ""
    published_basis: str = ""
    rows_read: int = 0
    cells_added: int = 0
    values_added: int = 0
    values_changed: int = 0
    values_confirmed: int = 0
    values_unchanged: int = 0
    values_behind: int = 0
    values_left_out: int = 0
    quality_added: int = 0
    quality_changed: int = 0
    quality_stored: int = 0
    quality_unchanged: int = 0
    events_added: int = 0
    events_unchanged: int = 0
    organisations_added: int = 0
    facts_added: int = 0
    facts_changed: int = 0
    facts_unchanged: int = 0
    first_month: str = ""
    last_month: str = ""
    normalised: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    not_used: Mapping[str, int] = field(default_factory=dict)
    kept_apart: Mapping[str, int] = field(default_factory=dict)
    """Rows of no organisation, by the code they stand under."""
    flags: tuple[str, ...] = ()
    confirmed: Mapping[str, str] = field(default_factory=dict)
    signals: Signals = Signals()
    revision: Revision = field(default_factory=Revision)
    """What changed of what was known before. Limits and signals are told once for files loaded together."""
    problems: tuple[str, ...] = ()
    places: tuple[Problem, ...] = ()
    """The same problems in their parts."""
    problems_total: int = 0
    outside_reach: bool = False
    """Refused for what its loader may not load."""
    needs: tuple[str, ...] = ()
    """Codes that would have to be confirmed for a refused or previewed file to be loaded."""
    needs_texts: tuple[str, ...] = ()
    """What each of `needs` is about, in a preview."""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def _lines(report: BatchReport) -> Iterator[str]:
    if report.outcome is Outcome.ALREADY_LOADED:
        yield f"{report.file}: already loaded as batch {report.batch}; nothing to do."
        return
    done = (
        f"loaded as batch {report.batch}" if report.outcome is Outcome.LOADED else "nothing was changed; would load"
    )
    yield f"{report.file}: {done} ({', '.join(_kind(report))})."
    yield f"  {report.rows_read:,} rows read; {', '.join(_counts(report))}."
    signals = asdict(report.signals)
    yield f"  Signals: {', '.join(f'{number:,} {word}' for word, number in signals.items())}."
    yield from (f"  {line}" for line in report.revision.lines())
    yield from (f"  Read as: {note}." for note in report.normalised)
    yield from (f"  Column ignored: {name}." for name in report.ignored_columns)
    if report.not_used:
        yield f"  Not in the catalogue, not used: {_rows_of(report.not_used)}."
    if report.kept_apart:
        yield f"  Of no organisation, kept apart: {_rows_of(report.kept_apart)}."
    yield from (f"  Note: {flag}." for flag in report.flags)
    yield from (
        f"  {text} (needs --confirm {code})" for code, text in zip(report.needs, report.needs_texts, strict=False)
    )
    yield from (f"  Confirmed {code}: {reason}" for code, reason in report.confirmed.items())


def _rows_of(counted: Mapping[str, int]) -> str:
    names = list(counted)
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"{sum(counted.values()):,} rows of {', '.join(names[:LISTED])}{more}"


def _kind(report: BatchReport) -> Iterator[str]:
    yield report.format
    if report.vintage:
        yield report.vintage
    if report.first_month:
        same = report.first_month == report.last_month
        yield report.first_month if same else f"{report.first_month} to {report.last_month}"
    yield f"published {report.published_on}, {report.published_basis}"


def _counts(report: BatchReport) -> Iterator[str]:
    words = {
        "values added": report.values_added,
        "changed": report.values_changed,
        "confirmed": report.values_confirmed,
        "unchanged and not stored again": report.values_unchanged,
        "older than what stands": report.values_behind,
        "left out, confirmed later by another publication": report.values_left_out,
        "quality facts added": report.quality_added,
        "quality facts changed": report.quality_changed,
        "quality facts unchanged": report.quality_unchanged,
        "events added": report.events_added,
        "events unchanged": report.events_unchanged,
        "organisations added": report.organisations_added,
        "facts added": report.facts_added,
        "facts changed": report.facts_changed,
        "facts unchanged": report.facts_unchanged,
    }
    always = ("values added", "changed") if report.format not in _WITHOUT_VALUES else ()
    yield from (f"{number:,} {word}" for word, number in words.items() if number or word in always)
