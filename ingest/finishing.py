"""What follows from figures that were stored: current series, signals, the checks of both, the audit entry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from ingest import invariants, revising
from ingest.batches import Loader
from ingest.report import BatchReport, Outcome, Signals
from ingest.revising import Ledger
from ingest.storing import Stored
from store import audit, current, ledger


def finish(
    connection: Connection, stored: Sequence[Stored], *, loader: Loader, progress: Callable[[str], None]
) -> tuple[BatchReport, ...]:
    """Make visible what `stored` added and judge it; the last report tells of limits and signals."""
    loaded = [one for one in stored if one.report.outcome is Outcome.LOADED]
    for one in loaded:
        invariants.refuse_other_rows(connection, one)
    reports = _reports(connection, loaded, loader, progress)
    for report in reports:
        _audit(connection, report, loader)
    told = iter(reports)
    return tuple(next(told) if one.report.outcome is Outcome.LOADED else one.report for one in stored)


def _reports(
    connection: Connection, loaded: Sequence[Stored], loader: Loader, progress: Callable[[str], None]
) -> list[BatchReport]:
    """The reports of what was loaded, with what followed from it."""
    everything = any(one.reorganised for one in loaded)
    definitions = None if everything else set[int]().union(*(one.definitions for one in loaded))
    if not everything and not definitions:
        return [one.report for one in loaded]
    before = Ledger.read(connection, definitions=definitions)
    signals = _judged(connection, loaded, definitions, loader, progress)
    after = Ledger.read(connection, definitions=definitions)
    changed = [(one.changes, one.report.values_changed) for one in loaded]
    revisions = revising.revisions(connection, changed, before=before, after=after)
    reports = [replace(one.report, revision=told) for one, told in zip(loaded, revisions, strict=True)]
    return [*reports[:-1], replace(reports[-1], signals=signals)]


def _judged(
    connection: Connection,
    loaded: Sequence[Stored],
    definitions: Collection[int] | None,
    loader: Loader,
    progress: Callable[[str], None],
) -> Signals:
    progress("Making the current series ...")
    current.rebuild(connection, definitions=definitions)
    invariants.refuse_unseen(connection, loaded)
    progress("Judging them ...")
    figures = [one for one in loaded if one.new or one.reorganised]
    batch_id = figures[-1].report.batch if figures else None
    change = ledger.recompute(connection, batch_id=batch_id, at=loader.at, definitions=definitions)
    return Signals(change.new, change.moved, change.ended, change.withdrawn, change.returned)


def _audit(connection: Connection, report: BatchReport, loader: Loader) -> None:
    detail = {
        "batch": report.batch,
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format,
        "vintage": report.vintage,
        "cells_added": report.cells_added,
        "events_added": report.events_added,
        "values_changed": report.revision.values_total,
        "limits_moved": report.revision.limits_total,
        "signals_changed": report.revision.signals_total,
        "confirmed": dict(report.confirmed),
    }
    audit.append(connection, actor=loader.name, action="import", detail=detail)
