"""The four questions of a dashboard at 1.5 million rows, on both stores: packed series beside plain rows.

The rows are those of the fastest plain design that was measured for this product: one table keyed month-first, read
through SQLAlchemy Core with `fetchall`. Both lie in the same store and give the same numbers, which is checked.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, Engine, Float, Integer, MetaData, Select, Table, insert, select

from bench import timing
from indicators.month import Month
from store import bulk, schema, tables
from store.engine import open_store, reading, writing
from store.packed import CELL, PROVENANCE, pack
from tests import postgresql_server

ORGANISATIONS, DEFINITIONS, MONTHS = 120, 96, 130
LAST = Month.of(2026, 9)
EVERYBODY = 1
"""The stratum of everybody."""

PLAIN = Table(
    "bench_cell",
    MetaData(),
    *(
        Column(name, Integer, primary_key=True, autoincrement=False)
        for name in ("month", "definition", "organisation")
    ),
    Column("numerator", Float),
    Column("denominator", Float),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True)
class Question:
    """`months` back from the last one, of the first `definitions` and `organisations`."""

    title: str
    months: int
    definitions: int
    organisations: int

    @property
    def rows(self) -> int:
        return self.months * self.definitions * self.organisations


QUESTIONS = (
    Question("one series, 130 months", 130, 1, 1),
    Question("a funnel, 120 trusts and 24 months", 24, 1, 120),
    Question("an LMNS, 4 trusts, 60 indicators and 60 months", 60, 60, 4),
    Question("the nation, 120 trusts, 80 indicators and 36 months", 36, 80, 120),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _measure("SQLite", f"sqlite:///{Path(folder) / 'store.sqlite3'}")
    try:
        with _postgresql() as address:
            _measure("PostgreSQL", address)
    except postgresql_server.NoServerPrograms as missing:
        print(f"\nPostgreSQL is not measured: {missing}.")


@contextmanager
def _postgresql() -> Iterator[str]:
    with postgresql_server.running() as server:
        yield f"{server}postgres"


def _measure(store: str, address: str) -> None:
    engine = open_store(address)
    schema.ensure(engine)
    definitions, organisations = _filled(engine)
    with reading(engine) as connection:
        for one in QUESTIONS:
            asked = definitions[: one.definitions], organisations[: one.organisations]
            plain, packed = _plain(connection, one, *asked), _packed(connection, one, *asked)
            if plain() != packed():
                raise SystemExit(f"The two designs do not agree on {one.title}.")
            figures = timing.medians({"plain rows, SQLAlchemy fetchall": plain, "packed series": packed}, rounds=3)
            timing.show(f"{store}, {one.title}: {one.rows:,} rows of 1.5 million", figures, floor=next(iter(figures)))
    engine.dispose()


def _filled(engine: Engine) -> tuple[list[int], list[int]]:
    """Fill both designs with the same numbers; the ids of the definitions and organisations they are of."""
    random = np.random.default_rng(1)
    months = np.arange(LAST.ordinal + 1 - MONTHS, LAST.ordinal + 1)
    sizes = random.integers(200, 900, size=(DEFINITIONS, ORGANISATIONS, MONTHS)).astype(float)
    events = random.binomial(sizes.astype(int), 0.05).astype(float)
    PLAIN.create(engine)
    with writing(engine) as connection:
        definitions = list(connection.scalars(select(tables.definition.c.id).limit(DEFINITIONS)))
        organisations = [_organisation(connection, number) for number in range(ORGANISATIONS)]
        bulk.insert(connection, PLAIN, PLAIN.c.keys(), _rows(months, definitions, organisations, events, sizes))
        columns = ("definition_id", "stratum_id", "organisation_id", "first_month", "last_month", "derived")
        packed = (
            (
                definition,
                EVERYBODY,
                organisation,
                int(months[0]),
                int(months[-1]),
                False,
                *_cells(months, above, below),
            )
            for definition, of_one, sized in zip(definitions, events, sizes, strict=True)
            for organisation, above, below in zip(organisations, of_one, sized, strict=True)
        )
        bulk.insert(connection, tables.series, (*columns, "cells", "provenance"), packed)
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    return definitions, organisations


def _organisation(connection: Connection, number: int) -> int:
    row = {"code": f"DEMO-B{number:03}", "kind": "trust", "name": f"Trust {number}", "short_name": f"Trust {number}"}
    (found,) = connection.execute(insert(tables.organisation), row).inserted_primary_key
    return found


def _rows(
    months: NDArray, definitions: list[int], organisations: list[int], events: NDArray, sizes: NDArray
) -> Iterator[tuple]:
    """Sorted by the key, as a clustered table wants them."""
    for place, month in enumerate(months.tolist()):
        for definition, above, below in zip(definitions, events[:, :, place], sizes[:, :, place], strict=True):
            for organisation, *counts in zip(organisations, above.tolist(), below.tolist(), strict=True):
                yield month, definition, organisation, *counts


def _cells(months: NDArray, above: NDArray, below: NDArray) -> tuple[bytes, bytes]:
    cells = np.zeros(len(months), dtype=CELL)
    cells["month"] = cells["window_start"] = months
    cells["window_months"] = cells["status"] = 1
    cells["numerator"], cells["denominator"], cells["value"] = above, below, np.nan
    return pack(cells), np.zeros(len(months), dtype=PROVENANCE).tobytes()


Sums = tuple[float, float]


def _plain(
    connection: Connection, one: Question, definitions: list[int], organisations: list[int]
) -> Callable[[], Sums]:
    cell = PLAIN.c
    months = range(LAST.ordinal + 1 - one.months, LAST.ordinal + 1)
    statement = select(cell.numerator, cell.denominator).where(
        cell.month.in_(months), cell.definition.in_(definitions)
    )
    if one.organisations < ORGANISATIONS:
        statement = statement.where(cell.organisation.in_(organisations))

    def asked() -> Sums:
        above, below = zip(*connection.execute(statement).fetchall(), strict=True)
        return float(np.array(above).sum()), float(np.array(below).sum())

    return asked


def _packed(
    connection: Connection, one: Question, definitions: list[int], organisations: list[int]
) -> Callable[[], Sums]:
    statement = _series(definitions, organisations)

    def asked() -> Sums:
        cells = np.frombuffer(b"".join(connection.scalars(statement)), dtype=CELL)
        cells = cells[cells["month"] > LAST.ordinal - one.months]
        return float(cells["numerator"].sum()), float(cells["denominator"].sum())

    return asked


def _series(definitions: list[int], organisations: list[int]) -> Select:
    packed = tables.series.c
    return select(packed.cells).where(
        packed.definition_id.in_(definitions),
        packed.stratum_id == EVERYBODY,
        packed.organisation_id.in_(organisations),
    )


if __name__ == "__main__":
    main()
