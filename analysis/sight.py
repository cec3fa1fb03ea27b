"""What a chart of rare harm can see, what it cannot, and how often it signals though nothing is amiss."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.naming import several


@dataclass(frozen=True)
class Sight:
    """Three sentences that stand beside the chart."""

    can: str
    cannot: str
    false_alarms: str


def months(number: float) -> str:
    """`about five months`, `more than ten years`."""
    if math.isinf(number) or math.isnan(number):
        return "more than ten years"
    return f"about {several(max(round(number), 1), 'month')}"


def share(chance: float) -> str:
    """`53%`; small chances keep a digit."""
    return f"{chance:.0%}" if chance >= 0.1 else f"{chance:.1%}"
