"""One chart: what screens, sentences and exports receive."""

import numpy as np
import pytest

from analysis import spc
from analysis.baseline import Baseline, BaselineTooShort
from analysis.chart_types import ChartType
from analysis.control_limits import CountsNeeded
from analysis.manner import Manner
from analysis.phased import phase_rows
from analysis.rare_charts import OutOfOrder
from analysis.rule_sets import ANHOEJ, BY_KEY, NHSR_PLOTTHEDOTS
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.vocabulary import CellStatus, Direction, Vintage
from tests.analysis.making import month, series

QUIET = [10.0, 11, 10, 9, 11, 10, 9, 10, 11, 9, 10, 11, 9, 10]


def chart(values, **how):
    made = values if isinstance(values, spc.Series) else series(values)
    return spc.chart(made, **{"direction": Direction.LOWER, **how})


def test_a_chart_carries_its_lines_flags_and_verdict():
    made = chart([*QUIET, 30.0])
    assert made.judgement.verdict is Verdict.SIGNAL
    assert made.judgement.variation is Variation.CONCERN_HIGH
    assert made.rules[Rule.OUTSIDE_LIMITS].tolist() == [False] * 14 + [True]
    assert made.meanings[-1] == "concern"
    assert made.running() == made.fired(Rule.OUTSIDE_LIMITS)
    assert made.limits_shown
    assert (made.mean == made.judgement.mean).all()
    assert made.month(14) == month(14)


def test_limits_step_at_each_phase():
    made = chart([*QUIET, *[x + 20 for x in QUIET]], phases=(month(14),))
    assert set(np.round(made.mean, 6)) == {10.0, 30.0}
    assert made.episodes == ()


def test_a_phase_too_short_has_no_lines_and_leaves_the_earlier_ones():
    made = chart([*QUIET, 30.0, 31.0], phases=(month(14),))
    assert made.judgement.reason is Reason.TOO_FEW_POINTS
    assert not np.isnan(made.mean[:14]).any()
    assert np.isnan(made.mean[14:]).all()


def test_a_missing_latest_month_keeps_lines_flags_and_the_icon_of_then():
    made = chart([*QUIET, 30.0, None])
    assert made.cannot_tell
    assert made.limits_shown
    assert made.last_place == 14
    assert made.judgement.then is Variation.CONCERN_HIGH
    assert [episode.last for episode in made.running()] == [14]


@pytest.mark.acceptance("C31")
def test_overlapping_windows_get_honest_limits_and_no_rule():
    made = chart(series([*QUIET, *QUIET, *QUIET, 60.0], window=3))
    assert made.judgement.reason is Reason.OVERLAPPING_WINDOWS
    assert made.limits_shown
    assert made.episodes == ()
    assert not any(flags.any() for flags in made.rules.values())


def test_a_rare_harm_gets_no_monthly_limits():
    counts = [0.0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 3, 0]
    made = chart(series(counts, numerator=counts), rare=True)
    assert made.judgement.reason is Reason.RARE_EVENTS
    assert not made.limits_shown


def test_what_is_no_number_is_not_charted():
    assert chart(QUIET, numeric=False).judgement.reason is Reason.NOT_NUMERIC


@pytest.mark.parametrize("status", [CellStatus.SUPPRESSED, CellStatus.DID_NOT_SUBMIT, CellStatus.FAILED_DATA_QUALITY])
def test_no_kind_of_dont_know_is_a_zero(status):
    values = [*QUIET, None, *QUIET]
    statuses = [CellStatus.VALUE] * 14 + [status] + [CellStatus.VALUE] * 14
    made = chart(series(values, status=statuses))
    assert made.mean[0] == pytest.approx(10)
    assert not any(flags[14] for flags in made.rules.values())


def test_a_month_of_nothing_out_of_nothing_is_no_zero():
    made = series([np.nan, *QUIET], numerator=[0, *[10] * 14], denominator=[0, *[100] * 14])
    assert chart(made, manner=Manner(chart=ChartType.P)).mean[1] == pytest.approx(10)


def test_targets_may_change_by_month_and_the_last_decides():
    goals = np.array([5.0] * 13 + [50.0])
    made = chart(QUIET, direction=Direction.HIGHER, target=goals)
    assert made.judgement.assurance is Assurance.FAIL
    assert made.target == 50
    assert made.target_line.tolist() == goals.tolist()
    assert chart(QUIET, direction=Direction.HIGHER, target=goals[::-1].copy()).judgement.assurance is Assurance.PASS


def test_a_second_target_has_an_icon_of_its_own():
    manner = Manner(second_target=np.array([50.0]))
    made = chart(QUIET, direction=Direction.HIGHER, target=5.0, manner=manner)
    assert made.judgement.assurance is Assurance.PASS
    assert made.second_assurance is Assurance.FAIL
    assert chart(QUIET).second_assurance is Assurance.NONE


def test_a_baseline_by_date_judges_all_later_months_by_earlier_ones():
    made = chart([*QUIET, *[x + 2 for x in QUIET]], manner=Manner(baseline=Baseline(until=month(13))))
    assert made.mean[-1] == pytest.approx(10)
    assert made.rules[Rule.SHIFT][14:].any()


def test_limits_are_not_locked_on_fewer_than_twelve_points():
    with pytest.raises(BaselineTooShort):
        chart([*QUIET, 30.0], manner=Manner(baseline=Baseline(points=11)))
    with pytest.raises(BaselineTooShort):
        chart([None, *QUIET, 30.0], manner=Manner(baseline=Baseline(until=month(11))))
    assert chart([*QUIET, 30.0], manner=Manner(baseline=Baseline(points=12))).judgement.verdict is Verdict.SIGNAL
    assert chart(QUIET[:5], manner=Manner(baseline=Baseline(points=20))).judgement.reason is Reason.TOO_FEW_POINTS


