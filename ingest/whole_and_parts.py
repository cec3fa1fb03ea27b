"""Whether the groups of a population add up to the total they divide: a sign that they count other people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.month import Month
from ingest.dimensions import Dimension
from ingest.tallies import Categories, Group

TOLERANCE = 0.02
"""Of the total; rounding and people counted twice stay within it."""


def disagreeing(
    groups: Mapping[Group, Categories], dimensions: Mapping[str, Dimension], *, nation: str
) -> Iterator[str]:
    """A sentence for each dimension and month whose categories, missing included, are not the nation's total."""
    totals = dict(_totals(groups, dimensions, nation))
    for group, categories in groups.items():
        division = dimensions[group.dimension].division
        total = totals.get((division.definition, group.month)) if division else None
        if total is None or group.organisation != nation:
            continue
        parts = sum(one.number or 0 for one in categories.values())
        if abs(parts - total) > TOLERANCE * total:
            yield (
                f"{group.dimension} adds up to {parts:,} in {group.month} where the total it divides is {total:,}: "
                "it may count other people"
            )


def _totals(
    groups: Mapping[Group, Categories], dimensions: Mapping[str, Dimension], nation: str
) -> Iterator[tuple[tuple[str, Month], int]]:
    for group, categories in groups.items():
        dimension = dimensions[group.dimension]
        if dimension.is_total and group.organisation == nation:
            for key in dimension.numerators:
                yield (key, group.month), categories[""].number or 0
