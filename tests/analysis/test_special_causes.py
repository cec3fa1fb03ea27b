"""The four rules, one table each, and what must hold of any of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import special_causes
from analysis.limits import Limits
from analysis.rule_sets import BY_KEY, MAKING_DATA_COUNT
from analysis.verdicts import Rule

numbers = arrays(
    np.float64,
    st.tuples(st.integers(1, 3), st.integers(1, 26)),
    elements=st.one_of(st.integers(-4, 4).map(float), st.just(np.nan)),
)


def lines(values, *, mean=0.0, width=3.0) -> Limits:
    """Level limits three apart from a mean of 0 unless told otherwise: sigma is 1."""
    rows = len(values)
    return Limits.around(np.full(rows, mean), np.full(rows, width), tolerance=np.full(rows, 1e-9))


def high(rule, text, **how):
    """The places that a rule flags as high, and flags as low in the mirrored series. `.` is a missing month."""
    values = np.array([[np.nan if one == "." else float(one) for one in text.split()]])
    found, mirrored = (rule(one, lines(one), **how) for one in (values, -values))
    np.testing.assert_array_equal(found.high, mirrored.low)
    np.testing.assert_array_equal(found.high_spans, mirrored.low_spans)
    return np.flatnonzero(found.high[0]).tolist()


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ("0 3.1 0", [1]),
        ("0 3 0", []),  # a point exactly on the limit is not a signal
        ("0 . 3.5", [2]),
        ("3.1 3.1 -4", [0, 1]),
        (".", []),
    ],
)
def test_a_single_point_outside_is_flagged(values, flagged):
    assert high(special_causes.outside_limits, values) == flagged


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ("1 1 1 1 1 1 1", list(range(7))),
        ("1 1 1 1 1 1", []),
        ("-1 2 1 1 1 1 1 1 1 -1", list(range(1, 9))),
        ("1 1 1 0 1 1 1 1 1", []),  # on the mean is on neither side
        ("1 1 1 . 1 1 1 1", []),  # counts stop at a gap
        ("1 1 1 . 1 1 1 1 1 1 1", list(range(4, 11))),
        ("1 1 1 -1 1 1 1 1", []),
    ],
)
def test_seven_points_on_one_side_are_flagged_all(values, flagged):
    assert high(special_causes.shift, values, run=7) == flagged


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ("0 1 2 3 4 5 6", list(range(7))),
        ("0 1 2 3 4 5", []),
        ("9 0 1 2 3 4 5 6 7 1", list(range(1, 9))),
        ("0 1 2 2 3 4 5 6", []),  # an equal pair is no step
        ("0 1 2 . 4 5 6 7 8", []),
        ("6 5 4 3 2 1 0", []),
    ],
)
def test_seven_points_rising_are_flagged_all(values, flagged):
    assert high(special_causes.trend, values, run=7) == flagged


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ("2.5 2.5 0.5", [0, 1]),
        ("2.5 0.5 2.5", [0, 2]),
        ("0.5 2.5 2.5", [1, 2]),
        ("2.5 2.5 -0.5", []),  # the third on the other side
        ("2.5 -0.5 2.5", []),
        ("2.5 0 2.5", []),  # on the mean is on neither side
        ("2.5 . 2.5", []),
        ("2.5 2.5", []),
        ("2 2 1", []),  # exactly on the two sigma limit
        ("2.5 3.5 0.5", [0, 1]),  # beyond three sigma counts
    ],
)
def test_two_of_three_near_a_limit_are_flagged_both(values, flagged):
    assert high(special_causes.two_in_three, values, beyond_counts=True) == flagged


def test_the_older_variant_does_not_count_a_point_beyond_the_limits():
    assert high(special_causes.two_in_three, "2.5 3.5 0.5", beyond_counts=False) == []
    assert high(special_causes.two_in_three, "2.5 2.5 3.5", beyond_counts=False) == [0, 1]


def test_six_points_are_enough_where_the_rule_set_says_six():
    assert high(special_causes.shift, "1 1 1 1 1 1", run=6) == list(range(6))
    assert high(special_causes.trend, "0 1 2 3 4 5", run=6) == list(range(6))


def test_rounding_of_the_arithmetic_puts_no_point_off_the_mean():
    # The sum of eighteen tenths divided by eighteen is not a tenth.
    values = np.full((1, 18), 0.1)
    limits = lines(values, mean=float(np.sum(values) / 18))
    assert not special_causes.shift(values, limits, run=7).high.any()
    assert not special_causes.shift(values, limits, run=7).low.any()


def test_a_series_constant_but_for_one_month_is_flagged_there_only():
    from analysis import xmr

    values = np.array([[100.0] * 9 + [97.0] + [100.0] * 8])
    found = special_causes.all_rules(values, xmr.limits(values), rule_set=MAKING_DATA_COUNT)
    assert {rule for rule, one in found.items() if (one.high | one.low).any()} == {Rule.OUTSIDE_LIMITS}
    assert np.flatnonzero(found[Rule.OUTSIDE_LIMITS].low[0]).tolist() == [9]


def test_a_level_that_jumps_once_is_still_seen():
    from analysis import xmr

    values = np.array([[0.0] * 20 + [5.0] * 10])
    found = special_causes.all_rules(values, xmr.limits(values), rule_set=MAKING_DATA_COUNT)
    assert found[Rule.OUTSIDE_LIMITS].high[0, 20:].all()


@given(numbers, st.sampled_from(list(BY_KEY.values())))
def test_a_mirrored_series_has_mirrored_flags(values, rule_set):
    plain = special_causes.all_rules(values, lines(values), rule_set=rule_set)
    mirrored = special_causes.all_rules(-values, lines(values), rule_set=rule_set)
    for rule in rule_set.rules:
        np.testing.assert_array_equal(plain[rule].high, mirrored[rule].low)
        np.testing.assert_array_equal(plain[rule].low_spans, mirrored[rule].high_spans)


@given(numbers, st.sampled_from(list(BY_KEY.values())))
def test_a_missing_month_is_never_flagged(values, rule_set):
    for one in special_causes.all_rules(values, lines(values), rule_set=rule_set).values():
        assert not (one.high | one.low)[np.isnan(values)].any()


@pytest.mark.acceptance("R7")
@given(numbers, numbers)
def test_a_gap_keeps_the_two_sides_apart(before, after):
    """Runs, trends and windows never reach over a month without a number."""
    before, after = before[:1], after[:1]
    gap = np.array([[np.nan]])
    joined = np.concatenate([before, gap, after], axis=1)
    whole = special_causes.all_rules(joined, lines(joined), rule_set=MAKING_DATA_COUNT)
    left = special_causes.all_rules(before, lines(before), rule_set=MAKING_DATA_COUNT)
    right = special_causes.all_rules(after, lines(after), rule_set=MAKING_DATA_COUNT)
    for rule, one in whole.items():
        apart = np.concatenate([left[rule].high, [[False]], right[rule].high], axis=1)
        np.testing.assert_array_equal(one.high, apart)


@given(numbers)
def test_no_point_is_above_and_below_by_one_rule_but_at_a_turning_point(values):
    for rule, one in special_causes.all_rules(values, lines(values), rule_set=MAKING_DATA_COUNT).items():
        if rule is not Rule.TREND:
            assert not (one.high & one.low).any()


def test_a_block_without_months_finds_nothing():
    values = np.empty((2, 0))
    for rule_set in BY_KEY.values():
        found = special_causes.all_rules(values, lines(values), rule_set=rule_set)
        assert all(one.high.shape == (2, 0) for one in found.values())


@pytest.mark.parametrize("rule_set", BY_KEY.values(), ids=BY_KEY)
def test_series_without_months_have_no_flags_of_any_rule(rule_set):
    values = np.empty((2, 0))
    found = special_causes.all_rules(values, lines(values), rule_set=rule_set)
    assert set(found) == set(rule_set.rules)
    for one in found.values():
        for marks in (one.high, one.low, one.high_spans, one.low_spans):
            assert (marks.shape, marks.dtype) == ((2, 0), np.dtype(bool))


@pytest.mark.parametrize("rule", [Rule.LONG_RUN, Rule.FEW_CROSSINGS])
def test_the_rule_set_says_whether_anhoejs_bounds_are_boxed(rule):
    values = np.random.default_rng(4).normal(size=(4000, 24))
    apart, together = (
        special_causes.all_rules(values, lines(values), rule_set=BY_KEY[key])[rule].high.any(axis=1)
        for key in ("anhoej", "anhoej_best_box")
    )
    assert (apart != together).any()


@pytest.mark.parametrize(("rule", "needed"), [(special_causes.trend, 7), (special_causes.shift, 7)])
def test_a_run_can_be_called_at_its_seventh_point(rule, needed):
    values = np.arange(1.0, 11.0)[None, :]
    assert rule(values, lines(values), run=7).needed == needed
