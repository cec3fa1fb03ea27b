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
from analysis.champion_harm import Harm, Kind, Tally
from analysis.champion_latest import Goal, Latest, State
from analysis.champion_news import News, Running
from analysis.champion_promises import Promise
from analysis.champion_signals import RareChart, Safety
from analysis.numerals import Unit
from analysis.verdicts import Meaning, Reason, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, IndicatorKind, TargetStatus

OCTOBER = Month.of(2026, 10)
TODAY = date(2026, 11, 25)
PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
BLOOD = Running("Heavy blood loss after birth", Meaning.CONCERN, 4, "seven months in a row above the mean")
SMOKING = Running("Smoking at delivery", Meaning.IMPROVEMENT, 3, "below the lower limit")


def news(**changes: object) -> News:
    quiet = {"loaded": 0, "began": (), "ended": (), "passed": (), "withdrawn": (), "running": ()}
    return News(**{"since": date(2026, 10, 14), **quiet, **changes})


def latest(indicator: str = "one_to_one_labour", **changes: object) -> Latest:
    usual = {
        "title": "One-to-one care in labour", "unit": PERCENT, "month": OCTOBER, "value": 96.8, "numerator": 362.0,
        "denominator": 374.0, "state": State.USUAL, "target": 100.0, "goal": Goal.MISSED, "status": CellStatus.VALUE,
        "gap": 0, "reason": Reason.NONE, "silent": 0,
    }  # fmt: skip
    return Latest(indicator=indicator, **{**usual, **changes})


def tally(kind: Kind, *days: date, figure: int = 0, recorded: bool = True, silent: int = 0) -> Tally:
    return Tally(kind, days, figure, recorded, silent)


def harm(*some: Tally) -> Harm:
    given = {one.kind: one for one in some}
    return Harm(OCTOBER, TODAY, tuple(given.get(kind, tally(kind)) for kind in Kind))


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        (news(since=None, running=(BLOOD,)), "Not known.", "first look"),
        (news(), "No.", "no new figures have come. No signal runs now"),
        (news(loaded=3), "No.", "though new figures have come"),
        (news(loaded=3, began=(BLOOD,)), "Yes.", "One new concern since you looked on 14 October: heavy blood loss"),
        (news(began=(BLOOD, SMOKING)), "Yes.", "also smoking at delivery"),
        (
            news(ended=("Readmitted babies",)),
            "Yes.",
            "No signal began since you looked on 14 October. Ended: readmitted",
        ),
        (news(withdrawn=("One-to-one care in labour",)), "Yes.", "Taken back after corrected figures"),
        (news(passed=("Induction of labour",)), "Yes.", "Came and went: induction of labour"),
    ],
)
def test_what_is_different_is_said_against_the_last_look(found: News, lead: str, words: str):
    said = champion_news.told(found)
    assert said.lead == lead
    assert words in said.sentence


def test_concerns_are_told_before_improvements_and_the_graver_first():
    lighter = replace(BLOOD, severity=2, title="A")
    assert champion_news.gravest_first([SMOKING, lighter, BLOOD]) == (BLOOD, lighter, SMOKING)


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        (harm(), "No.", "Nobody is recorded as having died or been seriously harmed in October"),
        (
            harm(tally(Kind.STILLBORN, date(2026, 10, 9), date(2026, 3, 1)), tally(Kind.MOTHER, date(2026, 1, 1))),
            "Yes.",
            "In October one baby was stillborn; no mother died. In twelve months two babies and one mother died",
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


def test_the_days_since_the_last_case_are_told():
    said = champion_harm.told(harm(tally(Kind.OXYGEN, date(2026, 9, 5)))).sentence
    assert "the last known case was 81 days ago, on 5 September 2026" in said.replace("The", "the")


def test_a_case_that_is_counted_without_a_day_is_not_lost():
    found = harm(tally(Kind.BRAIN_INJURY, date(2026, 10, 9), figure=3))
    assert "three babies had a brain injury" in champion_harm.told(found).sentence
    assert "Two cases counted without a day." in champion_harm.notes(found)


def test_no_mother_died_is_only_said_where_it_is_recorded():
    found = harm(tally(Kind.STILLBORN, date(2026, 10, 9)), tally(Kind.MOTHER, recorded=False))
    assert "no mother died" not in champion_harm.told(found).sentence


def test_no_baby_is_drawn_twice():
    found = harm(tally(Kind.BRAIN_INJURY, date(2026, 10, 1)), tally(Kind.OXYGEN, date(2026, 10, 1)))
    assert found.harmed_days == (date(2026, 10, 1),)


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
        ([latest()], [], "Not always."),
        ([latest(state=State.WORSE, goal=Goal.MET)], [], "Not always."),
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
        "In October 91.8% of planned midwife hours were filled: worse than usual here. "
        "362 of 374 women had one-to-one care in labour: usual here, short of the 100% target. "
        "No return for midwife posts vacant."
    )


