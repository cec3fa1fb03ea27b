"""PHEindicatormethods: intervals, standardised rates, and funnels with their published labels."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

import numpy as np

from analysis import funnel_lines, intervals, standardisation
from analysis.funnel_tails import Chance
from analysis.intervals import Interval

BOTH = (("95", 0.95), ("998", 0.998))


def answer(case: dict[str, Any]) -> dict[str, Any]:
    kinds = {
        "proportion_ci": _proportion,
        "rate_ci": _rate,
        "directly_standardised_rate": _direct,
        "indirectly_standardised_ratio": _indirect,
        "indirectly_standardised_rate": _indirect,
        "proportion_funnel": _proportion_funnel,
        "rate_funnel": _rate_funnel,
        "standardised_ratio_funnel": _ratio_funnel,
    }
    return kinds[case["kind"]](case)


def _proportion(case: dict[str, Any]) -> dict[str, Any]:
    events, size = _arrays(case)
    per = case["options"]["multiplier"]
    found = {"value": events / size * per, "method": ["Wilson"] * len(events)}
    return found | _both(lambda confidence: intervals.wilson(events, size, confidence=confidence).times(per))


def _rate(case: dict[str, Any]) -> dict[str, Any]:
    events, size = _arrays(case)
    per = case["options"]["multiplier"]
    found = {"value": events / size * per, "method": _method(events)}
    return found | _both(lambda confidence: intervals.rate(events, size, confidence=confidence).times(per))


def _direct(case: dict[str, Any]) -> dict[str, Any]:
    events, people = _strata(case)
    options, inputs = case["options"], case["inputs"]
    standard, per = np.array(inputs["stdpop"], float), options["multiplier"]

    def at(confidence: float) -> standardisation.Standardised:
        return standardisation.direct_rate(events, people, standard=standard, confidence=confidence, per=per)

    value = at(0.95).value
    few = "dsr NA for total count < 10"
    return {
        "total_count": events.sum(axis=1),
        "total_pop": people.sum(axis=1),
        "value": value,
        "method": ["Dobson"] * len(value),
        "statistic": [few if np.isnan(one) else f"dsr per {per}" for one in value],
    } | _both(lambda confidence: Interval(at(confidence).lower, at(confidence).upper))


def _indirect(case: dict[str, Any]) -> dict[str, Any]:
    events, people = _strata(case)
    inputs, per = case["inputs"], case["options"]["multiplier"]
    reference = {key: np.array(inputs[f"reference_{key}"], float) for key in ("events", "population")}
    expected = standardisation.expected_events(
        people, reference_events=reference["events"], reference_population=reference["population"]
    )
    observed = events.sum(axis=1)
    rate = reference["events"].sum() / reference["population"].sum()

    def at(confidence: float) -> standardisation.Standardised:
        if case["kind"] == "indirectly_standardised_ratio":
            return standardisation.standardised_ratio(observed, expected, confidence=confidence, per=per)
        return standardisation.indirect_rate(observed, expected, reference_rate=rate, confidence=confidence, per=per)

    found = {"observed": observed, "expected_events": expected, "value": at(0.95).value, "method": _method(observed)}
    if case["kind"] == "indirectly_standardised_rate":
        found["ref_rate"] = np.full(len(observed), rate * per)
    return found | _both(lambda confidence: Interval(at(confidence).lower, at(confidence).upper))


def _proportion_funnel(case: dict[str, Any]) -> dict[str, Any]:
    events, size = _arrays(case)
    per, pooled = case["options"]["multiplier"], float(events.sum() / size.sum())
    low, high = _axis(size)
    population = _grid(max(1, low), high, reaches=100)

    def line(sizes: np.ndarray, confidence: float) -> Interval:
        tail, spread = (1 - confidence) / 2, Chance.BINOMIAL.spread(pooled)
        found = funnel_lines.score(sizes, centre=pooled, spread=spread, tail=tail)
        return Interval(np.clip(found.lower, 0, 1), np.clip(found.upper, 0, 1)).times(per)

    value = events / size * per
    labels = _labels(*(_outside(value, line(size, confidence)) for _, confidence in BOTH))
    return {
        "baseline": pooled * per,
        "method": "Wilson",
        "funnel": {"population": population} | _both(lambda confidence: line(population, confidence)),
        "significance": labels,
    }


def _rate_funnel(case: dict[str, Any]) -> dict[str, Any]:
    options = case["options"]
    events, given = _arrays(case)
    per, rate = options["multiplier"], np.array(case["inputs"]["rate"], float)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(events > 0, per * events / rate, given) / options["years_of_data"]
    pooled = events.sum() / size.sum() / options["years_of_data"]
    low, high = _axis(size * options["years_of_data"])
    grid = _grid(max(1, floor(low * pooled)), ceil(high * pooled), reaches=100)
    found: dict[str, Any] = {"events": grid}
    for word, confidence in BOTH:
        around = intervals.exact_count(grid, confidence=confidence)
        for side, expected in (("lower", around.upper), ("upper", around.lower)):
            people = expected / pooled
            found |= {
                f"{side}{word}_population": people / options["years_of_data"],
                f"{side}{word}": grid / people * per,
            }
    return {
        "baseline": pooled * per,
        "method": "Poisson",
        "statistic": f"rate ({options['rate_type']} per {per:,})",
        "funnel": found,
        "significance": _count_labels(events, size * pooled * options["years_of_data"]),
        "points": {"rate_chart": rate, "denominator_derived": size},
    }


def _ratio_funnel(case: dict[str, Any]) -> dict[str, Any]:
    events, expected = _arrays(case)
    per = case["options"]["multiplier"]
    low, high = _axis(expected)
    grid = _grid(max(1, low), high, reaches=101)
    found: dict[str, Any] = {"observed_events": grid}
    for word, confidence in BOTH:
        around = intervals.exact_count(grid, confidence=confidence)
        for side, limit in (("lower", around.upper), ("upper", around.lower)):
            found |= {f"{side}{word}_expected": limit, f"{side}{word}": grid / limit * per}
    return {
        "method": "Poisson",
        "statistic": f"ratio ({case['options']['ratio_type']})",
        "funnel": found,
        "significance": _count_labels(events, expected),
    }


def _arrays(case: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array(case[key], float) for key in ("numerator", "denominator"))


def _strata(case: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Rows of units, columns of strata. A stratum without a number of events has none, as the peer reads it."""
    tables = (np.array([case["inputs"][key][u] for u in case["units"]], float) for key in ("events", "population"))
    return tuple(np.nan_to_num(one) for one in tables)


