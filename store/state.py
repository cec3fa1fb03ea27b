"""What is in the store, so that two of them can be compared: versions, counts and a hash of the content."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, func, select

from store import facts, schema, tables
from store.content import content_hash
from store.engine import reading


def state(engine: Engine) -> dict[str, Any]:
    """`schema_version`, `data_version`, `nature`, `rows` by table and `content_hash`, all from one snapshot."""
    with reading(engine) as connection:
        return {
            "schema_version": schema.version_of(connection),
            "data_version": facts.data_version(connection),
            "nature": facts.nature(connection).value,
            "rows": {
                table.name: connection.scalar(select(func.count()).select_from(table))
                for table in tables.metadata.sorted_tables
            },
            "content_hash": content_hash(connection),
        }
