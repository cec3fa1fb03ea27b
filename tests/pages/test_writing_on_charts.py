"""Phases and notes on a chart: offered, tried, signed, reversed, written and taken back, each by its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed, Scope
from indicators import catalogue
from indicators.month import Month
from queries import annotations, asked_chart, observations, organisations
from tests.pages.test_chart import words
from tests.queries.world import World, months, system
from workflow import annotations as notes
from workflow import phases, recording, submission
from workflow.annotations import Written
from workflow.phases import SeriesOf

START = Month.of(2024, 1)
BEFORE = (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19)
AFTER = (30, 33, 28, 32, 31, 29, 34, 30, 32, 28, 31, 33, 30, 29)
CHANGED = START.plus(len(BEFORE))
WHY = "Blood loss is weighed, not estimated."
CHART = {"indicator": "pph_1500", "organisation": "ALDER"}


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    cells = [(float(value), 500.0) for value in (*BEFORE, *AFTER)]
    world.figures("pph_1500.local", "ALDER", months(START, cells), batch=world.batch())
    world.figures("pph_1500.local", "OUTER", months(START, cells), batch=world.batch())
    world.figures("pph_1500.cqim", "ALDER", months(START, cells), batch=world.batch())
    world.figures("midwife_fill_rate.local", "ALDER", months(START, cells), batch=world.batch())
    world.done()
    return world


@pytest.fixture
def chair(world) -> Scope:
    return world.scope("HARROW", detail=("ALDER",))


def record(scope: Scope, doing: Callable) -> str:
    return recording.record(scope, token=submission.token(), deed=doing).said


def sign(world: World, scope: Scope, *, starts: Month = CHANGED, reason: str = WHY) -> SeriesOf:
    line = SeriesOf("pph_1500.local", observations.EVERYBODY.id, world.ids["ALDER"])
    record(scope, phases.sign(scope, line=line, starts=starts, reason=reason))
    return line


def note(world: World, scope: Scope, **changes: str) -> annotations.Annotation:
    entered = {"indicator": "pph_1500", "day": "2025-03-04", "kind": "project", "words": "PDSA 1: scales", **changes}
    record(scope, notes.write(scope, written=Written(world.ids["ALDER"], **entered), today=date(2026, 11, 25)))
    alder = organisations.by_code(scope, code="ALDER")
    return annotations.of_chart(scope, organisation=alder, indicator="pph_1500")[-1]


def test_a_change_of_level_is_proposed_with_evidence_and_uncertainty_and_never_applied(ask, world, chair):
    told = words(ask("chart", chair, **CHART))
    assert "Limits come from every point: no new phase has been signed." in told
    assert "March 2025: the level may have changed from 41.4 to 61.4." in told
    assert "comes by chance in fewer than 1 of 4,000 unchanging series." in told
    assert "ask why first. Limits change only when somebody signs for a reason." in told


def test_new_limits_can_be_tried_from_a_month_of_one_s_own_choice(ask, world, chair):
    html = ask("chart", chair, thread="question", **CHART)
    form = html[html.index("Try new limits from") - 900 :]
    assert "January 2025" in form
    assert 'name="thread"' in form
    assert "Try new limits from" not in ask("chart", world.scope("OUTER"), **CHART, definition="pph_1500.cqim")


def test_a_tried_phase_redraws_this_chart_alone_and_says_so(ask, world, chair):
    told = words(ask("chart", chair, **CHART, phase=str(CHANGED)))
    assert "Tried, not signed: limits restart in March 2025. The mean is then 61" in told
    assert "would go; 0 would be new." in told
    assert "Sign new limits from March 2025" in told
    assert "The level before it is 41.4, from it on 61.4. A change this clear comes by chance in fewer than" in told
    assert "no new phase has been signed" in words(ask("chart", chair, **CHART))


def test_too_few_points_after_a_tried_phase_are_told(ask, world, chair):
    told = words(ask("chart", chair, **CHART, phase="2026-01"))
    assert "Only 4 points follow: until there are 13, no rule is used on them." in told
    assert "How clear a change is cannot be told: that takes 8 points on either side." in told


def test_a_signed_phase_stands_on_the_chart_with_reason_and_name_and_can_be_reversed(ask, world, chair):
    line = sign(world, chair)
    html = ask("chart", chair, **CHART)
    told = words(html)
    assert "New phase, March 2025" in told
    assert f"{WHY} Somebody, surveillance group chair" in told
    assert "reverse=2025-03" in html
    as_if = words(ask("chart", chair, **CHART, reverse="2025-03"))
    assert "Drawn as if limits did not restart in March 2025." in as_if
    record(chair, phases.reverse(chair, line=line, starts=CHANGED, reason="It was the sicker women."))
    back = words(ask("chart", chair, **CHART))
    assert "One phase was reversed" in back
    assert "It was the sicker women." in back
    assert "no new phase has been signed" in back


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize(("whose", "definition"), [("BRACK", ""), ("OUTER", "pph_1500.local")])
def test_a_phase_sent_for_a_line_that_is_not_there_is_answered_like_one_of_others(
    ask, world, chair, whose, definition
):
    from pages.charting.records import line_of

    asked = {"organisation": whose, "definition": definition, "phase": "2025-03"}
    with pytest.raises(NotAllowed):
        line_of(chair, asked_chart.read(chair, catalogue.load().indicator("pph_1500"), asked))


def test_as_known_before_it_was_signed_a_phase_is_not_there(ask, world, chair):
    sign(world, chair)
    told = words(ask("chart", chair, **CHART, as_known_on="2026-11-12"))
    assert "New phase" not in told
    assert "Sign new limits" not in told


@pytest.mark.acceptance("C06")
def test_a_project_draws_its_line_and_offers_a_phase_without_forcing_one(ask, world, chair):
    note(world, chair)
    html = ask("chart", chair, **CHART)
    told = words(html)
    assert "Mar 2025: PDSA 1: scales" in html
    assert "4 March 2025 Project or PDSA cycle starts PDSA 1: scales Somebody, surveillance group chair" in told
    assert "Try a phase from Mar 2025" in told
    assert "phase=2025-03" in html
    assert "no new phase has been signed" in told


def test_a_note_of_another_kind_offers_no_phase_and_one_of_all_charts_says_so(ask, world, chair):
    note(world, chair, kind="staffing", indicator="", words="Two wards joined")
    told = words(ask("chart", chair, **CHART))
    assert "Staffing, on every chart Two wards joined" in told
    assert "Try a phase" not in told
    assert "Two wards joined" in words(ask("chart", chair, indicator="midwife_fill_rate", organisation="ALDER"))


def test_each_point_leads_to_a_note_on_its_month_and_the_form_is_filled_with_it(ask, world, chair):
    assert "Write on this chart" in words(ask("chart", chair, **CHART))
    html = ask("chart", chair, **CHART, note="2025-03-01")
    assert 'value="2025-03-01"' in html
    assert "Write it on the chart" in html


def test_a_note_is_taken_back_by_a_form_of_its_own(ask, world, chair):
    one = note(world, chair)
    told = words(ask("chart", chair, **CHART, withdraw=str(one.id)))
    assert "4 March 2025: PDSA 1: scales. Project or PDSA cycle starts." in told
    record(chair, notes.withdraw(chair, annotation_id=one.id, reason="Never began."))
    assert "PDSA 1" not in ask("chart", chair, **CHART)
    with pytest.raises(NotAllowed):
        ask("chart", chair, **CHART, withdraw=str(one.id))


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("form", [{"note": "new"}, {"phase": "2025-03"}, {"reverse": "2025-03"}, {"withdraw": "1"}])
def test_who_does_not_answer_for_an_organisation_is_offered_no_form(ask, world, chair, form):
    published = {**CHART, "definition": "pph_1500.cqim"}
    note(world, chair)
    stranger = world.scope("OUTER")
    html = ask("chart", stranger, **published)
    assert "PDSA 1" not in html
    assert "Notes on this chart" not in html
    with pytest.raises(NotAllowed):
        ask("chart", stranger, **published, **form)


@pytest.mark.parametrize(
    "form", [{"note": "soon"}, {"phase": "2999-01"}, {"reverse": "x"}, {"withdraw": "one"}, {"beside": "astrology"}]
)
def test_forms_that_are_none_are_refused_with_a_reason(ask, world, chair, form):
    with pytest.raises(BadAddress):
        ask("chart", chair, **CHART, **form)


def test_a_second_series_stands_beneath_on_the_same_months(ask, world, chair):
    told = words(ask("chart", chair, **CHART, beside="midwife_fill_rate"))
    assert "Midwife hours filled" in told
    assert "On the time axis of the chart above. That two things move together does not say why." in told


def test_a_second_series_without_figures_is_said(ask, world, chair):
    told = words(ask("chart", chair, **CHART, beside="satod"))
    assert "Beneath it: Smoking at delivery" in told
    assert "have been loaded here, or they are not shared with you." in told


def test_the_figures_are_asked_before_the_chart_is_read(ask, world, chair):
    html = ask("chart", chair, **CHART)
    assert html.index("Data first. ") < html.index('id="chart-message"')
    note(world, chair, kind="definition", words="Weighed from now on")
    told = words(ask("chart", chair, **CHART))
    assert "Data first. One thing to know before reading it: coding and definition." in told
    assert "March 2025: Weighed from now on." in told


def test_a_note_that_the_reason_of_a_phase_retells_is_told_once(ask, world, chair):
    sign(world, chair, reason="Blood loss is weighed in every room from now on")
    note(world, chair, kind="definition", words="Blood loss is weighed")
    html = ask("chart", chair, **CHART)
    assert "March 2025: Blood loss is weighed in every room from now on." in words(html)
    assert "March 2025: Blood loss is weighed." not in words(html)
    assert "Mar 2025: Blood loss is weighed" not in html


def test_a_line_that_another_definition_came_before_says_so(ask, world, chair):
    cells = [(float(value), 500.0) for value in BEFORE]
    world.figures("pph_1500.cqim", "ALDER", months(START.plus(-20), cells), batch=world.batch())
    world.done()
    html = ask("chart", chair, **CHART)
    assert "Before January 2024 it was measured otherwise" in words(html)
    assert "Jan 2024: measured so from here; before: " in html


def test_every_signal_is_a_row_with_its_points_and_when_it_could_be_called(ask, world, chair):
    told = words(ask("chart", chair, **CHART))
    assert "Every signal on this chart" in told
    assert "March 2025 to April 2026, 14 points" in told
    quiet = words(ask("chart", chair, indicator="pph_1500", organisation="ALDER", last=str(START.plus(12))))
    assert "No rule fired on any of 13 points. No signal does not mean no change." in quiet


def test_as_a_step_of_an_investigation_the_chart_carries_the_steps(ask, world, chair):
    html = ask("chart", chair, **CHART, thread="signal")
    assert "Investigating" in words(html)
    assert "thread=signal" in html
    assert "Investigating" not in words(ask("chart", chair, **CHART))


@pytest.mark.acceptance("C51")
def test_an_improvement_is_a_row_like_any_concern(ask, world, chair):
    cells = [(float(value), 500.0) for value in (*AFTER, *BEFORE)]
    world.figures("satod.local", "ALDER", months(START, cells), batch=world.batch())
    world.done()
    told = words(ask("chart", chair, indicator="satod", organisation="ALDER"))
    assert "Every signal on this chart" in told
    assert "March 2025 to April 2026, 14 points" in told
    assert "Improvement Seven points" in told


@pytest.mark.acceptance("C52")
@pytest.mark.parametrize(("terminology", "word"), [("lmns", "LMNS"), ("lms", "LMS")])
def test_a_system_is_called_by_the_setting_and_its_code_stays(ask, world, chair, terminology, word):
    world.figures("pph_1500.local", "HARROW", months(START, [(20.0, 500.0)] * 15), batch=world.batch())
    world.done()
    html = ask("chart", chair, indicator="pph_1500", organisation="HARROW", terminology=terminology)
    assert f"HARROW organisation ({word})" in html
    assert 'value="HARROW"' in html
