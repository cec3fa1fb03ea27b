"""The words of SVG are escaped, and hatching stays inside its box."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import svg
from charts.marks import Shape


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30))
def test_any_words_can_stand_in_a_picture(words: str) -> None:
    drawn = svg.picture(svg.text(words, 0, 0, size=15) + svg.words(words, words, 0, 0, size=15), width=9, height=9)
    assert words.strip() in "".join(ElementTree.fromstring(drawn).itertext())


@given(st.floats(1, 200), st.floats(1, 200), st.floats(3, 12))
def test_hatching_stays_inside_its_box(width: float, height: float, gap: float) -> None:
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", svg.hatching(5, 7, width, height, gap=gap)):
        assert 4.9 <= float(x) <= 5.1 + width
        assert 6.9 <= float(y) <= 7.1 + height


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_is_drawn_about_its_point(shape: Shape) -> None:
    x, y = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", svg.mark(shape, 50, 50, 4))[0]
    assert abs(float(x) - 50) <= 6
    assert abs(float(y) - 50) <= 6


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (1.04, "1"), (1.25, "1.2"), (-0.04, "-0"), (100, "100")])
def test_coordinates_have_no_more_digits_than_a_screen_can_show(value: float, written: str) -> None:
    assert svg.number(value) == written
