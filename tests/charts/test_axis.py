"""Axes start at zero, those of high percentages at 50 or 75, whatever a place's size; and words never overlap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.numerals import Unit
from charts import axis
from indicators.month import Month
from indicators.vocabulary import IndicatorKind

RATE = Unit(IndicatorKind.RATE, 1000, "women")
PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
BIRTHS = Unit(IndicatorKind.COUNT, 1, "women giving birth")


@pytest.mark.parametrize(
    ("values", "unit", "low", "high"),
    [
        ([18, 55.4, 58.5], RATE, 0, 60.84),
        ([0.2, 0.9], RATE, 0, 1.0),
        ([92.9, 97.4, 100.0], PERCENT, 75, 100),
        ([74.0, 97.4], PERCENT, 50, 100),
        ([50.0, 51.0], PERCENT, 50, 100),
        ([49.9, 97.4], PERCENT, 0, 100),
        ([28, 29, 30], RATE, 0, 31.2),
        ([1110, 1250], BIRTHS, 0, 1300),
        ([28, 38, 22, 42], PERCENT, 0, 43.68),
        ([-8.0, 12.0], RATE, 0, 12.5),
        ([0, 0, 0], RATE, 0, 1.04),
        ([100, 100], PERCENT, 75, 100),
    ],
)
def test_the_axis_starts_at_zero_or_shows_the_upper_half_or_quarter_of_percentages(
    values: list[float], unit: Unit, low: float, high: float
) -> None:
    found = axis.upright(np.array(values, dtype=float), unit=unit)
    assert (found.low, found.high) == (low, high)
    assert found.from_zero == (low == 0)


@given(st.lists(st.floats(0, 3000), min_size=1, max_size=40))
def test_what_is_counted_whole_has_ticks_of_whole_numbers(values: list[float]) -> None:
    found = axis.upright(np.array(values), unit=Unit(IndicatorKind.COUNT, 1, "women"))
    assert all(float(tick).is_integer() for tick in found.ticks)
    assert found.low <= min(values)
    assert found.high >= max(values) - 1e-9


@given(st.lists(st.floats(0, 100), min_size=1, max_size=40))
def test_every_value_fits_on_its_axis_and_the_ticks_are_few(values: list[float]) -> None:
    found = axis.upright(np.array(values), unit=PERCENT)
    assert found.low <= min(values)
    assert found.high >= max(values) - 1e-9
    assert 2 <= len(found.ticks) <= 9
    assert len(set(axis.tick_words(found.ticks, unit=PERCENT))) == len(found.ticks)


def test_an_axis_without_any_number_is_still_an_axis() -> None:
    assert axis.upright(np.array([np.nan]), unit=RATE).ticks


@pytest.mark.parametrize(
    ("ticks", "unit", "words"),
    [
        ((0, 20, 40), RATE, ["0", "20", "40"]),
        ((0, 2.5, 5), PERCENT, ["0%", "2.5%", "5.0%"]),
        ((0, 0.05), RATE, ["0", "0.05"]),
    ],
)
def test_ticks_have_the_digits_that_the_finest_needs(ticks: tuple[float, ...], unit: Unit, words: list[str]) -> None:
    assert axis.tick_words(ticks, unit=unit) == words


def months(first: Month, number: int) -> np.ndarray:
    return np.arange(first.ordinal, first.ordinal + number, dtype=np.int32)


def test_months_are_named_with_the_year_where_it_is_new() -> None:
    named = axis.months(months(Month.of(2022, 10), 48), most=9)
    assert [(month, year) for _, month, year in named] == [
        ("Oct", "2022"), ("Apr", "2023"), ("Oct", ""), ("Apr", "2024"),
        ("Oct", ""), ("Apr", "2025"), ("Oct", ""), ("Apr", "2026"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 5, 24, 60, 240])
def test_at_least_one_month_is_named_and_never_a_crowd(number: int) -> None:
    assert 1 <= len(axis.months(months(Month.of(2020, 5), number), most=6)) <= 7


@given(st.lists(st.floats(0, 400), min_size=1, max_size=8), st.data())
def test_words_are_moved_apart_and_keep_their_order(levels: list[float], data: st.DataObject) -> None:
    ordered = sorted(levels)
    sizes = [data.draw(st.sampled_from([18.0, 36.0])) for _ in ordered]
    moved = axis.apart(ordered, sizes=sizes)
    for place in range(len(moved) - 1):
        assert moved[place + 1] - moved[place] >= (sizes[place] + sizes[place + 1]) / 2 - 1e-6


def test_words_that_have_room_are_not_moved() -> None:
    assert axis.apart([10, 60, 120], sizes=[18, 18, 18]) == [10, 60, 120]
