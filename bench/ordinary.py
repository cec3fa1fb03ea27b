"""Signals among series in which nothing was planted, beside what chance alone would make of so many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from sqlalchemy import Connection, Engine, select

from analysis import false_signals, last_point
from analysis.rule_sets import MAKING_DATA_COUNT
from demo.planted import Planted
from indicators import catalogue
from store import tables
from store.engine import reading
from store.packed import CELL
from store.tables import definition, judgement, organisation, series

SIZES = (3, 5, 10, 20, 50)
"""Events a month at which sizes of series are told apart."""
BY_DESIGN = 1 / 3
"""An indicator of which more of its series than this signal is one that everybody is meant to move."""


@dataclass(frozen=True)
class Judged:
    """A series that can be judged. `events` are the cases a month, or those that are not if fewer."""

    definition: str
    indicator: str
    organisation: int
    flagged: bool
    points: int
    events: float


def tell(engine: Engine, entries: Sequence[Planted]) -> Iterator[str]:
    """The table as lines of Markdown."""
    with reading(engine) as connection:
        found = list(_judged(connection))
        touched = _touched(connection, entries)
    moving = _moving(found)
    with_planted = [one for one in found if one not in moving and (one.indicator, one.organisation) in touched]
    chosen = {id(one) for one in (*moving, *with_planted)}
    rest = [one for one in found if id(one) not in chosen]
    yield "| | judged | flagged | chance, normal months | chance, counts of that size |"
    yield "|---|---|---|---|---|"
    yield _row("indicators that all organisations move (below)", moving)
    yield _row("something planted in them, in what they are part of or in what is part of them", with_planted)
    yield _row("**all others**", rest)
    for low, high in zip((0.0, *SIZES), (*SIZES, np.inf), strict=True):
        name = f"{low:g} to {high:g} events a month" if high < np.inf else f"more than {low:g} events a month"
        yield _row(f"of them, {name}", [one for one in rest if low <= one.events < high])
    yield _row("of them, without counts", [one for one in rest if np.isnan(one.events)])
    yield ""
    yield f"More than a third of all series signal of {', '.join(sorted({one.definition for one in moving}))}."
    yield "They count stages, actions and elements put in place, or rise with a plan."


def _row(name: str, few: Collection[Judged]) -> str:
    flagged = sum(one.flagged for one in few)
    normal = false_signals.expected_total(one.points for one in few)
    counted = sum(_chance(one.events, one.points) for one in few)
    return f"| {name} | {len(few):,} | {flagged:,} | {normal:,.0f} | {counted:,.0f} |"


def _moving(found: Sequence[Judged]) -> list[Judged]:
    """Every series of an indicator that is meant to move."""
    of: dict[str, list[Judged]] = {}
    for one in found:
        of.setdefault(one.definition, []).append(one)
    return [one for few in of.values() if sum(each.flagged for each in few) > BY_DESIGN * len(few) for one in few]


@cache
def _simulated(events: float, points: int) -> float:
    """The share of unchanging Poisson counts that the default rules flag at their last point."""
    values = np.random.default_rng(last_point.SEED).poisson(events, size=(20_000, points)).astype(float)
    high, low = last_point.flagged_at_end(values, rule_set=MAKING_DATA_COUNT)
    return float((high | low).mean())


def _chance(events: float, points: int) -> float:
    """Read from a series of about as many events and points; beyond 100 a month counts are as good as normal."""
    if np.isnan(events) or events > 100:
        return false_signals.expected(points)
    near = float(np.round(2 * np.log(max(events, 1.0))) / 2)
    return _simulated(float(np.round(np.exp(near), 2)), min(false_signals.GRID, key=lambda one: abs(one - points)))


def _judged(connection: Connection) -> Iterator[Judged]:
    statement = (
        select(definition.c.key, judgement.c.organisation_id, judgement.c.verdict, series.c.cells)
        .join_from(judgement, definition)
        .join(
            series,
            (series.c.definition_id == judgement.c.definition_id)
            & (series.c.stratum_id == judgement.c.stratum_id)
            & (series.c.organisation_id == judgement.c.organisation_id),
        )
        .where(judgement.c.verdict != "cannot_tell")
    )
    known = catalogue.load().definitions
    for key, whose, verdict, packed in connection.execute(statement):
        cells = np.frombuffer(packed, dtype=CELL)
        there = cells[~np.isnan(cells["numerator"])]
        yield Judged(key, known[key].indicator, whose, verdict == "signal", len(there) or len(cells), _events(there))


def _events(cells: np.ndarray) -> float:
    if not len(cells):
        return np.nan
    above, below = cells["numerator"].mean(), (cells["denominator"] - cells["numerator"]).mean()
    return float(above if np.isnan(below) or below < 0 else min(above, below))


def _touched(connection: Connection, entries: Sequence[Planted]) -> set[tuple[str, int]]:
    """Indicators and organisations that something planted reaches: its own, all above and all below."""
    ids = dict(connection.execute(select(organisation.c.code, organisation.c.id)).tuples().all())
    pairs = connection.execute(select(tables.membership.c.child_id, tables.membership.c.parent_id)).tuples().all()
    above: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {}
    for child, parent in pairs:
        above.setdefault(child, set()).add(parent)
        below.setdefault(parent, set()).add(child)
    known = catalogue.load().definitions
    return {
        (known[one.definition].indicator, each)
        for one in entries
        for each in (*_all(ids[one.organisation], above), *_all(ids[one.organisation], below))
    }


def _all(start: int, steps: dict[int, set[int]]) -> set[int]:
    found, edge = {start}, {start}
    while edge:
        edge = {one for each in edge for one in steps.get(each, ())} - found
        found |= edge
    return found
