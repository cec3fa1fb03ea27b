"""Worked cases of nhspy-plotthedots: the same XmR chart, without screening, phases or icons."""

from __future__ import annotations

from typing import Any

from tests.golden import spc_ptd

KEYS = ("centre", "lower", "upper", "outside_limits", "close_to_limits", "relative_to_mean")


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    options = {**case["options"], "screen_outliers": False, "improvement_direction": "neutral"}
    answer = spc_ptd.run_case({**case, "options": options})
    flags = [one != "Common Cause" for one in answer["flags"]]
    return {**{key: answer[key] for key in KEYS}, "flags": flags, "variation": None, "assurance": None}
