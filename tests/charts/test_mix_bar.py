"""The parts of a whole are told by their words, and apart by looks that mean no verdict."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.inks import Ink
from charts.mix_bar import MOST, bar, swatch
from tests.charts.test_inks import contrast
from tests.charts.test_words_apart import SVG, in_svg

NAMES = ("Home", "Midwifery unit", "Obstetric unit", "Other")
VERDICTS = (Ink.CONCERN, Ink.IMPROVEMENT, Ink.NEITHER, Ink.PLAN, Ink.TARGET)


@pytest.mark.parametrize("width", [900, 350])
def test_every_part_has_its_name_and_its_share_under_it(width: float) -> None:
    said = [one.words for one in in_svg(bar(NAMES, [1.5, 7.9, 89.9, 0.7], width=width))]
    assert sorted(said) == ["Home 1.5%", "Midwifery unit 7.9%", "Obstetric unit 89.9%", "Other 0.7%"]


@given(
    st.lists(st.floats(0.1, 100), min_size=1, max_size=MOST).map(lambda few: [100 * one / sum(few) for one in few]),
    st.sampled_from((900.0, 350.0)),
)
def test_no_words_cover_others_or_leave_the_picture(shares: list[float], width: float) -> None:
    drawn = bar(NAMES[: len(shares)], shares, width=width)
    boxes = in_svg(drawn)
    assert len(boxes) == len(shares)
    assert not [(one.words, other.words) for one, other in combinations(boxes, 2) if one.meets(other)]
    height = float(ElementTree.fromstring(drawn).get("height", "0"))
    assert all(one.left >= 0 and one.right <= width and one.bottom <= height for one in boxes)


def test_no_part_wears_the_ink_of_a_verdict_and_no_two_look_alike() -> None:
    looks = [swatch(place) for place in range(MOST)]
    assert len(set(looks)) == MOST
    assert not [ink for ink in VERDICTS for look in looks if ink.hex in look]


@pytest.mark.parametrize("place", range(MOST))
def test_every_part_stands_off_the_paper_by_its_outline(place: int) -> None:
    assert f"stroke='{Ink.QUIET.hex}'" in swatch(place)
    assert contrast(Ink.QUIET, Ink.PAPER) >= 3


def test_parts_stand_in_their_order() -> None:
    texts = ElementTree.fromstring(bar(NAMES, [25, 25, 25, 25])).iter(f"{SVG}text")
    assert ["".join(one.itertext()).split(" 25")[0] for one in texts] == list(NAMES)
