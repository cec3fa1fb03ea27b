"""The staff beneath a plan: what it needs by its steps, who is in post, and how many are missing."""

from __future__ import annotations

import math

from analysis.narrative import Story
from analysis.numerals import count, sentence
from charts.trajectory_view import TrajectoryView
from indicators.month import Month

_TITLE = "Midwives the plan needs"


def words(seen: TrajectoryView) -> str:
    """`190.4 midwives in post in October 2026; the plan needs 205.0 by then: 14.6 are missing.`"""
    needed = _needed(seen)
    if seen.latest is None:
        return "Who is in post has not been returned."
    month = Month(seen.latest.month).in_words()
    now = f"{_wte(seen.latest.value)} midwives in post in {month} (whole-time equivalents)"
    if math.isnan(needed):
        return f"{now}."
    gap = round(needed - seen.latest.value, 1)
    missing = f"{_wte(gap)} are missing" if gap > 0 else "nobody is missing"
    return f"{now}; the plan needs {_wte(needed)} by then: {missing}."


def story(seen: TrajectoryView, *, organisation: str) -> Story:
    return Story(
        message=sentence(_TITLE),
        subtitle=f"Midwives in post, whole-time equivalents. {organisation}. The plan above depends on them.",
        sentence=words(seen),
    )


def _needed(seen: TrajectoryView) -> float:
    way = seen.way
    if way is None or seen.latest is None:
        return math.nan
    asked = dict(zip(way.months, way.values, strict=True))
    return asked.get(seen.latest.month, math.nan)


def _wte(number: float) -> str:
    return count(round(number, 1))
