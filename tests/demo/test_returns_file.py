"""The monthly local return: levels, statuses, groups, events, and the figures the founding documents give."""

import csv
import io
from collections import Counter
from itertools import pairwise

import pytest

from demo import returns_file, stages
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import Dimension, OrganisationKind
from tests.demo.conftest import LAST


def _rows(world, month=LAST) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(returns_file.text(world, month=month))))


@pytest.fixture(scope="module")
def rows(whole):
    return _rows(whole)


def test_every_indicator_that_is_counted_is_returned_at_its_smallest_level(whole):
    year = [row for back in (0, 9) for row in _rows(whole, LAST.plus(-back))]
    returned = {row["indicator"]: row["organisation"] for row in year if row["month"] and not row["stratum"]}
    for one in catalogue.load().complete():
        if one.id in whole.counted and any(each.source == "local_return" for each in one.definitions):
            kind = whole.nation.by_code[returned[one.id]].kind
            assert kind is returns_file.level_of(one)


def test_what_comes_by_quarter_or_year_is_returned_at_its_end_only(whole):
    definitions = catalogue.load().definitions
    for back in range(3):
        month = LAST.plus(-back)
        for row in _rows(whole, month):
            assert not row["month"] or month.month % definitions[f"{row['indicator']}.local"].every_months == 0


@pytest.mark.parametrize("indicator", stages.statuses(), ids=lambda one: one.id)
def test_stages_are_told_by_name_and_do_not_all_stay_the_same(whole, indicator):
    months = [LAST.plus(-back) for back in range(48)]
    told = {stage for month in months for _, _, stage in stages.told(whole.nation, indicator, month=month)}
    assert told <= set(indicator.stages)
    assert len(told) > 1


def test_stages_and_letters_stand_in_the_return(whole, rows):
    assert {row["value"] for row in rows if row["indicator"] == "mmhs_live"} == {"Live", "Not live"}
    lists = {key for back in range(48) for _, key, _ in stages.letters(whole.nation, month=LAST.plus(-back))}
    assert lists == set(stages.LETTERS)
    written_to = {(one.code, key) for one, key, _ in stages.letters(whole.nation, month=LAST)}
    assert written_to
    assert written_to <= {(row["organisation"], row["indicator"]) for row in rows if row["date"]}


def test_no_item_of_a_list_is_unticked_again(whole):
    done = [
        {row["organisation"]: int(row["numerator"]) for row in _rows(whole, LAST.plus(-back)) if _overall(row)}
        for back in (12, 6, 0)
    ]
    assert all(before <= after for one in done[0] for before, after in pairwise(found[one] for found in done))


def _overall(row: dict[str, str]) -> bool:
    return row["indicator"] == "sblcb_compliance" and not row["stratum"] and row["organisation"] in HOME


HOME = ("DEMO-T001", "DEMO-T002", "DEMO-T003", "DEMO-T004", "DEMO-T005")


def test_a_row_has_a_month_or_a_day_and_never_both(rows):
    assert all(bool(row["month"]) != bool(row["date"]) for row in rows)


def test_a_cell_has_numbers_or_a_word_for_why_not(rows):
    for row in rows:
        if row["month"]:
            assert bool(row["numerator"] or row["value"]) != bool(row["status"])


def test_no_figure_stands_twice(rows):
    keys = Counter((row["organisation"], row["indicator"], row["stratum"]) for row in rows if row["month"])
    assert set(keys.values()) == {1}


def test_groups_are_those_of_the_vocabulary(rows):
    known = {f"{one.key}={group}" for one in Dimension for group in one.groups}
    assert {row["stratum"] for row in rows if row["stratum"]} <= known
    assert len({(row["indicator"], row["stratum"].partition("=")[0]) for row in rows if row["stratum"]}) >= 10


def test_each_planted_gap_says_which_kind_it_is(rows):
    statuses = {(row["organisation"], row["indicator"]): row["status"] for row in rows if row["status"]}
    assert statuses["DEMO-T005", "pph_1500"] == "suppressed"
    assert statuses["DEMO-T005", "satod"] == "failed_data_quality"
    assert statuses["DEMO-S0021", "one_to_one_labour"] == "did_not_submit"
    assert statuses["DEMO-T013", "pph_1500"] == "did_not_submit"


def test_a_cell_without_a_number_has_no_groups_either(rows):
    assert not [
        row for row in rows if row["organisation"] == "DEMO-T005" and row["stratum"] and row["indicator"] == "satod"
    ]


def test_events_are_as_many_as_the_figures_say(rows):
    deaths = Counter(row["indicator"] for row in rows if row["date"])
    for indicator in ("stillbirth_rate", "neonatal_death_term_rate", "hie_term_rate"):
        counted = sum(
            int(row["numerator"])
            for row in rows
            if row["month"] and row["indicator"] == indicator and row["numerator"]
        )
        assert deaths[indicator] == counted


def test_a_case_keeps_its_reference_and_day_in_every_indicator_that_counts_it(rows):
    cases = {
        indicator: {(row["reference"], row["date"]) for row in rows if row["date"] and row["indicator"] == indicator}
        for indicator in ("stillbirth_rate", "stillbirth_term_rate")
    }
    assert cases["stillbirth_term_rate"]
    assert cases["stillbirth_term_rate"] <= cases["stillbirth_rate"]


@pytest.mark.acceptance("C47")
@pytest.mark.parametrize(
    ("indicator", "percent"), [("mcoc_placed", 83), ("mcoc_black_asian_mixed", 96), ("mcoc_deprived", 88)]
)
@pytest.mark.parametrize("world", ["whole", "small"])
def test_one_trust_keeps_its_continuity_plan_in_all_three_groups(request, world, indicator, percent):
    rows = _rows(request.getfixturevalue(world))
    (row,) = [
        row
        for row in rows
        if (row["organisation"], row["indicator"], row["stratum"]) == ("DEMO-T006", indicator, "") and row["month"]
    ]
    assert 100 * int(row["numerator"]) / int(row["denominator"]) == pytest.approx(percent)
    assert all(percent >= one.value for one in catalogue.load().indicator(indicator).targets)


def test_a_corrected_return_holds_only_the_figures_that_were_wrong(whole):
    month = LAST.plus(-4)
    corrected = list(csv.DictReader(io.StringIO(returns_file.corrections(whole, month=month))))
    before = {
        (row["organisation"], row["indicator"], row["stratum"]): row for row in _rows(whole, month) if row["month"]
    }
    assert [(row["organisation"], row["indicator"]) for row in corrected] == [("DEMO-S0041", "one_to_one_labour")]
    assert int(before["DEMO-S0041", "one_to_one_labour", ""]["numerator"]) < int(corrected[0]["numerator"])


@pytest.mark.acceptance("C26")
def test_the_month_after_a_quarter_tells_whose_assessment_was_validated(whole):
    after = Month.of(2026, 7)
    told = list(stages.validations(whole.nation, month=after))
    trusts = len(list(stages.existing(whole.nation, OrganisationKind.TRUST, month=after)))
    assert 0.7 * trusts < len(told) < trusts
    assert list(stages.validations(whole.nation, month=after.plus(1))) == []
