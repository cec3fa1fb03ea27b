"""A funnel for the screen is a plain Plotly dict that says the same as the drawing for paper."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from analysis.funnel import Widening
from charts import funnel_drawing, funnel_figure
from charts.drawn import of_funnel
from charts.inks import Ink
from tests.sample_funnels import OWN, seen

VIEW = seen()
FIGURE = funnel_figure.figure(VIEW)


def trace(name: str) -> dict:
    return next(one for one in FIGURE["data"] if one["name"] == name)


def words(figure: dict) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", one["text"])).strip() for one in figure["layout"]["annotations"]]


def test_a_figure_is_a_dict_of_plain_values():
    assert json.loads(json.dumps(FIGURE)) == FIGURE


def test_every_organisation_is_one_mark_that_names_itself_and_leads_to_its_chart():
    marks = trace("organisations")
    assert len(marks["x"]) == len(marks["text"]) == len(marks["customdata"]) == 120
    assert all(text.startswith("<b>") and "12 of 12 months" in text for text in marks["text"])
    assert all(address.startswith("/chart/preterm_lt37?organisation=T") for address in marks["customdata"])


def test_beyond_95_only_is_an_open_mark_with_a_dot():
    marks, dots = trace("organisations"), trace("beyond 95 % only")
    inner = [one for one in VIEW.dots if one.inner_only]
    assert len(dots["x"]) == len(inner) > 0
    fills = dict(zip(marks["x"], marks["marker"]["color"], strict=True))
    assert {fills[one.size] for one in inner} == {Ink.PAPER.hex}


def test_ones_own_have_a_dark_outline_wherever_they_lie():
    edges = [
        edge
        for edge, text in zip(
            trace("organisations")["marker"]["line"]["color"], trace("organisations")["text"], strict=True
        )
        if any(name in text for name in OWN)
    ]
    assert edges == [Ink.OWN.hex] * 5


def test_limits_and_centre_are_named_beside_their_lines():
    assert words(FIGURE).count("99.8%") == 2
    assert words(FIGURE).count("95%") == 2
    assert any(one.startswith("All ") for one in words(FIGURE))


def test_an_axis_that_does_not_start_at_zero_says_so():
    said = [one for one in words(FIGURE) if "starts at" in one]
    assert bool(said) == (not VIEW.upright.from_zero)


@pytest.mark.parametrize("widening", Widening)
def test_screen_and_paper_say_the_same_words(widening):
    view = seen(widening=widening)
    drawn = funnel_drawing.drawing(view)
    plain = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn)))
    for caption in words(funnel_figure.figure(view)):
        if not any(caption.startswith(name) for name in (*OWN, "Trust")):
            assert " ".join(caption.split()) in plain
    assert view.below in plain


def test_a_funnel_is_drawn_three_times():
    made = of_funnel(VIEW)
    assert made.height == made.figure["layout"]["height"]
    assert made.narrow.startswith("<svg")
    assert "width='350'" in made.narrow
    assert "width='760'" in made.paper


def test_a_name_with_signs_of_html_is_escaped():
    from analysis.funnel import funnel
    from charts.funnel_view import Place, view
    from indicators.vocabulary import Direction
    from tests.sample_funnels import UNIT, counts

    numerator, size = counts(20)
    result = funnel(numerator, size)
    evil = [Place("<script>x</script> & Co", ("<b>",), "", own=True)] * 20
    made = view(result, plain=result, size=size, places=evil, unit=UNIT, direction=Direction.LOWER, below="<i>births")
    for text in (json.dumps(funnel_figure.figure(made)), funnel_drawing.drawing(made)):
        assert "<script>" not in text
        assert "<i>births" not in text
