"""The packed series by group of the population, and their sums over a period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Select, or_, select

from analysis.disclosure_groups import NOTHING, WHOLE, Counted
from analysis.divisions import Division
from analysis.series import Counts
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries.observations import EVERYBODY
from queries.variation_figures import Packed
from queries.variation_period import Period, step, window_ends
from queries.variation_sums import Sums, summed
from store import tables
from store.engine import reading
from store.packed import unpack

Rows = Mapping[tuple[int, str], Packed]
"""Packed series by organisation id and group; `WHOLE` is everybody."""

_WITHOUT = tuple(status for status in CellStatus if not status.has_number)


@dataclass(frozen=True)
class Behind:
    """What one group's figure rests on: months with a number, cells of each state without one, and whether any is
    provisional."""

    months: int
    states: Mapping[CellStatus, int]
    provisional: bool


@dataclass(frozen=True)
class Added:
    """Sums of one organisation over one period: what was counted in each kept group and in everybody, and what that
    rests on. `batches` are the imports that the numbers came with."""

    period: Period
    counted: Mapping[str, Counted]
    behind: Mapping[str, Behind]
    batches: tuple[int, ...]


def of_definitions(
    *, definitions: Collection[Definition], organisations: Collection[int], dimensions: Collection[str]
) -> dict[tuple[str, str], dict[tuple[int, str], Packed]]:
    """By definition and dimension every group's series, and everybody's, in one statement. Asks no scope: the caller
    has."""
    found: dict[tuple[str, str], dict[tuple[int, str], Packed]] = {}
    whole: dict[str, dict[tuple[int, str], Packed]] = {}
    with reading() as connection:
        for row in connection.execute(_statement(definitions, organisations, dimensions)):
            packed = Packed(row.cells, row.provenance)
            if row.dimension:
                found.setdefault((row.key, row.dimension), {})[row.organisation_id, row.group_name] = packed
            else:
                whole.setdefault(row.key, {})[row.organisation_id, WHOLE] = packed
    return {(key, dimension): {**rows, **whole.get(key, {})} for (key, dimension), rows in found.items()}


def _statement(
    definitions: Collection[Definition], organisations: Collection[int], dimensions: Collection[str]
) -> Select:
    packed, stratum = tables.series.c, tables.stratum.c
    return (
        select(
            tables.definition.c.key,
            packed.organisation_id,
            stratum.dimension,
            stratum.group_name,
            packed.cells,
            packed.provenance,
        )
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .join(tables.stratum, stratum.id == packed.stratum_id)
        .where(tables.definition.c.key.in_([one.key for one in definitions]))
        .where(packed.organisation_id.in_(organisations))
        .where(or_(packed.stratum_id == EVERYBODY.id, stratum.dimension.in_(dimensions)))
    )


def newest(rows: Rows, *, of: int, division: Division) -> Month:
    """The last month that any group's figures of an organisation measure."""
    return Month(max(int(_ends(packed)[-1]) for packed in _groups(rows, of, division)))


def oldest(rows: Rows, *, of: int, division: Division) -> Month:
    return Month(min(int(_ends(packed)[0]) for packed in _groups(rows, of, division)))


def _groups(rows: Rows, of: int, division: Division) -> list[Packed]:
    return [rows[of, group] for group in division.kept if (of, group) in rows]


def _ends(packed: Packed) -> Counts:
    cells = unpack(packed.cells)
    return np.asarray(cells["window_start"] + cells["window_months"] - 1)


def added(rows: Rows, *, of: int, period: Period, definition: Definition, division: Division) -> Added:
    """The sums of one organisation over `period`, from cells that share no data. No number is never 0."""
    names = [name for name in (*division.kept, WHOLE) if (of, name) in rows]
    ends = window_ends(period, apart=step(definition))
    packed = [rows[of, name] for name in names]
    sums = summed([one.cells for one in packed], [one.provenance for one in packed], ends=ends, definition=definition)
    counted = dict(zip(names, _counted(sums), strict=True))
    behind = dict(zip(names, _behind(sums, step(definition)), strict=True))
    nobody = Behind(0, {CellStatus.MISSING: len(ends)}, provisional=False)
    every = (*division.kept, WHOLE)
    return Added(
        period=period,
        counted={name: counted.get(name, NOTHING) for name in every},
        behind={name: behind.get(name, nobody) for name in every},
        batches=tuple(int(one) for one in sums.batches),
    )


def counted_in(
    rows: Rows, *, of: int, ends: Counts, definition: Definition, groups: Sequence[str]
) -> dict[str, Counted]:
    """What was counted in windows that end in `ends`; nothing where there is no series or no number."""
    names = [name for name in groups if (of, name) in rows]
    packed = [rows[of, name] for name in names]
    if not packed:
        return {}
    sums = summed([one.cells for one in packed], [one.provenance for one in packed], ends=ends, definition=definition)
    return dict(zip(names, _counted(sums), strict=True))


def _counted(sums: Sums) -> Iterator[Counted]:
    for events, size, cells in zip(
        sums.numerator.tolist(), sums.denominator.tolist(), sums.counted.tolist(), strict=True
    ):
        yield Counted(events, size) if cells else NOTHING


def _behind(sums: Sums, apart: int) -> Iterator[Behind]:
    for cells, states, provisional in zip(
        sums.counted.tolist(), sums.cells.tolist(), sums.provisional.tolist(), strict=True
    ):
        lacking = {status: states[status] for status in _WITHOUT if states[status]}
        yield Behind(cells * apart, lacking, provisional)
