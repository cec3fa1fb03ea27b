"""Small multiples share one axis and one stretch of months, so that neighbours can be read against each other."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from analysis import spc
from analysis.moved import Moved
from analysis.numerals import Unit
from charts.inks import Ink
from charts.small_multiple import shared_axis, small_multiple
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind
from tests.sample_charts import blood_loss, series, steady

UNIT = Unit(IndicatorKind.RATE, 1000, "women giving birth")
LOW = spc.chart(series(steady(20, spread=3, months=30, seed=1)), direction=Direction.LOWER)
HIGH = spc.chart(series(steady(60, spread=8, months=24, seed=2)), direction=Direction.LOWER)


def drawn(chart, scale, *, first=None, last=None) -> str:
    months = chart.series
    return small_multiple(chart, first=first or months.first, last=last or months.last, scale=scale, unit=UNIT)


def labels(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def test_the_axis_holds_every_value_and_limit_of_all_of_them():
    scale = shared_axis([LOW, HIGH], first=None, unit=UNIT)
    for one in (LOW, HIGH):
        assert scale.high >= np.nanmax(one.plotted)
        assert scale.high >= np.nanmax(one.upper)
    assert scale.low == 0


def test_two_charts_carry_the_same_numbers_and_months():
    scale = shared_axis([LOW, HIGH], first=None, unit=UNIT)
    ends = {"first": LOW.series.first, "last": LOW.series.last}
    assert labels(drawn(LOW, scale, **ends)) == labels(drawn(HIGH, scale, **ends))


def test_a_month_stands_at_the_same_place_whenever_its_series_began():
    late = spc.chart(series(steady(20, spread=3, months=20, seed=3)), direction=Direction.LOWER)
    scale = shared_axis([LOW, late], first=None, unit=UNIT)
    first, last = LOW.series.first, max(LOW.series.last, late.series.last)
    for one in (LOW, late):
        assert f"{first.in_short()}" in labels(drawn(one, scale, first=first, last=last))


def test_at_most_four_numbers_stand_at_the_axis_and_letters_can_be_read():
    svg = drawn(HIGH, shared_axis([HIGH], first=None, unit=UNIT))
    assert 2 <= len(labels(svg)) - 2 <= 4
    assert {float(one) for one in re.findall(r"font-size='([\d.]+)'", svg)} == {15.0}


def test_what_is_not_known_is_drawn_as_such_hatched_or_dashed():
    chart = blood_loss()  # one month is suppressed, another has no return
    svg = drawn(chart, shared_axis([chart], first=None, unit=UNIT))
    assert "stroke-dasharray='2 2'" in svg
    assert "stroke-width='0.8'" in svg


def test_marks_of_a_signal_are_those_of_the_large_chart():
    chart = blood_loss()
    assert "#c75000" in drawn(chart, shared_axis([chart], first=None, unit=UNIT))


def test_nothing_before_the_first_month_is_drawn():
    scale = shared_axis([LOW], first=None, unit=UNIT)
    whole, half = drawn(LOW, scale), drawn(LOW, scale, first=Month(LOW.series.last.ordinal - 11))
    assert len(half) < len(whole)


def test_a_member_that_moved_is_a_dotted_line_in_its_month_and_only_where_that_is_drawn():
    scale = shared_axis([LOW], first=None, unit=UNIT)
    moved = replace(LOW, moved=(Moved(LOW.series.first.plus(12), "Garrinstead joined"),))
    line = f"stroke='{Ink.OWN.hex}' stroke-width='1.2' stroke-dasharray='2 3'"
    assert drawn(moved, scale).count(line) == 1
    assert line not in drawn(LOW, scale)
    assert line not in drawn(moved, scale, first=LOW.series.first.plus(13))
