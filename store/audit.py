"""Who did what and when, as a chain: every entry carries the hash of the one before it.

Any entry that is changed, removed or moved breaks the chain at its place. The last hash and the number of
entries are kept beside it, so that entries missing at its end are found as well; both can be printed, so
that whoever holds the print can tell a chain that was written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from store import facts, tables

START = "0" * 64
"""What the first entry names as the hash before it."""

_HEAD = "audit_head"


@dataclass(frozen=True)
class AuditCheck:
    """What the chain says of itself. `problems` name the place of each break, in words; none if it is whole."""

    entries: int
    head: str
    problems: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.problems


def append(connection: Connection, *, actor: str, action: str, detail: Mapping[str, Any]) -> None:
    """Add one entry, inside the transaction that does what it tells of: both stand or fall together."""
    number, previous = _head(connection)
    entry = {
        "id": number + 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "action": action,
        "detail": _canonical(detail),
        "previous_hash": previous,
    }
    entry["hash"] = _hash(entry)
    connection.execute(insert(tables.audit), entry)
    facts.write(connection, key=_HEAD, value=f"{entry['id']}:{entry['hash']}")


def head(connection: Connection) -> str:
    """`number:hash` of the last entry, to be printed where the store's keeper cannot change it."""
    return facts.read(connection, key=_HEAD) or f"0:{START}"


def verify(connection: Connection) -> AuditCheck:
    """Walk the whole chain; reads every entry once."""
    problems: list[str] = []
    number, previous = 0, START
    for row in connection.execute(select(tables.audit).order_by(tables.audit.c.id)):
        problems += _problems(row, number + 1, previous)
        number, previous = row.id, row.hash
    if head(connection) != f"{number}:{previous}":
        problems.append(f"the chain ends at entry {number}, but its kept head is {head(connection)}")
    return AuditCheck(number, previous, tuple(problems))


def _problems(row: Row, number: int, previous: str) -> Iterator[str]:
    if row.id != number:
        yield f"entry {number} is missing: entry {row.id} follows entry {number - 1}"
    if row.previous_hash != previous:
        yield f"entry {row.id} does not follow from the one before it"
    if row.hash != _hash(dict(row._mapping)):
        yield f"entry {row.id} was changed after it was written"


def _head(connection: Connection) -> tuple[int, str]:
    number, _, digest = head(connection).partition(":")
    return int(number), digest


def _hash(entry: Mapping[str, Any]) -> str:
    said = [entry[name] for name in ("id", "at", "actor", "action", "detail", "previous_hash")]
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def _canonical(content: Any) -> str:
    """One text for one content, whatever the order its keys came in."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
