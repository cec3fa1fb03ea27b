"""Centre lines and limits, whatever chart they come from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.series import Numbers

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

ROUNDING = 1e-9
"""Differences up to this share of the largest value are rounding of the arithmetic, not of the world."""


@dataclass(frozen=True)
class Limits:
    """One value per row where limits are level, or rows x months where they follow the denominators.

    `near_lower` and `near_upper` are the two sigma limits. All four are NaN without variation or with a
    single point; `mean` is NaN where there is no number at all. Limits are never cut: what a screen cuts, no
    rule sees. `tolerance` and `varies` have one value per row: differences up to `tolerance` are rounding;
    a row that does not vary is constant but for single points, and runs on one side of its mean say nothing.
    A row that is not `telling` has a width made of hardly any change, and no verdict rests on it.
    """

    mean: Numbers
    lower: Numbers
    upper: Numbers
    near_lower: Numbers
    near_upper: Numbers
    tolerance: Numbers
    varies: Flags
    telling: Flags

    @classmethod
    def around(
        cls,
        mean: Numbers,
        half_width: Numbers,
        *,
        tolerance: Numbers,
        varies: Flags | None = None,
        telling: Flags | None = None,
    ) -> Limits:
        """Limits at the same distance on either side, the two sigma limits at two thirds of it."""
        near = half_width * 2 / 3
        every = every_row(tolerance)
        return cls(
            mean,
            mean - half_width,
            mean + half_width,
            mean - near,
            mean + near,
            tolerance,
            every if varies is None else varies,
            every if telling is None else telling,
        )

    def rows(self, which: Places | Flags) -> Limits:
        """The limits of some of the rows."""
        return Limits(*(getattr(self, one.name)[which] for one in fields(self)))

    def at(self, places: Places | int) -> Limits:
        """The limits at one place of each row, one value per row."""
        return Limits(*(_at(getattr(self, one.name), places) for one in fields(self)))


def column(numbers: Numbers) -> Numbers:
    """One value per row as a column, to set against rows of months; rows x months as they are."""
    return numbers[:, None] if numbers.ndim == 1 else numbers


def tolerance_of(used: Numbers) -> Numbers:
    """What counts as rounding in each row of `used` (NaN where not used); 0 where nothing is."""
    return ROUNDING * np.nanmax(np.abs(np.where(np.isnan(used), 0, used)), axis=1, initial=0)


def every_row(block: Numbers) -> Flags:
    """A mark on each row."""
    return np.ones(len(block), dtype=bool)


def _at(numbers: NDArray[Any], places: Places | int) -> NDArray[Any]:
    return numbers if numbers.ndim == 1 else numbers[np.arange(len(numbers)), places]
