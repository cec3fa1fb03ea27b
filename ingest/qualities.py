"""Quality facts held against those of the store, and added to them: what became of each data item, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, insert, select

from indicators.vocabulary import Vintage
from ingest.checked import DataItem, ItemQuality
from ingest.directory import Directory
from ingest.versions import Comparison, Key, Placed, Version, weighed
from store import bulk, tables

_COUNTS = ("valid", "defaulted", "invalid", "missing", "denominator")
_COLUMNS = ("month", "organisation_id", "item_id", "batch_id", *_COUNTS, "precision", "vintage", "source_line")
_SAYS = slice(0, len(_COUNTS))


def compare(
    connection: Connection,
    facts: Sequence[ItemQuality],
    directory: Directory,
    *,
    vintage: Vintage,
    published_on: date,
    published_again: bool,
) -> Comparison:
    """Which facts the store does not know, or knows otherwise; see `versions.compare`."""
    items = _item_ids(connection, {one.item for one in facts})
    placed = [
        Placed((one.month, directory.organisations[one.organisation].id, items[one.item]), one[3:9], one.line)
        for one in facts
    ]
    return weighed(
        placed,
        _standing(connection, {one.key for one in placed}),
        says=_SAYS,
        vintage=vintage,
        published_on=published_on,
        published_again=published_again,
    )


def add(connection: Connection, new: Iterable[Placed], *, batch_id: int, vintage: Vintage) -> None:
    rows = ((*key, batch_id, *counts, int(precision), int(vintage), line) for key, (*counts, precision), line in new)
    bulk.insert(connection, tables.quality, _COLUMNS, rows)


def _item_ids(connection: Connection, wanted: Iterable[DataItem]) -> dict[DataItem, int]:
    known = _known_items(connection)
    new = [{"data_table": one.table, "uid": one.uid, "name": one.name} for one in sorted(set(wanted) - set(known))]
    if new:
        connection.execute(insert(tables.quality_item), new)
        known = _known_items(connection)
    return known


def _known_items(connection: Connection) -> dict[DataItem, int]:
    one = tables.quality_item.c
    return {
        DataItem(*row[:3]): row[3] for row in connection.execute(select(one.data_table, one.uid, one.name, one.id))
    }


def _standing(connection: Connection, keys: set[Key]) -> dict[Key, list[Version]]:
    one, batch = tables.quality.c, tables.batch.c
    columns = (one[name] for name in (*_COUNTS, "precision"))
    statement = (
        select(one.month, one.organisation_id, one.item_id, one.vintage, batch.published_on, one.batch_id, *columns)
        .join_from(tables.quality, tables.batch)
        .where(one.month.in_(sorted({key[0] for key in keys})))
    )
    found: dict[Key, list[Version]] = defaultdict(list)
    for row in connection.execute(statement):
        key = (row[0], row[1], row[2])
        if key in keys:
            found[key].append(Version(row[3], row[4], row[5], tuple(row[6:])))
    return dict(found)
