"""A file of 300,000 rows from disk to signals, step by step, beside the barest way to get its rows into a table."""

from __future__ import annotations

import csv
import itertools
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from demo import founding, organisations_file
from demo.nation import Nation
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind
from ingest.importing import FileToLoad, import_files
from store import schema
from store.engine import open_store

ROWS, MONTHS = 300_000, 60
HEADER = (
    "organisation", "indicator", "month", "date", "stratum", "numerator", "denominator", "value", "status"
)  # fmt: skip
LAST = Month.of(2026, 9)


def main() -> None:
    """Print the seconds of the whole, of each step, and of the floor."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        organisations, figures = _files(home, founding.whole(LAST, months=MONTHS))
        floor = _floor(figures, home / "floor.sqlite3")
        steps = _steps(home / "store.sqlite3", organisations, figures)
    whole = sum(steps.values())
    print(f"\nImport: a local return of {ROWS:,} rows")
    print(f"  {'csv.reader and executemany into one table':<58}{floor * 1000:12.2f} ms    floor")
    print(f"  {'import_files, end to end':<58}{whole * 1000:12.2f} ms {whole / floor:8.2f}x")
    for name, seconds in steps.items():
        print(f"    {name:<56}{seconds * 1000:12.2f} ms {seconds / whole:8.0%} of it")


def _files(home: Path, nation: Nation) -> tuple[Path, Path]:
    organisations, figures = home / organisations_file.NAME, home / "DEMO-return.csv"
    organisations.write_text(organisations_file.text(nation), encoding="utf-8", newline="")
    with figures.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADER)
        writer.writerows(itertools.islice(_rows(nation), ROWS))
    return organisations, figures


def _rows(nation: Nation) -> Iterator[tuple]:
    """Percentages and rates of every trust that reports at the end, month by month."""
    random = np.random.default_rng(1)
    trusts = [one.code for one in nation.trusts if one.last is None]
    for month in range(MONTHS):
        label = str(LAST.plus(month + 1 - MONTHS))
        for one in _counted():
            sizes = random.integers(200, 900, len(trusts))
            events = random.binomial(sizes, 0.05)
            for code, above, below in zip(trusts, events.tolist(), sizes.tolist(), strict=True):
                yield code, one.id, label, "", "", above, below, "", ""


def _counted() -> list[Indicator]:
    counted = (IndicatorKind.PERCENT, IndicatorKind.RATE)
    local = (one for one in catalogue.load().indicators.values() if one.kind in counted)
    return [one for one in local if any(told.source == "local_return" for told in one.definitions)]


def _floor(file: Path, store: Path) -> float:
    started = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as handle, sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE cell (a, b, c, d, e, f, g, h, i)")
        connection.executemany("INSERT INTO cell VALUES (?,?,?,?,?,?,?,?,?)", csv.reader(handle))
    return time.perf_counter() - started


def _steps(store: Path, organisations: Path, figures: Path) -> dict[str, float]:
    """Seconds of each step, named as the import itself names it while it works."""
    engine = open_store(f"sqlite:///{store}")
    schema.ensure(engine)
    import_files(engine, [FileToLoad(organisations)], loaded_by="bench")
    marks: list[tuple[str, float]] = []
    import_files(
        engine,
        [FileToLoad(figures)],
        loaded_by="bench",
        progress=lambda step: marks.append((step.removesuffix(" ..."), time.perf_counter())),
    )
    marks.append(("", time.perf_counter()))
    return {name: ended - started for (name, started), (_, ended) in itertools.pairwise(marks)}
