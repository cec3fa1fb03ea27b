"""The sums that tie counts together, and so give suppressed ones away: strata, months, levels and versions.

Cells are numbered in the order they are added. A table of trusts by ethnic group by month, with totals,
cumulative and rolling figures, an LMNS above and an earlier version beside it, is one list of cells and one
list of sums.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.series import Numbers


@dataclass(frozen=True)
class Sum:
    """The cell `total` is the sum of the cells `parts`; a single part says that two cells are equal."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.total, *self.parts)


class DoesNotAddUp(ValueError):
    """A total is not the sum of its parts: protection by these sums would be an illusion."""


@dataclass
class Cells:
    """Collects counts by name, and the sums among them."""

    names: list[Hashable] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    _places: dict[Hashable, int] = field(default_factory=dict)

    def add(self, name: Hashable, count: float) -> int:
        """The place of a new cell."""
        self._places[name] = len(self.names)
        self.names.append(name)
        self.counts.append(float(count))
        return self._places[name]

    def place(self, name: Hashable) -> int:
        return self._places[name]

    def tie(self, total: Hashable, parts: Sequence[Hashable]) -> None:
        """Say that a cell is the sum of others. Raises `DoesNotAddUp`."""
        told = Sum(self._places[total], tuple(self._places[part] for part in parts))
        check_sums(np.array(self.counts), [told])
        self.sums.append(told)

    def tie_running(self, months: Sequence[Hashable], running: Sequence[Hashable]) -> None:
        """Cumulative figures, one per month: each is the one before and its month."""
        for place, name in enumerate(running):
            self.tie(name, months[: place + 1])

    def tie_rolling(self, months: Sequence[Hashable], rolling: Sequence[Hashable], *, window: int) -> None:
        """Rolling figures: the first covers the first `window` months."""
        for place, name in enumerate(rolling):
            self.tie(name, months[place : place + window])

    @property
    def array(self) -> Numbers:
        return np.array(self.counts)


def check_sums(counts: Numbers, sums: Sequence[Sum]) -> None:
    """Raises `DoesNotAddUp` where a total differs from the sum of its parts."""
    for told in sums:
        if counts[told.total] != counts[list(told.parts)].sum():
            raise DoesNotAddUp(f"cell {told.total} is not the sum of {len(told.parts)} parts")
