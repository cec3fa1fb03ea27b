"""What the ledger says has changed since a moment: signals found, ended and taken back, and files loaded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from access.scope import Scope
from indicators.month import Month
from queries import freshness, ledger
from queries.ledger import Signal
from queries.organisations import Organisation
from store import tables
from store.engine import reading

_LONGEST_LAG = 3
"""Months between what a figure measures and the month that reports it, at most: how far back to look for ends."""


@dataclass(frozen=True)
class Changes:
    """`began` still run; `ended` ran at that moment, `passed` began after it, and both run no more.

    `returned` is the newest month of organisations' own returns at that moment, before time where there was none.
    """

    began: tuple[Signal, ...]
    ended: tuple[Signal, ...]
    passed: tuple[Signal, ...]
    withdrawn: tuple[Signal, ...]
    loaded: int
    returned: Month


def of_organisations(
    scope: Scope, *, organisations: Collection[Organisation], running: Collection[Signal], at: datetime
) -> Changes:
    """The changes since `at` in charts of everybody. `running` are the signals that run now."""
    known, loaded = _known_at(at)
    everybody = [one for one in running if not one.stratum]
    over = [one for one in _over(scope, organisations, known) if not one.stratum]
    stopped = [one for one in over if _ran_at(one, known)]
    taken_back = ledger.withdrawn_since(scope, organisations=organisations, at=at)
    return Changes(
        began=tuple(one for one in everybody if one.found_at > at),
        ended=tuple(one for one in stopped if one.found_at <= at),
        passed=tuple(one for one in stopped if one.found_at > at),
        withdrawn=tuple(one for one in taken_back if not one.stratum and one.found_at <= at),
        loaded=loaded,
        returned=Month(known.get(freshness.RETURNS, 0)),
    )


def _over(scope: Scope, organisations: Collection[Organisation], known: dict[str, int]) -> tuple[Signal, ...]:
    if not known:
        return ()
    return ledger.ended_since(scope, organisations=organisations, month=Month(min(known.values()) - _LONGEST_LAG))


def _ran_at(one: Signal, known: dict[str, int]) -> bool:
    """Whether its last month was then the newest that its source had reported, or had not been reported yet."""
    newest = known.get(one.definition.source)
    return newest is None or one.last.ordinal + one.definition.lag_months >= newest


def _known_at(at: datetime) -> tuple[dict[str, int], int]:
    """The newest reporting month that each source had then, and how many files have been loaded since."""
    batch = tables.batch.c
    loaded = batch.outcome == "loaded"
    newest = (
        select(tables.source.c.key, func.max(batch.last_month).label("newest"))
        .join(tables.source, tables.source.c.id == batch.source_id)
        .where(loaded, batch.loaded_at <= at, batch.last_month.is_not(None))
        .group_by(tables.source.c.key)
    )
    later = select(func.count()).select_from(tables.batch).where(loaded, batch.loaded_at > at)
    with reading() as connection:
        known = {row.key: row.newest for row in connection.execute(newest)}
        return known, connection.scalar(later) or 0
