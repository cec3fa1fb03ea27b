"""A change between two separate periods: told from independent counts, and only if no rounding could have made it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.funnel_tails import Chance
from analysis.published_bounds import Bounds
from analysis.two_periods import ONE_SIDE, Change, Counted, changes
from analysis.verdicts import Meaning
from indicators.vocabulary import Direction


def counted(events: float, size: float, *, off: float = 0.0, most: float = 0.0) -> Counted:
    """One organisation whose true counts lie up to `off` from the printed ones, sizes up to `most`."""
    one, of = np.array([float(events)]), np.array([float(size)])
    return Counted(one, of, Bounds(np.maximum(one - off, 0), one + off), Bounds(of - most, of + most))


def told(before: Counted, after: Counted, chance: Chance = Chance.BINOMIAL) -> Change:
    (one,) = changes(before, after, chance=chance)
    return one


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((240, 6000), (150, 6000), Change.FELL),
        ((150, 6000), (240, 6000), Change.ROSE),
        ((240, 6000), (238, 6000), Change.NOT_TOLD_APART),
        ((19, 6000), (240, 6000), Change.TOO_FEW),
        ((240, 6000), (0, 6000), Change.TOO_FEW),
    ],
)
def test_two_counts_tell_a_change_where_the_interval_of_their_difference_leaves_out_zero(before, after, change):
    assert told(counted(*before), counted(*after)) is change


def test_by_the_interval_of_newcombes_example_the_change_is_told_on_the_side_it_lies():
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 by method 10 (Statistics in Medicine 1998;17:873)."""
    assert told(counted(48, 80), counted(56, 70)) is Change.ROSE
    assert told(counted(56, 70), counted(48, 80)) is Change.FELL


def test_a_change_that_rounding_could_have_made_is_not_told():
    exact = told(counted(240, 6000), counted(196, 6000))
    rounded = told(counted(240, 6000, off=8), counted(196, 6000, off=8))
    assert (exact, rounded) == (Change.FELL, Change.ROUNDING)


def test_a_sum_of_which_nobody_knows_how_far_it_is_rounded_tells_nothing():
    assert told(counted(240, 6000, off=np.inf), counted(100, 6000, off=np.inf)) is Change.ROUNDING


@pytest.mark.parametrize(
    ("change", "direction", "meaning"),
    [
        (Change.FELL, Direction.LOWER, Meaning.IMPROVEMENT),
        (Change.ROSE, Direction.LOWER, Meaning.CONCERN),
        (Change.ROSE, Direction.HIGHER, Meaning.IMPROVEMENT),
        (Change.ROSE, Direction.NEUTRAL, Meaning.NEITHER),
        (Change.NOT_TOLD_APART, Direction.LOWER, Meaning.NEITHER),
        (Change.ROUNDING, Direction.LOWER, Meaning.NEITHER),
    ],
)
def test_a_change_is_an_improvement_only_where_it_is_told_and_to_the_better_side(change, direction, meaning):
    assert change.meaning(direction=direction) is meaning


COUNTS = st.integers(20, 400)
SHIFTS = st.tuples(*[st.floats(-1, 1)] * 4)


@settings(max_examples=200)
@given(before=COUNTS, after=COUNTS, off=st.integers(0, 16), shift=SHIFTS, chance=st.sampled_from(Chance))
def test_what_is_told_of_rounded_counts_is_told_by_every_true_count_behind_them(before, after, off, shift, chance):
    sizes, most = (4000.0, 3000.0), 8.0
    rounded = told(
        counted(before, sizes[0], off=off, most=most), counted(after, sizes[1], off=off, most=most), chance
    )
    if rounded not in (Change.ROSE, Change.FELL):
        return
    moved = [
        counted(max(events + way * off, 0.0), size + other * most)
        for events, size, way, other in zip((before, after), sizes, shift[:2], shift[2:], strict=True)
    ]
    true = told(*moved, chance)
    assert true in (rounded, Change.TOO_FEW)


def test_of_those_that_did_not_change_no_more_seem_better_than_is_said():
    drawn = np.random.default_rng(7).binomial(6000, 0.035, size=(2, 20_000)).astype(float)
    size = np.full(20_000, 6000.0)
    before, after = (Counted(one, size, Bounds(one, one), Bounds(size, size)) for one in drawn)
    fell = changes(before, after, chance=Chance.BINOMIAL).count(Change.FELL) / 20_000
    assert fell == pytest.approx(ONE_SIDE, abs=0.004)
