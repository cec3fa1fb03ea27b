"""A handful of invented organisations for tests that need somebody to be: no figures."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert

from store import facts, tables
from store.engine import writing
from store.facts import Nature

NATION, SYSTEM, OTHER_SYSTEM, TRUST, SITE, LEFT, OLD_TRUST, OTHER_TRUST = range(1, 9)
_ORGANISATIONS = (
    (NATION, "DEMO-NATION", "nation", "Demonstration nation"),
    (SYSTEM, "DEMO-L2", "lmns", "Harrowmere"),
    (OTHER_SYSTEM, "DEMO-L1", "lmns", "Quayhaven"),
    (TRUST, "DEMO-T1", "trust", "Fen Vale"),
    (SITE, "DEMO-S1", "site", "Fen Vale General"),
    (LEFT, "DEMO-T2", "trust", "Left in 2023"),
    (OLD_TRUST, "DEMO-T0", "trust", "Fen Vale before its merger"),
    (OTHER_TRUST, "DEMO-T3", "trust", "Elsewhere"),
)
_MEMBERSHIPS = (
    (SYSTEM, NATION, None),
    (OTHER_SYSTEM, NATION, None),
    (TRUST, SYSTEM, None),
    (SITE, TRUST, None),
    (LEFT, SYSTEM, date(2023, 3, 31)),
    (OTHER_TRUST, OTHER_SYSTEM, None),
)


BATCH = {
    "file_name": "organisations.csv",
    "sha256": "0" * 64,
    "file_format": "organisations",
    "published_basis": "invented",
    "loaded_at": datetime(2026, 11, 1, tzinfo=UTC),
    "loaded_by": "tests",
    "outcome": facts.LOADED,
    "rows_read": len(_ORGANISATIONS),
    "cells_added": 0,
    "loader_version": "0",
    "report": "{}",
}


def settle(engine: Engine, *, nature: Nature = Nature.DEMONSTRATION) -> None:
    """Put the organisations into an empty store."""
    with writing(engine) as connection:
        facts.fix_nature(connection, nature)
        _add_organisations(connection)
        connection.execute(insert(tables.batch), BATCH)


def _add_organisations(connection: Connection) -> None:
    for number, code, kind, name in _ORGANISATIONS:
        row = {"id": number, "code": code, "kind": kind, "name": name, "short_name": name}
        connection.execute(insert(tables.organisation), row)
    for child, parent, until in _MEMBERSHIPS:
        row = {
            "child_id": child,
            "parent_id": parent,
            "valid_from": date(2019, 4, 1),
            "valid_to": until,
            "source": "invented",
        }
        connection.execute(insert(tables.membership), row)
    merger = {"predecessor_id": OLD_TRUST, "successor_id": TRUST, "effective_on": date(2022, 4, 1)}
    connection.execute(insert(tables.succession), {**merger, "kind": "merger", "source": "invented"})
