"""Organisations that belong to nobody yet, put under the one that a published file says they belong to.

Since when is not told, so the membership is open at both ends. Who belongs somewhere already is left there: a move
has a day, which only the organisations file can tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from ingest.checked import Named
from ingest.directory import Directory
from store import tables


def join(connection: Connection, named: Iterable[Named], directory: Directory, *, source: str) -> int:
    """Returns how many organisations were put under their parent."""
    known, settled = directory.organisations, {tie.child for tie in directory.ties}
    rows = [
        {"child_id": known[one.code].id, "parent_id": known[one.parent].id, "valid_from": None, "source": source}
        for one in named
        if one.parent in known and one.code in known and one.code not in settled
    ]
    if rows:
        connection.execute(insert(tables.membership), rows)
    return len(rows)
