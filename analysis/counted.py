"""The counts behind a block of rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.limits import Flags
from analysis.series import Numbers


@dataclass(frozen=True)
class Counted:
    """Rows are series, columns months. NaN is no number; a count has no denominator (all NaN).

    A plotted value is numerator / denominator x `per`.
    """

    numerator: Numbers
    denominator: Numbers
    per: float = 1.0

    @property
    def rate(self) -> Numbers:
        """Events per unit of denominator; NaN where either is missing or nothing was counted (0/0, 3/0)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.denominator > 0, self.numerator / self.denominator, np.nan)

    def rows(self, which: NDArray[np.integer]) -> Counted:
        return Counted(self.numerator[which], self.denominator[which], self.per)

    def only(self, kept: Flags) -> Counted:
        """The same counts without those not `kept`, in the numerator: denominators still shape the limits."""
        return Counted(np.where(kept, self.numerator, np.nan), self.denominator, self.per)

    def in_order(self, order: NDArray[np.integer]) -> Counted:
        """Each row's columns rearranged."""
        return Counted(
            np.take_along_axis(self.numerator, order, axis=1),
            np.take_along_axis(self.denominator, order, axis=1),
            self.per,
        )
