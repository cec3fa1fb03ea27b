"""Before a chart is read, its figures are asked what they could do to it by themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import before_reading, spc
from analysis.before_reading import Check, Finding, Recorded
from analysis.spc_chart import SpcChart
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision
from tests.sample_charts import NO, series, steady

QUIET = steady(33, spread=5, months=30, seed=3)
INDICATOR = catalogue.load().indicators["pph_1500"]


def chart(values: list[float] = QUIET, *, births: np.ndarray | None = None, **options: object) -> SpcChart:
    made = series(values, **options)
    if births is not None:
        made = replace(made, denominator=births, numerator=np.round(made.value * births / 1000))
    return spc.chart(made, direction=Direction.LOWER)


def asked(of: SpcChart, **options: object) -> dict[str, Check]:
    return {one.subject: one for one in before_reading.checks(of, indicator=INDICATOR, **options)}


def test_of_complete_exact_final_figures_nothing_is_to_know() -> None:
    found = before_reading.checks(chart(), indicator=INDICATOR)
    assert not [one for one in found if one.finding is Finding.TO_KNOW]
    assert before_reading.in_brief(found).startswith("Six questions asked of the figures: all in order.")


@pytest.mark.parametrize(
    ("options", "subject", "words"),
    [
        ({"provisional": (-1,)}, "Provisional figures", "September 2026 is provisional and may change."),
        ({"provisional": range(-5, 0)}, "Provisional figures", "5 figures are provisional, the last"),
        ({"window": 3}, "Overlap", "Each figure covers three months"),
    ],
)
def test_what_is_to_know_is_said(options, subject, words) -> None:
    found = asked(chart(**options))[subject]
    assert found.finding is Finding.TO_KNOW
    assert words in found.words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CellStatus.MISSING, "One month without a return: June 2026."),
        (CellStatus.DID_NOT_SUBMIT, "One month not submitted: June 2026."),
        (CellStatus.SUPPRESSED, "One month suppressed: June 2026."),
        (CellStatus.FAILED_DATA_QUALITY, "One month set aside for its quality: June 2026."),
    ],
)
def test_the_kinds_of_no_figure_are_told_apart_and_none_is_zero(status, words) -> None:
    values = [*QUIET[:-4], NO, *QUIET[-3:]]
    found = asked(chart(values, statuses={-4: status}))["Months without a figure"]
    assert found.words == f"{words} None of these is zero."


def test_months_before_the_first_report_are_no_gap() -> None:
    values = [NO] * 5 + QUIET
    assert asked(chart(values))["Months without a figure"].finding is Finding.IN_ORDER


def test_a_figure_that_failed_the_quality_rule_is_named() -> None:
    found = asked(chart([*QUIET, NO], statuses={-1: CellStatus.FAILED_DATA_QUALITY}))["Quality rule"]
    assert found.finding is Finding.TO_KNOW
    assert "the last of September 2026" in found.words


def test_a_quality_rule_that_all_figures_passed_is_told_without_the_codes_it_is_written_in() -> None:
    found = asked(chart(QUIET))["Quality rule"]
    assert (found.finding, found.words) == (Finding.IN_ORDER, "No figure failed the publisher's quality rule.")


def test_fewer_people_counted_than_usual_is_to_know() -> None:
    births = np.array(steady(460, spread=6, months=22, seed=5) + steady(380, spread=6, months=8, seed=6)).round()
    found = asked(chart(births=births))["Who is counted"]
    assert found.finding is Finding.TO_KNOW
    assert "fewer than usual" in found.words
    assert "Ask who is missing." in found.words


def test_where_not_all_contribute_nobody_asks_who_is_missing() -> None:
    births = np.array([460] * 20 + [300] * 10) + np.array(steady(0, spread=6, months=30, seed=4)).round()
    found = asked(chart(births=births, contributing=[(5, 5)] * 20 + [(4, 5)] * 10))["Who is counted"]
    assert found.words.endswith("4 of 5 organisations contribute, which alone can make them fewer.")


def test_as_many_people_as_usual_are_in_order() -> None:
    births = np.array(steady(460, spread=6, months=30, seed=4)).round()
    found = asked(chart(births=births))["Who is counted"]
    assert (found.finding, "as many as usual" in found.words) == (Finding.IN_ORDER, True)


def test_overlapping_figures_cannot_tell_who_is_missing() -> None:
    assert asked(chart(window=3))["Who is counted"].finding is Finding.NOT_KNOWN


def test_rounded_counts_are_to_know_only_where_a_flag_hangs_on_them() -> None:
    quiet = series(QUIET)
    rounded = replace(quiet, precision=np.full(len(quiet), Precision.NEAREST_FIVE, dtype=np.uint8))
    told = asked(spc.chart(rounded, direction=Direction.LOWER))["Rounding"]
    assert "Counts are rounded before they are published." in told.words
    assert told.finding is Finding.IN_ORDER


def test_changes_of_coding_are_repeated_as_somebody_wrote_them() -> None:
    told = asked(chart(), coding=("March 2026: scales in every room",))["Coding and definition"]
    assert (told.finding, told.words) == (Finding.TO_KNOW, "March 2026: scales in every room.")
    assert asked(chart())["Coding and definition"].finding is Finding.NOT_KNOWN


def test_the_least_complete_records_are_named() -> None:
    recorded = (
        Recorded("Smoking status", Month.of(2026, 9), 0.62),
        Recorded("Blood loss", Month.of(2026, 9), 0.99),
        Recorded("Parity", Month.of(2026, 9), float("nan")),
    )
    told = asked(chart(), recorded=recorded)["Records"]
    assert told.words.startswith("In September 2026, Smoking status was valid in 62% of records")
    assert told.finding is Finding.TO_KNOW
    assert asked(chart(), recorded=recorded[1:])["Records"].finding is Finding.IN_ORDER
    assert "Records" not in asked(chart())


@pytest.mark.parametrize(
    ("members", "finding", "words"),
    [
        ([(5, 5)] * 30, Finding.IN_ORDER, "5 of 5 organisations contribute to September 2026."),
        ([(4, 5)] * 30, Finding.TO_KNOW, "4 of 5 organisations contribute to September 2026."),
        ([(5, 5)] * 27 + [(4, 5)] * 3, Finding.TO_KNOW, "4 of 5 organisations contribute to September 2026; 5 of 5"),
    ],
)
def test_who_contributes_to_a_sum_is_said(members, finding, words) -> None:
    told = asked(chart(contributing=members))["Who contributes"]
    assert told.finding is finding
    assert told.words.startswith(words)


def test_what_to_know_comes_first_and_is_named_in_one_sentence() -> None:
    found = before_reading.checks(chart([*QUIET, NO], provisional=(-2,)), indicator=INDICATOR)
    assert before_reading.in_brief(found).startswith(
        "Two things to know before reading it: provisional figures, months without a figure."
    )
    order = [one.finding for one in before_reading.gravest_first(found)]
    assert order == sorted(order, key=[Finding.TO_KNOW, Finding.NOT_KNOWN, Finding.IN_ORDER].index)
