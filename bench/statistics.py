"""The ledger's pass over a nation's month: 3,600 charts of 60 months, beside the bare arithmetic."""

from __future__ import annotations

import numpy as np

from analysis import surveillance
from analysis.verdicts import Reason
from bench import statistics_floor, timing
from indicators.vocabulary import Direction

CHARTS, MONTHS = 3600, 60


def main() -> None:
    values = np.random.default_rng(1).normal(30, 4, size=(CHARTS, MONTHS))
    reasons = [Reason.NONE] * CHARTS
    directions = [Direction.LOWER] * CHARTS
    targets = np.full(CHARTS, np.nan)
    figures = timing.medians(
        {
            "bare arithmetic, no gaps, phases, icons or episodes": lambda: statistics_floor.xmr_with_rules(values),
            "surveillance.judge": lambda: surveillance.judge(
                values, directions=directions, targets=targets, reasons=reasons
            ),
        }
    )
    timing.show(f"Statistics: {CHARTS:,} charts x {MONTHS} months", figures, floor=next(iter(figures)))
