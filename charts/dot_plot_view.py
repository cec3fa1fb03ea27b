"""What is seen of groups side by side: a mark and an interval for each on one level axis, and the whole between them.

One view is drawn twice, as of every chart: by Plotly on wide screens, as SVG on paper and phones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.numerals import Unit
from charts import axis
from charts.axis import Axis
from charts.inks import Ink
from charts.marks import Shape


@dataclass(frozen=True)
class Dot:
    """One group: `value` with its interval on the unit's scale, NaN where it has no number. `told` stands at its end:
    the number, or why there is none. `hollow`: not enough to compare; `hatched`: suppressed."""

    name: str
    value: float
    lower: float
    upper: float
    told: str
    says: tuple[str, ...] = ()
    shape: Shape = Shape.CIRCLE
    ink: Ink = Ink.COMMON_CAUSE
    hollow: bool = False
    hatched: bool = False

    @property
    def has_number(self) -> bool:
        return not math.isnan(self.value)


@dataclass(frozen=True)
class DotPlot:
    """`whole` is the rate of everybody, NaN where it is not known; `below` names the axis."""

    dots: tuple[Dot, ...]
    whole: float
    across: Axis
    unit: Unit
    below: str


def dot_plot(dots: Sequence[Dot], *, whole: float, unit: Unit, below: str) -> DotPlot:
    ends = np.array([end for one in dots for end in (one.lower, one.upper, one.value)] + [whole])
    return DotPlot(tuple(dots), whole, axis.upright(ends, unit=unit), unit, below)
