"""The funnelplot package of oizin, and funnelR: binomial limits, normal, stepped and interpolated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from scipy import special

from analysis import funnel_lines, funnel_scales
from analysis.funnel_dispersion import Dispersion, Trimming, dispersion_of
from analysis.funnel_multiplicity import bonferroni_tail
from analysis.funnel_scales import Scored
from analysis.funnel_tails import Binomial, Chance
from analysis.intervals import Interval
from tests.golden.not_offered import NotOffered


def answer(case: dict[str, Any]) -> dict[str, Any]:
    options = case["options"]
    if options.get("multAdj") == "fdr":
        raise NotOffered("its false discovery limits take the order of the p-values for their ranks")
    events, size = (np.array(case[key], float) for key in ("numerator", "denominator"))
    pooled = float(events.sum() / size.sum())
    spread = Chance.BINOMIAL.spread(pooled)
    scored = funnel_scales.plain(events, size, pooled=pooled, spread=spread)
    found = _dispersion(scored, events / size, size, options.get("trim", 0.0))
    phi = found.phi_trimmed if options.get("crtlOverDisp") else 1.0
    lines = {}
    for alpha in options["limits"]:
        tail = alpha / 2 if options.get("multAdj") != "bonferroni" else bonferroni_tail(alpha / 2, tests=len(size))
        if options["method"] == "distribution":
            line = funnel_lines.score(size, centre=pooled, spread=spread, tail=tail, tau2=found.tau2)
        elif options["normalApprox"]:
            line = funnel_lines.score(size, centre=pooled, spread=spread, tail=tail)
        else:
            line = funnel_lines.interpolated(size, centre=pooled, tail=tail)
        lines[f"alpha_{alpha}"] = Interval(
            *(pooled + np.sqrt(phi) * (one - pooled) for one in (line.lower, line.upper))
        )
    z = scored.z / np.sqrt(phi)
    rate = events / size
    return {
        "target": pooled,
        "dispersion": {
            "chi_over_n": found.phi,
            # The peer's own; not a test that this project offers.
            "pval": 2 * special.chdtrc(1, found.phi),
            "inflation_factor": np.sqrt(found.phi_trimmed),
            "effect_variance": found.tau2 or None,
        },
        "limits_order": options["limits"],
        "lower": {name: line.lower for name, line in lines.items()},
        "upper": {name: line.upper for name, line in lines.items()},
        "inside": {name: (rate >= line.lower) & (rate <= line.upper) for name, line in lines.items()},
        "z": z,
        "pval": 2 * special.ndtr(-np.abs(z)),
    }


def _dispersion(scored: Scored, rate: np.ndarray, size: np.ndarray, share: float) -> Dispersion:
    """This peer takes each organisation's own variance, which is none where it has no events."""
    own, nearest = rate * (1 - rate) / size, Trimming.WINSORISED_NEAREST
    if np.all(own > 0):
        return dispersion_of(scored.z, own, trimming=nearest, share=share, fewest=2)
    found = dispersion_of(scored.z, scored.error**2, trimming=nearest, share=share, fewest=2)
    return replace(found, tau2=0.0)


def answer_funnelr(case: dict[str, Any]) -> dict[str, Any]:
    """Its exact `score` takes the chance of the very count for a tail; here it is the exact tail's."""
    options = case["options"]
    events, size = (np.array(case[key], float) for key in ("numerator", "denominator"))
    pooled = float(events.sum() / size.sum())
    exact = options["method"] == "exact"
    grid = np.concatenate((np.arange(1, size.max(), 100), np.unique(size)))
    found: dict[str, Any] = {"target": pooled, "grid": {"denominator": grid}}
    for confidence, word in ((options["alpha"], "95"), (options["alpha2"], "998")):
        tail = (1 - confidence) / 2
        line, own = (_funnelr_line(sizes, pooled, tail, exact=exact) for sizes in (grid, size))
        found["grid"] |= {f"upper{word}": line.upper, f"lower{word}": line.lower}
        rate = events / size
        beyond = (rate > own.upper) | (rate < own.lower)
        if exact:
            model = Binomial(pooled)
            beyond = np.minimum(model.at_least(events, size), model.at_most(events, size)) <= tail
        found[f"score{word}"] = np.where(beyond, "Extreme", "In Control").tolist()
    return found


def _funnelr_line(size: np.ndarray, pooled: float, tail: float, *, exact: bool) -> Interval:
    if exact:
        return funnel_lines.stepped(size, centre=pooled, tail=tail)
    return funnel_lines.score(size, centre=pooled, spread=Chance.BINOMIAL.spread(pooled), tail=tail)
