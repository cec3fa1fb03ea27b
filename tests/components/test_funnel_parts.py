"""The key of a funnel names only what is on it; its table has a mark and words for every organisation."""

from __future__ import annotations

import pytest

from analysis.funnel import Widening
from components.funnel_key import funnel_key
from components.funnel_table import FunnelRow, funnel_table
from indicators.vocabulary import Direction
from tests.components.page_text import read
from tests.sample_funnels import UNIT, seen


def key_of(**more) -> str:
    direction = more.get("direction", Direction.LOWER)
    return read(funnel_key(seen(**more), direction=direction, own="Harrowmere trusts", others="Other trusts")).words


def test_the_key_names_sides_levels_and_lines_that_are_there():
    assert key_of() == (
        "Harrowmere trusts Other trusts Higher: look into Lower: learn from Open with a dot: beyond 95% only "
        "99.8% by chance alone"
    )


@pytest.mark.parametrize(
    ("more", "absent"),
    [({"widening": Widening.NONE}, "by chance alone"), ({"own": 0}, "Harrowmere")],
)
def test_what_is_not_there_is_not_in_the_key(more, absent):
    assert absent not in key_of(**more)


@pytest.mark.acceptance("R15")
def test_a_figure_without_a_good_side_has_none_in_its_key():
    words = key_of(direction=Direction.NEUTRAL)
    assert "Higher Lower" in words
    assert not {"look", "learn"} & set(words.split())


def test_a_row_has_its_place_in_words_beside_its_mark_and_leads_to_its_chart():
    dot = seen().dots[0]
    row = FunnelRow("Aldermere", "/chart/x", True, 425.0, 5350.0, 7.94, dot, "Within the limits", "12 of 12 months")
    gone = FunnelRow("Yarrel", "/chart/y", False, 0.0, 0.0, float("nan"), None, "Left out", "3 of 12 months")
    page = read(
        funnel_table([row, gone], one="Trust", unit=UNIT, numerator="Early", denominator="Births", caption="Trusts")
    )
    heads = [one.words for one in page.one("thead").all("th")]
    assert heads == ["Trust", "Where it lies", "%", "Early", "Births", "Figures for"]
    first, second = page.one("tbody").all("tr")
    assert first.words == "Aldermere yours Within the limits 7.94 425 5,350 12 of 12 months"
    assert first.one("a").attributes["href"] == "/chart/x"
    assert len(first.all("img")) == 1
    assert not second.all("img")
    assert "–" in second.words
