"""A reader with a solver, written apart from the product: what do the printed tables say about each count?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import lil_array

Sums = Sequence[tuple[Any, Sequence[Any]]]


class Attacker:
    """Knows the policy, every printed figure (NaN where suppressed), the sums, and that zeros are printed.

    `known` are counts had elsewhere to the digit.
    """

    def __init__(
        self, printed: Mapping[Any, float], sums: Sums, *, rule: str, known: Mapping[Any, float] | None = None
    ) -> None:
        self.place = {name: number for number, name in enumerate(printed)}
        digits = known or {}
        limits = [
            (digits[name], digits[name]) if name in digits else behind(figure, rule)
            for name, figure in printed.items()
        ]
        self.low, self.high = (np.array(side, float) for side in zip(*limits, strict=True))
        ties = lil_array((len(sums), len(self.place)))
        for row, (total, parts) in enumerate(sums):
            ties[row, self.place[total]] = 1
            for part in parts:
                ties[row, self.place[part]] = -1
        self.ties = ties.tocsr()
        self.least, self.most = np.full(len(self.place), np.inf), np.full(len(self.place), -np.inf)

    def narrowed(self, names: Sequence[Any], *, width: float) -> list[tuple[Any, float, float]]:
        """The counts among `names` told more closely than `width`, fractions allowed, and their ranges.

        Every solution shows a value that each count can have, so a count that some two solutions put `width`
        apart needs no solving of its own.
        """
        told = []
        for name in names:
            place = self.place[name]
            for sign in (-1.0, 1.0):
                if not self.most[place] - self.least[place] >= width - 1e-6:
                    self._solve(place, sign)
            if not self.most[place] - self.least[place] >= width - 1e-6:
                told.append((name, self.least[place], self.most[place]))
        return told

    def whole_range_of(self, name: Any) -> tuple[float, float]:
        """Lowest and highest count in whole numbers."""
        aim = np.zeros(len(self.place))
        aim[self.place[name]] = 1
        ties = LinearConstraint(self.ties, 0, 0)
        ends = [
            milp(sign * aim, constraints=ties, bounds=Bounds(self.low, self.high), integrality=np.ones(len(aim)))
            for sign in (1, -1)
        ]
        return tuple(float(end.x @ aim) for end in ends)

    def _solve(self, place: int, sign: float) -> None:
        aim = np.zeros(len(self.place))
        aim[place] = sign
        right, limits = np.zeros(self.ties.shape[0]), np.column_stack((self.low, self.high))
        found = linprog(aim, A_eq=self.ties, b_eq=right, bounds=limits, method="highs")
        assert found.x is not None, found.message
        self.least, self.most = np.minimum(self.least, found.x), np.maximum(self.most, found.x)


def behind(figure: float, rule: str) -> tuple[float, float]:
    """The counts that a printed figure may stand for, under each policy's rule."""
    if np.isnan(figure):
        return 1, 10_000
    if figure == 0 or rule in ("nhsd_dashboard", "ons_lt5"):
        return figure, figure
    if rule == "nhsd_cqim" and figure == 5:
        return 1, 7
    return max(8, figure - 2), figure + 2
