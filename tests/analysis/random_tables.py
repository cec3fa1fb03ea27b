"""Random tables as a dashboard would publish them: sites, trusts and an LMNS, groups, months, totals, running
and rolling figures. Written apart from the product, so that the attack knows the sums by itself.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import product

import numpy as np

from analysis.disclosure_sums import Cells

Name = tuple[Hashable, ...]


@dataclass(frozen=True)
class Table:
    counts: dict[Name, int]
    sums: tuple[tuple[Name, tuple[Name, ...]], ...]

    def cells(self) -> Cells:
        cells = Cells()
        for name, count in self.counts.items():
            cells.add(name, count)
        for total, parts in self.sums:
            cells.tie(total, parts)
        return cells


@dataclass(frozen=True)
class Shape:
    """`sites` per trust; `running` and `rolling` figures are published beside the months."""

    sites: tuple[int, ...]
    groups: int
    months: int
    running: bool
    rolling: bool


def shape(rng: np.random.Generator) -> Shape:
    months = int(rng.integers(1, 5))
    sites = tuple(int(rng.integers(1, 3)) for _ in range(rng.integers(1, 4)))
    groups = int(rng.integers(2, 5 if months < 3 else 4))
    return Shape(sites, groups, months, months > 1 and bool(rng.integers(2)), months > 3 and bool(rng.integers(2)))


def base_counts(rng: np.random.Generator, made: Shape) -> np.ndarray:
    """Sites x groups x months: many zeros and small numbers, a few large ones."""
    size = (sum(made.sites), made.groups, made.months)
    return rng.poisson(rng.gamma(0.8, rng.choice([3, 8, 25]), size=size))


def revised(rng: np.random.Generator, counts: np.ndarray) -> np.ndarray:
    """A later version: a few records come late or are withdrawn."""
    later = counts.copy()
    for _ in range(rng.integers(0, 4)):
        place = tuple(rng.integers(0, size) for size in counts.shape)
        later[place] = max(0, later[place] + rng.integers(-3, 5))
    return later


def table(counts: np.ndarray, made: Shape) -> Table:
    """Every organisation, each group and all groups, each month and what is published over months."""
    organisations = _organisations(made)
    groups: dict[Hashable, list[int]] = {group: [group] for group in range(made.groups)}
    groups["all"] = list(range(made.groups))
    spans = _spans(made)
    cells = {
        (who, which, when): int(counts[np.ix_(organisations[who], groups[which], spans[when])].sum())
        for who, which, when in product(organisations, groups, spans)
    }
    sums = [
        ((who, "all", when), tuple((who, g, when) for g in range(made.groups)))
        for who, when in product(organisations, spans)
    ]
    for total, parts in _above(made):
        sums += [
            ((total, which, when), tuple((part, which, when) for part in parts))
            for which, when in product(groups, spans)
        ]
    for when, months in spans.items():
        if len(months) > 1:
            sums += [
                ((who, which, when), tuple((who, which, ("month", month)) for month in months))
                for who, which in product(organisations, groups)
            ]
    return Table(cells, tuple(sums))


def _organisations(made: Shape) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    first = 0
    for trust, many in enumerate(made.sites):
        found |= {("site", first + site): [first + site] for site in range(many)}
        found["trust", trust] = list(range(first, first + many))
        first += many
    return found | {"lmns": list(range(first))}


def _above(made: Shape) -> list[tuple[Hashable, list[Hashable]]]:
    found, first = [], 0
    for trust, many in enumerate(made.sites):
        found.append((("trust", trust), [("site", first + site) for site in range(many)]))
        first += many
    return [*found, ("lmns", [("trust", trust) for trust in range(len(made.sites))])]


def _spans(made: Shape) -> dict[Hashable, list[int]]:
    spans: dict[Hashable, list[int]] = {("month", month): [month] for month in range(made.months)}
    if made.running:
        spans |= {("to date", month): list(range(month + 1)) for month in range(1, made.months)}
    if made.rolling:
        spans |= {("three to", month): list(range(month - 2, month + 1)) for month in range(3, made.months)}
    return spans
