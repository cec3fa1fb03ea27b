"""Groups side by side: one view drawn by Plotly and as SVG, with every kind of not knowing drawn and none as zero."""

from __future__ import annotations

import math
import re

import pytest

from analysis.numerals import Unit
from charts import dot_plot_drawing, dot_plot_figure
from charts.dot_plot_view import Dot, dot_plot
from charts.inks import Ink
from charts.marks import Shape
from indicators.vocabulary import IndicatorKind

PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
NAN = math.nan
DOTS = (
    Dot("Asian <b>", 40.2, 36.4, 44.2, "40.2%", ("241 of 599", "Lower than White"), Shape.SQUARE, Ink.CONCERN),
    Dot("White", 69.9, 68.4, 71.5, "69.9%", ("2,315 of 3,310",), Shape.CIRCLE, Ink.OWN),
    Dot("Mixed", 50.0, 20.0, 80.0, "50%", ("5 of 10",), hollow=True),
    Dot("Other", NAN, NAN, NAN, "Suppressed, not zero", hatched=True),
    Dot("Not known", NAN, NAN, NAN, "Not returned, not zero"),
)
SEEN = dot_plot(DOTS, whole=62.8, unit=PERCENT, below="% of women")
WITHOUT_WHOLE = dot_plot(DOTS, whole=NAN, unit=PERCENT, below="% of women")
ALL_TOLD = dot_plot(DOTS[:3], whole=62.8, unit=PERCENT, below="% of women")
NOTHING = dot_plot(DOTS[3:], whole=NAN, unit=PERCENT, below="% of women")


@pytest.mark.acceptance("R6")
def test_a_group_without_a_number_has_no_mark_and_its_reason_in_words():
    figure = dot_plot_figure.figure(SEEN)
    assert len(figure["data"][1]["x"]) == 3
    said = [one["text"] for one in figure["layout"]["annotations"]]
    assert "Suppressed, not zero" in said
    assert "Not returned, not zero" in said
    boxes = [one for one in figure["layout"]["shapes"] if one["type"] == "rect"]
    assert [one["line"]["dash"] for one in boxes] == ["4px,3px"]
    assert figure["data"][2]["fillpattern"]["shape"] == "/"
    assert len(dot_plot_figure.figure(ALL_TOLD)["data"]) == 2


def test_intervals_are_lines_from_end_to_end_and_do_not_join():
    line = dot_plot_figure.figure(SEEN)["data"][0]
    assert line["x"] == [36.4, 44.2, None, 68.4, 71.5, None, 20.0, 80.0, None]
    assert line["hoverinfo"] == "skip"


def test_the_first_group_stands_on_top_and_names_cannot_run():
    layout = dot_plot_figure.figure(SEEN)["layout"]
    assert layout["yaxis"]["ticktext"][0] == "Asian &lt;b&gt;"
    assert layout["yaxis"]["tickvals"] == [0, -1, -2, -3, -4]
    assert layout["yaxis"]["range"] == [-4.5, 0.5]
    assert dot_plot_figure.height(SEEN) == layout["height"]


@pytest.mark.parametrize("seen", [SEEN, WITHOUT_WHOLE, NOTHING], ids=["whole", "no whole", "no number"])
@pytest.mark.parametrize("width", [350.0, 760.0])
def test_the_drawing_keeps_within_its_frame(seen, width):
    drawn = dot_plot_drawing.drawing(seen, width=width)
    height = float(re.search(r"height='([\d.]+)'", drawn)[1])
    across = [float(one) for one in re.findall(r"<text x='(-?[\d.]+)'", drawn)]
    upright = [float(one) for one in re.findall(r"<text x='[^']*' y='(-?[\d.]+)'", drawn)]
    assert all(0 <= one <= width for one in across)
    assert all(0 <= one <= height for one in upright)
    assert "nan" not in drawn


def test_everybody_is_a_line_with_its_figure_where_it_is_known():
    assert "Everybody" in dot_plot_drawing.drawing(SEEN)
    assert "Everybody" not in dot_plot_drawing.drawing(WITHOUT_WHOLE)
    assert any(one["type"] == "line" for one in dot_plot_figure.figure(SEEN)["layout"]["shapes"])
    assert not any(one["type"] == "line" for one in dot_plot_figure.figure(WITHOUT_WHOLE)["layout"]["shapes"])


def test_what_is_not_compared_is_open():
    marker = dot_plot_figure.figure(SEEN)["data"][1]["marker"]
    assert marker["color"] == [Ink.CONCERN.hex, Ink.OWN.hex, Ink.PAPER.hex]
    assert f"fill='{Ink.PAPER.hex}'" in dot_plot_drawing.drawing(SEEN)
