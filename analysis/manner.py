"""How one chart is made, where that departs from the default: an XmR of all points."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analysis.baseline import EVERY_POINT, Baseline
from analysis.chart_types import ChartType
from analysis.series import Numbers
from indicators.month import Month


@dataclass(frozen=True)
class Manner:
    """Months `left_out` are drawn, but neither limits nor rules see them. `second_target` has one value per
    month, or one for all; NaN is none.
    """

    chart: ChartType = ChartType.XMR
    baseline: Baseline = EVERY_POINT
    left_out: tuple[Month, ...] = ()
    second_target: Numbers = field(default_factory=lambda: np.array([np.nan]))


PLAIN = Manner()
