"""The whole nation's current series and ledger made again, beside the bare arithmetic of as many charts."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from sqlalchemy import Engine, func, select

from bench import statistics_floor, timing
from store import current, ledger, tables
from store.engine import reading, writing


def main(engine: Engine) -> None:
    with reading(engine) as connection:
        series = connection.scalar(select(func.count()).select_from(tables.series)) or 0
        cells = connection.scalar(select(func.count()).select_from(tables.observation)) or 0
    values = np.random.default_rng(1).normal(30, 4, size=(series, 48))
    figures = timing.medians(
        {
            "bare arithmetic of as many charts": lambda: statistics_floor.xmr_with_rules(values),
            "current series rebuilt": lambda: _rebuilt(engine),
            "ledger recomputed": lambda: _recomputed(engine),
        },
        rounds=2,
    )
    timing.show(f"Ledger: {series:,} series of {cells:,} observations", figures, floor=next(iter(figures)))


def _rebuilt(engine: Engine) -> None:
    with writing(engine) as connection:
        current.rebuild(connection)


def _recomputed(engine: Engine) -> None:
    with writing(engine) as connection:
        ledger.recompute(connection, batch_id=None, at=datetime.now(UTC))