def test_a_sum_without_one_of_its_sites_says_so():
    assert "without one of its sites" in latest(silent=1).against


@pytest.mark.acceptance("C14", "C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        ([latest("fft_birth")], "Mostly good.", "replies were positive about birth, usual here"),
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


def promise(indicator: str = "satod", *, cases: float, of: float, target: float, **changes: object) -> Promise:
    value = 100 * cases / of
    about = {
        "direction": Direction.LOWER,
        "due": date(2022, 12, 31),
        "target_status": TargetStatus.ACTIVE,
        "rounding": 0,
    }
    one = latest(indicator, value=value, numerator=cases, denominator=of, target=target)
    return Promise(latest=one, **{**about, **changes})


@pytest.mark.acceptance("C22")
@pytest.mark.parametrize(
    ("found", "lead", "words"),
    [
        ([promise(cases=60, of=300, target=6)], "None of one.", "Overdue: smoking at delivery"),
        ([promise(cases=3, of=300, target=6)], "Yes.", "Kept: smoking at delivery"),
        ([promise(cases=20, of=300, target=6)], "Not known.", "Cannot tell: smoking at delivery"),
        ([promise(cases=3, of=300, target=6, rounding=9)], "Not known.", "Cannot tell"),
        (
            [promise(cases=60, of=300, target=6), promise("pcsp_offer", cases=20, of=300, target=6)],
            "Not all.",
            "Cannot tell: personalised care plans",
        ),
        ([promise(cases=60, of=300, target=np.nan)], "Not known.", "No promise has a figure and a target"),
        ([], "Not known.", "No promise has a figure"),
    ],
)
def test_a_promise_is_late_or_kept_only_where_its_interval_says_so(found, lead, words):
    said = champion_promises.told(found, not_recorded=["actions", "milestones"])
    assert said.lead == lead
    assert words in said.sentence
    assert said.sentence.endswith("Actions and milestones are not recorded here yet.")


def test_the_three_groups_of_continuity_are_named_as_one():
    higher = {"direction": Direction.HIGHER, "cases": 30, "of": 300, "target": 75}
    found = [promise(one, **higher) for one in champion_promises.PROMISES[:3]]
    assert (
        "Overdue: continuity of carer in all three groups." in champion_promises.told(found, not_recorded=[]).sentence
    )


@pytest.mark.parametrize(
    ("found", "lead"),
    [
        ([promise(cases=3, of=300, target=6)], "Not all."),
        ([promise(cases=60, of=300, target=6)], "None of one."),
        ([], "Not all."),
    ],
)
def test_what_was_undertaken_and_is_overdue_is_no_promise_kept(found, lead):
    said = champion_promises.told(found, not_recorded=["actions"], overdue="4 recommendations")
    assert said.lead == lead
    assert "4 recommendations overdue." in said.sentence
    assert said.sentence.endswith("Actions are not recorded here yet.")


def test_a_promise_without_the_newest_month_is_silent_not_late():
    one = promise(cases=60, of=300, target=6)
    silent = replace(one, latest=replace(one.latest, gap=1))
    said = champion_promises.told(
        [silent, promise("pcsp_offer", cases=3, of=300, target=6)], not_recorded=[]
    ).sentence
    assert "No return for smoking at delivery" in said
    assert "no figure for the newest month" in silent.in_words


def test_an_expired_target_says_that_it_expired():
    assert "(since expired)" in promise(cases=1, of=9, target=6, target_status=TargetStatus.EXPIRED).in_words


def test_no_answer_uses_the_words_of_traffic_lights_or_failure():
    said = [
        champion_news.told(news(began=(BLOOD,))),
        champion_staffing.told([latest()], missing=[], month=OCTOBER),
        champion_signals.told(Safety(OCTOBER, (BLOOD,), 1, 3, (), False)),
    ]
    for one in said:
        assert not {"red", "amber", "green", "failure", "failed"} & set(f"{one.lead} {one.sentence}".lower().split())
