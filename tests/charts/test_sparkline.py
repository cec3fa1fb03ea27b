"""Small charts carry the same marks and the same doubts as the large one."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from analysis import spc
from charts import sparkline as drawing
from charts.inks import Ink
from charts.sparkline import sparkline
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction
from tests.sample_charts import NO, blood_loss, series, steady

QUIET = steady(33, spread=5, months=30, seed=3)


def paths(svg: str, *, fill: str = "", stroke: str = "") -> list[str]:
    """The commands of all paths with a fill or stroke."""
    every = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
    return [
        path.get("d", "")
        for path in every
        if (not fill or path.get("fill") == fill) and (not stroke or path.get("stroke") == stroke)
    ]


def lines(svg: str) -> list[str]:
    """The stretches of the line of values."""
    (drawn,) = [path for path in paths(svg, stroke=Ink.QUIET.hex) if "L" in path]
    return drawn.split("M")[1:]


def test_a_gap_breaks_the_line_and_a_new_phase_breaks_it_too() -> None:
    assert len(lines(sparkline(blood_loss()))) == 4


def test_concern_is_a_filled_square_and_the_provisional_one_is_hollow() -> None:
    svg = sparkline(blood_loss(), first=Month.of(2024, 10))
    (solid,), (hollow,) = paths(svg, fill=Ink.CONCERN.hex), paths(svg, fill="#fff", stroke=Ink.CONCERN.hex)
    assert solid.count("M") == 6
    assert hollow.count("M") == 1


def test_an_ordinary_series_shows_only_its_latest_point() -> None:
    chart = spc.chart(series(QUIET), direction=Direction.LOWER)
    (last,) = paths(sparkline(chart), fill=Ink.COMMON_CAUSE.hex)
    assert last.count("M") == 1


def test_a_suppressed_month_is_hatched_and_a_month_without_return_a_dashed_box() -> None:
    svg = sparkline(blood_loss())
    hatched = [path for path in paths(svg, stroke=Ink.COMMON_CAUSE.hex) if path.count("M") > 3]
    assert len(hatched) == 1
    assert svg.count("stroke-dasharray='2 2'") == 1


@pytest.mark.parametrize(("status", "hatched"), [(CellStatus.SUPPRESSED, True), (CellStatus.DID_NOT_SUBMIT, False)])
def test_a_series_without_any_number_is_one_hatched_or_one_dashed_box(status: CellStatus, *, hatched: bool) -> None:
    chart = spc.chart(series([NO] * 6, statuses=dict.fromkeys(range(6), status)), direction=Direction.LOWER)
    assert sparkline(chart) == drawing.nothing(hatched=hatched)
    assert ("dasharray" in sparkline(chart)) != hatched


def test_no_months_in_view_is_an_empty_box_and_not_a_fault() -> None:
    assert sparkline(blood_loss(), first=Month.of(2040, 1)) == drawing.nothing()
    assert sparkline(spc.chart(series([]), direction=Direction.LOWER)) == drawing.nothing()


def test_the_target_is_dashed_in_its_own_ink() -> None:
    chart = spc.chart(series(QUIET), direction=Direction.LOWER, target=30)
    assert len(paths(sparkline(chart), stroke=Ink.TARGET.hex)) == 1
    assert "dasharray" in sparkline(chart)


def test_limits_are_a_band_for_each_phase_and_absent_where_nothing_can_be_told() -> None:
    assert len(paths(sparkline(blood_loss()), fill=Ink.BAND.hex)) == 2
    young = spc.chart(series(QUIET[:8]), direction=Direction.LOWER)
    assert paths(sparkline(young), fill=Ink.BAND.hex) == []


@pytest.mark.parametrize("values", [[5.0], [5.0] * 20, [0.0] * 13, [NO, 3.0, NO], [1e-9, 1e6] * 8])
def test_every_mark_stays_inside_the_picture(values: list[float]) -> None:
    svg = sparkline(spc.chart(series(values), direction=Direction.LOWER), width=100, height=30)
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", svg):
        assert -1 <= float(x) <= 101
        assert -1 <= float(y) <= 31


def test_a_picture_of_24_months_is_small_enough_for_hundreds_on_a_page() -> None:
    chart = spc.chart(series([*QUIET, 40, 41, 42, 39, 43, 44, 45]), direction=Direction.LOWER, target=30)
    assert len(sparkline(chart, first=Month.of(2024, 10))) < 1600
