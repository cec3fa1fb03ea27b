"""What a rule found, and the comparisons that rules are made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.limits import Flags, Limits, column
from analysis.series import Numbers


@dataclass(frozen=True)
class Found:
    """What one rule flags, high and low.

    `spans` mark the whole windows, which join flags into one episode. They may mark steps between points,
    and then have one column less. A span is called at its `needed`th point, or at its end where that is 0.
    """

    high: Flags
    low: Flags
    high_spans: Flags
    low_spans: Flags
    needed: int = 1

    @property
    def reach(self) -> int:
        """How many points a span reaches past its last mark: one where marks are steps."""
        return self.high.shape[1] - self.high_spans.shape[1]

    def only(self, rows: Flags) -> Found:
        """What was found in some of the rows; nothing in the others."""
        here = rows[:, None]
        return Found(
            self.high & here, self.low & here, self.high_spans & here, self.low_spans & here, needed=self.needed
        )


def above(values: Numbers, line: Numbers, limits: Limits) -> Flags:
    """Which points are higher than `line` by more than rounding; none where either is not a number."""
    with np.errstate(invalid="ignore"):
        return np.asarray(values > column(line) + limits.tolerance[:, None])


def below(values: Numbers, line: Numbers, limits: Limits) -> Flags:
    """Which points are lower than `line` by more than rounding; none where either is not a number."""
    with np.errstate(invalid="ignore"):
        return np.asarray(values < column(line) - limits.tolerance[:, None])
