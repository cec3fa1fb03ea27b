"""A small world in a store: organisations, figures in batches, and the derived tables rebuilt from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy import Connection, Engine, Table, insert, select

from access.scope import Role, Scope
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from store import bulk, current, engine, facts, ledger, tables
from store.engine import reading, writing
from store.facts import Nature

Cell = tuple[float, float] | float | CellStatus
"""Numerator and denominator, a value alone, or a status without a number."""

LOADED_AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
_CELLS = (
    "month", "definition_id", "stratum_id", "organisation_id", "batch_id", "window_start", "window_months",
    "numerator", "denominator", "value", "status", "vintage", "precision", "contributing", "eligible", "source_line",
)  # fmt: skip


@dataclass
class World:
    """Everything a test writes goes through here; `done` rebuilds what the store derives."""

    store: Engine
    ids: dict[str, int] = field(default_factory=dict)
    _files: Iterable[int] = field(default_factory=lambda: count(1))

    def organisation(self, code: str, kind: OrganisationKind, *, name: str = "", **more: object) -> int:
        row = {"code": code, "kind": kind.value, "name": name or f"{code} organisation", "short_name": code, **more}
        with writing(self.store) as connection:
            (self.ids[code],) = connection.execute(insert(tables.organisation), row).inserted_primary_key
        return self.ids[code]

    def member(self, child: str, parent: str, *, since: date | None = None, until: date | None = None) -> None:
        row = {"child_id": self.ids[child], "parent_id": self.ids[parent], "valid_from": since, "valid_to": until}
        self._add(tables.membership, {**row, "source": "test"})

    def succession(self, old: str, new: str, *, on: date, kind: str = "merger") -> None:
        row = {"predecessor_id": self.ids[old], "successor_id": self.ids[new], "effective_on": on, "kind": kind}
        self._add(tables.succession, {**row, "source": "test"})

    def batch(
        self,
        *,
        source: str = "local_return",
        name: str = "returns.csv",
        published_on: date = date(2026, 11, 12),
        outcome: str = "loaded",
        **more: object,
    ) -> int:
        number = next(self._files)
        row = {
            "file_name": name,
            "sha256": f"{number:064x}",
            "file_format": source,
            "published_on": published_on,
            "published_basis": "test",
            "loaded_at": LOADED_AT + timedelta(minutes=number),
            "loaded_by": "tester",
            "outcome": outcome,
            "rows_read": 1,
            "cells_added": 1,
            "loader_version": "1",
            "report": "{}",
            **more,
        }
        with writing(self.store) as connection:
            row["source_id"] = connection.scalar(select(tables.source.c.id).where(tables.source.c.key == source))
            (found,) = connection.execute(insert(tables.batch), row).inserted_primary_key
        return found

    def figures(
        self,
        definition: str,
        organisation: str,
        cells: Mapping[Month, Cell],
        *,
        batch: int,
        stratum: str = "",
        vintage: Vintage = Vintage.FINAL,
    ) -> None:
        """Cells by their reporting month; lines are counted from 2, below the header."""
        told = catalogue.load().definitions[definition]
        with writing(self.store) as connection:
            definition_id = connection.scalar(
                select(tables.definition.c.id).where(tables.definition.c.key == definition)
            )
            stratum_id = _stratum(connection, stratum)
            rows = []
            for line, (month, cell) in enumerate(cells.items(), start=2):
                start = month.plus(1 - told.window_months - told.lag_months).ordinal
                key = (month.ordinal, definition_id, stratum_id, self.ids[organisation], batch)
                tail = (vintage.value, told.precision.value, None, None, line)
                rows.append((*key, start, told.window_months, *_numbers(cell), *tail))
            bulk.insert(connection, tables.observation, _CELLS, rows)

    def event(self, indicator: str, organisation: str, day: date, *, reference: str, batch: int) -> None:
        with reading(self.store) as connection:
            number = connection.scalar(select(tables.indicator.c.id).where(tables.indicator.c.key == indicator))
        row = {"organisation_id": self.ids[organisation], "indicator_id": number, "occurred_on": day}
        about = {"reference": reference, "detail": "something private", "batch_id": batch, "source_line": 7}
        self._add(tables.event, {**row, **about})

    def done(self, *, nature: Nature = Nature.REAL) -> None:
        with writing(self.store) as connection:
            facts.fix_nature(connection, nature)
            current.rebuild(connection)
            ledger.recompute(connection, batch_id=None, at=LOADED_AT)

    def scope(self, home: str, *, detail: Iterable[str] = (), role: Role = Role.CHAIR) -> Scope:
        own = frozenset({self.ids[home]})
        return Scope(1, "Somebody", role, self.ids[home], home, own, own | {self.ids[one] for one in detail})

    def _add(self, table: Table, row: dict) -> None:
        with writing(self.store) as connection:
            connection.execute(insert(table), row)


def _stratum(connection: Connection, key: str) -> int:
    dimension, _, group = key.partition("=")
    column = tables.stratum.c
    found = connection.scalar(select(column.id).where(column.dimension == dimension, column.group_name == group))
    if found is None:
        row = {"dimension": dimension, "group_name": group}
        (found,) = connection.execute(insert(tables.stratum), row).inserted_primary_key
    return found


def _numbers(cell: Cell) -> tuple:
    if isinstance(cell, CellStatus):
        return None, None, None, cell.value
    if isinstance(cell, tuple):
        return *cell, None, CellStatus.VALUE.value if cell[0] else CellStatus.ZERO.value
    return None, None, cell, CellStatus.VALUE.value


def months(first: Month, cells: Iterable[Cell]) -> dict[Month, Cell]:
    """One cell a month from `first` on."""
    return {first.plus(step): cell for step, cell in enumerate(cells)}


def system(store: Engine) -> World:
    """A nation of one region with the system HARROW (trusts ALDER, BRACK, CARRO) and the trust OUTER beside it.

    The store is put to use, as the queries expect.
    """
    engine.use(store)
    world = World(store)
    kinds = {
        "NATION": OrganisationKind.NATION,
        "REGION": OrganisationKind.REGION,
        "HARROW": OrganisationKind.LMNS,
        "ALDER": OrganisationKind.TRUST,
        "BRACK": OrganisationKind.TRUST,
        "CARRO": OrganisationKind.TRUST,
        "OUTER": OrganisationKind.TRUST,
    }
    for code, kind in kinds.items():
        world.organisation(code, kind)
    parents = {"REGION": "NATION", "HARROW": "REGION", "OUTER": "REGION"}
    for child, parent in {**parents, "ALDER": "HARROW", "BRACK": "HARROW", "CARRO": "HARROW"}.items():
        world.member(child, parent)
    return world
