"""The ledger before and after a load, and what of it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, select

from analysis.rule_sets import MAKING_DATA_COUNT
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from ingest.revision import KEPT, Became, LimitChange, Revision, Said, SignalChange, Standing, ValueChange, Whose
from ingest.versions import Revised
from store import tables

Series = tuple[int, int, int]
"""Definition, stratum and organisation, as the store's ids."""


class Episode(NamedTuple):
    series: Series
    rule: str
    direction: str
    meaning: str
    first: int
    last: int
    withdrawn: bool


@dataclass(frozen=True)
class Ledger:
    """How series were judged and which signals stood, by the store's ids."""

    standings: Mapping[Series, Standing]
    episodes: Mapping[int, Episode]

    @classmethod
    def read(cls, connection: Connection, *, definitions: Collection[int] | None) -> Ledger:
        """The part of these definitions; the whole, if None."""
        judgements = connection.execute(_of(tables.judgement, definitions))
        signals = connection.execute(_of(tables.signal, definitions))
        return cls(
            {_series(row): _standing(row) for row in judgements},
            {row.id: _episode(row) for row in signals},
        )


class Names:
    """Codes and keys for the store's ids."""

    def __init__(self, connection: Connection) -> None:
        one, definition, stratum = tables.organisation.c, tables.definition.c, tables.stratum.c
        self._organisations = _pairs(connection, select(one.id, one.code))
        self._definitions = _pairs(connection, select(definition.id, definition.key))
        rows = connection.execute(select(stratum.id, stratum.dimension, stratum.group_name))
        self._strata = {number: f"{name}={group}" if name else "" for number, name, group in rows}

    def whose(self, series: Series) -> Whose:
        definition, stratum, organisation = series
        key = self._definitions[definition]
        return Whose(self._organisations[organisation], key.partition(".")[0], key, self._strata[stratum])


def revisions(
    connection: Connection, changed: Sequence[tuple[Sequence[Revised], int]], *, before: Ledger, after: Ledger
) -> list[Revision]:
    """One for each file loaded together: the first cells that now say something else, of how many. The ledger's
    changes follow from all of them, and the last tells of them."""
    names = Names(connection)
    told = [Revision(tuple(_value(one, names) for one in few[:KEPT]), total) for few, total in changed]
    return [*told[:-1], _with_ledger(told[-1], before, after, names)] if told else []


def _with_ledger(told: Revision, before: Ledger, after: Ledger, names: Names) -> Revision:
    limits = _limits(before, after)
    signals = sorted(_signals(before, after), key=lambda one: _rank(one[1], one[0], names))
    return replace(
        told,
        limits=tuple(LimitChange(names.whose(series), *both) for series, *both in limits[:KEPT]),
        limits_total=len(limits),
        signals=tuple(_signal(became, one, was, names) for became, one, was in signals[:KEPT]),
        signals_total=len(signals),
    )


def _limits(before: Ledger, after: Ledger) -> list[tuple[Series, Standing, Standing]]:
    """Series judged before and after whose lines or words differ; those whose words do first."""
    both = (
        (series, before.standings[series], now)
        for series, now in after.standings.items()
        if series in before.standings
    )
    moved = [one for one in both if _moved(one[1], one[2])]
    return sorted(moved, key=lambda one: (one[1].words == one[2].words, one[0]))


def _moved(old: Standing, new: Standing) -> bool:
    lines = ((old.mean, new.mean), (old.lower, new.lower), (old.upper, new.upper))
    return old.words != new.words or not all(_same(*pair) for pair in lines)


def _same(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return isclose(old, new, rel_tol=1e-9, abs_tol=1e-12)


def _signals(before: Ledger, after: Ledger) -> Iterator[tuple[Became, Episode, Episode | None]]:
    for number, one in after.episodes.items():
        was = before.episodes.get(number)
        if was is None:
            yield Became.NEW, one, None
        elif one.withdrawn and not was.withdrawn:
            yield Became.WITHDRAWN, one, was
        elif was.withdrawn and not one.withdrawn:
            yield Became.RETURNED, one, was
        elif not one.withdrawn and one.last != was.last:
            yield Became.MOVED, one, was


def _rank(one: Episode, became: Became, names: Names) -> tuple[int, int, str, int]:
    """New signals first, then by what they are about, the gravest first."""
    whose = names.whose(one.series)
    known = catalogue.load().indicators.get(whose.indicator)
    return list(Became).index(became), -known.severity if known else 0, str(whose), one.first


def _signal(became: Became, one: Episode, was: Episode | None, names: Names) -> SignalChange:
    return SignalChange(
        series=names.whose(one.series),
        rule=one.rule,
        direction=one.direction,
        meaning=one.meaning,
        became=became,
        first=str(Month(one.first)),
        last=str(Month(one.last)),
        was_last=str(Month(was.last)) if was else "",
    )


def _value(one: Revised, names: Names) -> ValueChange:
    month, *series = one.key
    return ValueChange(
        names.whose((series[0], series[1], series[2])), str(Month(month)), _said(one.old), _said(one.new)
    )


def _said(content: tuple) -> Said:
    numerator, denominator, value, status = content[2:6]
    return Said(numerator, denominator, value, CellStatus(int(status)).word)


def _of(table: Table, definitions: Collection[int] | None) -> Select:
    ours = select(table).where(table.c.rule_set == MAKING_DATA_COUNT.key)
    return ours if definitions is None else ours.where(table.c.definition_id.in_(sorted(definitions)))


def _series(row: Row) -> Series:
    return (row.definition_id, row.stratum_id, row.organisation_id)


def _standing(row: Row) -> Standing:
    return Standing(row.mean, row.lower, row.upper, row.verdict, row.variation, row.assurance)


def _episode(row: Row) -> Episode:
    withdrawn = row.withdrawn_at is not None
    return Episode(_series(row), row.rule, row.direction, row.meaning, row.first_month, row.last_month, withdrawn)


def _pairs(connection: Connection, statement: Select) -> dict[int, Any]:
    return {row[0]: row[1] for row in connection.execute(statement)}
