"""Why an overall rate changed: because groups changed, or because there are now more of some and fewer of others.

Kitagawa's decomposition (Journal of the American Statistical Association 1955;50:1168): with shares w and
rates r before and after, change = sum (w1 - w0)(r0 + r1)/2 + sum (r1 - r0)(w0 + w1)/2, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Numbers


@dataclass(frozen=True)
class ShiftShare:
    """Per group, in the unit of the rate: what its changed share and its changed rate add to the change."""

    mix: Numbers
    within: Numbers

    @property
    def from_mix(self) -> float:
        return float(self.mix.sum())

    @property
    def from_within(self) -> float:
        return float(self.within.sum())

    @property
    def change(self) -> float:
        return self.from_mix + self.from_within


def shift_share(
    *, events_before: Numbers, size_before: Numbers, events_after: Numbers, size_after: Numbers
) -> ShiftShare:
    """Split the change of the overall rate. A group that was not there before, or is no more, has the rate it
    has when it is there: all it adds is mix.
    """
    shares = [size / size.sum() for size in (size_before, size_after)]
    first, second = _rate(events_before, size_before), _rate(events_after, size_after)
    before, after = _or_else(first, second), _or_else(second, first)
    mix = (shares[1] - shares[0]) * (before + after) / 2
    return ShiftShare(mix, (after - before) * (shares[0] + shares[1]) / 2)


def _rate(events: Numbers, size: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(size > 0, events / size, np.nan)


def _or_else(rate: Numbers, other: Numbers) -> Numbers:
    return np.nan_to_num(np.where(np.isnan(rate), other, rate))
