"""MOSS: the published dummy data, its quirks, its deadline, and its true false-alarm rate."""

import csv
from datetime import date, datetime

import numpy as np
import pytest

from analysis.cusum_excess import excess
from analysis.moss import Level, lowered, moss_chart, points, raised
from analysis.moss_excess import daily_excess
from analysis.moss_false_alarms import behaviour, expected_within_year
from analysis.moss_thresholds import NoThreshold, for_mean, on_lattice, thresholds
from indicators.month import Month
from tests.shared import SHARED, needs_shared

ONE = Month.of(2026, 1)


def chart(events, limits, *, first=ONE):
    months = np.arange(first.ordinal, first.ordinal + len(events))
    return moss_chart(np.array(events, float), months=months, thresholds=limits)


def read(name):
    path = SHARED / "data" / "moss-dummy" / name
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return [row for row in csv.DictReader(handle) if row["Site_Code" if "Site_Code" in row else "Year"]]


@needs_shared
def test_the_published_dummy_files_give_the_published_chart():
    events, births, [rate] = read("Events.csv"), read("denoms.csv"), read("MOSS_Ref_Rate.csv")
    months = [Month.of(2025, month) for month in range(1, 7)]
    levels = {}
    for site in ("ABC01", "ABC02", "ABC03"):
        days = [datetime.strptime(one["test_date"], "%d/%m/%Y").date() for one in events if one["Site_Code"] == site]  # noqa: DTZ007
        monthly = np.mean([float(one["Term_Births"]) for one in births if one["Site_Code"] == site])
        limits = thresholds(float(rate["Ref_Rate"]), float(monthly))
        counts = [sum(Month.containing(day) == month for day in days) for month in months]
        drawn = chart(counts, [limits] * 6, first=months[0])
        levels[site] = drawn.levels.tolist()
        daily = daily_excess(drawn, days, births=np.full(6, monthly), rates=np.full(6, 0.002))
        assert daily.values[-1] == pytest.approx(len(days) - 6 * monthly * 0.002)
        assert daily.events.sum() == len(days)
    assert levels == {"ABC01": [0, 1, 1, 2, 1, 0], "ABC02": [0, 0, 1, 0, 0, 1], "ABC03": [0, 1, 1, 2, 0, 0]}


@pytest.mark.parametrize(
    ("k", "used"),
    [
        (0.14, (1 / 8, 8)),
        (0.29, (2 / 7, 7)),
        (0.43, (0.43, 7)),
        (1.11, (10 / 9, 9)),
        (1.75, (1.75, 4)),
        (1.01, (1.0, 1)),
    ],
)
def test_the_reference_value_snaps_to_the_published_lattice(k, used):
    assert on_lattice(k) == pytest.approx(used)


@pytest.mark.parametrize(
    ("mean", "amber", "amber_months", "red", "red_months"),
    [
        (0.10, 1.000, 29.4, 2.375, 102.4),
        (0.30, 1.429, 20.1, 4.286, 273.7),
        (0.70, 3.000, 46.9, 4.000, 105.8),
        (1.40, 3.000, 33.8, 5.000, 153.6),
        (2.00, 2.222, 22.6, 4.333, 113.6),
    ],
)
def test_the_effective_thresholds_of_the_reference(mean, amber, amber_months, red, red_months):
    limits = for_mean(mean)
    assert (limits.amber.h, limits.red.h) == pytest.approx((amber, red), abs=5e-4)
    lengths = [level.run_lengths(mean).average for level in (limits.amber, limits.red)]
    assert lengths == pytest.approx([amber_months, red_months], abs=0.05)


def test_the_levels_differ_in_their_reference_value_where_the_published_search_fails_for_one():
    means = [round(step / 100, 2) for step in range(2, 301)]
    apart = [mean for mean in means if for_mean(mean).amber.k != for_mean(mean).red.k]
    assert apart == [0.22, 1.22, 1.32, 1.82, 1.9, 2.89]


def test_a_site_that_expects_nothing_has_no_thresholds():
    with pytest.raises(NoThreshold):
        thresholds(0.002, 0.0)


def test_amber_needs_an_event_in_the_month_and_never_restarts():
    drawn = chart([4, 0, 1], [for_mean(0.5)] * 3)  # k 0.714, amber 1.714, red 3.571
    assert drawn.values.tolist() == pytest.approx([3.285714, 2.571429, 2.857143])
    assert drawn.levels.tolist() == [Level.AMBER, Level.NONE, Level.AMBER]


def test_red_shows_its_peak_and_restarts_before_the_next_months_count():
    drawn = chart([5, 2], [for_mean(0.5)] * 2)
    assert drawn.values.tolist() == pytest.approx([4.285714, 1.285714])
    assert [(one.day, one.value, one.is_restart, one.part) for one in points(drawn)] == [
        (date(2026, 1, 29), pytest.approx(4.285714), False, 1),
        (date(2026, 1, 30), 0.0, True, 2),
        (date(2026, 2, 26), pytest.approx(1.285714), False, 2),
    ]


