"""One indicator for one organisation through time, as arrays: what every chart and rule is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indicators.month import Month, Window
from indicators.vocabulary import CellStatus, Precision, Vintage

Numbers = NDArray[np.float64]
Counts = NDArray[np.int32]


@dataclass(frozen=True)
class Series:
    """Cells in time order, one for every month of the range, months without a report included.

    All arrays have one entry per month. `months` are ordinals of the month each window ends in, which is
    the month a point is drawn at; `reported` the ordinals of the months that published them. `numerator`,
    `denominator` and `value` are NaN where the cell has no number; `status` then says which kind of
    "don't know" it is. `contributing` of `eligible` organisations stand behind an aggregate; -1 is unknown.
    """

    months: Counts
    reported: Counts
    window_months: Counts
    numerator: Numbers
    denominator: Numbers
    value: Numbers
    status: NDArray[np.uint8]
    vintage: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    contributing: Counts
    eligible: Counts
    batch: Counts
    line: Counts
    counts_added: tuple[int, int] = (1, 1)
    """How many counts, each rounded by itself, a numerator and a denominator add up at most."""

    def __len__(self) -> int:
        return len(self.months)

    @property
    def has_number(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.value)

    @property
    def overlapping(self) -> bool:
        """Whether neighbouring points share data: any window longer than the step to the next point."""
        known = self.window_months[self.status != CellStatus.MISSING]
        reported = self.months[self.status != CellStatus.MISSING]
        return bool(len(reported) > 1 and np.any(known[1:] > np.diff(reported)))

    @property
    def per(self) -> float:
        """What counts are multiplied by to give the values (100 for percent); 1 where no cell tells."""
        below = np.where(np.isnan(self.denominator), 1, self.denominator)
        with np.errstate(divide="ignore", invalid="ignore"):
            told = self.value * below / self.numerator
        told = told[np.isfinite(told) & (self.numerator > 0)]
        return float(np.median(told)) if len(told) else 1.0

    @property
    def first(self) -> Month:
        return Month(int(self.months[0]))

    @property
    def last(self) -> Month:
        return Month(int(self.months[-1]))

    def same_figures(self, other: Series) -> bool:
        """Whether both tell the same of the same months, whoever published it."""
        return all(
            np.array_equal(getattr(self, name), getattr(other, name), equal_nan=name == "value")
            for name in ("months", "value", "status")
        )

    def between(self, first: Month, last: Month) -> Series:
        """The same series, cut to the months from `first` to `last`, both included."""
        kept = (self.months >= first.ordinal) & (self.months <= last.ordinal)
        return self.at(np.flatnonzero(kept))

    def at(self, places: NDArray[np.intp]) -> Series:
        """The cells at some places, in the order given."""
        monthly = (name for name in self.__dataclass_fields__ if name != "counts_added")
        return replace(self, **{name: getattr(self, name)[places] for name in monthly})

    def cells(self) -> Iterator[Cell]:
        return (self.cell(place) for place in range(len(self)))

    def cell(self, place: int) -> Cell:
        """The month at `place` as one record: NaN stays where there is no number, and what nobody said of vintage and
        precision is final and exact."""
        end = Month(int(self.months[place]))
        length = int(self.window_months[place])
        return Cell(
            window=Window(end.plus(1 - length), length),
            reported=Month(int(self.reported[place])),
            numerator=float(self.numerator[place]),
            denominator=float(self.denominator[place]),
            value=float(self.value[place]),
            status=CellStatus(int(self.status[place])),
            vintage=Vintage(int(self.vintage[place])) if self.vintage[place] else Vintage.FINAL,
            precision=Precision(int(self.precision[place])) if self.precision[place] else Precision.EXACT,
            contributing=int(self.contributing[place]),
            eligible=int(self.eligible[place]),
            batch=int(self.batch[place]),
            line=int(self.line[place]),
        )


@dataclass(frozen=True)
class Cell:
    """One point of a series. `value` is NaN where the status has no number."""

    window: Window
    reported: Month
    numerator: float
    denominator: float
    value: float
    status: CellStatus
    vintage: Vintage
    precision: Precision
    contributing: int
    eligible: int
    batch: int
    line: int


def rates(numerator: Numbers, denominator: Numbers, value: Numbers, *, per: float) -> Numbers:
    """Plotted values: numerator / denominator x `per`, or `value` where a source publishes only that.

    0/0 and anything over 0 is undefined (NaN), never 0. A count (no denominator, no value) is its numerator.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(denominator > 0, numerator / denominator * per, np.nan)
    plain = np.where(np.isnan(value), np.where(np.isnan(denominator), numerator * per, np.nan), value)
    return np.where(np.isnan(ratio), plain, ratio)
