"""Which visible cell is suppressed next for the sake of another.

The one that leaves fewest sums with a single suppressed cell, then the smallest: a cell at the corner of a
rectangle of suppressed cells costs no further one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.disclosure import Mask
from analysis.disclosure_sums import Sum
from analysis.series import Numbers


class CannotProtect(ValueError):
    """What is public already tells too much, whatever else is suppressed: the table must not be shown."""


class Choice:
    """Zeros and `public` cells are never chosen."""

    def __init__(self, counts: Numbers, sums: Sequence[Sum], public: Mask) -> None:
        self._counts, self._sums = counts, sums
        self._free = (counts > 0) & ~public
        self._of_cell: list[list[int]] = [[] for _ in counts]
        for number, told in enumerate(sums):
            for cell in told.cells:
                self._of_cell[cell].append(number)

    def no_lone_cell(self, hidden: Mask) -> Mask:
        """The rule of thumb: no sum keeps exactly one suppressed cell, if it has another to give."""
        hidden, suppressed = hidden.copy(), self._suppressed(hidden)
        lone = [number for number, times in enumerate(suppressed) if times == 1]
        while lone:
            number = lone.pop()
            given = self._best(self._sums[number].cells, hidden, suppressed) if suppressed[number] == 1 else -1
            if given < 0:
                continue
            hidden[given] = True
            for other in self._of_cell[given]:
                suppressed[other] += 1
                lone += [other] if suppressed[other] == 1 else []
        return hidden

    def outwards(self, cell: int, hidden: Mask) -> int:
        """A cell to suppress for the sake of `cell`: from its own sums, from those that touch them, and so on.

        Raises `CannotProtect` where none is left.
        """
        suppressed = self._suppressed(hidden)
        ring, seen = {cell}, {cell}
        while ring:
            near = {one for at in ring for number in self._of_cell[at] for one in self._sums[number].cells}
            given = self._best(near, hidden, suppressed)
            if given >= 0:
                return given
            ring = near - seen
            seen |= ring
        raise CannotProtect("figures already public give a small count away")

    def _suppressed(self, hidden: Mask) -> list[int]:
        return [int(np.sum(hidden[list(told.cells)])) for told in self._sums]

    def _best(self, cells: Iterable[int], hidden: Mask, suppressed: list[int]) -> int:
        free = [cell for cell in cells if self._free[cell] and not hidden[cell]]
        return min(free, key=lambda cell: self._cost(cell, suppressed), default=-1)

    def _cost(self, cell: int, suppressed: list[int]) -> tuple[int, float, int]:
        alone = sum(suppressed[number] == 0 for number in self._of_cell[cell])
        return alone, float(self._counts[cell]), cell
