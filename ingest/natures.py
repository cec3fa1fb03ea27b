"""Real or demonstration: a store is one of the two, and so is every file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from ingest import codes
from ingest.refusal import refuse
from store import facts
from store.facts import Nature, NatureIsFixed


def settle(connection: Connection, organisations: Collection[str]) -> None:
    """Hold a file's organisations against the store's nature, which its first file fixes; raises `Refused`."""
    kinds = {codes.is_demonstration(code) for code in organisations}
    if len(kinds) > 1:
        raise refuse("demonstration organisations (DEMO-) and real ones stand in one file")
    for demonstration in kinds:
        try:
            facts.fix_nature(connection, Nature.DEMONSTRATION if demonstration else Nature.REAL)
        except NatureIsFixed as fixed:
            raise refuse(f"{fixed} Load this file into a store of its own") from fixed
