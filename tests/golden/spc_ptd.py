"""Worked cases of NHSRplotthedots: the XmR chart under the rule set that bears its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from analysis import surveillance
from analysis.baseline import Baseline
from analysis.found import above, below
from analysis.icons import meaning_of
from analysis.phased import Phased, phase_rows
from analysis.rule_sets import NHSR_PLOTTHEDOTS, RuleSet
from analysis.verdicts import Assurance, Reason, Rule
from indicators.vocabulary import Direction
from tests.golden.arrays import listed, row

DIRECTIONS = {"increase": Direction.HIGHER, "decrease": Direction.LOWER, "neutral": Direction.NEUTRAL}
LABELS = {
    Rule.OUTSIDE_LIMITS: {"high": "Above UCL", "low": "Below LCL"},
    Rule.TREND: {"high": "7 Point Trend (Increasing)", "low": "7 Point Trend (Decreasing)"},
    Rule.TWO_IN_THREE: {"high": "2 in 3 Above CL", "low": "2 in 3 Below CL"},
    Rule.SHIFT: {"high": "7 Points Above CL", "low": "7 Points Below CL"},
}
WORDS = {"improvement": "improvement", "concern": "concern", "neither": "neutral"}
SHORT = (
    "Some groups have 'n < 12' observations. These have trial limits, which will be revised with each "
    "additional observation until 'n = fix_after_n_points' has been reached."
)


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    options, values = case["options"], row(case["value"])
    segments = segment_numbers(case["x"], options.get("rebase", []))
    rules = replace(NHSR_PLOTTHEDOTS, screened=options["screen_outliers"])
    direction = DIRECTIONS[options["improvement_direction"]]
    target = options.get("target")
    phased = phase_rows(
        values,
        segments[None, :],
        rule_set=rules,
        baseline=Baseline(rows=options.get("fix_after_n_points", 0)).marks(
            values, months=segments[None, :], phases=segments[None, :]
        ),
    )
    answer = {"x": case["x"], "segment": segments.tolist(), **drawn(phased, segments), **flagged(phased, direction)}
    short = np.array([(segments == one).sum() < 13 for one in segments])
    answer |= {"short_group_warning": short.tolist(), **icons(phased, values, target, direction, rules)}
    if short.any():
        answer["warnings"] = [SHORT]
    if target is not None:
        answer["target"] = [target] * len(segments)
    if "trajectory" in options:
        answer["trajectory"] = options["trajectory"]
    return answer


def segment_numbers(dates: list[str], rebased: list[str]) -> np.ndarray:
    """A date that no row has starts nothing, as in the peer."""
    return np.cumsum([date in rebased for date in dates]).astype(np.int32)


def drawn(phased: Phased, segments: np.ndarray) -> dict[str, list[Any]]:
    rank, places = np.unique(segments, return_inverse=True)[1], np.arange(len(segments))
    values, limits = phased.values, phased.limits
    side = (above(values, limits.mean, limits).astype(int) - below(values, limits.mean, limits))[rank, places]
    outside = (above(values, limits.upper, limits) | below(values, limits.lower, limits))[rank, places]
    close = (above(values, limits.near_upper, limits) | below(values, limits.near_lower, limits))[rank, places]
    shown = values[rank, places]
    told = ~np.isnan(shown) & ~np.isnan(limits.lower[rank])
    return {
        "centre": listed(limits.mean[rank]),
        "lower": listed(limits.lower[rank]),
        "upper": listed(limits.upper[rank]),
        "relative_to_mean": [None if np.isnan(one) else int(way) for one, way in zip(shown, side, strict=True)],
        "outside_limits": [bool(one) if ok else None for one, ok in zip(outside, told, strict=True)],
        "close_to_limits": [bool(one) if ok else None for one, ok in zip(close & ~outside, told, strict=True)],
    }


def flagged(phased: Phased, direction: Direction) -> dict[str, list[str]]:
    """One label for each point: the first rule by priority, a turning point by the trend that follows."""
    flags, types = [], []
    for place in range(phased.values.shape[1]):
        rule, way = first_flag(phased, place)
        flags.append(LABELS[rule][way] if way else "Common Cause")
        types.append(point_type(way, direction) if way else "common_cause")
    return {"flags": flags, "point_type": types}


def first_flag(phased: Phased, place: int) -> tuple[Rule, str]:
    for rule, found in phased.found.items():
        high, low = found.high[:, place].any(), found.low[:, place].any()
        if high and low:
            return rule, "high" if found.high[:, place + 1].any() else "low"
        if high or low:
            return rule, "high" if high else "low"
    return Rule.OUTSIDE_LIMITS, ""


def point_type(way: str, direction: Direction) -> str:
    word = WORDS[meaning_of(way, direction=direction).value]
    return f"special_cause_{word}" + (f"_{way}" if word == "neutral" else "")


def icons(
    phased: Phased, values: np.ndarray, target: float | None, direction: Direction, rules: RuleSet
) -> dict[str, Any]:
    """The icons of the last month that has a number."""
    judged, _ = surveillance.judge_phased(
        phased,
        directions=[direction],
        targets=np.array([np.nan if target is None else target]),
        reasons=[Reason.NONE],
        latest=surveillance.latest_reasons(values, None),
        rule_set=rules,
    )
    silent = judged[0].assured_then in (Assurance.NONE, Assurance.CANNOT_TELL)
    return {
        "variation": judged[0].then.value,
        "assurance": None if silent else judged[0].assured_then.value,
    }
