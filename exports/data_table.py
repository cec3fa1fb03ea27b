"""What was loaded as a table: every import with its days, months, figures and outcome."""

from __future__ import annotations

from collections.abc import Sequence

from exports.csv_table import NOT_APPLICABLE, Table, Value
from queries.batches import Batch, SourceState
from queries.freshness import Freshness

COLUMNS = (
    "Batch", "File", "SHA-256", "Format", "Source", "First month", "Last month", "Vintage", "Published on",
    "Loaded at", "Loaded by", "Rows read", "Figures", "Outcome", "Reason",
)  # fmt: skip

MOST = 2000
"""Imports on the page of data and in its file."""


def of_imports(found: Sequence[Batch], sources: Sequence[SourceState], *, fresh: Freshness) -> Table:
    """The newest first; above them how each source stands."""
    return Table(
        title="What has been loaded",
        about=(*((f"Source: {one.name}", _state(one)) for one in sources), ("Imports", str(len(found)))),
        columns=COLUMNS,
        rows=[_row(one) for one in found],
        demonstration=fresh.demonstration,
    )


def _state(one: SourceState) -> str:
    newest = f"newest month {one.newest}" if one.newest else "no months"
    passed = f"{one.passed} of {one.passed + one.failed} figures of it passed quality, {one.absent} missing"
    many = f"{one.organisations} organisations, {len(one.indicators)} indicators"
    return f"{newest}; {passed}; {many}; last batch {one.last_batch.id}"


def _row(one: Batch) -> tuple[Value, ...]:
    return (
        one.id,
        one.file_name,
        one.sha256,
        one.file_format,
        one.source or NOT_APPLICABLE,
        str(one.first) if one.first else NOT_APPLICABLE,
        str(one.last) if one.last else NOT_APPLICABLE,
        one.vintage.word if one.vintage else NOT_APPLICABLE,
        one.published_on.isoformat() if one.published_on else NOT_APPLICABLE,
        one.loaded_at.isoformat(timespec="seconds"),
        one.loaded_by,
        one.rows_read,
        one.cells_added,
        "loaded" if one.loaded else "refused",
        one.reason,
    )
