"""Charts by the day: one view drawn twice, with its levels named and its axis from zero."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis import event_chart
from analysis.local_cusum import local_cusum
from analysis.moss_site import BEGAN, Before, site_chart
from charts import day_drawing, day_figure, local_views, moss_views
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month
from tests.charts.test_words_apart import in_svg

TOLD = [BEGAN.plus(step) for step in range(18)]
DEATHS = [BEGAN.plus(step).first_day().replace(day=9) for step in (0, 0, 0, 0, 3, 3, 3, 15, 16, 17)]


def moss():
    return site_chart(DEATHS, told=TOLD, before={year: Before(year, 0.002, 200.0) for year in (2025, 2026)})


def cusum():
    months = [Month.of(2023, 1).plus(step) for step in range(48)]
    cases = [1.0, 0.0] * 12 + [3.0, 3.0] + [0.0] * 22
    return local_views.cusum(
        local_cusum(np.array(cases), births=np.ones(48)), told=months, cases=list(map(int, cases))
    )


def between():
    days = [date(2024, 1, 1 + 3 * step) for step in range(9)] + [date(2025, month, 1) for month in range(1, 13)]
    today = date(2026, 6, 30)
    return local_views.between(event_chart.days_between(days, today=today), today=today)


VIEWS = {
    "score": lambda: moss_views.score(moss()),
    "excess": lambda: moss_views.excess(moss()),
    "cusum": cusum,
    "between": between,
}


@pytest.mark.parametrize("made", VIEWS.values(), ids=VIEWS.keys())
def test_both_drawings_are_whole_and_valid(made):
    seen = made()
    go.Figure(day_figure.figure(seen))
    for width in (350, 760):
        ElementTree.fromstring(day_drawing.drawing(seen, width=width))


def test_red_starts_a_new_line_at_nothing_and_levels_change_in_january():
    seen = moss_views.score(moss())
    assert len(seen.lines) == 2
    assert seen.lines[1][0].value == 0
    assert [one.words for one in seen.levels] == ["", "", "Red", "Amber"]
    assert seen.levels[0].last == date(2025, 12, 31)


def test_red_is_a_filled_square_and_amber_an_open_one_with_a_dot():
    marks = {one.says[-1]: (one.shape, one.ink, one.dotted) for one in moss_views.score(moss()).dots}
    assert marks["Red"] == (Shape.SQUARE, Ink.CONCERN, False)
    assert marks["Amber"] == (Shape.SQUARE, Ink.CONCERN, True)
    assert marks["No signal"] == (Shape.CIRCLE, Ink.COMMON_CAUSE, False)


def test_the_excess_marks_only_days_with_a_death():
    seen = moss_views.excess(moss())
    assert len(seen.dots) == len(set(DEATHS))
    assert len(seen.lines[0]) == sum(one.last_day().day for one in TOLD)


def test_the_wait_is_open_and_nothing_is_drawn_below_an_axis_from_zero():
    seen = between()
    assert seen.dots[-1].hollow
    assert seen.upright.low == 0


def test_captions_at_the_edge_never_cover_each_other():
    captions = [one for one in moss_views.score(moss()).captions(tall=100) if one.centred]
    seen = moss_views.score(moss())
    scale = 100 / (seen.upright.high - seen.upright.low)
    places = sorted(-float(one.y) * scale + one.down for one in captions)
    assert all(after - before >= 17.9 for before, after in pairwise(places))


@pytest.mark.parametrize("made", VIEWS.values(), ids=VIEWS.keys())
def test_on_a_phone_levels_are_named_over_the_plot_where_no_word_covers_a_mark(made):
    seen = made()
    boxes = in_svg(day_drawing.drawing(seen, width=350, height=330))
    assert not [(one.words, other.words) for one, other in combinations(boxes, 2) if one.meets(other)]
    assert all(one.left >= 0 and one.right <= 350 and one.top >= 0 for one in boxes)
    said = " ".join(one.words for one in boxes)
    for level in (one for one in seen.levels if one.words or one.bold):
        assert f"{level.words} {level.bold}".strip() in said
    counts = next(one for one in boxes if one.words == seen.counts)
    levels = [one for one in boxes if any(level.bold and level.bold in one.words for level in seen.levels)]
    assert all(one.bottom <= counts.top + 1 for one in levels if not one.words.isdigit())
