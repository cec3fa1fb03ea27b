"""What a meeting talks about first, and why."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import agenda
from analysis.agenda import News, Subject
from analysis.standing import Standing
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict

QUIET = Judgement(
    verdict=Verdict.NO_SIGNAL,
    reason=Reason.NONE,
    variation=Variation.COMMON_CAUSE,
    assurance=Assurance.NONE,
    mean=1.0,
    lower=0.0,
    upper=2.0,
    place=23,
    then=Variation.COMMON_CAUSE,
    assured_then=Assurance.NONE,
    meanings=(),
)
SIGNAL = replace(QUIET, verdict=Verdict.SIGNAL, variation=Variation.CONCERN_HIGH)


def unknown(reason: Reason) -> Standing:
    told = replace(QUIET, verdict=Verdict.CANNOT_TELL, reason=reason)
    return Standing(told, told, (), ())


def episode(
    meaning: Meaning = Meaning.CONCERN, *, rule: Rule = Rule.SHIFT, first: int = 17, last: int = 23
) -> Episode:
    return Episode(0, rule, "high", meaning, first, last, last)


def standing(*running: Episode, ran: tuple[Episode, ...] = ()) -> Standing:
    return Standing(SIGNAL if running else QUIET, SIGNAL if ran else QUIET, running, ran)


def subject(**changes: object) -> Subject:
    usual = {
        "indicator": "pph_1500",
        "title": "Heavy blood loss after birth",
        "severity": 4,
        "themes": frozenset({"outcome"}),
        "organisation": "Aldermere",
        "stratum": "",
        "period": "month",
        "provisional": False,
    }
    return Subject(**{**usual, **changes})


@pytest.mark.parametrize(
    ("about", "stands", "reason"),
    [
        ({}, standing(episode()), "First: serious harm; 7 months, new this month."),
        ({"severity": 5}, standing(episode(first=23)), "First: death or lasting harm; new this month."),
        ({"severity": 2}, standing(episode(first=22)), "First: quality of care; 2 months, new this month."),
        ({"provisional": True}, standing(episode(first=23)), "First: serious harm; new this month; provisional."),
        ({"period": "year"}, standing(episode(first=23)), "First: serious harm; new this year."),
        (
            {},
            standing(episode(), episode(rule=Rule.OUTSIDE_LIMITS, first=23), ran=(episode(last=22),)),
            "First: serious harm; 7 months, a further rule now.",
        ),
        (
            {},
            standing(episode(), episode(Meaning.IMPROVEMENT)),
            (
                "First: serious harm; 7 months, new this month; also an improvement by another rule, "
                "ranked by the concern."
            ),
        ),
    ],
)
def test_each_item_says_why_it_stands_where_it_does(about, stands, reason):
    (item,) = agenda.rank([(subject(**about), stands)]).discuss
    assert item.reason == reason


def test_a_concern_that_only_goes_on_is_not_raised_again_but_stays_listed():
    found = agenda.rank([(subject(), standing(episode(first=10), ran=(episode(first=10, last=22),)))])
    assert found.discuss == ()
    assert [one.reason for one in found.continuing] == ["First: serious harm; 14 months so far."]
    assert found.continuing[0].finding.news is News.CONTINUING


def test_graver_comes_first_then_the_better_borne_out_then_the_longer_then_the_name():
    charts = [
        (subject(title="Light", indicator="a", severity=1, organisation="Q"), standing(episode(first=1))),
        (subject(title="Brief", indicator="b", organisation="R"), standing(episode(first=23))),
        (subject(title="Long", indicator="c", organisation="S"), standing(episode(first=2))),
        (subject(title="Shared", indicator="d", organisation="T"), standing(episode(first=23))),
        (subject(title="Shared", indicator="d", organisation="U"), standing(episode(first=23))),
        (subject(title="Grave", indicator="e", severity=5, organisation="V"), standing(episode(first=23))),
        (subject(title="Also brief", indicator="f", organisation="W"), standing(episode(first=23))),
    ]
    order = [one.finding.subject.title for one in agenda.rank(charts).discuss]
    assert order == ["Grave", "Shared", "Shared", "Long", "Also brief", "Brief", "Light"]


def test_corroboration_names_other_trusts_other_groups_and_kindred_indicators_that_move_the_same_way():
    staffing = frozenset({"process", "workforce"})
    charts = [
        (subject(indicator="a", title="Red flags", themes=staffing), standing(episode())),
        (subject(indicator="a", title="Red flags", organisation="Dunmoor"), standing(episode())),
        (subject(indicator="a", title="Red flags", stratum="Asian"), standing(episode())),
        (subject(indicator="b", title="Vacancy", themes=staffing), standing(episode())),
        (subject(indicator="c", title="Same general theme", themes=frozenset({"process"})), standing(episode())),
        (subject(indicator="d", title="Better", themes=staffing), standing(episode(Meaning.IMPROVEMENT))),
        (subject(indicator="b", title="Vacancy", themes=staffing, organisation="Brackwater"), standing(episode())),
    ]
    items = {
        (one.finding.subject.title, one.finding.subject.organisation, one.finding.subject.stratum): one
        for one in agenda.rank(charts).discuss
    }
    assert items["Red flags", "Aldermere", ""].corroboration == ("Dunmoor", "Asian", "Vacancy")
    assert items["Same general theme", "Aldermere", ""].corroboration == ()
    assert "the same way: Dunmoor, Asian and 1 more" in items["Red flags", "Aldermere", ""].reason


@pytest.mark.acceptance("C51")
def test_improvement_is_ranked_and_reasoned_like_concern():
    charts = [
        (subject(), standing(episode())),
        (subject(organisation="Dunmoor"), standing(episode(Meaning.IMPROVEMENT))),
    ]
    found = agenda.rank(charts)
    assert [one.reason for one in found.improvements] == [one.reason for one in found.discuss]
    assert found.counts.improvements == found.counts.concerns == 1


def test_a_change_without_a_good_direction_is_neither():
    found = agenda.rank([(subject(), standing(episode(Meaning.NEITHER)))])
    assert (found.discuss, len(found.neither)) == ((), 1)


@pytest.mark.parametrize(
    ("charts", "headline"),
    [
        ([], "No charts yet."),
        ([(subject(), standing())], "Nothing new to discuss in 1 chart."),
        ([(subject(), standing()), (subject(organisation="B"), standing())], "Nothing new to discuss in 2 charts."),
        ([(subject(), standing(episode()))], "1 of 1 chart needs discussion."),
        ([(subject(), unknown(Reason.TOO_FEW_POINTS))], "None of 1 chart can be judged yet."),
        (
            [(subject(), unknown(Reason.TOO_FEW_POINTS)), (subject(organisation="B"), standing())],
            "Nothing new to discuss in the 1 of 2 charts that can be judged.",
        ),
        (
            [(subject(organisation=name), standing(episode())) for name in "ABC"],
            "3 of 3 charts need discussion.",
        ),
    ],
)
def test_the_headline_is_one_honest_sentence(charts, headline):
    assert agenda.rank(charts).headline == headline


def test_every_chart_is_counted_once_and_what_cannot_be_told_is_counted_by_its_reason():
    charts = [
        (subject(), standing(episode())),
        (subject(organisation="B"), standing(episode(Meaning.IMPROVEMENT), ran=(episode(Meaning.IMPROVEMENT),))),
        (subject(organisation="C"), standing(episode(Meaning.NEITHER))),
        (subject(organisation="D"), standing()),
        (subject(organisation="E"), unknown(Reason.OVERLAPPING_WINDOWS)),
        (subject(organisation="F"), unknown(Reason.OVERLAPPING_WINDOWS)),
        (subject(organisation="G"), unknown(Reason.LATEST_MISSING)),
    ]
    counts = agenda.rank(charts).counts
    assert counts.charts == len(charts)
    kinds = (counts.concerns, counts.improvements, counts.neither, counts.no_signal, counts.cannot_tell)
    assert kinds == (1, 1, 1, 1, 3)
    assert sum(kinds) == counts.charts
    assert counts.cannot_tell_why == ((Reason.OVERLAPPING_WINDOWS, 2), (Reason.LATEST_MISSING, 1))
    assert counts.new_signals == 2


SOME_CHART = st.builds(
    lambda place, severity, first, meaning, new: (
        subject(indicator=f"i{place % 5}", title=f"t{place % 5}", severity=severity, organisation=f"o{place}"),
        standing(episode(meaning, first=first), ran=() if new else (episode(meaning, first=first, last=22),)),
    ),
    st.integers(0, 30),
    st.integers(1, 5),
    st.integers(0, 23),
    st.sampled_from(Meaning),
    st.booleans(),
)


@given(st.lists(SOME_CHART, unique_by=lambda one: one[0].organisation), st.integers())
def test_the_order_does_not_depend_on_the_order_asked_in(charts, seed):
    shuffled = charts.copy()
    random.Random(seed).shuffle(shuffled)
    assert agenda.rank(shuffled) == agenda.rank(charts)


@given(st.lists(SOME_CHART, unique_by=lambda one: one[0].organisation))
def test_every_signal_stands_in_exactly_one_list(charts):
    found = agenda.rank(charts)
    lists = (found.discuss, found.continuing, found.improvements, found.neither)
    assert sorted(one.finding.subject.organisation for few in lists for one in few) == sorted(
        about.organisation for about, _ in charts
    )


@pytest.mark.parametrize(("place", "word"), [(1, "First"), (10, "Tenth"), (11, "11th"), (21, "21st"), (112, "112th")])
def test_places_are_said_in_words_and_then_in_figures(place, word):
    assert agenda.ordinal(place) == word
