"""A site's MOSS charts from what a store holds of it, and what they say."""

from datetime import date

import pytest

from analysis import moss_story
from analysis.moss import Level
from analysis.moss_site import BEGAN, Before, CannotChart, site_chart
from indicators.month import Month

BEFORE = {year: Before(year, 0.002, 200.0) for year in (2025, 2026)}
TOLD = [BEGAN.plus(step) for step in range(18)]


def deaths(*months: int) -> list[date]:
    return [BEGAN.plus(one).first_day().replace(day=10) for one in months]


def test_months_before_2025_and_years_without_thresholds_are_not_drawn():
    found = site_chart([], told=[BEGAN.plus(-1), *TOLD], before={2026: BEFORE[2026]})
    assert Month(int(found.chart.months[0])) == Month.of(2026, 1)
    assert [one.before.year for one in found.years] == [2026]


@pytest.mark.parametrize("before", [{}, {2025: Before(2025, 0.0, 200.0)}])
def test_without_a_reference_rate_or_births_there_is_no_chart(before):
    with pytest.raises(CannotChart, match="reference rate"):
        site_chart([], told=TOLD, before=before)


def test_a_month_nobody_returned_is_left_out_and_told():
    found = site_chart(deaths(0, 2), told=[one for one in TOLD if one != BEGAN.plus(1)], before=BEFORE)
    assert found.skipped == (BEGAN.plus(1),)
    assert len(found.chart.months) == 17
    assert found.excess.days[31] == date(2025, 3, 1)


def test_signals_are_told_the_newest_first():
    found = site_chart(deaths(0, 0, 0, 0, 3, 3, 3), told=TOLD, before=BEFORE)
    assert found.signalling() == ((BEGAN.plus(3), Level.AMBER), (BEGAN, Level.RED))
    assert found.level is Level.NONE


def test_the_story_says_level_limits_and_counts():
    found = site_chart(deaths(14, 14, 15, 16, 17), told=TOLD, before=BEFORE)
    told = moss_story.score(found, site="Dunmoor Hospital")
    assert told.message == "Dunmoor Hospital: MOSS amber in June 2026"
    assert "above the amber limit of 1.57 and below the red limit of 3.29" in told.sentence
    assert "no red months and three amber ones in the last 6 months" in told.sentence.lower()
    assert "not the national signal" not in told.sentence
    assert "the national signal is the one that counts" in told.subtitle


def test_a_quiet_chart_says_so_and_a_high_score_without_a_death_is_explained():
    assert (
        "no MOSS signal since January 2025"
        in moss_story.score(site_chart([], told=TOLD, before=BEFORE), site="A").message
    )
    waits = site_chart(deaths(16, 16, 16), told=TOLD, before=BEFORE)
    assert "a month without a death never signals" in moss_story.score(waits, site="A").sentence.lower()


def test_the_excess_says_how_many_more_and_what_chance_alone_would_bring():
    found = site_chart(deaths(*range(14)), told=TOLD, before=BEFORE)
    told = moss_story.excess(found, site="A")
    assert "14 deaths where 7.2 were expected: 6.8 more" in told.sentence
    assert "chance alone brings 2 to 13 in 95 of 100 cases: this is outside that range" in told.sentence


def test_what_the_excess_can_and_cannot_say_agrees_with_what_it_says():
    sight = moss_story.sight_of_excess(site_chart(deaths(*range(14)), told=TOLD, before=BEFORE))
    assert "whether chance brings as many over the whole time" in sight.can
    assert "chance" not in sight.cannot


def test_false_alarms_are_printed_as_they_are():
    sight = moss_story.sight_of_score(site_chart([], told=TOLD, before=BEFORE))
    assert "in 48% of years and goes red in 12%" in sight.false_alarms
    assert "not what the chart delivers" in sight.false_alarms


@pytest.mark.parametrize(
    ("told_on", "due"),
    [(date(2025, 12, 22), date(2026, 1, 6)), (date(2025, 12, 20), date(2026, 1, 5))],
)
def test_the_check_is_due_on_the_eighth_working_day(told_on, due):
    assert moss_story.due_on(told_on) == due
