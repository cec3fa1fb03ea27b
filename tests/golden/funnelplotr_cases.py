"""FunnelPlotR's funnels: arcsine proportions, and standardised ratios in the CQC's and SHMI's manner."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis import funnel_lines, funnel_scales
from analysis.funnel import INNER, OUTER
from analysis.funnel_dispersion import Trimming, dispersion_of, trim
from analysis.funnel_scales import Scored
from analysis.intervals import Interval
from tests.golden.not_offered import NotOffered


def answer(case: dict[str, Any]) -> dict[str, Any]:
    options = case["options"]
    if options["data_type"] == "RC":
        raise NotOffered(
            "its limits take the error of a ratio of counts from the larger count alone, "
            "which flags nine in ten organisations of pure noise"
        )
    adjusted, kind = options["draw_adjusted"], options["data_type"]
    if kind == "SR" and options["sr_method"] == "CQC" and adjusted:
        raise NotOffered("its limits stay on the square-root scale (its issue 33) and are compared with ratios")
    units, events, size = summed(case)
    multiplier = options["multiplier"]
    if options.get("SHMI_rounding") and options["sr_method"] == "SHMI":
        size = np.array([round(one, 2) for one in size.tolist()])
    scored, trimming = _scored(options, events, size)
    z_trimmed = trim(scored.z, trimming=trimming, share=options["trim_by"])
    phi, tau2 = 0.0, 0.0
    if adjusted:
        found = dispersion_of(scored.z, scored.error**2, trimming=trimming, share=options["trim_by"], fewest=2)
        phi, tau2 = found.phi_trimmed, found.tau2
    plain = {tail: _plain(kind, scored, size, tail=tail) for tail in (INNER, OUTER)}
    widened = {tail: _widened(options, scored, tau2, tail=tail) for tail in (INNER, OUTER)}
    ratio = events / case_size(case, units)
    beyond = widened if adjusted else plain
    return {
        "unit_order": units,
        "target": multiplier * (events.sum() / size.sum() if kind == "PR" else 1.0),
        "phi": phi,
        "tau2": tau2,
        "draw_adjusted_effective": adjusted,
        "draw_unadjusted_effective": options["draw_unadjusted"],
        "numerator_agg": events,
        "denominator_used": size,
        "ratio": ratio,
        "target_transformed": scored.centre,
        "y_transformed": scored.y,
        "z": scored.z,
        "z_trimmed": z_trimmed,
        **limits("", plain, multiplier),
        **limits("od_", widened, multiplier),
        "outlier95": outside(ratio, beyond[INNER]),
        "outlier998": outside(ratio, beyond[OUTER]),
        "messages": [] if adjusted else ["Plotting using unadjusted limits"],
    }


def summed(case: dict[str, Any]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Units in sorted order, with their events and sizes added up."""
    names = sorted(set(case["units"]))
    place = [names.index(unit) for unit in case["units"]]
    totals = (np.bincount(place, weights=np.array(case[key], float)) for key in ("numerator", "denominator"))
    return names, *totals


def case_size(case: dict[str, Any], names: list[str]) -> np.ndarray:
    return summed(case)[2]


def limits(prefix: str, by_tail: dict[float, Interval], multiplier: float) -> dict[str, np.ndarray]:
    found = {}
    for tail, word in ((INNER, "95"), (OUTER, "998")):
        found[f"{prefix}lower{word}"] = by_tail[tail].lower * multiplier
        found[f"{prefix}upper{word}"] = by_tail[tail].upper * multiplier
    return found


def outside(ratio: np.ndarray, line: Interval) -> np.ndarray:
    return ((ratio > line.upper) | (ratio < line.lower)).astype(int)


def _scored(options: dict[str, Any], events: np.ndarray, size: np.ndarray) -> tuple[Scored, Trimming]:
    if options["data_type"] == "PR":
        pooled = float(events.sum() / size.sum())
        return funnel_scales.arcsine(events, size, pooled=pooled), Trimming.WINSORISED_BETWEEN
    if options["sr_method"] == "CQC":
        return funnel_scales.root_ratio(events, size), Trimming.WINSORISED_BETWEEN
    return funnel_scales.log_ratio(events, size), Trimming.TRUNCATED


def _plain(kind: str, scored: Scored, size: np.ndarray, *, tail: float) -> Interval:
    if kind == "SR":
        return funnel_lines.interval_about_expected(size, tail=tail)
    return funnel_lines.on_scale(scored.error, centre=scored.centre, tail=tail, back=funnel_lines.arcsine_back)


def _widened(options: dict[str, Any], scored: Scored, tau2: float, *, tail: float) -> Interval:
    back = funnel_lines.arcsine_back
    if options["data_type"] == "SR":
        # The CQC limits of this peer are left on the square-root scale, and are not drawn here.
        back = np.exp if options["sr_method"] == "SHMI" else np.asarray
    return funnel_lines.on_scale(scored.error, centre=scored.centre, tail=tail, tau2=tau2, back=back)
