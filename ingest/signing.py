"""What a file of signed phases tells, held against the phases and figures of the store: new ones, and none twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from ingest import placing
from ingest.directory import Directory
from ingest.phase_given import PhaseGiven
from ingest.refusal import Problems
from store import audit, phase_starts, tables
from store.phase_starts import Key


@dataclass(frozen=True)
class Compared:
    """`new` are rows of the store with the lines they stand on."""

    new: tuple[tuple[int, dict[str, Any]], ...]
    unchanged: int

    @property
    def definitions(self) -> frozenset[int]:
        """Those whose series have to be judged anew."""
        return frozenset(row["definition_id"] for _, row in self.new)


def compare(connection: Connection, given: Sequence[PhaseGiven], known: Directory, *, told_at: datetime) -> Compared:
    """Raises `Refused` for an organisation that is not known, and for a line without figures on both sides.

    A phase that stands, or stood until somebody reversed it, is not signed a second time.
    """
    definitions, strata = placing.definition_ids(connection), _strata(connection)
    signed, problems = _signed(connection), Problems()
    new: dict[tuple[Key, int], tuple[int, dict[str, Any]]] = {}
    for one in given:
        whose = known.organisations.get(one.organisation)
        if whose is None:
            rule = "no organisation of this code is known"
            problems.add(rule, line=one.line, column="organisation", value=one.organisation)
            continue
        key = (definitions[one.definition], strata.get(one.stratum, -1), whose.id)
        if (key, one.starts.ordinal) in signed:
            continue
        before, after = phase_starts.numbers_around(connection, definition=one.definition, key=key, starts=one.starts)
        if not (before and after):
            rule = "limits can only restart between figures: load the figures of this line first"
            problems.add(rule, line=one.line, column="starts", value=str(one.starts))
        new.setdefault((key, one.starts.ordinal), (one.line, _row(one, key, told_at)))
    problems.refuse_if_any()
    return Compared(tuple(new.values()), len(given) - len(new))


def add(connection: Connection, found: Compared, *, batch: int, loader: str) -> None:
    """Keep what is new, and who brought it: each is an entry of the audit of its own."""
    for line, row in found.new:
        connection.execute(insert(tables.phase), row)
        detail = {name: row[name] for name in ("definition_id", "stratum_id", "organisation_id", "starts", "reason")}
        about = {"signed_by": row["signed_by"], "batch": batch, "line": line}
        audit.append(connection, actor=loader, action="phase brought by file", detail={**detail, **about})


def _row(one: PhaseGiven, key: Key, told_at: datetime) -> dict[str, Any]:
    """A phase counts from the day the world knew it, as figures do; where it was signed before, it says when."""
    elsewhere = "" if one.signed_on == told_at.date() else f", signed elsewhere on {one.signed_on}"
    definition_id, stratum_id, organisation_id = key
    return {
        "definition_id": definition_id,
        "stratum_id": stratum_id,
        "organisation_id": organisation_id,
        "starts": one.starts.ordinal,
        "reason": one.reason,
        "signed_by": f"{one.by}{elsewhere}",
        "signed_at": told_at,
    }


def _signed(connection: Connection) -> set[tuple[Key, int]]:
    column = tables.phase.c
    statement = select(column.definition_id, column.stratum_id, column.organisation_id, column.starts)
    return {((row[0], row[1], row[2]), row[3]) for row in connection.execute(statement)}


def _strata(connection: Connection) -> dict[tuple[str, str], int]:
    column = tables.stratum.c
    return {
        (row.dimension, row.group_name): row.id
        for row in connection.execute(select(column.id, column.dimension, column.group_name))
    }
