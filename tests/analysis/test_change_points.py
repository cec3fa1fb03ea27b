"""Phases are proposed where a level changed, with evidence, and never where nothing did."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import spc
from analysis.change_points import FALSE_PROPOSALS, FEWEST, TooFewAround, at_month, each_split, of_chart, suggest
from indicators.vocabulary import Direction
from tests.analysis.making import month, series


def proposed(values, phases=None):
    values = np.array(values, float)
    return suggest(values, phases=np.zeros(len(values), dtype=np.int32) if phases is None else np.array(phases))


def stepped(seed, *, before=20, after=20, size=2.5):
    random = np.random.default_rng(seed)
    return np.concatenate([random.normal(50, 4, before), random.normal(50 - 4 * size, 4, after)])


def test_a_lasting_change_is_proposed_where_it_began():
    found = proposed(stepped(1)).changes
    assert len(found) == 1
    assert found[0].earliest <= 20 <= found[0].latest
    assert found[0].before == pytest.approx(50, abs=4)
    assert found[0].after == pytest.approx(40, abs=4)
    assert found[0].evidence == "A change this clear comes by chance in fewer than 1 of 4,000 unchanging series."


def test_unchanging_series_are_seldom_given_a_change():
    random = np.random.default_rng(3)
    many = sum(bool(proposed(random.normal(10, 2, 36)).changes) for _ in range(600)) / 600
    assert many < 3 * FALSE_PROPOSALS


def test_the_range_holds_the_true_month_about_nine_times_in_ten():
    held = found = 0
    for seed in range(200):
        changes = proposed(stepped(seed, size=2)).changes
        if changes:
            found += 1
            held += any(one.earliest <= 20 <= one.latest for one in changes)
    assert found > 180
    assert 0.82 < held / found <= 1


def test_two_changes_are_found_in_time_order():
    random = np.random.default_rng(9)
    values = np.concatenate([random.normal(level, 2, 16) for level in (20, 32, 24)])
    assert [abs(one.place - near) <= 2 for one, near in zip(proposed(values).changes, (16, 32), strict=True)] == [
        True,
        True,
    ]


def test_how_clear_a_change_is_goes_by_the_t_statistic_of_each_split():
    values = stepped(2, before=10, after=14)
    clear, rest = each_split(values[None, :])
    for place, split in enumerate(range(FEWEST, len(values) - FEWEST + 1)):
        head, tail = values[:split], values[split:]
        assert clear[0, place] == pytest.approx(abs(stats.ttest_ind(head, tail).statistic))
        assert rest[0, place] == pytest.approx(((head - head.mean()) ** 2).sum() + ((tail - tail.mean()) ** 2).sum())


def test_a_steady_drift_is_no_change_of_level():
    values = np.linspace(20, 60, 40) + np.random.default_rng(4).normal(0, 2, 40)
    found = proposed(values)
    assert found.changes == ()
    assert found.drifts


def test_a_phase_that_is_there_is_not_proposed_again():
    values = stepped(1)
    assert proposed(values, phases=[0] * 20 + [1] * 20).changes == ()


def test_one_wild_month_is_no_change_of_level():
    values = np.random.default_rng(6).normal(50, 4, 40)
    values[20] = 200
    assert proposed(values).changes == ()


@pytest.mark.parametrize("values", [[], [1.0], [5.0] * 40, [np.nan] * 40, list(range(2 * FEWEST - 1)), [0.1] * 30])
def test_nothing_is_proposed_without_enough_to_go_on(values):
    assert proposed(values).changes == ()


def test_a_jump_between_two_constants_is_certain():
    found = proposed([3.0] * 12 + [5.0] * 12).changes
    assert [(one.place, one.earliest, one.latest) for one in found] == [(12, 12, 12)]


def test_a_chart_suggests_what_its_points_do_and_points_left_out_say_nothing():
    values = stepped(1)
    values[10] = 400
    drawn = spc.chart(series(values), direction=Direction.LOWER, manner=spc.Manner(left_out=(month(10),)))
    assert [abs(one.place - 20) <= 2 for one in of_chart(drawn).changes] == [True]
    assert of_chart(spc.chart(series(values), direction=Direction.LOWER, phases=(month(20),))).changes == ()


def test_figures_that_share_months_suggest_nothing():
    drawn = spc.chart(series(stepped(1), window=3), direction=Direction.LOWER)
    assert of_chart(drawn).changes == ()
    assert not of_chart(drawn).drifts


def test_a_month_of_one_s_choice_is_weighed_as_one_that_is_proposed():
    drawn = spc.chart(series(stepped(1)), direction=Direction.LOWER)
    (proposal,) = of_chart(drawn).changes
    chosen = at_month(drawn, month=month(proposal.place))
    assert (chosen.before, chosen.after, chosen.by_chance) == (proposal.before, proposal.after, proposal.by_chance)
    assert at_month(drawn, month=month(proposal.place - 8)).by_chance >= proposal.by_chance


def test_a_month_at_which_nothing_changed_has_no_evidence():
    drawn = spc.chart(series([50, 52] * 20), direction=Direction.LOWER)
    assert at_month(drawn, month=month(20)).evidence.startswith("Most unchanging series show a change as clear")


@pytest.mark.parametrize("chosen", [FEWEST - 1, 40 - FEWEST + 1, 40])
def test_too_few_points_on_either_side_of_a_month_say_nothing(chosen):
    with pytest.raises(TooFewAround):
        at_month(spc.chart(series(stepped(1)), direction=Direction.LOWER), month=month(chosen))


def test_a_month_of_figures_that_share_months_is_not_weighed():
    with pytest.raises(TooFewAround):
        at_month(spc.chart(series(stepped(1), window=3), direction=Direction.LOWER), month=month(20))


def test_the_evidence_says_how_often_chance_would_do_the_same():
    faint = next(
        one for seed in range(200) for one in proposed(stepped(seed, size=1.2)).changes if one.by_chance > 0.002
    )
    assert faint.evidence == (
        f"A change this clear comes by chance in about 1 of {round(1 / faint.by_chance):,} unchanging series."
    )


@given(st.integers(0, 400), st.sets(st.integers(0, 39), max_size=8))
def test_missing_months_only_move_places(seed, gaps):
    values = stepped(seed, size=4)
    values[list(gaps)] = np.nan
    known = np.flatnonzero(~np.isnan(values))
    closed = proposed(values[known]).changes
    assert [(one.place, one.earliest, one.latest) for one in proposed(values).changes] == [
        (known[one.place], known[one.earliest], known[one.latest]) for one in closed
    ]


def test_the_same_series_is_answered_the_same_way():
    assert proposed(stepped(5)) == proposed(stepped(5))
