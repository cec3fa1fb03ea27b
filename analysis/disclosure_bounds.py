"""What a reader with a solver can conclude about counts.

Every visible figure bounds its count, every sum ties counts together; linear programming gives the lowest and
highest value each count can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure_sums import Sum
from analysis.series import Numbers

UNBOUNDED = 1000.0
"""A count without upper bound is let go to this many for each cell it is tied to, beyond what is known."""


class Impossible(ValueError):
    """No counts agree with the figures and sums given."""


@dataclass(frozen=True)
class Known:
    """Lowest and highest count behind each cell's figure, and the sums among the cells."""

    lowest: Numbers
    highest: Numbers
    sums: Sequence[Sum]

    def bounds(self, cell: int) -> tuple[float, float]:
        """The lowest and highest value the cell's count can have. Raises `Impossible`."""
        one = np.array([cell])
        ends = [self.pushed(one, np.array([way]), among=self.lowest)[cell] for way in (-1.0, 1.0)]
        return float(ends[0]), float(ends[1])

    def pushed(self, cells: NDArray[np.intp], ways: Numbers, *, among: Numbers) -> Numbers:
        """Counts, one per cell, that agree with all that is known and take the weighted sum of `cells` as far up
        as it goes; `ways` are the weights, negative to push a cell down.

        Cells that have nothing to do with these are left as they are in `among`.
        """
        counts, aim = among.copy(), np.zeros(len(among))
        aim[cells] = ways
        for number in np.unique(self._pieces[cells]):
            piece = np.flatnonzero(self._pieces == number)
            counts[piece] = self._solve(piece, -aim[piece])
        return counts

    @cached_property
    def _pieces(self) -> NDArray[np.intp]:
        """The number of the piece each cell belongs to: cells tied by sums through counts not known exactly."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import connected_components

        exact = self.lowest == self.highest
        pairs = [
            (loose[0], other)
            for told in self.sums
            if (loose := [c for c in told.cells if not exact[c]])
            for other in loose
        ]
        at, across = zip(*pairs, strict=True) if pairs else ((), ())
        many = len(self.lowest)
        numbers = connected_components(
            csr_array((np.ones(len(at)), (at, across)), shape=(many, many)), directed=False
        )[1]
        return numbers.astype(np.intp)

    @cached_property
    def _problems(self) -> dict[int, dict[str, Any]]:
        return {}

    def _solve(self, piece: NDArray[np.intp], aim: Numbers) -> Numbers:
        from scipy.optimize import linprog

        number = int(self._pieces[piece[0]])
        if number not in self._problems:
            self._problems[number] = self._problem(piece)
        found = linprog(aim, method="highs", **self._problems[number])
        if found.x is None:
            raise Impossible("the figures do not agree with their sums")
        return np.asarray(found.x, dtype=np.float64)

    def _problem(self, piece: NDArray[np.intp]) -> dict[str, Any]:
        """The sums of one piece as equations; counts known exactly stand on their right-hand sides."""
        from scipy.sparse import csr_array

        places = {int(cell): place for place, cell in enumerate(piece)}
        known = self.highest[np.isfinite(self.highest)].max(initial=0.0)
        most = UNBOUNDED * len(piece) + 10 * known
        limits = np.column_stack((self.lowest[piece], np.minimum(self.highest[piece], most)))
        rows: list[tuple[int, int, float]] = []
        right: list[float] = []
        for told in self.sums:
            loose = [cell for cell in told.cells if cell in places]
            if not loose or self.lowest[loose[0]] == self.highest[loose[0]]:
                continue
            fixed = [(cell, _sign(cell, told)) for cell in told.cells if cell not in places]
            rows += [(len(right), places[cell], _sign(cell, told)) for cell in loose]
            right.append(-sum(sign * self.lowest[cell] for cell, sign in fixed))
        if not rows:
            return {"bounds": limits}
        at, across, signs = zip(*rows, strict=True)
        return {
            "bounds": limits,
            "A_eq": csr_array((signs, (at, across)), shape=(len(right), len(piece))),
            "b_eq": right,
        }


def _sign(cell: int, told: Sum) -> float:
    return 1.0 if cell == told.total else -1.0
