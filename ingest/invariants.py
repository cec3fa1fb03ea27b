"""What must hold before an import is kept: the store has what was read, and it can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from indicators.month import Month
from ingest.report import BatchReport
from ingest.storing import Stored
from store import tables
from store.engine import StoreUnavailable


def refuse_other_rows(connection: Connection, stored: Stored) -> None:
    """Raises `StoreUnavailable`, which undoes the import, where the batch's rows are not those that were read."""
    report = stored.report
    months = [cell.key[0] for cell in stored.new]
    one, event = tables.observation.c, tables.event.c
    figures = select(func.count()).where(
        one.month.between(min(months, default=0), max(months, default=-1)), one.batch_id == report.batch
    )
    facts = tables.quality.c
    quality = select(func.count()).where(facts.month.between(*_months_of(report)), facts.batch_id == report.batch)
    events = select(func.count()).where(event.batch_id == report.batch)
    _expect(connection.scalar(figures), len(stored.new), "figures")
    _expect(connection.scalar(quality), report.quality_stored, "quality facts")
    _expect(connection.scalar(events), report.events_added, "events")


def _months_of(report: BatchReport) -> tuple[int, int]:
    """An empty span where the file tells of no month."""
    told = [Month.parse(text).ordinal for text in (report.first_month, report.last_month) if text]
    return (told[0], told[-1]) if told else (0, -1)


def refuse_unseen(connection: Connection, stored: Sequence[Stored]) -> None:
    """Raises `StoreUnavailable` where a figure was stored and its series cannot be seen."""
    wanted = {cell.key[1:] for one in stored for cell in one.new}
    definitions = sorted({key[0] for key in wanted})
    one = tables.series.c
    seen = connection.execute(
        select(one.definition_id, one.stratum_id, one.organisation_id).where(one.definition_id.in_(definitions))
    )
    _expect(len(wanted - {tuple(row) for row in seen}), 0, "series out of sight")


def _expect(found: int | None, expected: int, what: str) -> None:
    if found != expected:
        raise StoreUnavailable(f"The store has {found} {what} of this import, not {expected}: nothing was kept.")
