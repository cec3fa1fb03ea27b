"""The strip of bands: whole in both widths, every mark in its lane, the reader's own by name."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from charts.band_strip import Placed, strip
from charts.inks import Ink

CUTS, WORDS = (0.85, 0.95, 1.05), ("over 15% lower", "5 to 15% lower", "within 5%", "over 5% higher")
PLACED = [Placed("Aldermere", 0, 3.0, True), Placed("Elsewhere", 1, -40.0, False)]


@pytest.mark.parametrize("width", [350, 860])
def test_it_is_whole_and_every_mark_lies_inside(width):
    drawn = strip(PLACED, lanes=["One", "Two"], cuts=CUTS, words=WORDS, width=width)
    ElementTree.fromstring(drawn)
    starts = [float(x) for x in re.findall(r"<path d='M([\d.]+) [\d.]+a", drawn)]
    assert len(starts) == 2
    assert all(0 < x < width for x in starts)


def test_the_reader_s_own_carry_their_names_and_bands_no_verdict_s_colour():
    drawn = strip(PLACED, lanes=["One", "Two"], cuts=CUTS, words=WORDS)
    assert "Aldermere" in drawn
    assert "Elsewhere" not in drawn
    assert all(word in drawn for word in WORDS)
    for ink in (Ink.CONCERN, Ink.IMPROVEMENT, Ink.TARGET):
        assert ink.hex not in drawn


def test_a_narrow_strip_leaves_the_names_of_bands_to_the_key():
    drawn = strip(PLACED[:1], lanes=["One"], cuts=CUTS, words=WORDS, width=350)
    assert WORDS[0] not in drawn
