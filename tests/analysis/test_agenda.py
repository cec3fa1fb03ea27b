"""What a meeting talks about first, and why."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import agenda, agenda_reason
from analysis.finding import Finding, News, Subject
from analysis.standing import Standing
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.month import Month

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
        "companions": frozenset(),
        "organisation": "Aldermere",
        "within": frozenset({"HARROW"}),
        "last": Month.of(2026, 10),
        "provisional": False,
    }
    given = {**usual, **changes}
    return Subject(**{"code": given["organisation"], **given})


@pytest.mark.parametrize(
    ("about", "stands", "reason"),
    [
        ({}, standing(episode()), "First: serious harm, seven months long and new this month."),
        ({"severity": 5}, standing(episode(first=23)), "First: death or lasting harm, new this month."),
        ({"severity": 2}, standing(episode(first=22)), "First: quality of care, two months long and new this month."),
        ({"provisional": True}, standing(episode(first=23)), "First: serious harm, new this month, provisional."),
        ({"every": 12}, standing(episode(first=23)), "First: serious harm, new this year."),
        (
            {"provisional": True, "partial": "without Eastmarch"},
            standing(episode(first=23)),
            "First: serious harm, new this month, provisional and without Eastmarch.",
        ),
        (
            {},
            standing(episode(), episode(rule=Rule.OUTSIDE_LIMITS, first=23), ran=(episode(last=22),)),
            "First: serious harm, seven months long and since this month by a further rule.",
        ),
        (
            {},
            standing(episode(), episode(Meaning.IMPROVEMENT)),
            (
                "First: serious harm, seven months long and new this month. By another rule it is an improvement; it "
                "ranks by the concern."
            ),
        ),
    ],
)
def test_each_item_says_why_it_stands_where_it_does(about, stands, reason):
    (item,) = agenda.rank([(subject(**about), stands)]).discuss
    assert item.reason == reason


def test_what_signals_anew_each_time_says_how_long_it_has_stood():
    found = Finding(subject(rare=True), Meaning.CONCERN, (), 6, News.AGAIN, both_ways=False)
    (item,) = agenda.rank((), rare=[found]).discuss
    assert item.reason == "First: serious harm, standing for six months and signalling again this month."


def test_a_concern_that_only_goes_on_is_not_raised_again_but_stays_listed():
    found = agenda.rank([(subject(), standing(episode(first=10), ran=(episode(first=10, last=22),)))])
    assert found.discuss == ()
    assert [one.reason for one in found.continuing] == ["First: serious harm, 14 months long so far."]
    assert found.continuing[0].finding.news is News.CONTINUING


def test_graver_comes_first_then_the_complete_the_better_borne_out_the_newer_the_longer_and_the_name():
    brief, ran = standing(episode(first=23)), episode(first=2, last=22)
    further = standing(episode(first=2), episode(rule=Rule.OUTSIDE_LIMITS, first=23), ran=(ran,))
    charts = [
        (subject(title="Light", indicator="a", severity=1, organisation="Q"), standing(episode(first=1))),
        (subject(title="Brief", indicator="b", organisation="R"), brief),
        (subject(title="Long", indicator="c", organisation="S"), standing(episode(first=2))),
        (subject(title="Shared", indicator="d", organisation="T"), brief),
        (subject(title="Shared", indicator="d", organisation="U"), brief),
        (subject(title="Grave", indicator="e", severity=5, organisation="V"), brief),
        (subject(title="Also brief", indicator="f", organisation="W"), brief),
        (subject(title="Old, by a further rule", indicator="g", organisation="X"), further),
        (subject(title="In part", indicator="h", organisation="Y", partial="without Z"), standing(episode(first=2))),
    ]
    order = [one.finding.subject.title for one in agenda.rank(charts).discuss]
    assert order == [
        "Grave", "Shared", "Shared", "Long", "Also brief", "Brief", "Old, by a further rule", "In part", "Light",
    ]  # fmt: skip


def ranked(*charts: tuple[Subject, Standing], **more: object) -> dict[tuple[str, str], agenda.Item]:
    found = agenda.rank(charts, **more)
    every = (*found.discuss, *found.continuing, *found.improvements, *found.neither)
    return {(one.finding.subject.indicator, one.finding.subject.organisation): one for one in every}


def test_an_indicator_is_borne_out_by_itself_where_other_people_are_counted():
    items = ranked(
        (subject(), standing(episode())),
        (subject(organisation="Dunmoor"), standing(episode())),
        (subject(organisation="Brackwater"), standing(episode())),
        (subject(organisation="Carrowfell"), standing(episode(Meaning.IMPROVEMENT))),
    )
    item = items["pph_1500", "Aldermere"]
    assert item.borne_out.elsewhere == ("Brackwater", "Dunmoor")
    assert item.reason.endswith("Brackwater and Dunmoor signal too.")


@pytest.mark.parametrize(
    "other",
    [
        {"organisation": "Harrowmere LMNS", "code": "HARROW", "within": frozenset()},
        {"organisation": "Aldermere Hospital", "code": "SITE", "within": frozenset({"Aldermere", "HARROW"})},
        {"organisation": "Aldermere Foundation Trust", "code": "Aldermere"},
    ],
)
def test_neither_a_whole_nor_a_part_of_the_same_people_bears_a_finding_out(other):
    items = ranked((subject(), standing(episode())), (subject(**other), standing(episode())))
    assert len(items) == 2
    assert [one.borne_out.number for one in items.values()] == [0, 0]


def test_a_whole_that_signals_only_with_its_part_is_told_with_it_and_is_no_item():
    whole = subject(organisation="Harrowmere LMNS", code="HARROW", within=frozenset(), counted="5 of 5 trusts")
    charts = [(subject(), standing(episode())), (whole, standing(episode()))]
    found = agenda.rank(charts, carried={whole})
    (item,) = found.discuss
    assert item.borne_out.number == 0
    assert item.reason.endswith("Harrowmere LMNS as a whole signals with it, 5 of 5 trusts.")
    assert found.headline == "1 of 2 charts needs discussion."
    assert (found.counts.concerns, found.counts.told_with_parts) == (2, 1)


@pytest.mark.parametrize(
    ("kin", "stands", "said"),
    [
        ({}, standing(episode(first=22)), "Midwife hours filled signals there too, September to October 2026."),
        ({}, standing(episode(first=23)), "Midwife hours filled signals there too, October 2026."),
        ({}, standing(episode(Meaning.IMPROVEMENT)), ""),
        ({"organisation": "Dunmoor"}, standing(episode()), ""),
        ({"indicator": "unnamed"}, standing(episode()), ""),
        ({"last": Month.of(2026, 2)}, standing(episode(first=22)), ""),
    ],
    ids=["two months", "one", "other way", "elsewhere", "no companion", "another time"],
)
def test_companions_that_move_the_same_way_there_in_the_same_months_bear_it_out_and_their_months_are_said(
    kin, stands, said
):
    blood = subject(companions=frozenset({"midwife_fill_rate"}))
    hours = {"indicator": "midwife_fill_rate", "title": "Midwife hours filled", "severity": 3, **kin}
    item = ranked((blood, standing(episode())), (subject(**hours), stands))["pph_1500", "Aldermere"]
    assert item.reason.removeprefix("First: serious harm, seven months long and new this month.").strip() == said
    assert item.borne_out.number == bool(said)


def test_many_companions_are_named_in_the_order_of_their_gravity_and_the_rest_counted():
    names = {"a": 2, "b": 3, "c": 4}
    blood = (subject(severity=5, companions=frozenset(names)), standing(episode()))
    others = [
        (subject(indicator=key, title=key.upper(), severity=grave), standing(episode(first=23)))
        for key, grave in names.items()
    ]
    reason = ranked(blood, *others)["pph_1500", "Aldermere"].reason
    assert reason.endswith("C (October 2026), B (October 2026) and one more signal there too.")


def test_the_months_of_a_quarterly_finding_are_those_that_its_points_cover():
    found = Finding(subject(every=3), Meaning.CONCERN, (), 2, News.NEW, both_ways=False)
    assert found.first == Month.of(2026, 5)


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
    assert agenda_reason.ordinal(place) == word
