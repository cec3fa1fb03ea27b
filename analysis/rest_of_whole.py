"""A whole without some of its parts: whether it would signal by itself, or only says again what a part says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis import standing
from analysis.series import Numbers, Series, rates
from analysis.standing import Judged
from analysis.verdicts import Meaning
from indicators.vocabulary import CellStatus


class CannotTakeApart(ValueError):
    """The figures are no counts, so that nothing can be taken away from them."""


@dataclass(frozen=True)
class Whole:
    """A chart that signals with a `meaning`, and its `parts` that signal the same way."""

    chart: Judged
    meaning: Meaning
    parts: tuple[Series, ...]


def signalling(wholes: Sequence[Whole]) -> list[bool]:
    """Of each whole, whether it signals the same way without these parts; judged in one pass.

    One that cannot be taken apart is taken to signal with its parts alone.
    """
    rests: dict[int, Judged] = {}
    for place, one in enumerate(wholes):
        try:
            rests[place] = replace(one.chart, series=without(one.chart.series, one.parts))
        except CannotTakeApart:
            continue
    stands = dict(zip(rests, standing.stand(list(rests.values())), strict=True))
    return [
        place in stands and any(each.meaning is one.meaning for each in stands[place].running)
        for place, one in enumerate(wholes)
    ]


def without(whole: Series, parts: Sequence[Series]) -> Series:
    """The same months with the counts of the parts taken away. A part without a number in a month is not in its sum.

    Raises `CannotTakeApart`.
    """
    if bool(np.any(whole.has_number & np.isnan(whole.numerator))):
        raise CannotTakeApart("values without counts")
    above, below = whole.numerator.copy(), whole.denominator.copy()
    for one in parts:
        above -= _in_months_of(whole, one, one.numerator)
        below -= _in_months_of(whole, one, one.denominator)
    unknown = np.full(len(whole), np.nan)
    value = rates(np.maximum(above, 0), below, unknown, per=whole.per)
    status = np.where(whole.has_number & np.isnan(value), np.uint8(CellStatus.MISSING), whole.status)
    return replace(whole, numerator=above, denominator=below, value=value, status=status)


def _in_months_of(whole: Series, part: Series, counts: Numbers) -> Numbers:
    """The counts of a part in the months of the whole, 0 where it has none."""
    known = dict(zip(part.months.tolist(), counts.tolist(), strict=True))
    return np.nan_to_num(np.array([known.get(month, 0.0) for month in whole.months.tolist()], dtype=np.float64))
