"""A plan beside what became of it: what is in view, how it is drawn small, large and on paper."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from analysis import spc
from analysis.numerals import Unit
from analysis.trajectory import Plan, Shape, time_of
from charts import trajectory_drawing, trajectory_figure, trajectory_view
from charts.trajectory_drawn import drawn
from charts.trajectory_sparkline import sparkline
from charts.trajectory_view import Pause, TrajectoryView
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind
from tests.analysis.making import series

UNIT = Unit(IndicatorKind.PERCENT, 100, "women")
FIRST = Month.of(2025, 6)


def plan(target: float = 75.0) -> Plan:
    quarters = [Month.of(2025, 9).plus(3 * step).last_day() for step in range(4)]
    steps = tuple((time_of(day), value) for day, value in zip(quarters, (45.0, 55.0, 65.0, target), strict=True))
    begins = time_of(date(2025, 6, 30))
    return Plan(40.0, begins, target, steps[-1][0], Direction.HIGHER, Shape.STEPPED, steps)


def seen(**more: object) -> TrajectoryView:
    made = series([40, 42, None, 44, 46, 43, 45, 44, 41, 43, 42, 45, 44, 46], first=Month.of(2025, 1))
    chart = spc.chart(made, direction=Direction.HIGHER)
    usual = {
        "process": trajectory_view.process_of(chart),
        "plans": [("Plan, version 1", plan(70.0), False), ("Plan, version 2", plan(), True)],
        "goal": 75.0,
    }
    return trajectory_view.view(trajectory_view.runs_of(chart), unit=UNIT, **{**usual, **more})


def test_a_month_without_a_figure_breaks_the_line():
    assert [len(run) for run in seen().actual] == [2, 11]


def test_the_view_reaches_from_the_first_figure_to_the_date_that_is_due():
    view = seen()
    assert (Month(view.first), Month(view.last)) == (Month.of(2025, 1), Month.of(2026, 6))


def test_a_plan_is_drawn_from_its_beginning_to_its_target():
    way = seen().way
    assert way is not None
    assert (Month(way.months[0]), Month(way.months[-1])) == (Month.of(2025, 6), Month.of(2026, 6))
    assert (way.values[0], way.values[3], way.values[-1]) == (40, 45, 75)


@pytest.mark.acceptance("C43")
def test_every_version_is_drawn_and_the_one_in_force_is_told_apart():
    names = [trace["name"] for trace in trajectory_figure.figure(seen())["data"]]
    assert {"Plan, version 1", "Plan, version 2"} <= set(names)
    looks = {
        trace["name"]: trace["line"]["color"] for trace in trajectory_figure.figure(seen())["data"] if "line" in trace
    }
    assert looks["Plan, version 1"] != looks["Plan, version 2"]


@pytest.mark.acceptance("C50")
def test_a_pause_is_shaded_and_cut_to_what_is_in_view():
    paused = seen(pauses=[Pause(Month.of(2025, 10).ordinal, 10**6)])
    assert paused.pauses == (Pause(Month.of(2025, 10).ordinal, Month.of(2026, 6).ordinal),)
    (shade,) = trajectory_figure.figure(paused)["layout"]["shapes"]
    assert shade["x0"] < shade["x1"]
    assert "Paused" in trajectory_drawing.drawing(paused)


def test_a_pause_that_is_over_moves_the_end_of_the_plan():
    start, until = time_of(date(2025, 9, 30)), time_of(date(2025, 12, 31))
    way = seen(plans=[("Plan", replace(plan(), pauses=((start, until),)), True)]).way
    assert way is not None
    assert way.values[-1] == 75
    assert Month(way.months[-1]) in (Month.of(2026, 9), Month.of(2026, 10))


@pytest.mark.parametrize("view", [seen(), seen(plans=(), goal=math.nan, process=None)], ids=["all", "figures alone"])
def test_every_drawing_is_well_formed(view):
    for picture in (sparkline(view), drawn(view).narrow, drawn(view).paper):
        assert ElementTree.fromstring(picture).tag.endswith("svg")
    figure = trajectory_figure.figure(view)
    assert json.loads(json.dumps(figure)) == figure


def test_nothing_to_draw_is_drawn_as_nothing():
    empty = trajectory_view.view((), unit=UNIT)
    assert empty.latest is None
    assert ElementTree.fromstring(sparkline(empty)).tag.endswith("svg")


def test_each_line_is_named_where_it_ends():
    told = trajectory_drawing.drawing(seen())
    for words in ("Target 75.0", "Plan, version 1", "46.0, Feb 2026"):
        assert words in told
