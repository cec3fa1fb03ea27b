"""The parts of a whole are told apart by eyes of every kind, and stand off the paper."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from charts.inks import Ink
from charts.mix_bar import INKS, bar, swatch
from tests.charts.test_inks import SEEN_BY, contrast, lab, light


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_two_parts_look_alike_to_any_eyes(eyes: str) -> None:
    seen = np.array(SEEN_BY[eyes]).reshape(3, 3)
    for one, other in combinations(INKS, 2):
        apart = np.linalg.norm(lab(seen @ light(one.hex)) - lab(seen @ light(other.hex)))
        assert apart >= 20, (one, other)


@pytest.mark.parametrize("place", range(len(INKS)))
def test_every_part_stands_off_the_paper_by_its_ink_or_its_outline(place: int) -> None:
    edge = Ink.COMMON_CAUSE if f"stroke='{Ink.COMMON_CAUSE.hex}'" in swatch(place) else INKS[place]
    assert contrast(edge, Ink.PAPER) >= 3


def test_parts_stand_in_their_order_and_those_with_room_say_their_share() -> None:
    drawn = bar([1.5, 7.9, 89.9, 0.7])
    places = [drawn.index(f"fill='{ink.hex}'") for ink in INKS]
    assert places == sorted(places)
    assert ">7.9%<" in drawn
    assert ">1.5%<" not in drawn
