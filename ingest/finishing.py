"""What follows from figures that were stored: current series, signals, the checks of both, the audit entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from ingest import invariants
from ingest.batches import Loader
from ingest.report import BatchReport, Outcome, Signals
from ingest.storing import Stored
from store import audit, current, ledger


def finish(
    connection: Connection, stored: Sequence[Stored], *, loader: Loader, progress: Callable[[str], None]
) -> tuple[BatchReport, ...]:
    """Make visible what `stored` added and judge it; the last report tells of the signals."""
    loaded = [one for one in stored if one.report.outcome is Outcome.LOADED]
    for one in loaded:
        invariants.refuse_other_rows(connection, one)
    signals = _judged(connection, loaded, loader, progress)
    for one in loaded:
        _audit(connection, one.report, loader)
    last = loaded[-1] if loaded else None
    return tuple(replace(one.report, signals=signals) if one is last else one.report for one in stored)


def _judged(
    connection: Connection, loaded: Sequence[Stored], loader: Loader, progress: Callable[[str], None]
) -> Signals:
    everything = any(one.reorganised for one in loaded)
    definitions = None if everything else set().union(*(one.definitions for one in loaded))
    if not everything and not definitions:
        return Signals()
    progress("Making the current series ...")
    current.rebuild(connection, definitions=definitions)
    invariants.refuse_unseen(connection, loaded)
    progress("Judging them ...")
    change = ledger.recompute(connection, batch_id=loaded[-1].report.batch, at=loader.at, definitions=definitions)
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
        "confirmed": dict(report.confirmed),
    }
    audit.append(connection, actor=loader.name, action="import", detail=detail)