def _both(at: Any) -> dict[str, np.ndarray]:
    found = {}
    for word, confidence in BOTH:
        limit = at(confidence)
        found |= {f"lower{word}": limit.lower, f"upper{word}": limit.upper}
    return found


def _method(events: np.ndarray) -> list[str]:
    return ["Exact" if one < intervals.EXACT_BELOW else "Byars" for one in events]


def _count_labels(events: np.ndarray, expected: np.ndarray) -> list[str]:
    sides = []
    for _, confidence in BOTH:
        around = intervals.exact_or_byar(events, confidence=confidence)
        sides.append(np.where(around.lower > expected, 1, np.where(around.upper < expected, -1, 0)))
    return _labels(*sides)


def _outside(value: np.ndarray, line: Interval) -> np.ndarray:
    return np.where(value > line.upper, 1, np.where(value < line.lower, -1, 0))


def _labels(inner: np.ndarray, outer: np.ndarray) -> list[str]:
    words = {1: "High", -1: "Low"}
    return [
        f"{words[far]} (0.001)" if far else f"{words[near]} (0.025)" if near else "Not significant"
        for near, far in zip(inner.tolist(), outer.tolist(), strict=True)
    ]


def _axis(size: np.ndarray) -> tuple[float, float]:
    """Where the peer's own x axis starts and ends: a matter of plotting, spelled here to meet its grid."""
    low = 0.0
    if size.max() <= 2 * size.min():
        step = 10 ** floor(log10(0.95 * size.min()))
        low = floor(0.95 * size.min() / step) * step
    step = 10 ** (floor(log10(1.05 * size.max())) - 1)
    return low, ceil(1.05 * size.max() / step) * step


def _grid(first: float, last: float, *, reaches: int) -> np.ndarray:
    points = [float(first)]
    while len(points) < 100:
        here = points[-1]
        points.append(max(round(here * (last / here) ** (1 / (reaches - len(points)))), here + 1))
    return np.array(points)
