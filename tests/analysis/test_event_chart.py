"""Rare events, by the days or births between them."""

from datetime import date, timedelta

import numpy as np
import pytest

from analysis.chart_types import ChartType
from analysis.event_chart import BirthsMissing, births_between, days_between
from analysis.verdicts import Reason, Rule, Variation, Verdict
from indicators.month import Month

START = date(2022, 1, 10)
TODAY = date(2026, 11, 25)


def days(gaps):
    return [START + timedelta(days=int(one)) for one in np.concatenate([[0], np.cumsum(gaps)])]


def usual(seed=1, events=20, mean=40):
    return np.round(np.random.default_rng(seed).exponential(mean, events))


def test_the_intervals_are_the_days_between_events_in_time_order():
    events = days([10, 0, 30])
    made = days_between(list(reversed(events)), today=TODAY)
    assert made.between.tolist() == [10, 0, 30]
    assert made.ended == tuple(events[1:])
    assert made.waiting == (TODAY - events[-1]).days
    assert made.chart is ChartType.T


def test_few_intervals_cannot_be_told():
    made = days_between(days([10, 20]), today=TODAY)
    assert made.judgement.reason is Reason.TOO_FEW_POINTS
    assert np.isnan([made.centre, made.lower, made.upper]).all()
    assert not any(flags.any() for flags in days_between(days([9] * 6 + [900]), today=TODAY).rules.values())
    assert made.waiting_variation is Variation.CANNOT_TELL


@pytest.mark.parametrize("events", [[], [START]])
def test_none_or_one_event_has_no_interval(events):
    made = days_between(events, today=TODAY)
    assert made.judgement.reason is Reason.NO_NUMBERS
    assert len(made.between) == 0
    assert np.isnan(made.waiting) == (not events)


def test_events_yet_to_come_are_left_out():
    assert len(days_between([START, TODAY + timedelta(days=1)], today=TODAY).between) == 0


def test_events_that_come_closer_together_are_a_concern():
    gaps = [*usual(mean=60), 3, 2, 4, 1, 2, 3, 2, 1]
    made = days_between(days(gaps), today=days(gaps)[-1])
    assert made.judgement.verdict is Verdict.SIGNAL
    assert made.judgement.variation is Variation.CONCERN_LOW
    assert made.rules[Rule.SHIFT][-1]


def test_a_long_wait_is_news_before_the_next_event():
    events = days(usual())
    soon, late = (days_between(events, today=events[-1] + timedelta(days=wait)) for wait in (5, 900))
    assert soon.waiting_variation is Variation.COMMON_CAUSE
    assert late.waiting_variation is Variation.IMPROVEMENT_HIGH
    assert late.judgement == soon.judgement


def test_births_between_follow_the_births_of_each_month():
    births = np.full(24, 310.0)
    events = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 2, 1), date(2024, 4, 1)]
    made = births_between(events, births=births, first=Month.of(2024, 1), today=date(2024, 4, 1))
    assert made.between == pytest.approx([310, 0, 620])
    assert made.waiting == pytest.approx(0)
    assert made.chart is ChartType.G


def test_events_outside_the_months_of_births_are_left_out():
    births = np.full(12, 300.0)
    events = [date(2023, 12, 31), date(2024, 3, 1), date(2025, 1, 1)]
    made = births_between(events, births=births, first=Month.of(2024, 1), today=TODAY)
    assert len(made.between) == 0
    assert made.waiting == pytest.approx(300 * 10)


def test_a_month_without_births_is_not_taken_as_none():
    with pytest.raises(BirthsMissing):
        births_between([START], births=np.array([300, np.nan]), first=Month.of(2022, 1), today=TODAY)


@pytest.mark.parametrize("chart", ["days", "births"])
def test_events_at_random_seldom_signal(chart):
    random, signals, rows = np.random.default_rng(11), 0, 400
    for _ in range(rows):
        events = days(random.exponential(30, 30))
        last = events[-1]
        if chart == "days":
            made = days_between(events, today=last)
        else:
            births = np.full(80, 300.0)
            made = births_between(events, births=births, first=Month.of(2022, 1), today=last)
        signals += made.judgement.verdict is Verdict.SIGNAL
    assert signals / rows < 0.05