def test_a_december_red_goes_on_when_january_brings_a_higher_limit():
    """The restart is tested against the limits of the new year: a quirk of the published code."""
    low, high = for_mean(0.5), for_mean(0.3)
    drawn = chart([4, 1, 0], [low, low, high], first=Month.of(2025, 11))
    assert drawn.levels.tolist()[:2] == [Level.AMBER, Level.RED]
    assert drawn.values[2] == pytest.approx(drawn.values[1] - high.k, abs=1e-6)


def test_a_december_amber_restarts_when_january_brings_a_lower_limit():
    high, low = for_mean(0.3), for_mean(0.5)
    drawn = chart([4, 1, 1], [high, high, low], first=Month.of(2025, 11))
    assert drawn.levels.tolist()[:2] == [Level.AMBER, Level.AMBER]
    assert drawn.values[2] == pytest.approx(1 - low.k, abs=1e-6)


def test_late_data_raise_and_lower_months():
    before, after = (chart(counts, [for_mean(0.5)] * 3) for counts in ([5, 0, 0], [1, 0, 3]))
    assert lowered(before, after) == (ONE,)
    assert raised(before, after) == (ONE.plus(2),)


def test_signals_are_counted_over_the_last_months_only():
    drawn = chart([3, 0, 0, 0, 0, 0, 3], [for_mean(0.5)] * 7)
    assert drawn.signals(Level.AMBER, last=ONE.plus(6), within=6) == 1
    assert drawn.signals(Level.AMBER, last=ONE.plus(6), within=12) == 2


def test_nearly_half_of_all_sites_signal_within_a_year_by_chance_and_a_tenth_go_red():
    """The reference's simulation of 150 sites of 1,200 to 7,500 births: 46 % and 10 %, 11.5 ambers a month."""
    sites = [for_mean(round(births / 12 * 0.002, 2)) for births in np.linspace(1200, 7500, 150)]
    signal, red = expected_within_year(sites)
    assert (signal / 150, red / 150) == pytest.approx((0.46, 0.10), abs=0.01)
    assert sum(behaviour(limits).ambers_a_month for limits in sites) == pytest.approx(11.5, abs=0.6)
    assert sum(behaviour(limits).reds_a_month for limits in sites) == pytest.approx(1.3, abs=0.1)


def test_the_chain_agrees_with_charts_drawn_from_simulated_months():
    limits, rng = for_mean(0.6), np.random.default_rng(5)
    drawn = chart(rng.poisson(0.6, 24_000), [limits] * 24_000, first=Month(0))
    found = behaviour(limits)
    assert np.mean(drawn.levels == Level.AMBER) == pytest.approx(found.ambers_a_month, abs=0.01)
    assert np.mean(drawn.levels == Level.RED) == pytest.approx(found.reds_a_month, abs=0.003)
    years = drawn.levels.reshape(-1, 12)
    assert np.mean((years > 0).any(axis=1)) == pytest.approx(found.signal_within(12), abs=0.03)


def test_the_false_alarm_rate_is_told_in_a_sentence():
    assert behaviour(for_mean(0.7)).in_words == (
        "With nothing amiss, a chart like this signals in 25% of years and goes red in 11%"
    )


def test_a_true_doubling_takes_months_to_show():
    found = behaviour(for_mean(0.7), times=2.0)
    assert found.signal_within(1) < 0.3
    assert 4 < found.months_to_signal < found.months_to_red < 12


def test_excess_events_are_a_plain_running_difference():
    assert excess(np.array([1.0, 0, 2]), np.array([0.5, 0.5, 0.5])).tolist() == [0.5, 0.0, 1.5]


def test_what_did_not_fall_is_not_called_lowered_and_a_month_that_is_gone_is():
    before = chart([4, 1, 3], [for_mean(0.5)] * 3)
    assert before.levels.any()
    assert lowered(before, before) == raised(before, before) == ()
    shorter = chart([0, 0], [for_mean(0.5)] * 2)
    signalled = [Month(month) for month, level in zip(before.months.tolist(), before.levels, strict=True) if level]
    assert lowered(before, shorter) == tuple(signalled)
    assert shorter.levels.dtype == np.uint8


def test_every_month_has_its_own_limits():
    with pytest.raises(ValueError, match="zip"):
        chart([4, 1, 3], [for_mean(0.5)] * 2)


@pytest.mark.parametrize("mean", [0.1, 0.5, 1.4])
@pytest.mark.parametrize("times", [1.0, 2.0])
def test_a_chart_moves_somewhere_every_month(mean, times):
    found = behaviour(for_mean(mean), times=times)
    assert found.everything.sum(axis=1) == pytest.approx(1)
    assert (found.everything >= 0).all()
    assert found.start.sum() == pytest.approx(1)
    assert (found.not_red <= found.everything).all()
    assert found.everything[:, -1] == pytest.approx(1 - found.not_red.sum(axis=1))
