"""Organisations that a published file names and the store does not know yet, and the names they go by over time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection, insert, select, update

from indicators.vocabulary import OrganisationKind
from ingest import kinds, naming
from ingest.checked import Named
from ingest.directory import Directory
from ingest.refusal import Problems
from store import tables


def refuse_other_kinds(named: Iterable[Named], directory: Directory) -> None:
    """Raises `Refused` for a code that is an organisation of another kind in the store."""
    problems = Problems()
    for one in named:
        known = directory.organisations.get(one.code)
        if known and not (one.by_code or kinds.agree(known.kind, one.kind)):
            problems.add(
                f"the store knows this code as a {known.kind}, not a {one.kind}", line=one.line, value=one.code
            )
    problems.refuse_if_any()


def promote(connection: Connection, reporting: Collection[str], directory: Directory) -> int:
    """Trusts that were only listed and now have figures become trusts like others; returns how many."""
    listed = (one for one in directory.organisations.values() if one.kind is OrganisationKind.OTHER_TRUST)
    found = [one.id for one in listed if one.code in reporting]
    if found:
        statement = update(tables.organisation).where(tables.organisation.c.id.in_(found))
        connection.execute(statement.values(kind=OrganisationKind.TRUST.value))
    return len(found)


def add(connection: Connection, named: Iterable[Named], directory: Directory) -> int:
    """Add the organisations whose code is new; returns how many."""
    rows = [
        {"code": one.code, "kind": one.kind.value, "name": one.name, "short_name": naming.short(one.name)}
        for one in named
        if one.code not in directory.organisations
    ]
    if rows:
        connection.execute(insert(tables.organisation), rows)
    return len(rows)


def remember_names(
    connection: Connection, names: Iterable[tuple[int, str]], *, seen_on: date, batch_id: int | None = None
) -> None:
    """Keep each organisation's names with the day they were first seen; the latest seen is the one it goes by.

    `names` pairs an organisation's id with its name as published; `seen_on` is the last day the file speaks of,
    so that an older file loaded later gives no one an old name. A reference file names no batch.
    """
    kept = tables.organisation_name.c
    known = {
        (row.organisation_id, row.name): row.first_seen_on
        for row in connection.execute(select(kept.organisation_id, kept.name, kept.first_seen_on))
    }
    latest: dict[int, date] = {}
    for (organisation_id, _), day in known.items():
        latest[organisation_id] = max(day, latest.get(organisation_id, date.min))
    for organisation_id, name in names:
        first = known.get((organisation_id, name))
        if first is None:
            _keep(connection, organisation_id, name, seen_on, batch_id)
        elif seen_on < first:
            _move(connection, organisation_id, name, seen_on)
        if seen_on >= latest.get(organisation_id, date.min) and first is None:
            _go_by(connection, organisation_id, name)


def _keep(connection: Connection, organisation_id: int, name: str, seen_on: date, batch_id: int | None) -> None:
    row = {"organisation_id": organisation_id, "name": name, "first_seen_on": seen_on, "batch_id": batch_id}
    connection.execute(insert(tables.organisation_name), row)


def _move(connection: Connection, organisation_id: int, name: str, seen_on: date) -> None:
    kept = tables.organisation_name
    statement = update(kept).where(kept.c.organisation_id == organisation_id, kept.c.name == name)
    connection.execute(statement.values(first_seen_on=seen_on))


def _go_by(connection: Connection, organisation_id: int, name: str) -> None:
    statement = update(tables.organisation).where(tables.organisation.c.id == organisation_id)
    connection.execute(statement.values(name=name, short_name=naming.short(name)))
