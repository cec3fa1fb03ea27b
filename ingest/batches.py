"""The record of imports: which files were loaded, which were rejected and why. Nothing of it is ever changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from indicators.month import Month
from ingest.checking import Identified
from ingest.refusal import Refused
from ingest.report import LOADER_VERSION, BatchReport, Outcome
from store import audit, facts, tables

LONGEST_COLUMN_NAME = 80


@dataclass(frozen=True)
class Loader:
    """Who loads, when, and which doubts they have settled, each with a reason."""

    name: str
    at: datetime
    confirmations: Mapping[str, str]


def already_loaded(connection: Connection, found: Identified) -> int:
    """The batch by which this loader loaded the same bytes under the same vintage; 0 where none did."""
    batch = tables.batch.c
    statement = select(batch.id).where(
        batch.sha256 == found.raw.sha256,
        batch.outcome == facts.LOADED,
        batch.vintage == (found.vintage.value if found.vintage else None),
        batch.loader_version == LOADER_VERSION,
    )
    return connection.scalar(statement.order_by(batch.id.desc()).limit(1)) or 0


def covered_later(connection: Connection, found: Identified, *, months: tuple[int, int]) -> bool:
    """Whether a later publication of the source, of the same vintage or a higher one, covers any of these months."""
    batch = tables.batch.c
    later = select(batch.id).where(
        batch.source_id == source_id(connection, found.format.source),
        batch.outcome == facts.LOADED,
        batch.published_on > found.published_on,
        batch.vintage >= found.vintage,
        batch.first_month <= months[1],
        batch.last_month >= months[0],
    )
    return connection.scalar(later.limit(1)) is not None


def source_id(connection: Connection, source: str) -> int | None:
    """The store's id of a catalogue's source; None for a reference file, which has none."""
    return connection.scalar(select(tables.source.c.id).where(tables.source.c.key == source))


def add(connection: Connection, found: Identified, report: BatchReport, *, loader: Loader) -> int:
    """Keep the file's bytes and the record of its import; returns the batch's id."""
    row = {
        **_common(report, loader),
        "file_id": _file_id(connection, found),
        "source_id": source_id(connection, found.format.source),
        "vintage": found.vintage,
        "published_on": found.published_on,
        "reason": "; ".join(f"{code}: {reason}" for code, reason in report.confirmed.items()) or None,
        "first_month": Month.parse(report.first_month).ordinal if report.first_month else None,
        "last_month": Month.parse(report.last_month).ordinal if report.last_month else None,
    }
    return _key(connection, tables.batch, row)


def reject(connection: Connection, refused: Refused, report: BatchReport, *, loader: Loader) -> int:
    """Record that a file was refused and why, without anything of its content; returns the batch's id."""
    row = {**_common(report, loader), "published_on": None, "reason": str(refused)}
    batch = _key(connection, tables.batch, row)
    rows = [
        {
            "batch_id": batch,
            "line": one.line,
            "column_name": one.column[:LONGEST_COLUMN_NAME] or None,
            "value": one.value or None,
            "rule": one.rule,
        }
        for one in refused.problems
    ]
    rows += [{"batch_id": batch, "line": None, "column_name": None, "value": one.code, "rule": one.text}
             for one in refused.doubts]  # fmt: skip
    connection.execute(insert(tables.rejection), rows)
    detail = {"batch": batch, "file": report.file, "sha256": report.sha256, "problems": refused.total}
    audit.append(connection, actor=loader.name, action="import refused", detail=detail)
    return batch


_KNOWN_LATER = ("batch", "signals", "revision")
"""What a report only learns once its batch is kept: the batch is never changed, so these stand elsewhere."""


def _common(report: BatchReport, loader: Loader) -> dict[str, Any]:
    kept = {name: value for name, value in report.as_dict().items() if name not in _KNOWN_LATER}
    return {
        "file_name": report.file,
        "sha256": report.sha256,
        "file_format": report.format,
        "published_basis": report.published_basis,
        "loaded_at": loader.at,
        "loaded_by": loader.name,
        "outcome": facts.LOADED if report.outcome is Outcome.LOADED else Outcome.REJECTED.value,
        "rows_read": report.rows_read,
        "cells_added": report.cells_added,
        "loader_version": LOADER_VERSION,
        "report": json.dumps(kept, ensure_ascii=False),
    }


def _file_id(connection: Connection, found: Identified) -> int:
    """The same bytes under another vintage are kept once."""
    kept, raw = tables.source_file, found.raw
    known = connection.scalar(select(kept.c.id).where(kept.c.sha256 == raw.sha256))
    row = {
        "sha256": raw.sha256,
        "name": raw.name,
        "size": len(raw.content),
        "content": zlib.compress(raw.content),
    }
    return known or _key(connection, kept, row)


def _key(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    key = connection.execute(insert(table), dict(row)).inserted_primary_key
    if key is None:
        raise TypeError(f"{table.name} gave no id")
    return int(key[0])
