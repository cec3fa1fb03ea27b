"""A climbing sum in a card: its levels by name, its signals marked, and a new line wherever it began anew."""

from __future__ import annotations

import re

import pytest

from charts.climb import Level, Step, climb
from charts.inks import Ink
from indicators.month import Month

START = Month.of(2026, 1)
VALUES = (0.0, 1.0, 2.5, 0.4, 0.2)


def steps(**changes: object) -> list[Step]:
    """Five months; what `changes` says is so of the third."""
    return [Step(START.plus(n), value, **(changes if n == 2 else {})) for n, value in enumerate(VALUES)]


def drawn(told: list[Step]) -> str:
    return climb(told, [Level("Red", [2.0] * len(told)), Level("Amber", [1.8] * len(told))])


def lines(picture: str) -> int:
    return picture.count(f"stroke='{Ink.QUIET.hex}' stroke-width='1.4'")


def test_levels_are_named_and_their_names_do_not_cover_one_another():
    heights = [float(one) for one in re.findall(r"<text x='[\d.]+' y='([\d.]+)'", drawn(steps()))]
    assert "Red" in drawn(steps())
    assert heights[1] - heights[0] >= 16


@pytest.mark.parametrize(
    ("told", "number"),
    [
        (steps(), 1),
        (steps(signal=True, restarts=True), 2),
        ([one for one in steps() if one.month != START.plus(2)], 2),
    ],
    ids=["unbroken", "restarts after a signal", "a month nobody told of"],
)
def test_the_line_begins_anew_where_the_sum_did(told: list[Step], number: int):
    assert lines(drawn(told)) == number


def test_a_signal_is_a_square_and_at_the_lower_level_alone_an_open_one():
    concern = Ink.CONCERN.hex
    assert f"fill='{concern}' stroke='{concern}'" in drawn(steps(signal=True))
    assert f"fill='{Ink.PAPER.hex}' stroke='{concern}'" in drawn(steps(signal=True, faint=True))
    assert concern not in drawn(steps())
