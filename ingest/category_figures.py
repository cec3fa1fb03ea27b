"""From counted categories to cells: rates over all that are known, totals, and populations divided into groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from indicators import catalogue, data_items
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, Precision
from ingest.checked import EVERYBODY, Cell, DataItem, ItemQuality, Stratum
from ingest.dimensions import MISSING, Dimension, Division
from ingest.tallies import Categories, Counted, Group

PrecisionOf = Callable[[Definition, int], Precision]
"""The precision of a count by its definition and by how many printed counts it adds."""


class Figure(NamedTuple):
    numerator: int | None
    denominator: int | None
    status: CellStatus


def cells(
    group: Group, categories: Categories, dimension: Dimension, *, absent: CellStatus, precision: PrecisionOf
) -> Iterator[Cell]:
    """Every cell that one dimension of one organisation makes.

    `absent` is what the lack of a row for a category says in this file. Where it is MISSING the cell keeps its
    denominator, by which `store.implied_zeros` knows that the rest of the dimension was reported.
    """
    known = catalogue.load().definitions
    for key, wanted in dimension.numerators.items():
        found = _figure(wanted, categories, with_missing=key in dimension.with_missing, absent=absent)
        if dimension.is_total:
            found = found._replace(denominator=None)
        yield _cell(
            known[key], group, found, EVERYBODY, precision(known[key], len(wanted)), _line(wanted, categories)
        )
    if dimension.division:
        yield from _groups(group, categories, dimension.division, absent, precision)


def recorded(group: Group, categories: Categories) -> Iterator[ItemQuality]:
    """How many records of one dimension of one organisation have a category, and how many have none.

    Nothing where any of these counts is withheld, or nobody was counted.
    """
    if any(one.number is None for one in categories.values()):
        return
    missing = categories.get(MISSING, _NOTHING).number or 0
    known = sum(one.number or 0 for name, one in categories.items() if name != MISSING)
    if known + missing:
        item = DataItem(data_items.CATEGORIES, "", group.dimension)
        line = min(one.line for one in categories.values())
        precision = Precision.INTERVAL
        counts = (known, None, None, missing, known + missing)
        yield ItemQuality(group.month.ordinal, group.organisation, item, *counts, precision, line)


def _groups(
    group: Group, categories: Categories, division: Division, absent: CellStatus, precision: PrecisionOf
) -> Iterator[Cell]:
    """One cell for each group; for those without a row only where another known group has one."""
    definition = catalogue.load().definitions[division.definition]
    reported = any(category in categories for category in division.known)
    for name, wanted in division.groups.items():
        present = [categories[category] for category in wanted if category in categories]
        if present or reported:
            figure = _sum(present) if present else _without_a_row(0, absent)
            exactness = precision(definition, max(len(present), 1))
            yield _cell(definition, group, figure, (division.dimension, name), exactness, _line(wanted, categories))


def _figure(wanted: tuple[str, ...], categories: Categories, *, with_missing: bool, absent: CellStatus) -> Figure:
    """A number only where every row that it needs has one."""
    of_all = categories if with_missing else {name: one for name, one in categories.items() if name != MISSING}
    total = _sum(list(of_all.values()))
    if total.numerator is None:
        return total
    if not of_all or (not total.numerator and categories.get(MISSING, _NOTHING).number):
        return Figure(None, None, CellStatus.MISSING)
    present = [of_all[name] for name in wanted if name in of_all]
    if present:
        return _sum(present)._replace(denominator=total.numerator)
    return _without_a_row(total.numerator, absent)


def _without_a_row(denominator: int, absent: CellStatus) -> Figure:
    """A count has no denominator: 0 there marks an implied zero."""
    return Figure(None, denominator if absent is CellStatus.MISSING else None, absent)


def _sum(counted: list[Counted]) -> Figure:
    withheld = next((one.status for one in counted if one.number is None), None)
    if withheld is not None:
        return Figure(None, None, withheld)
    number = sum(one.number or 0 for one in counted)
    return Figure(number, None, CellStatus.VALUE if number else CellStatus.ZERO)


_NOTHING = Counted(0, CellStatus.ZERO, 0)


def _line(wanted: tuple[str, ...], categories: Categories) -> int:
    """Where the first of the wanted rows stands; where there is none, the dimension's first row."""
    rows = [categories[name] for name in wanted if name in categories] or list(categories.values())
    return rows[0].line


def _cell(
    definition: Definition, group: Group, figure: Figure, stratum: Stratum, precision: Precision, line: int
) -> Cell:
    end = group.month.ordinal - definition.lag_months
    return Cell(
        month=group.month.ordinal,
        definition=definition.key,
        stratum=stratum,
        organisation=group.organisation,
        window_start=end - definition.window_months + 1,
        window_months=definition.window_months,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=None,
        status=figure.status,
        precision=precision,
        line=line,
    )
