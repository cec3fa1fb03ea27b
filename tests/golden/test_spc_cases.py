"""The worked control charts: every case of role `match` whole, `limits` in its lines, `record` done better."""

import json

import pytest

from tests.golden.adapter import NotOffered, run_case
from tests.golden.agreement import differences
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

FOLDER = SHARED / "golden" / "spc"
CASES = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
LINES = ("y", "kept", "centre", "lower", "upper", "near_lower", "near_upper", "one_sigma_lower", "one_sigma_upper")


def of_role(role: str) -> list[str]:
    return [name for name, case in CASES.items() if case["role"] == role]


def answer_to(name: str) -> dict:
    return run_case(CASES[name])


def test_no_case_is_missing():
    assert {role: len(of_role(role)) for role in ("match", "limits", "record")} == {
        "match": 113,
        "limits": 13,
        "record": 14,
    }


@pytest.mark.acceptance("R8")
@pytest.mark.parametrize("name", of_role("match"))
def test_a_chart_agrees_with_the_peer_in_every_field(name):
    assert list(differences(answer_to(name), CASES[name]["expected"])) == []


@pytest.mark.parametrize("name", of_role("limits"))
def test_lines_agree_where_the_rules_are_meant_to_differ(name):
    expected = {key: CASES[name]["expected"][key] for key in LINES}
    assert list(differences(answer_to(name), expected)) == []


def test_a_missing_month_leaves_the_limits_alone():
    answer = answer_to("nhspy_missing_value")
    assert None not in answer["lower"]
    assert answer["relative_to_mean"].count(None) == 1
    assert not any(answer["flags"])


def test_points_on_the_mean_are_no_shift():
    assert not any(answer_to("nhspy_points_on_mean")["flags"])


def test_a_gap_inside_a_rising_run_stops_nothing():
    answer = answer_to("ptd_na_inside_monotone_run_error")
    assert len(answer["flags"]) == 26
    assert set(answer["flags"]) == {"Common Cause"}
    assert answer["variation"] == "common_cause"


@pytest.mark.parametrize("name", ["ptd_constant_0_1_floating_point", "ptd_constant_100pct_target95"])
def test_a_constant_series_has_no_limits_no_signal_and_meets_its_target(name):
    answer = answer_to(name)
    assert set(answer["lower"]) == set(answer["upper"]) == {None}
    assert set(answer["relative_to_mean"]) == {0}
    assert set(answer["point_type"]) == {"common_cause"}
    assert (answer["variation"], answer["assurance"]) == ("common_cause", "pass")


def test_a_constant_hundred_per_cent_meets_a_target_of_ninety_five():
    answer = answer_to("pbi_constant_100pct")
    assert set(answer["upper"]) == {None}
    assert answer["variation"] == ["commonCause"]
    assert answer["assurance"] == "consistentPass"


def test_screening_that_would_leave_no_width_is_not_applied():
    answer = answer_to("ptd_constant_but_one")
    assert [place for place, flag in enumerate(answer["flags"]) if flag != "Common Cause"] == [12]
    assert answer["lower"][0] < 5 < answer["upper"][0] < 9
    assert answer["variation"] == "common_cause"


def test_a_constant_baseline_gives_a_centre_and_no_limits():
    answer = answer_to("ptd_constant_baseline_then_change")
    assert set(answer["centre"]) == {3.0}
    assert set(answer["lower"]) == {None}
    assert set(answer["point_type"]) == {"common_cause"}


@pytest.mark.parametrize("name", ["ptd_short_n1", "ptd_rebase_one_point_segment"])
def test_a_segment_of_one_point_gets_no_limits_and_promises_nothing(name):
    answer = answer_to(name)
    assert (answer["lower"][-1], answer["upper"][-1]) == (None, None)
    assert answer["variation"] == "common_cause"
    assert answer["assurance"] is None


@pytest.mark.parametrize("name", ["qic_constant_i", "qic_all_hundred_percent_pp"])
def test_no_variation_is_no_signal_on_any_chart(name):
    answer = answer_to(name)
    assert None not in answer["centre"]
    assert set(answer["upper"]) == {None}
    assert not any(answer["flags"]["sigma_signal"] + answer["flags"]["runs_signal"])


def test_two_events_on_one_day_are_charted():
    answer = answer_to("qic_t_with_zero_error")
    assert answer["y"][2] == 0
    assert None not in answer["upper"]


@pytest.mark.parametrize(
    "asked",
    [{"chart": "xbar"}, {"peer": "another tool"}, {"options": {"screened_mr": True, "method": "cutbox"}}],
)
def test_what_is_left_out_on_purpose_says_why(asked):
    with pytest.raises(NotOffered) as left_out:
        run_case({**CASES["qic_bestbox_run"], **asked})
    assert left_out.value.reason


def test_limits_without_screening_are_those_of_the_reference():
    assert list(differences(answer_to("nhspy_basic_30"), CASES["nhspy_basic_30"]["expected"])) == []
