"""The same chart as SVG, for paper, slides and phones: the same words, inside the picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis import spc
from analysis.numerals import Unit
from charts import spc_figure
from charts.spc_drawing import drawing
from charts.view import view
from indicators.vocabulary import Direction, IndicatorKind
from tests.charts.test_spc_figure import CHARTS, RATE, REASON, words
from tests.sample_charts import series

SVG = "{http://www.w3.org/2000/svg}"


def said(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("size", [(760, 420), (350, 330)])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_can_be_drawn_at_every_size(name: str, size: tuple[int, int]) -> None:
    width, height = size
    whole = ElementTree.fromstring(drawing(view(CHARTS[name], unit=RATE), width=width, height=height))
    assert whole.get("viewBox") == f"0 0 {width} {height}"


def test_paper_and_screen_carry_the_same_words() -> None:
    seen = view(CHARTS["two phases and a signal"], unit=RATE, phase_reasons=(REASON,))
    on_paper = set(said(drawing(seen)))
    for caption in words(spc_figure.figure(seen)):
        plain = (
            caption.replace("<b>", "")
            .replace("</b>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
        )
        assert set(plain.split("<br>")) <= on_paper  # fmt: skip


def test_a_narrow_drawing_names_limits_mean_and_latest_value_over_the_plot_where_no_point_is() -> None:
    on_phone = said(drawing(view(CHARTS["two phases and a signal"], unit=RATE), width=350, height=330))
    assert {"Mean 37, limits 15 to 58", "55, September, provisional", "New phase, April 2024"} <= set(on_phone)
    assert not {"Upper limit 58", "Lower limit 15"} & set(on_phone)


def test_letters_are_at_least_14_units_high_at_every_size() -> None:
    for width in (350, 760):
        whole = ElementTree.fromstring(drawing(view(CHARTS["quiet with a target"], unit=RATE), width=width))
        assert min(float(text.get("font-size", "0")) for text in whole.iter(f"{SVG}text")) >= 14


def test_numbers_of_the_axis_of_a_whole_nation_have_room_before_it() -> None:
    births = spc.chart(series([50_000.0, 48_000.0] * 8), direction=Direction.NEUTRAL)
    digit = 8.34
    for width in (350, 760):
        whole = ElementTree.fromstring(
            drawing(view(births, unit=Unit(IndicatorKind.COUNT, 1, "births")), width=width)
        )
        ticks = [
            one for one in whole.iter(f"{SVG}text") if one.get("text-anchor") == "end" and "," in (one.text or "")
        ]
        assert any(len(one.text or "") == len("50,000") for one in ticks)
        assert all(float(one.get("x", "0")) >= digit * (len(one.text or "") - 0.5) for one in ticks)
