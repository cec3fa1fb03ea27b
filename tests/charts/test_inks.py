"""Inks are readable on white and on the band, and told apart by eyes of every kind."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from analysis.verdicts import Meaning
from charts.inks import Ink, of_meaning
from charts.marks import shape_of

WORDS = (Ink.TEXT, Ink.QUIET, Ink.TARGET, Ink.OWN)
MEANINGS = (Ink.COMMON_CAUSE, Ink.CONCERN, Ink.IMPROVEMENT, Ink.NEITHER)
# Machado, Oliveira and Fernandes (2009), full severity, on linear light; three rows of three.
SEEN_BY = {
    "everyone": (1, 0, 0, 0, 1, 0, 0, 0, 1),
    "protanopia": (0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    "deuteranopia": (0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    "tritanopia": (1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
}


def light(hexes: str) -> np.ndarray:
    """Linear light of a colour, 0 to 1."""
    plain = np.array([int(hexes[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(plain <= 0.04045, plain / 12.92, ((plain + 0.055) / 1.055) ** 2.4)


def contrast(one: Ink, other: Ink) -> float:
    levels = sorted(float(light(ink.hex) @ [0.2126, 0.7152, 0.0722]) for ink in (one, other))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def lab(linear: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear.clip(0, 1)
    scaled = xyz / [0.9505, 1.0, 1.089]
    root = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("ink", WORDS, ids=lambda ink: ink.name)
def test_words_stand_4_5_to_1_off_the_paper(ink: Ink) -> None:
    assert contrast(ink, Ink.PAPER) >= 4.5


@pytest.mark.parametrize("ground", [Ink.PAPER, Ink.BAND], ids=lambda ink: ink.name)
@pytest.mark.parametrize("ink", [*MEANINGS, Ink.TARGET, Ink.PLAN], ids=lambda ink: ink.name)
def test_marks_that_mean_something_stand_3_to_1_off_what_they_stand_on(ink: Ink, ground: Ink) -> None:
    assert contrast(ink, ground) >= 3


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_two_meanings_look_alike_to_any_eyes(eyes: str) -> None:
    """20 is far more than the 2.3 that is just noticeable; shapes carry the meaning all the same."""
    seen = np.array(SEEN_BY[eyes]).reshape(3, 3)
    for one, other in combinations(MEANINGS, 2):
        apart = np.linalg.norm(lab(seen @ light(one.hex)) - lab(seen @ light(other.hex)))
        assert apart >= 20, (one, other)


def test_every_meaning_has_its_own_ink_and_its_own_shape() -> None:
    meanings = ["", *Meaning]
    assert len({of_meaning(meaning) for meaning in meanings}) == 4
    assert len({shape_of(meaning, way="high") for meaning in meanings}) == 4


def test_no_verdict_is_red_or_green() -> None:
    for ink in MEANINGS:
        red, green, blue = (int(ink.hex[place : place + 2], 16) for place in (1, 3, 5))
        assert not (green > red and green > blue), f"{ink} is a green"
        assert not (red > 200 and green < 60 and blue < 60), f"{ink} is a red"