def test_later_months_never_move_a_fixed_baseline():
    manner = Manner(baseline=Baseline(points=14))
    short, long = chart(QUIET, manner=manner), chart([*QUIET, 99.0, None, 50.0], manner=manner)
    assert short.upper[0] == long.upper[0]


def test_a_month_left_out_is_drawn_and_neither_limits_nor_rules_see_it():
    made = chart([*QUIET[:7], 90.0, *QUIET[7:]], manner=Manner(left_out=(month(7),)))
    assert made.series.value[7] == 90
    assert made.left_out.tolist() == [place == 7 for place in range(15)]
    assert made.mean[0] == pytest.approx(10)
    assert made.episodes == ()


@pytest.mark.parametrize("chart_type", [one for one in ChartType if one not in (ChartType.G, ChartType.T)])
def test_every_monthly_chart_can_be_drawn(chart_type):
    random = np.random.default_rng(3)
    births = random.integers(180, 260, 36).astype(float)
    events = random.binomial(births.astype(int), 0.1).astype(float)
    made = series(events / births * 100, numerator=events, denominator=births)
    if chart_type is ChartType.C:
        made = series(events, numerator=events)
    drawn = chart(made, manner=Manner(chart=chart_type))
    assert not np.isnan(drawn.mean).any()
    assert drawn.plotted.shape == (36,)
    if chart_type is not ChartType.RUN:
        assert (drawn.lower < drawn.mean).all()
        assert (drawn.mean < drawn.upper).all()


def test_limits_follow_the_denominators_on_a_p_chart():
    births = np.array([100.0, 400] * 10)
    made = series(births * 0 + 10, numerator=births / 10, denominator=births)
    drawn = chart(made, manner=Manner(chart=ChartType.P))
    assert drawn.upper[0] == pytest.approx(10 + 300 * np.sqrt(0.09 / 100))
    assert drawn.upper[1] == pytest.approx(10 + 300 * np.sqrt(0.09 / 400))
    assert drawn.upper[0] > drawn.upper[1]


def test_drawn_limits_are_cut_where_values_cannot_go_and_the_rules_are_not():
    values = [97.0, 99, 98, 96, 99, 97, 99, 98, 97, 99, 96, 98, 99, 97]
    made = chart(values)
    lower, upper = made.drawn(lowest=0, highest=100)
    assert made.upper[0] > 100
    assert upper[0] == 100
    assert lower[0] == made.lower[0]


def test_a_chart_of_rates_wants_the_counts_behind_them():
    with pytest.raises(CountsNeeded):
        phase_rows(np.array([QUIET]), None, rule_set=NHSR_PLOTTHEDOTS, chart=ChartType.U)


def test_times_between_events_cannot_be_negative():
    with pytest.raises(OutOfOrder):
        chart([3.0, -1.0, 4.0], manner=Manner(chart=ChartType.T))


def test_anhoej_judges_the_whole_segment():
    values = [1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9]
    made = chart(values, rule_set=ANHOEJ, manner=Manner(chart=ChartType.RUN))
    assert {episode.rule for episode in made.episodes} == {Rule.LONG_RUN, Rule.FEW_CROSSINGS}
    assert all((episode.first, episode.last) == (0, 19) for episode in made.episodes)
    assert made.episodes[0].meaning is Meaning.CONCERN


@pytest.mark.parametrize("rule_set", BY_KEY.values(), ids=lambda one: one.key)
def test_an_empty_range_is_answered_plainly(rule_set):
    made = chart(series([]), rule_set=rule_set)
    assert made.judgement.reason is Reason.NO_NUMBERS
    assert len(made.mean) == 0
    assert made.last_place == -1
    assert not made.limits_shown


@pytest.mark.acceptance("R10")
def test_the_same_series_gives_the_same_chart():
    assert repr(chart([*QUIET, 30.0])) == repr(chart([*QUIET, 30.0]))


def test_provisional_points_are_known_as_such():
    made = series(QUIET)
    made.vintage[-1] = Vintage.PROVISIONAL
    assert chart(made).is_provisional(13)
    assert not chart(made).is_provisional(0)


@pytest.mark.parametrize(
    "chart_type", [ChartType.P, ChartType.P_PRIME, ChartType.U, ChartType.U_PRIME, ChartType.I_PRIME]
)
def test_each_phase_of_a_chart_of_rates_is_a_chart_of_its_own(chart_type):
    random = np.random.default_rng(4)
    below = random.integers(150, 300, 32).astype(float)
    above = random.binomial(below.astype(int), 0.2).astype(float)

    def drawn(kept, **how):
        made = series(above[kept] / below[kept] * 100, numerator=above[kept], denominator=below[kept])
        return chart(made, manner=Manner(chart=chart_type, **how.pop("manner", {})), **how)

    whole = drawn(slice(None), phases=(month(16),))
    for part in (slice(0, 16), slice(16, 32)):
        np.testing.assert_allclose(whole.upper[part], drawn(part).upper)
    without = np.delete(np.arange(32), 7)
    left_out = drawn(slice(None), manner={"left_out": (month(7),)})
    np.testing.assert_allclose(left_out.upper[without], drawn(without).upper)
    assert not np.isnan(left_out.upper[7])
