"""What was known on a day is what a store would say that had been loaded only up to that day."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from indicators.vocabulary import CellStatus, Precision, Vintage
from store import tables
from store.engine import open_store, reading, writing
from tests.proof import times
from tests.store.world import ADDITIVE, NOT_ADDITIVE, World

WORLDS = range(times(4, full=40))
DAYS_EACH = 5
START = date(2025, 1, 1)
CODES = "N R1 R2 L1 L2 L9 T1 T2 T3 T4 T9 S1 S2 S3"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def _kinships(generator: random.Random) -> list[tuple[str, tuple]]:
    """Who belongs to whom and who became whom: the same in every store that is compared."""
    change = f"2024-{generator.randint(3, 10):02d}-01"
    last = str(date.fromisoformat(change) - timedelta(days=1))
    told: list[tuple[str, tuple]] = [("member", (code, "N")) for code in ("R1", "R2")]
    told += [("member", (code, generator.choice(["R1", "R2"]))) for code in ("L1", "L2", "L9")]
    for trust in ("T1", "T2", "T3", "T4", "T9"):
        told.append(("member", (trust, generator.choice(["L1", "L2"]), None, generator.choice([None, last]))))
        told.append(("member", (trust, "L9", generator.choice([None, change]), None)))
    told += [("member", (site, generator.choice(["T1", "T2"]))) for site in ("S1", "S2", "S3")]
    kind = generator.choice(["merger", "code_change"])
    told += [("succeed", (code, "L9", change, "merger")) for code in ("L1", "L2")]
    told += [("succeed", ("T1", "T9", change, kind))]
    if kind == "merger":
        told += [("succeed", ("T2", "T9", change, kind))]
    return told


def _batches(generator: random.Random) -> list[tuple[date, list[dict]]]:
    return [
        (
            START + timedelta(days=generator.randint(0, 200)),
            [_cell(generator) for _ in range(generator.randint(1, 40))],
        )
        for _ in range(8)
    ]


def _cell(generator: random.Random) -> dict:
    status = generator.choice([None, None, None, *CellStatus])
    number = status is None or status.has_number
    return {
        "code": generator.choice(CODES.split()[5:] if generator.random() < 0.9 else CODES.split()),
        "month": generator.choice(MONTHS),
        "numerator": generator.randint(0, 9) if number else None,
        "denominator": generator.randint(10, 90) if number else None,
        "status": status,
        "vintage": generator.choice(list(Vintage)),
        "precision": generator.choice(list(Precision)),
        "definition": generator.choice([ADDITIVE, ADDITIVE, NOT_ADDITIVE]),
    }


def _load(engine: Engine, kinships: list, batches: list[tuple[int, date, list[dict]]]) -> None:
    with writing(engine) as connection:
        world = World(connection)
        world.organisations(CODES)
        for what, told in kinships:
            getattr(world, what)(*told)
        template = world.batch(str(START), outcome="template")
        row = connection.execute(select(tables.batch).where(tables.batch.c.id == template)).mappings().one()
        for number, published_on, cells in batches:
            values = {**row, "id": number, "published_on": published_on, "outcome": "loaded"}
            connection.execute(insert(tables.batch), values)
            seen = set()
            for line, cell in enumerate(cells):
                key = (cell["code"], cell["month"], cell["definition"])
                if key not in seen:
                    world.cell(**cell, batch=number, source_line=line)
                seen.add(key)
        world.rebuild()


@pytest.fixture
def another_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    opened: list[Engine] = []

    def open_another() -> Engine:
        file = tmp_path / f"another_{len(opened)}.sqlite3"
        shutil.copy(sqlite_template, file)
        opened.append(open_store(f"sqlite:///{file}"))
        return opened[-1]

    yield open_another
    for engine in opened:
        engine.dispose()


@pytest.mark.proof
@pytest.mark.acceptance("R5")
@pytest.mark.parametrize("seed", WORLDS)
def test_known_on_a_day_is_what_a_store_says_that_was_loaded_up_to_that_day(
    seed: int, request: pytest.FixtureRequest, another_store: Callable[[], Engine]
):
    generator = random.Random(seed)
    engine = request.getfixturevalue("postgresql_engine") if seed == 0 else another_store()
    kinships, batches = _kinships(generator), _batches(generator)
    numbered = [(number, *batch) for number, batch in enumerate(batches, start=100)]
    _load(engine, kinships, numbered)
    for _ in range(DAYS_EACH):
        day = START + timedelta(days=generator.randint(-5, 205))
        fresh = another_store()
        _load(fresh, kinships, [batch for batch in numbered if batch[1] <= day])
        with reading(engine) as connection, reading(fresh) as other:
            whole, up_to = World(connection), World(other)
            for code in CODES.split():
                for definition in (ADDITIVE, NOT_ADDITIVE):
                    known = whole.as_known(code, str(day), definition=definition)
                    assert known == up_to.cells(code, definition=definition), (day, code, definition)


def test_known_today_is_what_the_packed_series_say(another_store: Callable[[], Engine]):
    generator = random.Random(99)
    engine = another_store()
    batches = [(number, *batch) for number, batch in enumerate(_batches(generator), start=100)]
    _load(engine, _kinships(generator), batches)
    with reading(engine) as connection:
        world = World(connection)
        for code in CODES.split():
            assert world.as_known(code, "2099-01-01") == world.cells(code)
