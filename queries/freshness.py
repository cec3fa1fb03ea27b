"""How fresh the store is: what every screen and file prints about the data behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from access.scope import Scope
from indicators import catalogue
from indicators.month import Month
from queries import batches
from queries.observations import Measured
from store import facts, tables
from store.engine import reading
from store.facts import Nature

RETURNS = "local_return"


@dataclass(frozen=True)
class Freshness:
    """`version` counts imports; 0 is an empty store, which was never loaded (`loaded_at` None)."""

    nature: Nature
    version: int
    loaded_at: datetime | None
    published_on: date | None

    @property
    def demonstration(self) -> bool:
        return self.nature is Nature.DEMONSTRATION

    @property
    def empty(self) -> bool:
        return self.nature is Nature.EMPTY


def of_store(scope: Scope) -> Freshness:
    """The store's nature, its data version, when it was last loaded and how recent its newest publication is."""
    del scope
    batch = tables.batch.c
    statement = select(func.max(batch.loaded_at), func.max(batch.published_on)).where(batch.outcome == "loaded")
    with reading() as connection:
        loaded_at, published_on = connection.execute(statement).one()
        return Freshness(facts.nature(connection), facts.data_version(connection), loaded_at, published_on)


def newest_month_by(scope: Scope, *, day: date) -> Month:
    """The newest month of organisations' own returns that had been published by `day`; before time without any."""
    del scope
    batch, source = tables.batch.c, tables.source.c
    statement = (
        select(func.max(batch.last_month))
        .join(tables.source, source.id == batch.source_id)
        .where(batch.outcome == "loaded", source.key == RETURNS, batch.published_on <= day)
    )
    with reading() as connection:
        return Month(connection.scalar(statement) or 0)


def of_charts(scope: Scope, *, measured: Iterable[Measured]) -> dict[bool, date]:
    """When the newest file behind the figures of these charts was published: of published sources (True) and
    of an organisation's own returns (False), each where there are any."""
    sources = catalogue.load().sources
    behind: dict[bool, set[int]] = {}
    for one in measured:
        behind.setdefault(sources[one.definition.source].published, set()).update(one.series.batch.tolist())
    found = batches.by_ids(scope, ids=set().union(*behind.values()))
    days = {
        which: [found[one].published_on or found[one].loaded_at.date() for one in ids & found.keys()]
        for which, ids in behind.items()
    }
    return {which: max(few) for which, few in days.items() if few}
