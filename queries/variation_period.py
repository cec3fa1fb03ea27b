"""The months that organisations are compared over, covered by figures that share none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indicators.indicator import Definition
from indicators.month import Month


class Length(StrEnum):
    """How far back from its last month a comparison goes, as the address says it."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}[self]


@dataclass(frozen=True)
class Period:
    """The months from `first` to `last`, both included: those that figures measure, not those that report them."""

    first: Month
    last: Month

    @property
    def months(self) -> int:
        return self.last.ordinal - self.first.ordinal + 1

    @property
    def in_words(self) -> str:
        """`October 2025 to September 2026`, `September 2026`."""
        return self._span(Month.in_words)

    @property
    def in_short(self) -> str:
        return self._span(Month.in_short)

    def _span(self, words: Callable[[Month], str]) -> str:
        return words(self.last) if self.months == 1 else f"{words(self.first)} to {words(self.last)}"


def step(definition: Definition) -> int:
    """How many months apart two figures must be to share no data and both be there: each stands for that long."""
    return max(definition.window_months, definition.every_months)


def covered(*, last: Month, months: int, apart: int) -> Period:
    """The period that figures `apart` months from one another cover: at most `months` long, but one at least."""
    whole = max(months // apart, 1) * apart
    return Period(last.plus(1 - whole), last)


def window_ends(period: Period, *, apart: int) -> NDArray[np.int32]:
    """The months in which the windows end that cover the period and share none, the first one first."""
    return np.arange(period.first.ordinal + apart - 1, period.last.ordinal + 1, apart, dtype=np.int32)
