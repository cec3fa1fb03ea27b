"""PowerBI-Funnels: arcsine proportions and square-root ratios, widened or not."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from analysis import funnel_lines, funnel_scales
from analysis.funnel import INNER, OUTER
from analysis.funnel_dispersion import Trimming, dispersion_of, trim
from analysis.intervals import Interval
from tests.golden.not_offered import NotOffered


def answer(case: dict[str, Any]) -> dict[str, Any]:
    options = case["options"]
    if options["data_type"] == "RC":
        raise NotOffered(
            "its limits take the error of a ratio of counts as if both counts were as large as the births, "
            "which flags most organisations of pure noise"
        )
    proportion = options["data_type"] == "PR"
    events, size = (np.array(case[key], float) for key in ("numerator", "denominator"))
    centre = float(events.sum() / size.sum()) if proportion else 1.0
    scored = (
        funnel_scales.arcsine(events, size, pooled=centre) if proportion else funnel_scales.root_ratio(events, size)
    )
    found = dispersion_of(scored.z, scored.error**2, trimming=Trimming.WINSORISED_BETWEEN, fewest=2)
    widened = options["od_adjust"] == "yes" or (options["od_adjust"] == "auto" and found.tau2 > 0)
    tau2 = found.tau2 if widened else 0.0
    value = events / size
    lines = {}
    for tail in (INNER, OUTER):
        if proportion or widened:
            back = funnel_lines.arcsine_back if proportion else funnel_lines.root_back
            lines[tail] = funnel_lines.on_scale(scored.error, centre=scored.centre, tail=tail, tau2=tau2, back=back)
        else:
            lines[tail] = funnel_lines.interval_about_expected(size, tail=tail)
    shown = _display(options)
    plain_z = scored.z if proportion else _z_of_interval(events, size)
    return {
        "target": shown(centre),
        "phi": found.phi_trimmed,
        "tau2": found.tau2,
        "od_adjusted": widened,
        "unadjusted_zscores": scored.z,
        "winsorised_zscores": trim(scored.z, trimming=Trimming.WINSORISED_BETWEEN),
        "z": scored.z_allowing(tau2) if widened else plain_z,
        "value": shown(value),
        "lower95": shown(lines[INNER].lower),
        "upper95": shown(lines[INNER].upper),
        "lower998": shown(lines[OUTER].lower),
        "upper998": shown(lines[OUTER].upper),
        "outlier95": _side(value, lines[INNER]),
        "outlier998": _side(value, lines[OUTER]),
    }


def _z_of_interval(events: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The z at which the interval line about the expected count passes through the ratio."""
    below = special.gammainc(expected, events)
    return special.ndtri(np.where(events > expected, special.gammainc(expected + 1, events), below))


def _display(options: dict[str, Any]) -> Any:
    multiplier = options.get("multiplier", 1)
    if options.get("transformation") == "ln":
        return lambda rate: np.log1p(rate * multiplier)
    return lambda rate: rate * multiplier


def _side(value: np.ndarray, line: Interval) -> list[str]:
    return [
        "upper" if one > high else "lower" if one < low else "none"
        for one, low, high in zip(value, line.lower, line.upper, strict=True)
    ]
