"""How fresh the store is: what every screen and file prints about the data behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from access.scope import Scope
from store import facts, tables
from store.engine import reading
from store.facts import Nature


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
