"""Worked cases of PowerBI-SPC: its limits; flags and icons by this project's own rules.

That tool's two-of-three rule differs from the NHS one on purpose and is not offered here, so flags may differ.
Rows it removes are left out here too, so that neighbours across a gap are adjacent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from analysis import icons
from analysis.chart_types import ChartType
from analysis.control_limits import limits_of
from analysis.counted import Counted
from analysis.found import Found
from analysis.limits import Limits, column
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.special_causes import all_rules, trend
from analysis.verdicts import Assurance, Rule
from indicators.vocabulary import Direction
from tests.golden.arrays import row
from tests.golden.spc_ptd import DIRECTIONS

RULES = {
    "astpoint": Rule.OUTSIDE_LIMITS,
    "shift": Rule.SHIFT,
    "trend": Rule.TREND,
    "two_in_three": Rule.TWO_IN_THREE,
}
LOWEST = {ChartType.P, ChartType.P_PRIME, ChartType.U, ChartType.U_PRIME, ChartType.C, ChartType.G}
ASSURANCE = {
    Assurance.PASS: "consistentPass",
    Assurance.FAIL: "consistentFail",
    Assurance.INCONSISTENT: "inconsistent",
}


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    counted, values = material(case)
    kept = ~np.isnan(values[0])
    groups = np.array(case.get("groups", [""] * len(kept)))[kept]
    targets = np.array(case["options"].get("alt_target", [np.nan] * len(kept)), dtype=float)[kept]
    parts = [
        part(case, values[:, kept][:, groups == one], counted.at(kept).at(groups == one), targets[groups == one])
        for one in dict.fromkeys(groups.tolist())
    ]
    lines = {key: spread([cell for one in parts for cell in one["lines"][key]], kept) for key in parts[0]["lines"]}
    flags = {key: spread([cell for one in parts for cell in one["flags"][key]], kept) for key in RULES}
    answer = {"kept": kept.tolist(), **lines, "flags": flags}
    last, anywhere = parts[-1]["icons"], [icon for one in parts for icon in one["every_icon"]]
    answer["variation"] = last if case["options"]["flag_last_point"] else list(dict.fromkeys(anywhere)) or last
    answer["assurance"] = parts[-1]["assurance"]
    removed = [date for date, here in zip(case["x"], kept, strict=True) if not here]
    if removed:
        answer["warnings"] = "\n".join(f"Date {date} removed due to: Numerator missing." for date in removed)
    return answer


class Paired(Counted):
    """Counts from which columns can be taken."""

    def at(self, kept: np.ndarray) -> Paired:
        return Paired(self.numerator[:, kept], self.denominator[:, kept], self.per)


def material(case: dict[str, Any]) -> tuple[Paired, np.ndarray]:
    events = row(case["numerator"])
    if "denominator" not in case:
        return Paired(events, np.full(events.shape, np.nan)), events
    counted = Paired(events, row(case["denominator"]))
    return counted, counted.rate


def part(case: dict[str, Any], values: np.ndarray, counted: Counted, targets: np.ndarray) -> dict[str, Any]:
    options, chart = case["options"], ChartType(case["chart"])
    direction = DIRECTIONS[options["improvement_direction"]]
    rules = replace(MAKING_DATA_COUNT, run=options["shift_n"])
    first = options.get("num_points_subset", values.shape[1])
    baseline = (np.arange(values.shape[1]) < first)[None, :]
    limits = limits_of(
        values, chart=chart, counted=counted, baseline=baseline, screened=not options["outliers_in_limits"]
    )
    found = all_rules(values, limits, rule_set=rules)
    found[Rule.TREND] = trend(values, limits, run=options["trend_n"])
    ways = [icons.ways_at(found, 0, place) for place in range(values.shape[1])]
    assured = icons.assurance_of(
        limits.at(-1), targets[-1:], steady=icons.steady(values, limits), directions=[direction]
    )[0]
    return {
        "lines": {"y": values[0].tolist(), **drawn(limits, chart, values.shape)},
        "flags": {key: flags(found[rule], direction) for key, rule in RULES.items()},
        "icons": [icon(way, direction) for way in ways[-1]] or ["commonCause"],
        "every_icon": [icon(way, direction) for one in ways for way in one],
        "assurance": ASSURANCE.get(assured),
    }


def drawn(limits: Limits, chart: ChartType, shape: tuple[int, ...]) -> dict[str, list[float | None]]:
    one_lower, one_upper = 2 * limits.near_lower - limits.lower, 2 * limits.near_upper - limits.upper
    lines = {"centre": limits.mean, "lower": limits.lower, "upper": limits.upper}
    lines |= {"near_lower": limits.near_lower, "near_upper": limits.near_upper}
    lines |= {"one_sigma_lower": one_lower, "one_sigma_upper": one_upper}
    lowest, highest = (
        (0 if chart in LOWEST else -np.inf),
        (1 if chart in (ChartType.P, ChartType.P_PRIME) else np.inf),
    )
    wide = {key: np.broadcast_to(column(np.clip(line, lowest, highest)), shape)[0] for key, line in lines.items()}
    return {key: [None if np.isnan(one) else float(one) for one in line] for key, line in wide.items()}


def flags(found: Found, direction: Direction) -> list[str]:
    words = {"improvement": "improvement", "concern": "deterioration"}
    marks = []
    for high, low in zip(found.high[0], found.low[0], strict=True):
        way = "high" if high else "low"
        meaning = icons.meaning_of(way, direction=direction).value
        marks.append(words.get(meaning, f"neutral_{way}") if high or low else "none")
    return marks


def icon(way: str, direction: Direction) -> str:
    meaning = icons.meaning_of(way, direction=direction).value
    return f"{'neutral' if meaning == 'neither' else meaning}{way.capitalize()}"


def spread(cells: list[Any], kept: np.ndarray) -> list[Any]:
    """The cells at the rows that were kept, and None at the others."""
    rest = iter(cells)
    return [next(rest) if here else None for here in kept]
