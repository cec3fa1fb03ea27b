"""The monthly measures file stands exactly in the published layout, with the publisher's gates and sums."""

import csv
import io
from collections import Counter, defaultdict

import pytest

from demo import measures_file, rounding
from demo.measures import measures
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage
from tests.demo.conftest import LAST

LABEL = LAST.plus(-1)
COLUMNS = [
    "Org_Code", "Org_Name", "Org_Level", "RPStartDate", "RPEndDate",
    "IndicatorFamily", "Indicator", "Currency", "Value",
]  # fmt: skip
LEVELS = ["National", "Local Maternity System", "MBRRACE Grouping", "NHS England (Region)", "Provider"]
COUNTS = ("Numerator", "Denominator")


def _rows(world, month: Month, vintage: Vintage = Vintage.FINAL) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(measures_file.text(world, month=month, vintage=vintage))))


def _groups(rows: list[dict[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        groups[row["Org_Code"], row["Indicator"]][row["Currency"]] = row["Value"]
    return groups


def test_the_header_is_the_published_one_and_every_row_is_whole(printed):
    assert list(printed[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in printed)


def test_rows_stand_in_the_published_order(printed):
    keys = [
        (LEVELS.index(level), code, family.lower(), indicator, currency)
        for code, _, level, _, _, family, indicator, currency, _ in (row.values() for row in printed)
    ]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_the_period_is_the_month_on_the_label(printed):
    assert {(row["RPStartDate"], row["RPEndDate"]) for row in printed} == {("01/08/2026", "31/08/2026")}


def test_values_are_numbers_or_the_five_published_words(printed):
    words = {row["Value"] for row in printed if not row["Value"].replace(".", "", 1).isdecimal()}
    assert words <= {"DNS", "Low DQ", "*", "Pass", "Fail"}


def test_no_count_is_printed_that_rounding_would_have_hidden(printed):
    counts = {row["Value"] for row in printed if row["Currency"] in COUNTS and row["Value"] != "DNS"}
    assert all(float(count) % 5 == 0 for count in counts)
    assert "5" in counts


def test_only_settings_of_birth_print_a_decimal_point(printed):
    pointed = {row["Indicator"] for row in printed if row["Currency"] in COUNTS and "." in row["Value"]}
    assert pointed == {"Setting_Home", "Setting_Midwife"}


def test_only_trusts_have_a_result(printed):
    assert {row["Org_Level"] for row in printed if row["Currency"] == "Result"} == {"Provider"}
    aggregates = [row for row in printed if row["Org_Level"] != "Provider"]
    assert not {"DNS", "Low DQ"} & {row["Value"] for row in aggregates}


def test_each_trust_has_every_measure_with_its_own_kind_of_rate(printed):
    trusts = {row["Org_Code"] for row in printed if row["Org_Level"] == "Provider"}
    rates = {one.name: one.currency for one in measures()}
    groups = _groups([row for row in printed if row["Org_Level"] == "Provider"])
    assert len(trusts) == 121
    for trust in trusts:
        for name, currency in rates.items():
            assert set(groups[trust, name]) == {*COUNTS, currency, "Result"}


def test_a_small_numerator_hides_a_rate_per_thousand_and_not_a_percentage(printed):
    rates = {one.name: one.currency for one in measures()}
    small = {key: one for key, one in _groups(printed).items() if one.get("Numerator") == "5" and key[1] in rates}
    assert {one["Rate per Thousand"] for one in small.values() if "Rate per Thousand" in one} == {"*"}
    assert "*" not in {one["Rate"] for one in small.values() if "Rate" in one}


@pytest.mark.parametrize("level", ["Local Maternity System", "NHS England (Region)", "National", "MBRRACE Grouping"])
def test_an_aggregate_adds_passing_trusts_each_rounded_to_the_nearest_five(whole, printed, level):
    groups = _groups(printed)
    passed = _passed(groups, "CQIMPreterm")
    cases = _true_by_trust(whole, "preterm_lt37", passed, place=whole.place(LABEL))
    expected: Counter[str] = Counter()
    for trust, count in cases.items():
        expected[_above(whole, trust, level)] += int(rounding.nearest(count))
    found = {
        row["Org_Code"]: int(row["Value"])
        for row in printed
        if row["Org_Level"] == level and row["Indicator"] == "CQIMPreterm" and row["Currency"] == "Numerator"
    }
    assert found == expected


def test_a_true_two_prints_five_in_its_own_row_and_adds_nothing_to_its_system(whole, printed):
    """An LMNS is not the sum of its printed trusts."""
    groups = _groups(printed)
    homes = _true_by_trust(whole, "birthplace_home", _passed(groups, "Setting_Home"), place=whole.place(LABEL))
    trust = next(one for one, count in homes.items() if count in (1, 2))
    assert groups[trust, "Setting_Home"]["Numerator"] == "5.0"


def test_a_rolling_measure_adds_three_months_and_lags_as_published(whole, printed):
    end = whole.place(LABEL)
    trust, site = "DEMO-T003", whole.nation.sites_of("DEMO-T003")[0]
    cases = whole.counted["pph_1500"].numerator[site, end - 3 : end].sum()
    assert _groups(printed)[trust, "CQIMPPH"]["Numerator"] == str(rounding.own(cases))
    cases = whole.counted["apgar_lt7_5min_term"].numerator[site, end - 2 : end + 1].sum()
    assert _groups(printed)[trust, "CQIMApgar"]["Numerator"] == str(rounding.own(cases))


def test_smoking_at_delivery_is_that_of_the_month_before(whole, printed):
    site = whole.nation.sites_of("DEMO-T003")[0]
    smokers = whole.counted["satod"].numerator[site, whole.place(LABEL) - 1]
    assert _groups(printed)["DEMO-T003", "CQIMSmokingDelivery"]["Numerator"] == str(rounding.own(smokers))


def test_a_trust_that_sent_nothing_prints_that_it_did_not_submit(whole):
    groups = _groups(_rows(whole, LAST, Vintage.PROVISIONAL))
    assert set(groups["DEMO-T013", "CQIMBreastfeeding"].values()) == {"DNS", "Fail"}
    assert groups["DEMO-T013", "CQIMPPH"]["Rate per Thousand"] == "Low DQ"


def test_low_quality_prints_nought_of_nought(whole):
    groups = _groups(_rows(whole, LAST.plus(-6)))
    assert groups["DEMO-T034", "CQIMPreterm"] == {
        "Denominator": "0", "Numerator": "0", "Rate per Thousand": "Low DQ", "Result": "Fail",
    }  # fmt: skip
    assert groups["DEMO-T034", "CQIMDQ22"]["Result"] == "Fail"


@pytest.mark.parametrize("later", [0, 1, 2])
def test_one_silent_month_of_three_leaves_a_rolling_measure_too_few_women(whole, later):
    groups = _groups(_rows(whole, LAST.plus(-4 + later)))
    assert groups["DEMO-T060", "CQIMTears"]["Rate per Thousand"] == "Low DQ"
    assert (groups["DEMO-T060", "CQIMBreastfeeding"]["Rate"] == "DNS") == (later == 0)


def test_a_failing_trust_is_silently_left_out_of_its_system(whole):
    before, after = (
        _groups(_rows(whole, month))["DEMO-L20", "CQIMBreastfeeding"]["Denominator"]
        for month in (LAST.plus(-2), LAST.plus(-1))
    )
    assert int(after) < 0.7 * int(before)


def test_a_provisional_file_is_a_little_short_of_the_final_one(whole):
    month = LAST.plus(-2)
    early, final = (
        int(_groups(_rows(whole, month, vintage))["National", "CQIMBreastfeeding"]["Denominator"])
        for vintage in (Vintage.PROVISIONAL, Vintage.FINAL)
    )
    assert 0.95 * final < early < 0.99 * final


@pytest.mark.parametrize(
    ("vintage", "name"),
    [
        (Vintage.FINAL, "DEMO-msds-sep2026-exp-measures.csv"),
        (Vintage.PROVISIONAL, "DEMO-msds-sep2026Provisional-exp-measures.csv"),
    ],
)
def test_the_name_carries_month_and_vintage(vintage, name):
    assert measures_file.name(LAST, vintage=vintage) == name


def _passed(groups, measure: str) -> list[str]:
    return [code for (code, name), one in groups.items() if name == measure and one.get("Result") == "Pass"]


def _true_by_trust(world, indicator: str, trusts: list[str], *, place: int) -> dict[str, int]:
    numerators = world.published(indicator).numerator[:, place]
    of = world.nation.grouped(OrganisationKind.TRUST, month=LABEL)
    cases: Counter[str] = Counter()
    for site, trust in enumerate(of):
        cases[world.nation.trusts[trust].code] += int(numerators[site])
    return {code: cases[code] for code in trusts}


def _above(world, trust: str, level: str) -> str:
    if level == "National":
        return "National"
    if level == "MBRRACE Grouping":
        return world.nation.groups[trust]
    lmns = world.nation.parent_of(trust, month=LABEL)
    return lmns if level == "Local Maternity System" else world.nation.parent_of(lmns, month=LABEL)
