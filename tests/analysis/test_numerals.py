"""How numbers are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numerals
from analysis.numerals import Unit
from indicators import catalogue
from indicators.vocabulary import IndicatorKind

RATE = Unit(IndicatorKind.RATE, 1000, "women giving birth")
PERCENT = Unit(IndicatorKind.PERCENT, 100, "term babies")
COUNT = Unit(IndicatorKind.COUNT, 1, "babies born")
POSTS = Unit(IndicatorKind.COUNT, 1, "midwives in post", counted_in="whole-time equivalents")
SCORE = Unit(IndicatorKind.SCORE, 10, "answers")


@pytest.mark.parametrize(
    ("unit", "value", "short", "full", "said", "spelled"),
    [
        (RATE, 55.437, "55", "55.4", "55.4", "55 per 1,000"),
        (RATE, 7.66, "7.7", "7.66", "7.7", "7.7 per 1,000"),
        (RATE, 0.4521, "0.45", "0.452", "0.45", "0.45 per 1,000"),
        (RATE, 0.0, "0", "0", "0", "0 per 1,000"),
        (RATE, 9.97, "10", "9.97", "10.0", "10 per 1,000"),
        (PERCENT, 11.314, "11.3", "11.3", "11.3%", "11.3%"),
        (PERCENT, 9.968, "10.0", "9.97", "10.0%", "10.0%"),
        (PERCENT, 100.0, "100", "100", "100%", "100%"),
        (PERCENT, 99.96, "100", "100", "100%", "100%"),
        (COUNT, 1234.0, "1,234", "1,234", "1,234", "1,234"),
        (COUNT, 7.0, "7", "7.00", "7", "7"),
        (SCORE, 7.93, "7.9", "7.93", "7.9", "7.9 out of 10"),
    ],
)
def test_a_number_reads_as_its_place_needs(
    unit: Unit, value: float, short: str, full: str, said: str, spelled: str
) -> None:
    assert (unit.short(value), unit.full(value), unit.said(value), unit.spelled(value)) == (
        short,
        full,
        said,
        spelled,
    )


@pytest.mark.parametrize(
    ("unit", "words", "brief"),
    [
        (RATE, "per 1,000 women giving birth", "per 1,000"),
        (PERCENT, "% of term babies", "%"),
        (COUNT, "number of babies born", "number"),
        (SCORE, "score out of 10", "score out of 10"),
        (Unit(IndicatorKind.RATIO, 1, ""), "ratio", "ratio"),
        (POSTS, "whole-time equivalents of midwives in post", "whole-time equivalents"),
    ],
)
def test_a_rate_names_its_unit(unit: Unit, words: str, brief: str) -> None:
    assert (unit.words, unit.brief) == (words, brief)


def test_a_percentage_published_per_thousand_is_written_per_thousand() -> None:
    preterm = catalogue.load().indicator("preterm_lt37")
    published = next(one for one in preterm.definitions if one.per == 1000)
    unit = Unit.measured(preterm, definition=published)
    assert unit.spelled(71.3).startswith("71 per 1,000")
    assert not unit.percent


@pytest.mark.parametrize(
    ("value", "beside", "short", "said"),
    [
        (0.1012, 8.5, "0.1", "0.1"),
        (0.0451, 8.5, "0.0", "0.0"),
        (0.0451, 0.8, "0.05", "0.05"),
        (0.0451, 0.0, "0.05", "0.045"),
        (3.2, 140.0, "3.2", "3"),
        (45.0, 8.5, "45", "45"),
    ],
)
def test_no_number_is_written_finer_than_the_one_beside_it_is_read(value, beside, short, said):
    given = {"beside": beside} if beside else {}
    assert (RATE.short(value, **given), RATE.said(value, **given)) == (short, said)


@pytest.mark.parametrize(
    ("numbers", "said"), [((6, 10, 9), ("six", "ten", "nine")), ((10, 24, 1), ("10", "24", "1")), ((0,), ("no",))]
)
def test_numbers_of_one_sentence_are_all_in_words_or_all_in_figures(numbers, said):
    assert numerals.alike(*numbers) == said


def test_a_count_names_what_it_counts_once():
    assert COUNT.counted("Babies born") == "number of babies born"
    assert RATE.counted("Women who bled") == "Women who bled, per 1,000 women giving birth"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (13.3, 55.0, ("13 per 1,000", "55 per 1,000")),
        (13.34, 13.42, ("13.3 per 1,000", "13.4 per 1,000")),
        (13.341, 13.344, ("13 per 1,000", "13 per 1,000")),
        (13.0, 13.006, ("13.00 per 1,000", "13.01 per 1,000")),
    ],
)
def test_two_figures_are_told_apart_with_as_many_digits_as_it_takes_or_read_alike(one, other, said):
    assert RATE.both(one, other) == said


def test_no_number_is_a_dash_and_never_zero() -> None:
    nothing = float("nan")
    for unit in (RATE, PERCENT, COUNT):
        assert unit.short(nothing) == unit.full(nothing) == "–"
    assert numerals.count(nothing) == "–"


@pytest.mark.parametrize(("number", "words"), [(1234, "1,234"), (0, "0"), (12.5, "12.5"), (-3, "−3")])
def test_counts_have_thousands_separators(number: float, words: str) -> None:
    assert numerals.count(number) == words


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (7, "seven"), (12, "twelve"), (13, "13"), (2000, "2,000")])
def test_small_numbers_are_words_in_running_text(number: int, words: str) -> None:
    assert numerals.in_words(number) == words


@pytest.mark.parametrize(
    ("words", "inside"), [("Live births", "live births"), ("WTE in post", "WTE in post"), ("", "")]
)
def test_abbreviations_stay_upper_case_inside_a_sentence(words: str, inside: str) -> None:
    assert numerals.running(words) == inside


def test_limits_are_cut_to_what_can_occur_only_for_display() -> None:
    assert PERCENT.possible(104.2) == 100
    assert PERCENT.possible(-3.0) == 0
    assert RATE.possible(1200.0) == 1200


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_different_numbers_are_told_apart_where_a_sentence_compares_them(one: float, other: float) -> None:
    told = PERCENT.said(one, unlike=(other,)), PERCENT.said(other, unlike=(one,))
    if abs(one - other) > 1e-5:
        assert float(told[0].rstrip("%").replace(",", "")) != float(told[1].rstrip("%").replace(",", ""))
