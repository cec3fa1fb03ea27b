"""CUSUMs of five R packages and one published series: weights, sums, signals, run lengths and limits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from analysis import cusum_limits
from analysis.cusum import (
    Cusum,
    bernoulli_scores,
    bernoulli_weights,
    cusum,
    poisson_glr,
    poisson_scores,
    two_sided,
)
from analysis.cusum_run_lengths import RunLengths, poisson_run_lengths, risk_adjusted_run_lengths
from analysis.moss_thresholds import on_lattice

Case = dict[str, Any]


def answer(case: Case) -> dict[str, Any]:
    return KINDS[case["kind"]](case)


def _events(case: Case) -> np.ndarray:
    return np.array(case["numerator"], float)


def _bernoulli(case: Case) -> dict[str, Any]:
    options = case["options"]
    risk = np.array([options["p0"]])
    weights = bernoulli_weights(risk, odds_ratio=options["odds_ratio"])
    scores = bernoulli_scores(_events(case), risk, odds_ratio=options["odds_ratio"])
    found = cusum(scores, limit=abs(options["limit"]), restarts=options["reset"])
    shown = _peak_hidden(found) if options["reset"] else found.values
    return {
        "weight_event": weights.event[0],
        "weight_nonevent": weights.no_event[0],
        # This peer draws the sum for improvement downwards.
        "cusum": shown * np.sign(options["limit"]),
        "signal": found.signals.astype(int),
    }


def _risk_adjusted(case: Case) -> dict[str, Any]:
    options, risk = case["options"], np.array(case["inputs"]["risk"])
    scores = bernoulli_scores(_events(case), risk, odds_ratio=options["odds_ratio"])
    head_start, restarts = options.get("head_start", 0.0), bool(options["reset"])
    found = cusum(scores, limit=options["limit"], restarts=restarts, head_start=head_start)
    hidden = restarts and case["peer"] == "cusum"
    return {
        "weight": scores,
        "cusum": _peak_hidden(found) if hidden else found.values,
        "signal": found.signals.astype(int),
    }


def _peak_hidden(found: Cusum) -> np.ndarray:
    """Two peers print 0 where the sum signals; this project shows the peak."""
    return np.where(found.signals, 0.0, found.values)


def _two_sided_bernoulli(case: Case) -> dict[str, Any]:
    options, events = case["options"], _events(case)
    risk, answered = np.array([options["p0"]]), {}
    for side, sign in (("up", 1), ("down", -1)):
        ratio = options[f"odds_ratio_{side}"]
        scores = bernoulli_scores(events, risk, odds_ratio=ratio)
        found = cusum(scores, limit=options["limit"])
        answered |= {
            f"score_{side}": scores * sign,
            f"cusum_{side}": _peak_hidden(found) * sign,
            f"signal_{side}": found.signals.astype(int),
            f"p_{side}": ratio * risk[0] / (1 - risk[0] + ratio * risk[0]),
        }
    answered["score_down"] = -answered["score_down"]
    return answered


def _two_sided_risk_adjusted(case: Case) -> dict[str, Any]:
    options, events = case["options"], _events(case)
    risk = _logistic(options, case["inputs"]["risk_score"])
    worse, better = (
        bernoulli_scores(events, risk, odds_ratio=options[f"odds_ratio_{side}"]) for side in ("up", "down")
    )
    up, down = two_sided(worse, better, limit=options["h1"], better_limit=options["h2"])
    return {
        "weight_up": worse,
        "weight_down": better,
        "up_reset": up.values,
        "down_reset": down.values,
        "up_noreset": cusum(worse, restarts=False).values,
        "down_noreset": cusum(better, restarts=False).values,
    }


def _score(case: Case) -> dict[str, Any]:
    risk = _logistic(case["options"], case["inputs"]["risk_score"])
    return {"score": bernoulli_scores(_events(case), risk, odds_ratio=case["options"]["odds_ratio"])}


def _logistic(options: dict[str, Any], score: list[float]) -> np.ndarray:
    return 1 / (1 + np.exp(-(options["logit_intercept"] + options["logit_slope"] * np.array(score))))


def _excess(case: Case) -> dict[str, Any]:
    """Observed minus expected, each step allowed a slack, is a two-sided CUSUM of plain counts."""
    options = case["options"]
    step = _events(case) - np.array(case["inputs"]["risk"])
    sums = two_sided(step - options["k1"], -step - options["k2"], limit=options["h1"], better_limit=options["h2"])
    return {"increment": step, "up": sums[0].values, "down": -sums[1].values}


def _grouped(case: Case) -> dict[str, Any]:
    size = np.array(case["denominator"], float)
    risk = np.array([case["options"]["p0"]])
    scores = bernoulli_scores(_events(case), risk, odds_ratio=2, size=size)
    return {"cusum": cusum(scores, restarts=False).values, "cumulative_n": np.cumsum(size)}


def _poisson(case: Case) -> dict[str, Any]:
    options = case["options"]
    expected = np.array(case["denominator"], float) * options["in_control_rate"]
    found = cusum(poisson_scores(_events(case), expected, ratio=2), limit=options["threshold"])
    return {"expected": expected, "cusum": found.values, "alarm": found.signals.astype(int)}


def _glr(case: Case) -> dict[str, Any]:
    found = poisson_glr(_events(case), np.array(case["inputs"]["expected"]), limit=case["options"]["threshold"])
    return {"glr": found.values, "alarm": found.signals.astype(int)}


def _poisson_arl(case: Case) -> dict[str, Any]:
    options = case["options"]
    if case["peer"] == "spc":
        # A signal at S > h is one at S >= the next lattice point.
        found = poisson_run_lengths(
            options["mu"], reference=options["km"], limit=options["hm"] + 1, per_unit=options["m"]
        )
        return {"arl": found.average}
    rows: list[RunLengths] = []
    for mean, k, h in zip(*(case["inputs"][name] for name in ("mu", "k", "h")), strict=True):
        per_unit = max(on_lattice(k)[1], Fraction(h).limit_denominator(10).denominator)
        rows.append(
            poisson_run_lengths(mean, reference=round(k * per_unit), limit=round(h * per_unit), per_unit=per_unit)
        )
    return {
        "arl_zero_start": [one.average for one in rows],
        "arl_fir": [one.from_each[one.states // 2] for one in rows],
    }


def _poisson_limit(case: Case) -> dict[str, Any]:
    options = case["options"]
    found = cusum_limits.poisson_limit(
        options["mu0"], reference=options["km"], per_unit=options["m"], run_length=options["target_in_control_arl"]
    )
    return {"hm": found - 1, "h": (found - 1) / options["m"]}


def _births(case: Case) -> dict[str, Any]:
    inputs, options = case["inputs"], case["options"]
    shares = {"risk": np.array(inputs["risk"]), "shares": np.array(inputs["probability_of_risk"], float)}
    return shares | {"odds_ratio": options["odds_ratio_design"]}


def _markov(case: Case) -> dict[str, Any]:
    options = case["options"]
    found = risk_adjusted_run_lengths(**_births(case), limit=options["h"], true_odds_ratio=options["odds_ratio_true"])
    return {"arl": found.average}


def _critical(case: Case) -> dict[str, Any]:
    return {"h": cusum_limits.run_length_limit(**_births(case), run_length=case["options"]["target_in_control_arl"])}


def _chance(case: Case) -> dict[str, Any]:
    options = case["options"]
    asked = {"births": options["n_patients"], "odds_ratio": options["odds_multiplier"]}
    risk = options["failure_probability"]
    if case["kind"] == "cusum_false_alarm_simulated":
        found = cusum_limits.false_alarm_chance(risk, **asked, limit=options["limit"])
        return {"false_signal_probability": found}
    exact = case["kind"] == "cusum_limit_exact"
    limit = cusum_limits.exact_false_alarm_limit if exact else cusum_limits.false_alarm_limit
    return {"limit": limit(risk, **asked, chance=options["alpha"])}


KINDS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "cusum_bernoulli": _bernoulli,
    "cusum_bernoulli_risk_adjusted": _risk_adjusted,
    "cusum_bernoulli_two_sided": _two_sided_bernoulli,
    "cusum_bernoulli_risk_adjusted_two_sided": _two_sided_risk_adjusted,
    "cusum_bernoulli_grouped": _grouped,
    "cusum_llr_score": _score,
    "cusum_observed_minus_expected": _excess,
    "cusum_poisson_doubling": _poisson,
    "cusum_poisson_glr": _glr,
    "cusum_poisson_arl": _poisson_arl,
    "cusum_poisson_critical_limit": _poisson_limit,
    "cusum_arl_markov_chain": _markov,
    "cusum_critical_limit": _critical,
    "cusum_limit_exact": _chance,
    "cusum_limit_simulated": _chance,
    "cusum_false_alarm_simulated": _chance,
}
