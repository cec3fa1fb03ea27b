"""The Plotly figure: valid once, honest about gaps, readable at four metres."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import orjson
import plotly.graph_objects as go
import pytest

from analysis import spc
from analysis.chart_types import ChartType
from analysis.manner import Manner
from analysis.numerals import Unit
from analysis.rule_sets import ANHOEJ
from analysis.spc_chart import SpcChart
from charts import spc_figure
from charts.notes import Note, TargetLine
from charts.view import view
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, IndicatorKind
from tests.sample_charts import NO, blood_loss, series, steady

RATE = Unit(IndicatorKind.RATE, 1000, "women giving birth")
PERCENT = Unit(IndicatorKind.PERCENT, 100, "women giving birth")
QUIET = steady(33, spread=5, months=30, seed=3)
REASON = Note(Month.of(2024, 4), "All blood loss <weighed> & not estimated")

CHARTS = {
    "two phases and a signal": blood_loss(),
    "quiet with a target": spc.chart(series(QUIET), direction=Direction.LOWER, target=30),
    "too few points": spc.chart(series(QUIET[:5]), direction=Direction.LOWER),
    "no number": spc.chart(series([NO] * 6), direction=Direction.LOWER),
    "no month": spc.chart(series([]), direction=Direction.LOWER),
    "constant": spc.chart(series([100] * 15, per=100), direction=Direction.HIGHER),
    "rolling windows": spc.chart(series(QUIET, window=3), direction=Direction.LOWER),
    "run chart": spc.chart(
        series(QUIET), direction=Direction.LOWER, manner=Manner(chart=ChartType.RUN), rule_set=ANHOEJ
    ),
    "limits by month": spc.chart(
        series(QUIET), direction=Direction.LOWER, manner=Manner(chart=ChartType.U_PRIME)
    ),
    "a target that changed": spc.chart(
        series(QUIET), direction=Direction.LOWER, target=np.array([NO] * 6 + [40.0] * 12 + [30.0] * 12)
    ),
    "members came and went": spc.chart(
        series(QUIET, contributing=[(5, 5)] * 10 + [(4, 5)] * 10 + [(4, 4)] * 10), direction=Direction.LOWER
    ),
}  # fmt: skip


def drawn(chart: SpcChart, **more) -> dict:
    return spc_figure.figure(view(chart, unit=RATE, **more))


def words(figure: dict) -> list[str]:
    return [one["text"] for one in figure["layout"].get("annotations", ())]


def trace(figure: dict, name: str) -> dict:
    (found,) = [one for one in figure["data"] if one["name"] == name]
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_valid_and_can_be_sent(name: str) -> None:
    figure = drawn(CHARTS[name], events=(Note(Month.of(2026, 2), "theatre closed"),), phase_reasons=(REASON,))
    go.Figure(figure)
    orjson.loads(orjson.dumps(figure, option=orjson.OPT_SERIALIZE_NUMPY))


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_is_smaller_than_14_pixels(name: str) -> None:
    layout = drawn(CHARTS[name])["layout"]
    sizes = [layout["font"]["size"], *(one["font"]["size"] for one in layout.get("annotations", ()))]
    assert min(sizes) >= 14


def test_no_gap_is_bridged() -> None:
    line = trace(drawn(blood_loss()), "values")
    assert line["connectgaps"] is False
    stretches = "".join("." if month is None else "x" for month in line["x"]).strip(".").split(".")
    assert [len(part) for part in stretches] == [4, 9, 3, 30]


def test_each_phase_has_its_own_mean_and_the_reason_stands_beside_its_line() -> None:
    figure = drawn(blood_loss(), phase_reasons=(REASON,))
    levels = {level for level in trace(figure, "mean")["y"] if level is not None}
    assert len(levels) == 2
    assert "<b>New phase, April 2024</b><br>All blood loss &lt;weighed&gt; &amp; not estimated" in words(figure)
    assert "Mean 27, limits 13 to 40" in words(figure)


def test_mean_limits_and_latest_value_are_named_at_the_right() -> None:
    said = words(drawn(blood_loss()))
    assert {"Upper limit <b>58</b>", "Lower limit <b>15</b>", "Mean <b>37</b>"} <= set(said)
    assert "<b>55, September</b><br>provisional" in said


def test_several_targets_are_each_named() -> None:
    targets = (TargetLine(30, "Local target"), TargetLine(25, "National ambition"))
    figure = drawn(blood_loss(), targets=targets)
    assert {"Local target <b>30</b>", "National ambition <b>25</b>"} <= set(words(figure))
    assert all(trace(figure, one.label)["line"]["dash"] for one in targets)


def test_a_target_that_changed_is_drawn_as_it_was_and_named_as_it_is() -> None:
    figure = drawn(CHARTS["a target that changed"])
    assert [level for level in trace(figure, "Target")["y"] if level is not None] == [40, 40, 30, 30]
    assert "Target <b>30</b>" in words(figure)


def test_suppressed_months_are_hatched_and_months_without_return_dashed_each_with_its_word() -> None:
    figure = drawn(blood_loss())
    assert trace(figure, "suppressed")["fillpattern"]["shape"] == "/"
    boxes = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert [box["line"]["dash"] for box in boxes] == ["4px,3px"]
    assert {"Suppressed", "Did not submit"} <= set(words(figure))


def test_provisional_points_are_hollow_and_the_hover_says_so() -> None:
    points = trace(drawn(blood_loss()), "points")
    assert points["marker"]["color"][-1] == "#ffffff"
    assert points["text"][-1].endswith("<br>Provisional")
    assert "25 of 460" in points["text"][-1]
    assert "#ffffff" not in points["marker"]["color"][:-1]


@pytest.mark.parametrize(("unit", "values"), [(RATE, QUIET), (RATE, [0, 1] * 10), (PERCENT, [5.1, 6.2] * 10)])
def test_rates_start_at_zero(unit: Unit, values: list[float]) -> None:
    chart = spc.chart(series(values), direction=Direction.LOWER)
    assert spc_figure.figure(view(chart, unit=unit))["layout"]["yaxis"]["range"][0] == 0


def test_an_axis_that_does_not_start_at_zero_says_where_it_starts() -> None:
    chart = spc.chart(series([97, 96, 98, 95] * 6, per=100), direction=Direction.HIGHER, target=100)
    figure = spc_figure.figure(view(chart, unit=PERCENT))
    low = figure["layout"]["yaxis"]["range"][0]
    assert low > 0
    assert f"Axis starts at {PERCENT.said(low)}" in words(figure)


def test_limits_beyond_what_can_occur_are_neither_drawn_nor_named() -> None:
    chart = spc.chart(series([0, 12, 1, 14, 0, 13] * 4), direction=Direction.LOWER)
    assert chart.lower[-1] < 0
    figure = drawn(chart)
    assert not [level for level in trace(figure, "lower limit")["y"] if level is not None]
    assert not any(said.startswith("Lower limit") for said in words(figure))


def test_limits_of_a_chart_of_rates_step_with_every_month() -> None:
    births = np.where(np.arange(30) % 2, 300.0, 700.0)
    uneven = replace(series(QUIET), denominator=births, numerator=np.array(QUIET) * births / 1000)
    chart = spc.chart(uneven, direction=Direction.LOWER, manner=Manner(chart=ChartType.U_PRIME))
    assert len({level for level in trace(drawn(chart), "upper limit")["y"] if level is not None}) > 1


def strips(figure: dict) -> list[dict]:
    return [shape for shape in figure["layout"]["shapes"] if shape["line"]["width"] == 4]


def test_where_membership_changed_every_stretch_says_who_contributes_before_and_after_too() -> None:
    figure = drawn(CHARTS["members came and went"])
    assert [said for said in words(figure) if " of " in said] == ["5 of 5", "4 of 5", "4 of 4"]
    inks = [one["line"]["color"] for one in strips(figure)]
    assert inks[0] == inks[2] != inks[1], "dark where not all contribute"
    assert all(one["y0"] < 0 for one in strips(figure)), "under the months, where no point and no word is"


@pytest.mark.parametrize("among", [(5, 5), (1, 1), (-1, -1)])
def test_where_everybody_always_contributes_there_is_no_strip(among: tuple[int, int]) -> None:
    assert strips(drawn(spc.chart(series(QUIET, contributing=[among] * 30), direction=Direction.LOWER))) == []


def test_a_single_month_short_of_one_member_is_not_told_as_lasting() -> None:
    members = [(5, 5)] * 14 + [(4, 5)] + [(5, 5)] * 15
    figure = drawn(spc.chart(series(QUIET, contributing=members), direction=Direction.LOWER))
    assert [said for said in words(figure) if " of 5" in said] == ["5 of 5", "4 of 5", "5 of 5"]


def test_where_not_every_stretch_has_room_for_its_words_none_has_and_the_strips_alone_tell() -> None:
    figure = drawn(spc.chart(series(QUIET, contributing=[(5, 5), (4, 5)] * 15), direction=Direction.LOWER))
    assert not [said for said in words(figure) if " of 5" in said]
    assert len(strips(figure)) == 30


def test_charts_beside_each_other_have_plots_of_one_height_and_months_whatever_stands_over_them() -> None:
    some = series(QUIET[:12], last=Month.of(2025, 3), contributing=[(4, 5)] * 12)
    bare, noted = spc.chart(some, direction=Direction.LOWER), blood_loss()
    across = (Month.of(2024, 4), Month.of(2026, 9))
    views = [view(bare, unit=RATE, across=across), view(noted, unit=RATE, across=across, events=(REASON,))]
    layouts = [spc_figure.figure(replace(one, beside=tuple(views)))["layout"] for one in views]
    assert layouts[0]["margin"] == layouts[1]["margin"]
    assert layouts[0]["xaxis"]["range"] == layouts[1]["xaxis"]["range"]
    assert spc_figure.figure(views[0])["layout"]["margin"] != layouts[0]["margin"]


def test_words_of_a_chart_beside_another_are_broken_to_half_the_width() -> None:
    chart = CHARTS["quiet with a target"]
    told = Note(chart.series.first.plus(14), "Formed from Pellanwick and Rostinmere")
    one = view(chart, unit=RATE, events=(told,))
    assert any(told.words in each for each in words(spc_figure.figure(one)))
    beside = words(spc_figure.figure(replace(one, beside=(one,))))
    (broken,) = (each for each in beside if "<br>" in each and each.startswith(told.month.in_short()))
    assert broken.replace("<br>", " ").endswith(told.words)


def test_a_point_at_zero_is_drawn_whole_and_not_cut_by_the_axis() -> None:
    figure = drawn(spc.chart(series([0.0, 3.0, 0.0] * 5), direction=Direction.LOWER))
    assert trace(figure, "points")["cliponaxis"] is False


def test_only_the_months_asked_for_are_drawn() -> None:
    figure = drawn(blood_loss(), first=Month.of(2025, 10), last=Month.of(2026, 3))
    assert len(trace(figure, "points")["x"]) == 6
    assert not any("September" in said for said in words(figure)), "the latest value is out of view"


def test_neighbouring_labels_do_not_cover_each_other() -> None:
    chart = spc.chart(series(QUIET), direction=Direction.LOWER, target=float(np.mean(QUIET)) + 0.1)
    figure = drawn(chart)
    low, high = figure["layout"]["yaxis"]["range"]
    margin = figure["layout"]["margin"]
    tall = figure["layout"]["height"] - margin["t"] - margin["b"]
    edge = [one for one in figure["layout"]["annotations"] if one["yanchor"] == "middle"]
    heights = sorted((one["y"] - low) / (high - low) * tall + one["yshift"] for one in edge)
    assert len(heights) == 5
    assert min(np.diff(heights)) >= 17.9


def test_a_missing_latest_month_does_not_lend_its_name_to_the_last_number() -> None:
    chart = spc.chart(series([*QUIET, NO], statuses={-1: CellStatus.DID_NOT_SUBMIT}), direction=Direction.LOWER)
    assert any("August" in said for said in words(drawn(chart)))
