"""Worked cases of qicharts2: any chart, with Anhøj's rules."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis import anhoej
from analysis.chart_types import ChartType
from analysis.control_limits import BY_COUNTS, limits_of, plotted
from analysis.counted import Counted
from analysis.found import above, below
from analysis.limits import Limits, column
from tests.golden.arrays import listed, row
from tests.golden.not_offered import NotOffered

LOWEST = {ChartType.P, ChartType.P_PRIME, ChartType.U, ChartType.U_PRIME, ChartType.C}
HIGHEST = {ChartType.P, ChartType.P_PRIME}


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    options, chart = case["options"], ChartType(case["chart"])
    months = len(case["x"])
    segment = np.ones(months, dtype=int)
    for end in options.get("part", []):
        segment[end:] += 1
    include = np.isin(np.arange(1, months + 1), options.get("exclude", []), invert=True)
    baseline = np.arange(months) < options.get("freeze", months)
    parts = [
        part(case, chart, segment == number, include, baseline, number=int(number)) for number in np.unique(segment)
    ]
    together = {key: joined(parts, key) for key in parts[0] if key not in ("signals", "runs")}
    signals = {key: joined([one["signals"] for one in parts], key) for key in ("sigma_signal", "runs_signal")}
    return {
        "x": case["x"],
        **together,
        "flags": signals,
        "segment": segment.tolist(),
        "baseline": baseline.tolist(),
        "include": include.tolist(),
        "runs": [one["runs"] for one in parts],
        "variation": None,
        "assurance": None,
    }


def method(case: dict[str, Any]) -> str:
    asked = case["options"].get("method", "anhoej")
    if asked not in ("anhoej", "bestbox"):
        raise NotOffered(f"The {asked} method is left out: Anhøj's rules and the best box are offered.")
    return asked


def joined(parts: list[dict[str, Any]], key: str) -> list[Any]:
    return [cell for one in parts for cell in one[key]]


def part(
    case: dict[str, Any],
    chart: ChartType,
    kept: np.ndarray,
    include: np.ndarray,
    baseline: np.ndarray,
    *,
    number: int,
) -> dict[str, Any]:
    values, counted = material(case, chart, kept)
    order = np.argsort(~include[kept], kind="stable")
    back = np.argsort(order)
    in_use = include[kept][order]
    values, counted = (
        values[:, order],
        Counted(counted.numerator[:, order], counted.denominator[:, order], counted.per),
    )
    seen = plotted(np.where(in_use, values, np.nan), chart=chart)
    limits = limits_of(
        seen,
        chart=chart,
        counted=counted,
        baseline=(baseline[kept][order] & in_use)[None, :],
        screened=case["options"]["screened_mr"],
    )
    outside = above(plotted(values, chart=chart), limits.upper, limits)
    outside |= below(plotted(values, chart=chart), limits.lower, limits)
    runs = counted_runs(seen, limits, number=number, observations=int(in_use.sum()))
    if method(case) == "bestbox":
        # The peer reports Anhøj's own bounds beside a signal by the box.
        boxed = anhoej.runs(seen, limits, boxed=True)
        runs["runs_signal"] = bool(boxed.too_long[0] or boxed.too_few[0])
    if chart is ChartType.MR:
        runs["runs_signal"] = False
    return {
        "y": listed(plotted(values, chart=chart)[0, back]),
        **lines(limits, chart, values, scale=counted.per, back=back),
        "signals": {
            "sigma_signal": outside[0, back].tolist(),
            "runs_signal": [runs["runs_signal"]] * len(back),
        },
        "runs": runs,
    }


def material(case: dict[str, Any], chart: ChartType, kept: np.ndarray) -> tuple[np.ndarray, Counted]:
    per = float(case["options"].get("multiply", 1))
    if "numerator" not in case:
        values = row(case["value"])[:, kept] * per
        return values, Counted(values, np.full(values.shape, np.nan))
    above_line = row(case["numerator"])[:, kept]
    below_line = row(case["denominator"])[:, kept] if "denominator" in case else np.full(above_line.shape, np.nan)
    counted = Counted(above_line, below_line, per)
    values = counted.rate * per if "denominator" in case else above_line * per
    return values, counted


def lines(
    limits: Limits, chart: ChartType, values: np.ndarray, *, scale: float, back: np.ndarray
) -> dict[str, list[Any]]:
    """As the peer draws them: cut where values cannot go, and on ratio charts only where there is a value."""
    lowest = 0 if chart in LOWEST else -np.inf
    highest = scale if chart in HIGHEST else np.inf
    gap = np.isnan(values) & (chart in BY_COUNTS)
    drawn = {"centre": limits.mean}
    for name in ("lower", "upper", "near_lower", "near_upper"):
        drawn[name] = np.where(gap, np.nan, np.clip(column(getattr(limits, name)), lowest, highest))
    return {name: listed(np.broadcast_to(column(line), values.shape)[0, back]) for name, line in drawn.items()}


def counted_runs(values: np.ndarray, limits: Limits, *, number: int, observations: int) -> dict[str, Any]:
    found = anhoej.runs(values, limits)
    useful = int(found.useful[0])
    told = {
        "longest_run": int(found.longest[0]),
        "longest_run_max": int(found.allowed[0]),
        "n_crossings": int(found.crossings[0]),
        "n_crossings_min": int(found.fewest[0]),
    }
    signal = bool(useful and (found.too_long[0] or found.too_few[0]))
    told = told if useful else dict.fromkeys(told)
    return {"part": number, "n_obs": observations, "n_useful": useful, **told, "runs_signal": signal}
