"""The six answers as sentences: what each opens with, and that none claims more than is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from analysis import (
    champion_harm,
    champion_news,
    champion_promises,
    champion_signals,
    champion_staffing,
    champion_voice,
)
from analysis.champion_harm import GRADED, ON_TIME, REFERRED, Harm, Kind, Tally
from analysis.champion_latest import Goal, Latest, State
from analysis.champion_news import News, Over, Running
from analysis.champion_promises import Promise
from analysis.champion_signals import MossSignal, RareChart, Safety
from analysis.commitment import Aim, Figure, Progress
from analysis.intervals import Interval
from analysis.numerals import Unit
from analysis.trajectory_lag import Lag
from analysis.trajectory_status import Standing, Status
from analysis.verdicts import Meaning, Reason, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, IndicatorKind

OCTOBER = Month.of(2026, 10)
TODAY = date(2026, 11, 25)
PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
BLOOD = Running("Heavy blood loss after birth", Meaning.CONCERN, 4, "seven months in a row above the mean")
SMOKING = Running("Smoking at delivery", Meaning.IMPROVEMENT, 3, "below the lower limit")


def news(**changes: object) -> News:
    quiet = {"loaded": 0, "began": (), "ended": (), "passed": (), "withdrawn": (), "running": (), "month": OCTOBER}
    return News(**{"since": date(2026, 10, 14), "judged": 12, **quiet, **changes})


def latest(indicator: str = "one_to_one_labour", **changes: object) -> Latest:
    usual = {
        "title": "One-to-one care in labour", "unit": PERCENT, "month": OCTOBER, "value": 96.8, "numerator": 362.0,
        "denominator": 374.0, "state": State.USUAL, "target": 100.0, "goal": Goal.MISSED, "status": CellStatus.VALUE,
        "gap": 0, "reason": Reason.NONE, "silent": 0,
    }  # fmt: skip
    return Latest(indicator=indicator, **{**usual, **changes})


def tally(kind: Kind, *days: date, figure: int = 0, recorded: bool = True, silent: int = 0) -> Tally:
    return Tally(kind, days, figure, recorded, silent)


def harm(*some: Tally, reviews: tuple[Latest, ...] = ()) -> Harm:
    given = {one.kind: one for one in some}
    return Harm(OCTOBER, TODAY, tuple(given.get(kind, tally(kind)) for kind in Kind), reviews)


def review(indicator: str, *, found: float, of: float = np.nan) -> Latest:
    """Of a quarter, as reviews are returned."""
    value = found if np.isnan(of) else 100 * found / of if of else np.nan
    window = 1 if np.isnan(of) else 3
    changes = {"month": Month.of(2026, 9), "value": value, "numerator": found, "denominator": of, "gap": 1}
    return latest(indicator, **changes, window=window)


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        (
            news(since=None, running=(BLOOD,)),
            "Not known.",
            "This is your first look: one concern runs now: heavy blood",
        ),
        (
            news(since=None, running=(BLOOD, SMOKING)),
            "Not known.",
            "run now, the gravest heavy blood loss after birth",
        ),
        (news(since=None, running=(SMOKING, SMOKING)), "Not known.", "run now, among them smoking at delivery"),
        (news(), "No.", "no new figures have come. No signal runs now"),
        (news(since=None), "Not known.", "This is your first look: no signal runs now."),
        (news(since=None, judged=0), "Not known.", "first look: no chart can be judged, so a signal could not show."),
        (news(judged=0), "Not known.", "No chart can be judged, so a signal could not show."),
        (news(judged=0, running=(BLOOD,)), "No.", "One concern runs now: heavy blood loss"),
        (news(loaded=3), "No.", "though new figures have come"),
        (news(loaded=3, began=(BLOOD,)), "Yes.", "One new concern since you looked on 14 October: heavy blood loss"),
        (
            news(began=(BLOOD, SMOKING)),
            "Yes.",
            "One new concern and one new improvement since you looked on 14 October, the gravest heavy blood loss",
        ),
        (
            news(ended=(Over("Readmitted babies"),)),
            "Yes.",
            "No signal began since you looked on 14 October; ended: readmitted babies.",
        ),
        (news(ended=(Over("A"), Over("B"))), "Yes.", "ended: two signals"),
        (
            news(withdrawn=(Over("One-to-one care in labour"),)),
            "Yes.",
            "taken back after corrected figures: one-to-one",
        ),
        (news(passed=(Over("Induction of labour"),)), "Yes.", "came and went: induction of labour"),
        (news(since=date(2025, 1, 1)), "No.", "since you looked on 1 January 2025,"),
    ],
)
def test_what_is_different_is_said_against_the_last_look(found: News, lead: str, words: str):
    said = champion_news.told(found)
    assert said.lead == lead
    assert words in said.sentence


def test_concerns_are_told_before_improvements_and_the_graver_first():
    lighter = replace(BLOOD, severity=2, title="A")
    assert champion_news.gravest_first([SMOKING, lighter, BLOOD]) == (BLOOD, lighter, SMOKING)
    checked = replace(BLOOD, title="Z", due=date(2026, 11, 24))
    assert champion_news.gravest_first([BLOOD, checked]) == (checked, BLOOD)


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        (harm(), "No.", "Nobody is recorded as having died or been seriously harmed in October"),
        (
            harm(tally(Kind.STILLBORN, date(2026, 10, 9), date(2026, 3, 1)), tally(Kind.MOTHER, date(2026, 1, 1))),
            "Yes.",
            "In October one baby was stillborn; no mother died.",
        ),
        (
            harm(
                *(tally(kind, date(2026, 10, 9)) for kind in (Kind.STILLBORN, Kind.NEWBORN, Kind.MOTHER)),
                tally(Kind.BRAIN_INJURY, date(2026, 10, 9), date(2026, 10, 8)),
            ),
            "Yes.",
            "one baby was stillborn, one died within 28 days, two had a brain injury and one mother died.",
        ),
        (harm(tally(Kind.STILLBORN, date(2026, 10, 9))), "Yes.", "no mother died"),
        (harm(tally(Kind.NEWBORN, recorded=False)), "Not known.", "are not returned"),
        (harm(tally(Kind.NEWBORN, silent=1)), "Not known.", "one site sent no return"),
        (harm(*(tally(kind, recorded=False) for kind in Kind)), "Not known.", "no return for October tells"),
    ],
)
def test_harm_is_counted_by_kind_and_silence_is_not_none(found: Harm, lead: str, words: str):
    said = champion_harm.told(found)
    assert said.lead == lead
    assert words.lower() in said.sentence.lower()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((date(2026, 9, 5),), "the last known case was on 5 September 2026, 56 days before the figures end"),
        ((date(2026, 10, 31),), "on 31 October 2026, the day the figures end"),
        ((date(2026, 11, 3),), "on 3 November 2026, later than the figures reach"),
        ((), "no dated case is recorded at all"),
    ],
)
def test_days_since_the_last_case_are_counted_to_the_last_day_told_of_and_not_into_days_unseen(days, words):
    assert words in champion_harm.since(harm(tally(Kind.OXYGEN, *days)))


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("cases", "words"),
    [
        ((date(2026, 10, 9),), "no mother died. The last was 22 days before the figures end. Whether"),
        (
            (date(2026, 10, 30), date(2026, 3, 1)),
            "The last was 1 day before the figures end; one about every 182 days",
        ),
        ((date(2026, 10, 31),), "The last was on the day the figures end. Whether"),
        ((date(2026, 11, 3), date(2026, 10, 31)), "The last was later than the figures reach. Whether"),
        ((date(2026, 12, 24), date(2026, 10, 31)), "The last was on the day the figures end. Whether"),
    ],
)
def test_the_answer_says_how_many_days_ago_the_last_case_was_and_how_many_are_usual(cases, words):
    assert words in champion_harm.told(harm(tally(Kind.STILLBORN, *cases))).sentence


def test_cases_without_any_day_are_not_given_one():
    said = champion_harm.told(harm(tally(Kind.BRAIN_INJURY, figure=1))).sentence
    assert "No dated case is recorded at all." in said


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (tally(Kind.STILLBORN), "0 in October 2026, 0 in twelve months."),
        (
            tally(Kind.STILLBORN, date(2026, 10, 9)),
            "1 in October 2026, 1 in twelve months. The last 22 days before the figures end.",
        ),
        (
            tally(Kind.MOTHER, date(2024, 10, 31)),
            "0 in October 2026, 0 in twelve months. The last 730 days before the figures end.",
        ),
        (tally(Kind.STILLBORN, recorded=False), "Not recorded for October 2026."),
        (
            tally(Kind.STILLBORN, date(2026, 9, 9), recorded=False),
            "Not recorded for October 2026; one dated case in twe",
        ),
    ],
)
def test_a_kind_that_nobody_told_of_is_not_one_without_cases(one: Tally, words: str):
    assert champion_harm.of_kind(one, harm(one)).startswith(words)


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        ((), "Whether deaths are reviewed on time is not returned."),
        ((review(ON_TIME, found=4, of=5),), "Reviews of deaths on time: 4 of 5, July to September 2026."),
        ((review(ON_TIME, found=0, of=0),), "No review of a death was due, July to September 2026."),
    ],
)
def test_whether_deaths_are_reviewed_is_said_from_what_is_returned_or_that_nothing_is(reviews, words):
    assert champion_harm.told(harm(reviews=reviews)).sentence.endswith(words)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (review(GRADED, found=2, of=8), "2 of 8 graded C or D: other care may have made a difference, July to"),
        (review(GRADED, found=0, of=0), "None was reviewed in July to September 2026."),
        (review(REFERRED, found=0), "None in September 2026."),
        (review(REFERRED, found=3), "3 in September 2026."),
    ],
)
def test_reviews_and_referrals_are_listed_with_the_time_they_cover(one: Latest, words: str):
    assert champion_harm.of_review(one).startswith(words)


def test_a_case_that_is_counted_without_a_day_is_not_lost():
    found = harm(tally(Kind.BRAIN_INJURY, date(2026, 10, 9), figure=3))
    assert "three babies had a brain injury" in champion_harm.told(found).sentence
    assert "Two cases counted without a day." in champion_harm.notes(found)


def test_no_mother_died_is_only_said_where_it_is_recorded():
    found = harm(tally(Kind.STILLBORN, date(2026, 10, 9)), tally(Kind.MOTHER, recorded=False))
    assert "no mother died" not in champion_harm.told(found).sentence


LONG_AGO, AUGUST, FIRST, NINTH = date(2023, 5, 2), date(2026, 8, 30), date(2026, 10, 1), date(2026, 10, 9)


@pytest.mark.parametrize(
    ("injuries", "lacking", "drawn"),
    [
        ((FIRST,), (FIRST,), (FIRST,)),
        ((LONG_AGO,), (FIRST, NINTH), (FIRST, NINTH)),
        ((AUGUST,), (FIRST, NINTH), (AUGUST, FIRST, NINTH)),
        ((FIRST,), (FIRST, FIRST), (FIRST, FIRST)),
        ((NINTH, FIRST), (), (FIRST, NINTH)),
        ((LONG_AGO,), (LONG_AGO,), ()),
    ],
)
def test_no_case_of_harm_is_hidden_and_no_baby_drawn_twice(injuries, lacking, drawn):
    found = harm(tally(Kind.STILLBORN, AUGUST), tally(Kind.BRAIN_INJURY, *injuries), tally(Kind.OXYGEN, *lacking))
    assert found.harmed_days == drawn


def test_whom_the_answer_names_of_both_kinds_on_one_day_is_drawn_once_and_a_note_says_so():
    found = harm(tally(Kind.BRAIN_INJURY, FIRST, LONG_AGO), tally(Kind.OXYGEN, FIRST, NINTH))
    assert "one baby had a brain injury and two lacked oxygen at term" in champion_harm.told(found).sentence
    assert len(found.harmed_days) == 2
    assert any("one of each on one day is drawn once" in one for one in champion_harm.notes(found))


RED = MossSignal("Dunmoor", "red", OCTOBER, date(2026, 11, 24), TODAY, "D")
AMBER = MossSignal("Eastmarch", "amber", OCTOBER, date(2026, 11, 20), TODAY, "E")
QUIET = RareChart("Babies stillborn", Verdict.NO_SIGNAL, False, 12.0)
UNKNOWN = RareChart("Mothers who died", Verdict.CANNOT_TELL, False, np.nan)


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("safety", "lead", "words"),
    [
        (Safety(OCTOBER, (), 1, 3, (QUIET,), False), "No local signal.", "National MOSS signals are not loaded."),
        (Safety(OCTOBER, (), 1, 3, (QUIET,), True), "No.", "None of two local charts"),
        (Safety(OCTOBER, (), 0, 3, (UNKNOWN,), False), "Not known.", "enough figures to be judged"),
        (Safety(OCTOBER, (BLOOD,), 1, 3, (), False), "Yes.", "One local signal, not MOSS: heavy blood loss"),
        (
            Safety(OCTOBER, (), 0, 0, (replace(QUIET, verdict=Verdict.SIGNAL, signal=True),), False),
            "Yes.",
            "not MOSS: babies stillborn, closer together than usual",
        ),
        (
            Safety(OCTOBER, (BLOOD, SMOKING), 2, 3, (), False),
            "Yes.",
            "Two local signals, not MOSS, the gravest heavy blood loss after birth",
        ),
        (
            Safety(OCTOBER, (BLOOD,), 1, 3, (), False, (AMBER, RED)),
            "Yes.",
            "its safety check was due by 24 November, 1 day ago, not recorded here as done. Besides: one other site",
        ),
        (
            Safety(OCTOBER, (), 1, 3, (), False, (replace(AMBER, due=date(2026, 12, 3)),)),
            "Yes.",
            "Eastmarch is amber in October by MOSS's method, worked out here; its safety check is due by 3 December.",
        ),
    ],
)
def test_local_signals_are_never_taken_for_the_national_ones(safety: Safety, lead: str, words: str):
    said = champion_signals.told(safety)
    assert said.lead == lead
    assert words in said.sentence


def test_cases_that_come_closer_together_are_a_signal():
    far = [date(2020, 1, 1) + timedelta(days=60 * step + step % 3) for step in range(30)]
    close = [far[-1] + timedelta(days=4 * step) for step in range(1, 13)]
    until = close[-1]
    found = champion_signals.rare_chart(tally(Kind.STILLBORN, *far, *close), until=until)
    assert found.signal
    assert not champion_signals.rare_chart(tally(Kind.STILLBORN, *far), until=far[-1]).signal


def test_what_could_not_have_shown_is_said_with_its_wait():
    assert "12 months" in champion_signals.in_words(replace(QUIET, months_to_double=12.4)).replace("twelve", "12")
    assert "ten years" in champion_signals.in_words(replace(QUIET, months_to_double=np.inf))
    assert champion_signals.in_words(UNKNOWN).startswith("Cannot tell")


@pytest.mark.acceptance("C22", "C41")
@pytest.mark.parametrize(
    ("found", "missing", "lead"),
    [
        ([latest()], [], "As usual, short of target."),
        ([latest(state=State.CANNOT_TELL)], [], "Short of target."),
        ([latest(state=State.BETTER), latest("red_flags", goal=Goal.NONE)], [], "Short of target."),
        ([latest(state=State.WORSE)], [], "Worse than usual."),
        ([latest(state=State.WORSE, goal=Goal.MET)], ["midwife posts vacant"], "Worse than usual."),
        ([latest()], ["midwife posts vacant"], "Not known in full."),
        ([latest(goal=Goal.NONE, state=State.CANNOT_TELL)], [], "Not known."),
        ([latest(goal=Goal.MET)], [], "Yes."),
        ([latest(goal=Goal.MET), latest("red_flags", goal=Goal.NONE)], [], "As usual."),
        ([latest(goal=Goal.MET)], ["midwife posts vacant"], "Not known in full."),
        ([latest(gap=1)], [], "Not known."),
        ([], ["midwife posts vacant"], "Not known."),
    ],
)
def test_usual_is_not_enough_without_a_target_and_silence_is_not_safe(found, missing, lead):
    assert champion_staffing.told(found, missing=missing, month=OCTOBER).lead == lead


def test_staffing_speaks_first_of_what_became_worse_and_names_missing_returns():
    hours = latest("midwife_fill_rate", title="Midwife hours filled", value=91.8, state=State.WORSE, goal=Goal.NONE)
    said = champion_staffing.told([latest(), hours], missing=["midwife posts vacant"], month=OCTOBER).sentence
    assert said == (
        "In October 91.8% of planned midwife hours were filled: worse than usual here; "
        "the other measure: short of target. "
        "No return for midwife posts vacant."
    )


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([], "of the 100% target."),
        ([State.USUAL], "; the other measure: as usual."),
        ([State.USUAL, State.USUAL, State.BETTER], "; the other three: two as usual and one better than usual."),
        ([State.USUAL, State.USUAL], "; the other two: as usual."),
        ([State.CANNOT_TELL, State.WORSE], "; the other two: one short of target and one too soon to judge."),
    ],
)
def test_the_other_measures_are_told_by_how_many_stand_how(others: list[State], words: str):
    names = list(champion_staffing.MEASURES)[1:]
    found = [latest(), *(latest(key, state=one, goal=Goal.NONE) for key, one in zip(names, others, strict=False))]
    assert words in champion_staffing.told(found, missing=[], month=OCTOBER).sentence


def test_a_sum_without_one_of_its_sites_says_so():
    assert "without one of its sites" in latest(silent=1).against


@pytest.mark.acceptance("C14", "C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        ([latest("fft_birth")], "Mostly good, as usual.", "replies were positive about birth, usual here"),
        ([latest("fft_birth", state=State.BETTER)], "Better than usual.", "better than usual here"),
        ([latest("fft_birth", state=State.CANNOT_TELL)], "Mostly good.", "too soon to say"),
        (
            [latest("fft_birth"), latest("fft_postnatal", numerator=77.0, denominator=89.0)],
            "Mostly good, as usual.",
            "positive about birth and 77 of 89 about the postnatal ward, usual here.",
        ),
        (
            [latest("fft_birth"), latest("fft_postnatal", state=State.BETTER)],
            "Better than usual.",
            "about birth, usual here; 362 of 374 about the postnatal ward, better than usual here.",
        ),
        ([latest("fft_birth", value=40.0)], "Mixed.", "positive"),
        ([latest("fft_birth", state=State.WORSE)], "Worse than usual.", "worse than usual here"),
        ([latest("fft_birth", numerator=4.0, denominator=6.0)], "Too few to say.", "too few for a share"),
        (
            [latest("complaints", numerator=1.0)],
            "Not known in full.",
            "In October one formal complaint came in, usual here",
        ),
        ([latest("fft_birth", gap=1)], "Not known.", "the last is of September 2026. "),
        ([latest("fft_birth", gap=2)], "Not known.", "No entry for two months: the last is of August 2026, a gap"),
        ([], "Not known.", "Nothing that women say has been loaded"),
    ],
)
def test_two_months_without_a_voice_are_a_gap(found, lead, words):
    said = champion_voice.told(found, not_recorded=["staff views", "walkabouts"], month=OCTOBER)
    assert said.lead == lead
    assert words in said.sentence
    assert said.sentence.endswith("Staff views and walkabouts are not recorded here.")


def promise(status: Status, *, title: str = "Smoking at delivery", overdue: int = 0, silent: bool = False) -> Promise:
    interval = Interval(np.array([4.0]), np.array([7.0]))
    figure = Figure(0, OCTOBER, 5.2, 16.0, 308.0, interval)
    aim = Aim(6.0, 2023.0, Direction.LOWER)
    held = None if status is Status.NO_DATA else figure
    told = Progress(aim, held, Standing(status, -1.0, Lag(np.nan)), overdue=overdue, silent=int(silent))
    return Promise("satod", title, PERCENT, told, silent)


LATE, MET = promise(Status.OVERDUE, overdue=46), promise(Status.ACHIEVED)
UNTOLD, BEHIND = promise(Status.CANNOT_TELL), promise(Status.BEHIND, title="Personalised care plans")
NONE_LOADED = promise(Status.NO_DATA)


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        (
            [LATE],
            "Not all.",
            "One promise with a figure: one is overdue. To look at first: smoking at delivery, overdue",
        ),
        ([LATE], "Not all.", "overdue by 3 years 10 months."),
        ([MET, NONE_LOADED], "Yes.", "One promise with a figure: one is achieved."),
        ([MET, MET], "Yes.", "Both promises with a figure are achieved."),
        ([UNTOLD, UNTOLD], "Not known.", "Both promises with a figure cannot be told."),
        ([UNTOLD, MET], "Not known in full.", "Of two promises with a figure, one cannot be told, one is achieved."),
        (
            [LATE, BEHIND, UNTOLD],
            "Not all.",
            "one is behind, one is overdue, one cannot be told. To look at first: pers",
        ),
        ([promise(Status.OVERDUE, silent=True)], "Not all.", "No return for smoking at delivery."),
        ([promise(Status.OVERDUE, silent=True)] * 3, "Not all.", "No return for three of them."),
        (
            [NONE_LOADED],
            "Not known.",
            "No promise has a figure and a target. Actions and milestones are not recorded",
        ),
        ([], "Not known.", "No promise has a figure and a target"),
    ],
)
def test_promises_are_counted_as_they_are_judged_and_the_gravest_is_named(found, lead, words):
    said = champion_promises.told(found, not_recorded=["actions", "milestones"])
    assert said.lead == lead
    assert words in said.sentence


def test_the_longest_overdue_comes_first_of_the_overdue():
    longer = replace(LATE, title="Longer", progress=replace(LATE.progress, overdue=80))
    assert champion_promises.gravest_first([MET, LATE, longer, BEHIND]) == (BEHIND, longer, LATE, MET)


@pytest.mark.parametrize(("found", "words"), [([MET], "Also overdue: 4 recomm"), ([], "4 recommendations overdue.")])
def test_what_was_undertaken_and_is_overdue_is_no_promise_kept(found, words):
    said = champion_promises.told(found, not_recorded=["actions"], overdue="4 recommendations")
    assert said.lead == "Not all."
    assert words in said.sentence


def test_a_line_says_what_the_card_of_trajectories_says_and_whether_its_target_has_force():
    assert MET.in_words == "Achieved. 5.2% in October 2026, the target of 6% is met."
    assert replace(MET, expired=True).in_words.endswith("Its target has since expired.")


def test_no_answer_uses_the_words_of_traffic_lights_or_failure():
    said = [
        champion_news.told(news(began=(BLOOD,))),
        champion_staffing.told([latest()], missing=[], month=OCTOBER),
        champion_signals.told(Safety(OCTOBER, (BLOOD,), 1, 3, (), False)),
    ]
    for one in said:
        assert not {"red", "amber", "green", "failure", "failed"} & set(f"{one.lead} {one.sentence}".lower().split())
