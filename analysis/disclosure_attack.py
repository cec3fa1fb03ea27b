"""The attack that a table must withstand before it is shown.

A table is safe when every small or suppressed count could still lie anywhere in a range at least as wide as
that of small counts: a reader can neither recover it nor narrow it down. (That a count is not 0 is no secret:
zeros are shown.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure import Mask
from analysis.disclosure_arithmetic import by_arithmetic
from analysis.disclosure_bounds import Known
from analysis.series import Numbers

SLACK = 1e-6
MIXED = 6


def unsafe(known: Known, counts: Numbers, *, guarded: Mask, width: float) -> tuple[int, ...]:
    """The `guarded` cells that a reader can tell to within less than `width`.

    `counts` are the true ones, which always agree with what is known. Where plain arithmetic tells something,
    that is answered; the solver is asked only about what withstands it.
    """
    low, high = by_arithmetic(known.lowest, known.highest, known.sums)
    told = np.flatnonzero(guarded & (high - low < width - SLACK))
    return tuple(told.tolist()) or _by_solving(known, counts, np.flatnonzero(guarded), width)


def _by_solving(known: Known, counts: Numbers, guarded: NDArray[np.intp], width: float) -> tuple[int, ...]:
    """Every solution found serves all cells: doubtful ones are pushed together in mixed directions, a matter of
    speed, then each by itself.
    """
    seen, told, mixed = _Seen(counts.copy(), counts.copy(), width), [], np.random.default_rng(0)
    for _ in range(MIXED):
        doubtful = seen.narrow(guarded)
        if len(doubtful):
            seen.add(known.pushed(doubtful, mixed.normal(size=len(doubtful)), among=counts))
    for cell in guarded:
        one = np.array([cell])
        for way in (1.0, -1.0):
            if len(seen.narrow(one)):
                seen.add(known.pushed(one, np.array([way]), among=counts))
        told += seen.narrow(one).tolist()
    return tuple(told)


@dataclass
class _Seen:
    """The lowest and highest count that some solution has given each cell."""

    least: Numbers
    most: Numbers
    width: float

    def add(self, counts: Numbers) -> None:
        self.least, self.most = np.minimum(self.least, counts), np.maximum(self.most, counts)

    def narrow(self, cells: NDArray[np.intp]) -> NDArray[np.intp]:
        return cells[self.most[cells] - self.least[cells] < self.width - SLACK]
