"""Cases like the worked ones with other data: figures scaled, turned upside down, moved, mixed and renamed."""

import json
import re
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.golden.adapter import run_case
from tests.golden.agreement import differences
from tests.golden.test_funnel_cases import NOT_OFFERED
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

FACTOR, ADDED = 3.7, 11.0
LINES = ("centre", "lower", "upper")
PLAIN = ("flags", "point_type", "relative_to_mean", "outside_limits", "close_to_limits", "variation", "assurance")
OPPOSITE = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}
WORDS = {"Above": "Below", "UCL": "LCL", "Increasing": "Decreasing", "high": "low"}
MIRRORED = WORDS | {theirs: ours for ours, theirs in WORDS.items()}


def cases(family: str, *starts: str) -> dict[str, dict[str, Any]]:
    paths = [path for start in starts for path in sorted((SHARED / "golden" / family).glob(f"{start}*.json"))]
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


SPC = cases("spc", "")
XMR = {name: case for name, case in SPC.items() if name.startswith("ptd_") and case["role"] == "match"}
RATES = {name: case for name, case in SPC.items() if case["role"] == "match" and case["chart"] in ("p", "u")}
RECORDED = {name: case for name, case in SPC.items() if case["role"] == "record"}
FUNNELS = {
    name: case
    for name, case in cases("funnel", "fpr_pr", "fpr_sr", "pbi_pr", "pbi_sr", "fpo_", "phe_fun_prop").items()
    if len(set(case["units"])) == len(case["numerator"]) and name not in NOT_OFFERED
}


@pytest.mark.parametrize("name", XMR)
def test_a_chart_in_another_unit_has_the_same_signals(name):
    case = XMR[name]
    answer = run_case(rescaled(case, lambda value: FACTOR * value + ADDED))
    expected = {key: case["expected"][key] for key in PLAIN}
    expected |= {key: moved(case["expected"][key]) for key in LINES}
    assert list(differences(answer, expected)) == []


@pytest.mark.parametrize("name", XMR)
def test_a_chart_upside_down_says_the_opposite(name):
    case = XMR[name]
    turned = rescaled(case, lambda value: -value)
    turned["options"] |= {"improvement_direction": OPPOSITE[case["options"]["improvement_direction"]]}
    expected = {key: mirrored(case["expected"][key]) for key in ("flags", "point_type", "variation")}
    expected |= {"assurance": case["expected"]["assurance"]}
    assert list(differences(run_case(turned), expected)) == []


@pytest.mark.parametrize("name", XMR)
def test_a_chart_of_other_years_is_the_same_chart(name):
    case = XMR[name]
    later = {**case, "x": [seven_times_four_years_on(day) for day in case["x"]], "options": {**case["options"]}}
    if "rebase" in case["options"]:
        later["options"]["rebase"] = [seven_times_four_years_on(day) for day in case["options"]["rebase"]]
    expected = {key: case["expected"][key] for key in (*PLAIN, *LINES)}
    assert list(differences(run_case(later), expected)) == []


@pytest.mark.parametrize("name", RATES)
def test_sixteen_times_as_many_births_and_events_make_limits_a_quarter_as_wide(name):
    case = RATES[name]
    more = {**case, **{key: [times(one, 16) for one in case[key]] for key in ("numerator", "denominator")}}
    answer, before = run_case(more), case["expected"]
    expected = {"centre": before["centre"]}
    assert list(differences(answer, expected)) == []
    for key in ("lower", "upper"):
        for now, then, centre in zip(answer[key], before[key], before["centre"], strict=True):
            if now is not None and then is not None and is_whole_width(then, now, case):
                assert now - centre == pytest.approx((then - centre) / 4, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("name", FUNNELS)
def test_organisations_in_another_order_and_by_other_names_lie_where_they_lay(name):
    case = FUNNELS[name]
    straight = run_case(case)
    order = np.random.default_rng(7).permutation(len(case["units"])).tolist()
    # Names are padded so that a tool that sorts by name leaves them in the new order.
    mixed = {**case, "units": [f"Unit {place:04d}" for place in range(len(order))]}
    mixed |= {key: [case[key][place] for place in order] for key in ("numerator", "denominator")}
    told = {key: value for key, value in straight.items() if key not in ("unit_order", "messages", "funnel")}
    expected = reordered(told, order)
    assert list(differences(run_case(mixed), expected)) == []


@pytest.mark.parametrize("name", RECORDED)
def test_a_case_that_is_only_on_record_is_answered_under_the_same_keys(name):
    case = RECORDED[name]
    asked = case["expected"] if "error" not in case["expected"] else ("centre", "lower", "upper", "flags")
    assert set(asked) <= set(run_case(case))


def rescaled(case: dict[str, Any], how: Any) -> dict[str, Any]:
    options = dict(case["options"])
    if "target" in options:
        options["target"] = how(options["target"])
    if "trajectory" in options:
        options["trajectory"] = [how(one) for one in options["trajectory"]]
    return {**case, "options": options, "value": [None if one is None else how(one) for one in case["value"]]}


def moved(line: list[float | None]) -> list[float | None]:
    return [None if one is None else FACTOR * one + ADDED for one in line]


def mirrored(told: Any) -> Any:
    if isinstance(told, list):
        return [mirrored(one) for one in told]
    return told and re.sub("|".join(MIRRORED), lambda found: MIRRORED[found[0]], told)


def reordered(told: Any, order: list[int]) -> Any:
    """Whatever has one entry per organisation in the new order, all else as it is."""
    if isinstance(told, dict):
        return {key: reordered(value, order) for key, value in told.items()}
    if isinstance(told, list) and len(told) == len(order):
        return [told[place] for place in order]
    return told


def seven_times_four_years_on(day: str) -> str:
    """The same day of the same month and of the week."""
    then = date.fromisoformat(day)
    return then.replace(year=then.year + 28).isoformat()


def times(value: float | None, factor: int) -> float | None:
    return None if value is None else value * factor


def is_whole_width(then: float, now: float, case: dict[str, Any]) -> bool:
    """Whether neither limit was cut at what is possible."""
    top = case["options"].get("multiply", 1) if case["chart"] == "p" else np.inf
    return 0 < then < top and 0 < now < top
