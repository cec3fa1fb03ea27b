"""The ledger's pass: verdicts at the last month, and every episode once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import surveillance
from analysis.rule_sets import MAKING_DATA_COUNT, NHSR_PLOTTHEDOTS
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.vocabulary import Direction
from tests.analysis import plain_rules

QUIET = [10.0, 11, 10, 9, 11, 10, 9, 10, 11, 9, 10, 11, 9, 10]
cells = st.one_of(st.integers(0, 30).map(float), st.just(np.nan))
blocks = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 32)), elements=cells)


def judge(values, *, direction=Direction.LOWER, target=np.nan, **how):
    values = np.atleast_2d(np.array(values, float))
    rows = len(values)
    return surveillance.judge(
        values,
        directions=[direction] * rows,
        targets=np.full(rows, target),
        reasons=how.pop("reasons", [Reason.NONE] * rows),
        **how,
    )


def one(values, **how):
    judgements, episodes = judge(values, **how)
    return judgements[0], episodes


@pytest.mark.parametrize(
    ("values", "verdict", "reason"),
    [
        (QUIET, Verdict.NO_SIGNAL, Reason.NONE),
        ([*QUIET, 30.0], Verdict.SIGNAL, Reason.NONE),
        (QUIET[:12], Verdict.CANNOT_TELL, Reason.TOO_FEW_POINTS),
        ([*QUIET[:13]], Verdict.NO_SIGNAL, Reason.NONE),
        ([*QUIET, np.nan], Verdict.CANNOT_TELL, Reason.LATEST_MISSING),
        ([*QUIET[:5], np.nan], Verdict.CANNOT_TELL, Reason.TOO_FEW_POINTS),
        ([np.nan] * 20, Verdict.CANNOT_TELL, Reason.NO_NUMBERS),
        ([5.0] * 20, Verdict.NO_SIGNAL, Reason.NONE),
        ([0.0] * 20, Verdict.NO_SIGNAL, Reason.NONE),
        ([71.0] * 12 + [72.0] * 12, Verdict.CANNOT_TELL, Reason.HARDLY_VARIES),
        ([71.0] * 2 + [72.0] * 22, Verdict.CANNOT_TELL, Reason.HARDLY_VARIES),
        ([100.0] * 20 + [97.0], Verdict.CANNOT_TELL, Reason.HARDLY_VARIES),
        ([5.0] * 6 + [9.0] * 6 + [5.0] * 6 + [9.0] * 6, Verdict.CANNOT_TELL, Reason.HARDLY_VARIES),
        ([71.0] * 12 + [72.0] * 12 + [np.nan], Verdict.CANNOT_TELL, Reason.HARDLY_VARIES),
        ([100.0] * 12 + [97.0] + [100.0] * 7, Verdict.NO_SIGNAL, Reason.NONE),
        ([71.0, 71.5] * 6 + [72.5, 72.0] * 6, Verdict.SIGNAL, Reason.NONE),
    ],
)
def test_a_verdict_is_a_word_with_its_reason(values, verdict, reason):
    judgement, _ = one(values)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)


@pytest.mark.acceptance("C31")
@pytest.mark.parametrize("reason", [Reason.OVERLAPPING_WINDOWS, Reason.RARE_EVENTS, Reason.NOT_NUMERIC])
def test_a_series_that_may_not_be_judged_has_no_episode_and_no_limits(reason):
    judgement, episodes = one([*QUIET, 30.0], reasons=[reason])
    assert (judgement.verdict, judgement.reason) == (Verdict.CANNOT_TELL, reason)
    assert episodes == []
    assert np.isnan([judgement.mean, judgement.lower, judgement.upper]).all()


def test_a_series_without_a_number_says_so_whatever_else_forbids_it():
    assert one([np.nan] * 5, reasons=[Reason.RARE_EVENTS])[0].reason is Reason.NO_NUMBERS
    assert one([np.nan] * 5, reasons=[Reason.NOT_NUMERIC])[0].reason is Reason.NOT_NUMERIC


@pytest.mark.acceptance("R8")
def test_a_missing_latest_month_withdraws_no_earlier_signal():
    values = [*QUIET, 30.0]
    _, before = one(values)
    judgement, after = one([*values, np.nan])
    assert before == after != []
    assert judgement.variation is Variation.CANNOT_TELL
    assert (judgement.then, judgement.place) == (Variation.CONCERN_HIGH, len(values) - 1)
    assert judgement.upper == pytest.approx(one(values)[0].upper)


def test_months_without_a_report_yet_leave_everything_as_it_was():
    values = [*QUIET, 30.0]
    now, then = one(values)[0], one([*values, np.nan, np.nan])[0]
    assert (now.mean, now.lower, now.upper, now.variation) == (then.mean, then.lower, then.upper, then.then)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.floats(0.1, 50))
def test_no_signal_rests_on_a_single_change_or_on_limits_that_leave_out_most_points(lengths, step):
    """A figure that goes up a step and down again: few changes, all of one size."""
    values = [71 + step * (place % 2) for place, months in enumerate(lengths) for _ in range(months)]
    judgement, episodes = one(values, target=60.0)
    mean, width = plain_rules.limits(values)
    outside = sum(abs(value - mean) > width + 1e-6 for value in values)
    changes = len(lengths) - 1
    if len(values) >= 13 and (changes == 1 or (3.267 * changes < len(values) - 1 and 2 * outside > len(values))):
        assert (judgement.reason, episodes) == (Reason.HARDLY_VARIES, [])
        assert judgement.assurance is Assurance.CANNOT_TELL


def test_a_phase_that_hardly_varies_takes_nothing_from_the_phase_before():
    values = [*QUIET, 30.0, *[71.0] * 12, *[72.0] * 12]
    judgement, episodes = one(values, phases=np.array([[0] * 15 + [1] * 24]))
    assert judgement.reason is Reason.HARDLY_VARIES
    assert episodes == one([*QUIET, 30.0])[1]


def test_a_new_phase_keeps_the_signals_of_the_old_one():
    values = [*QUIET, 30.0, *QUIET[:4]]
    phases = np.array([[0] * 15 + [1] * 4])
    judgement, episodes = one(values, phases=phases)
    assert judgement.reason is Reason.TOO_FEW_POINTS
    assert (Rule.OUTSIDE_LIMITS, 14) in [(episode.rule, episode.first) for episode in episodes]
    assert all(episode.last < 15 for episode in episodes)


def test_rules_and_limits_restart_at_a_phase():
    high, low = [x + 20 for x in QUIET], QUIET
    phases = np.array([[0] * len(high) + [1] * len(low)])
    judgement, episodes = one([*high, *low], phases=phases)
    assert episodes == []
    assert judgement.mean == pytest.approx(np.mean(low))


def test_a_run_across_a_phase_is_two_runs():
    values = [10.0, 8, 10, 8, 10, 8, 9.5, 9.6, 9.5, 9.6, 9.5, 9.6, 9.5, 8, 10, 8, 10, 8, 10, 8]
    whole = one(values)[1]
    assert [(episode.rule, episode.first, episode.last) for episode in whole] == [(Rule.SHIFT, 6, 12)]
    assert one(values, phases=np.array([[0] * 10 + [1] * 10]), rule_set=NHSR_PLOTTHEDOTS)[1] == []


@pytest.mark.parametrize(
    ("direction", "variation", "meaning"),
    [
        (Direction.LOWER, Variation.CONCERN_HIGH, Meaning.CONCERN),
        (Direction.HIGHER, Variation.IMPROVEMENT_HIGH, Meaning.IMPROVEMENT),
        (Direction.NEUTRAL, Variation.NEUTRAL_HIGH, Meaning.NEITHER),
        (Direction.TARGET_BAND, Variation.NEUTRAL_HIGH, Meaning.NEITHER),
    ],
)
def test_what_a_flag_means_goes_by_the_indicators_direction(direction, variation, meaning):
    judgement, episodes = one([*QUIET, 30.0], direction=direction)
    assert (judgement.variation, judgement.meanings) == (variation, (meaning,))
    assert episodes[0].meaning is meaning


RISING_BELOW = [30.0, 31, 30, 29, 30, 31, 30, 29, 30, 31, 30, 29, 30, 31, 2, 3, 4, 5, 6, 7, 8]


def test_a_point_that_is_improvement_and_concern_shows_improvement_and_says_both():
    judgement, episodes = one(RISING_BELOW, direction=Direction.HIGHER)
    assert judgement.variation is Variation.IMPROVEMENT_HIGH
    assert set(judgement.meanings) == {Meaning.IMPROVEMENT, Meaning.CONCERN}
    assert {episode.meaning for episode in episodes if episode.last == len(RISING_BELOW) - 1} == {
        Meaning.IMPROVEMENT,
        Meaning.CONCERN,
    }


def test_by_priority_the_first_rule_decides_in_the_r_packages_set():
    judgement, _ = one(RISING_BELOW, direction=Direction.LOWER, rule_set=NHSR_PLOTTHEDOTS)
    assert judgement.variation is Variation.IMPROVEMENT_LOW
    assert one(RISING_BELOW, direction=Direction.HIGHER, rule_set=NHSR_PLOTTHEDOTS)[0].variation in (
        Variation.CONCERN_LOW,
        Variation.IMPROVEMENT_HIGH,
    )


def test_an_episode_can_be_called_at_its_seventh_point():
    values = [10.0, 9, 11, 10, 9, 11, 10, 9, 11, 10, 9, 11, 13, 13, 12.9, 13, 12.8, 13, 12.9, 13, 12.7]
    shift = next(episode for episode in one(values)[1] if episode.rule is Rule.SHIFT and episode.way == "high")
    assert (shift.first, shift.called, shift.last) == (12, 18, 20)


def test_two_in_three_can_be_called_only_when_its_third_point_is_known():
    values = [*QUIET, 13.0, 13.0, 10.5]
    episodes = [episode for episode in one(values)[1] if episode.rule is Rule.TWO_IN_THREE]
    assert [(episode.first, episode.last, episode.called) for episode in episodes] == [(14, 15, 16)]


def test_two_trends_joined_by_an_equal_pair_are_two_episodes():
    values = [5.0, 9, 4, 8, 5, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13, 4, 8, 5]
    trends = [episode for episode in one(values)[1] if episode.rule is Rule.TREND]
    assert [(episode.first, episode.last) for episode in trends] == [(5, 11), (12, 18)]


def test_a_point_left_out_moves_no_limit_and_is_never_flagged():
    values = [*QUIET[:7], 90.0, *QUIET[7:]]
    out = np.zeros((1, len(values)), dtype=bool)
    out[0, 7] = True
    judgement, episodes = one(values, excluded=out)
    assert episodes == []
    assert (judgement.mean, judgement.upper) == pytest.approx((one(QUIET)[0].mean, one(QUIET)[0].upper))


def test_neighbours_of_a_point_left_out_are_neighbours():
    values = [10.0, 9, 11, 10, 9, 11, 10, 9, 11, 10, 9, 11, 13, 13, 12.9, 70, 13, 12.8, 13, 12.9]
    out = np.array([[place == 15 for place in range(len(values))]])
    shift = next(episode for episode in one(values, excluded=out)[1] if episode.rule is Rule.SHIFT)
    assert (shift.first, shift.called, shift.last) == (12, 19, 19)


def test_a_latest_month_left_out_cannot_be_told():
    out = np.array([[False] * 14 + [True]])
    judgement, _ = one([*QUIET, 30.0], excluded=out)
    assert (judgement.reason, judgement.place) == (Reason.LATEST_LEFT_OUT, 13)


def test_a_series_whose_every_point_is_left_out_has_no_last_month():
    judgement, episodes = one(QUIET, excluded=np.ones((1, len(QUIET)), dtype=bool))
    assert (judgement.reason, judgement.place, episodes) == (Reason.NO_NUMBERS, -1, [])


@pytest.mark.parametrize(
    ("target", "direction", "assurance"),
    [
        (5.0, Direction.HIGHER, Assurance.PASS),
        (20.0, Direction.HIGHER, Assurance.FAIL),
        (10.0, Direction.HIGHER, Assurance.INCONSISTENT),
        (20.0, Direction.LOWER, Assurance.PASS),
        (5.0, Direction.LOWER, Assurance.FAIL),
        (10.0, Direction.NEUTRAL, Assurance.NONE),
        (np.nan, Direction.HIGHER, Assurance.NONE),
    ],
)
def test_assurance_compares_the_limits_with_the_target(target, direction, assurance):
    assert one(QUIET, target=target, direction=direction)[0].assurance is assurance


def test_a_target_exactly_on_a_limit_is_inconsistent():
    upper = one(QUIET)[0].upper
    assert one(QUIET, target=upper, direction=Direction.LOWER)[0].assurance is Assurance.INCONSISTENT


def test_the_target_of_the_last_month_with_a_number_decides():
    targets = np.array([[5.0] * 13 + [20.0, 1.0]])
    values = np.array([[*QUIET, np.nan]])
    judgements, _ = surveillance.judge(values, directions=[Direction.HIGHER], targets=targets, reasons=[Reason.NONE])
    assert judgements[0].assured_then is Assurance.FAIL
    assert judgements[0].assurance is Assurance.CANNOT_TELL


@pytest.mark.parametrize(
    ("target", "assurance"), [(95.0, Assurance.PASS), (100.0, Assurance.PASS), (101.0, Assurance.FAIL)]
)
def test_a_constant_series_is_compared_itself(target, assurance):
    assert one([100.0] * 15, target=target, direction=Direction.HIGHER)[0].assurance is assurance


def test_nothing_to_judge_is_answered_with_nothing():
    assert judge(np.empty((0, 12))) == ([], [])
    judgement, episodes = one(np.empty((1, 0)))
    assert (judgement.reason, judgement.place, episodes) == (Reason.NO_NUMBERS, -1, [])


@pytest.mark.acceptance("R8")
def test_no_planted_signal_is_missed():
    """1,000 seeded series with breaches planted: the flags of a plain loop, all of them and no others."""
    random = np.random.default_rng(8)
    values = random.normal(50, 5, (1000, 48))
    for row in range(0, 1000, 2):
        start = random.integers(0, 40)
        values[row, start : start + 8] += random.choice([-1, 1]) * random.choice([12, 25])
    values[random.random(values.shape) < 0.04] = np.nan
    values = np.round(values, 1)
    found = surveillance.phase_rows(values, None, rule_set=MAKING_DATA_COUNT).found
    for row, series in enumerate(values.tolist()):
        for key, places in plain_rules.flags(series).items():
            rule, way = key.split()
            assert set(np.flatnonzero(getattr(found[Rule(rule)], way)[row]).tolist()) == places
    seen = {(episode.row, episode.rule, episode.way) for episode in judge(values)[1]}
    flagged = {
        (int(row), rule, way)
        for rule, one_rule in found.items()
        for way in ("high", "low")
        for row in np.flatnonzero(getattr(one_rule, way).any(axis=1))
    }
    assert seen == flagged


@given(blocks)
@settings(max_examples=150)
def test_every_flag_belongs_to_one_episode_of_its_rule_and_side(values):
    _, episodes = judge(values, rule_set=NHSR_PLOTTHEDOTS)
    phased = surveillance.phase_rows(values, None, rule_set=NHSR_PLOTTHEDOTS)
    for rule, found in phased.found.items():
        for way in ("high", "low"):
            counted = np.zeros(values.shape, dtype=int)
            for episode in episodes:
                if (episode.rule, episode.way) == (rule, way):
                    counted[episode.row, episode.first : episode.last + 1] += 1
            assert (counted[getattr(found, way)] == 1).all()


@given(blocks)
def test_an_episode_is_named_by_series_rule_side_and_first_month(values):
    _, episodes = judge(values, rule_set=NHSR_PLOTTHEDOTS)
    keys = [(episode.row, episode.rule, episode.way, episode.first) for episode in episodes]
    assert len(keys) == len(set(keys))
    assert all(episode.first <= episode.last and episode.first < values.shape[1] for episode in episodes)


@given(blocks)
def test_one_pass_gives_each_series_what_it_gets_alone(values):
    judgements, episodes = judge(values)
    for row, series in enumerate(values):
        alone, its = one(series)
        assert repr(alone) == repr(judgements[row])
        ours = [episode for episode in episodes if episode.row == row]
        assert [(e.rule, e.way, e.first, e.last, e.called) for e in ours] == [
            (e.rule, e.way, e.first, e.last, e.called) for e in its
        ]


def test_more_series_than_a_block_are_numbered_through(monkeypatch):
    monkeypatch.setattr(surveillance, "BLOCK", 2)
    judgements, episodes = judge([[*QUIET, 10.0]] * 3 + [[*QUIET, 30.0]])
    assert [judgement.verdict for judgement in judgements] == [Verdict.NO_SIGNAL] * 3 + [Verdict.SIGNAL]
    assert {episode.row for episode in episodes} == {3}


@given(blocks)
def test_a_mirrored_series_is_a_concern_where_it_was_an_improvement(values):
    plain, _ = judge(values, direction=Direction.LOWER)
    mirrored, _ = judge(-values, direction=Direction.HIGHER)
    for one_way, other in zip(plain, mirrored, strict=True):
        assert (one_way.verdict, one_way.reason) == (other.verdict, other.reason)
        assert one_way.variation.kind == other.variation.kind


def test_the_same_rows_are_judged_the_same_way_every_time():
    values = np.random.default_rng(1).normal(size=(50, 40))
    assert repr(judge(values)) == repr(judge(values.copy()))
    assert MAKING_DATA_COUNT.name == "NHS Making Data Count"
