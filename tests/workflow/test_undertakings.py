"""What becomes of an undertaking is recorded once, by whoever answers for it, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from access.scope import NotAllowed, Role, Scope
from analysis.undertakings import Progress, Undertaking, progress
from indicators.deliverables import Step
from queries import undertakings as asking
from store import audit, tables
from store.engine import reading
from tests.workflow.recorded import record
from workflow import recording, submission
from workflow import undertakings as writer
from workflow.refusal import NotRecorded
from workflow.undertaking_entry import Entered
from workflow.undertakings import Seen

TODAY = date(2026, 11, 25)
ENTERED = Entered(
    "deliverable", "2026/27", "D1", "", "Pathway agreed", "safer_care", "Head of midwifery", "2026-09-30", "satod"
)


@pytest.fixture
def chair(world) -> Scope:
    return world.scope("HARROW", detail=("ALDER",))


@pytest.fixture
def lead(world) -> Scope:
    return replace(world.scope("HARROW", role=Role.QI_LEAD), name="Somebody else")


@pytest.fixture
def entered(world, chair) -> int:
    record(chair, writer.enter(chair, organisation_id=world.ids["HARROW"], entered=ENTERED))
    return 1


def refused(scope: Scope, doing: Callable) -> str:
    with pytest.raises(NotRecorded) as caught:
        record(scope, doing)
    return str(caught.value)


def stands(scope: Scope, number: int = 1) -> Undertaking:
    return asking.one(scope, number=number).undertaking


def deliver(scope: Scope, number: int = 1, *, on: str = "2026-09-20", evidence: str = "Minutes") -> Callable:
    return writer.deliver(scope, seen=Seen(number), on=on, evidence=evidence, today=TODAY)


def assure(scope: Scope, number: int = 1, *, on: str = "2026-10-20", evidence: str = "Audit") -> Callable:
    return writer.assure(scope, seen=Seen(number), on=on, evidence=evidence, today=TODAY)


def test_what_is_entered_stands_with_its_owner_day_and_indicator(chair, entered):
    one = stands(chair, entered)
    assert (one.title, one.owner, one.due_on) == ("Pathway agreed", "Head of midwifery", date(2026, 9, 30))
    assert (one.plan_year, one.workstream, one.indicators) == (2026, "safer_care", ("satod",))
    assert progress(one, day=TODAY) is Progress.OVERDUE


@pytest.mark.acceptance("C38")
def test_delivered_is_one_step_and_assured_another_by_another_person(chair, lead, entered):
    said = record(chair, deliver(chair)).said
    assert said == "Pathway agreed is delivered, not yet evidenced."
    assert progress(stands(chair), day=TODAY) is Progress.DELIVERED
    assert "cannot assure it" in refused(chair, assure(chair))
    record(lead, assure(lead))
    assert progress(stands(chair), day=TODAY) is Progress.ASSURED
    assert [(one.step, one.by) for one in stands(chair).happened] == [
        (Step.DELIVERED, "Somebody, surveillance group chair"),
        (Step.ASSURED, "Somebody else, QI lead"),
    ]


@pytest.mark.acceptance("C44")
def test_a_day_moves_with_who_agreed_and_why_and_the_first_stays(chair, entered):
    moved = writer.move(chair, seen=Seen(1), due="2026-12-31", agreed_by="Regional chief midwife", reason="Staffing")
    record(chair, moved)
    one = stands(chair)
    assert (one.id, one.due_on) == (2, date(2026, 12, 31))
    (move,) = one.moved
    assert (move.due_before, move.due_now, move.agreed_by) == (
        date(2026, 9, 30), date(2026, 12, 31), "Regional chief midwife",
    )  # fmt: skip
    assert (move.reason, move.by) == ("Staffing", "Somebody, surveillance group chair")
    assert progress(one, day=TODAY) is Progress.NOT_DUE


def test_what_was_done_to_one_version_holds_for_the_next(chair, lead, entered):
    record(chair, deliver(chair))
    altered = replace(ENTERED, title="Pathway agreed and in use")
    record(chair, writer.alter(chair, seen=Seen(1), entered=altered, reason="Clearer"))
    one = stands(chair)
    assert (one.id, one.title, one.moved) == (2, "Pathway agreed and in use", ())
    assert progress(one, day=TODAY) is Progress.DELIVERED
    record(lead, assure(lead, 2))
    assert progress(stands(chair), day=TODAY) is Progress.ASSURED


def test_reopening_undoes_both_steps_and_keeps_them(chair, lead, entered):
    record(chair, deliver(chair))
    record(lead, assure(lead))
    record(chair, writer.reopen(chair, seen=Seen(1), reason="One trust left out", today=TODAY))
    one = stands(chair)
    assert progress(one, day=TODAY) is Progress.OVERDUE
    assert len(one.happened) == 3
    record(chair, deliver(chair, on="2026-11-20"))
    assert progress(stands(chair), day=TODAY) is Progress.DELIVERED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "stage"}, "What it is: choose one."),
        ({"year": "2026"}, "Plan year: write it as 2026/27."),
        ({"year": "2026/28"}, "Plan year: write it as 2026/27."),
        ({"reference": " "}, "Reference: write something here."),
        ({"title": ""}, "Title: write something here."),
        ({"title": "x" * 301}, "301 characters are too many"),
        ({"title": "For 943 476 5919"}, "an NHS number stands in it"),
        ({"workstream": "money"}, "Workstream: choose one, or none."),
        ({"due": ""}, "Due: choose a day."),
        ({"due": "30/09/2026"}, "Due: write it as 2026-09-30"),
        ({"due": "2201-01-01"}, "Due: it lies between 2016 and 2100."),
        ({"indicators": "satod smoking"}, "no indicator is called smoking"),
        ({"indicators": ""}, "a milestone is part of it"),
    ],
)
def test_what_cannot_be_entered_is_said_at_its_field_and_not_written(world, chair, changes, said):
    doing = writer.enter(chair, organisation_id=world.ids["HARROW"], entered=replace(ENTERED, **changes))
    assert said in refused(chair, doing)
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.undertaking)) == 0


@pytest.mark.acceptance("C13")
def test_a_deliverable_without_an_indicator_is_entered_once_a_milestone_is_part_of_it(world, chair):
    milestone = replace(ENTERED, kind="milestone", reference="M1", part_of="D1", title="Draft", indicators="")
    record(chair, writer.enter(chair, organisation_id=world.ids["HARROW"], entered=milestone))
    bare = replace(ENTERED, indicators="")
    record(chair, writer.enter(chair, organisation_id=world.ids["HARROW"], entered=bare))
    assert stands(chair, 2).indicators == ()


@pytest.mark.parametrize("kind", ["ockenden", "neonatal_review", "mis", "sblcb", "continuity", "lms_plan"])
def test_recommendations_elements_building_blocks_and_early_milestones_have_no_year(world, chair, kind):
    one = replace(ENTERED, kind=kind, year="", reference="1", indicators="")
    record(chair, writer.enter(chair, organisation_id=world.ids["ALDER"], entered=one))
    assert stands(chair).plan_year == 0
    assert stands(chair).document.key == kind


@pytest.mark.parametrize(
    ("doing", "said"),
    [
        (lambda chair: deliver(chair, on=""), "Day: choose a day."),
        (lambda chair: deliver(chair, on="2026-11-26"), "Day: it is still to come."),
        (lambda chair: deliver(chair, evidence="  "), "Evidence: write something here."),
        (assure, "It is not delivered yet"),
        (lambda chair: writer.reopen(chair, seen=Seen(1), reason="x", today=TODAY), "It is open"),
        (
            lambda chair: writer.move(chair, seen=Seen(1), due="2026-12-31", agreed_by="", reason=""),
            "Agreed by: write something here.; Why: write something here.",
        ),
        (
            lambda chair: writer.move(chair, seen=Seen(1), due="2026-12-31", agreed_by="somebody", reason="x"),
            "somebody other than who enters it",
        ),
        (
            lambda chair: writer.move(chair, seen=Seen(1), due="2026-09-30", agreed_by="Region", reason="x"),
            "that is its day already",
        ),
        (lambda chair: writer.alter(chair, seen=Seen(1), entered=ENTERED, reason="x"), "Nothing was changed"),
        (
            lambda chair: writer.alter(chair, seen=Seen(1), entered=replace(ENTERED, title="New"), reason=""),
            "Why: write something here.",
        ),
    ],
)
def test_a_step_that_cannot_be_taken_says_why_and_changes_nothing(chair, entered, doing, said):
    assert said in refused(chair, doing(chair))
    assert stands(chair).happened == ()
    assert stands(chair).id == 1


def _move(lead: Scope, number: int) -> Callable:
    return writer.move(lead, seen=Seen(number), due="2027-01-31", agreed_by="Region", reason="x")


@pytest.mark.parametrize("act", [deliver, _move])
def test_whoever_acts_on_what_somebody_changed_meanwhile_is_told(chair, lead, entered, act):
    record(chair, writer.move(chair, seen=Seen(1), due="2026-12-31", agreed_by="Region", reason="Staffing"))
    assert "Somebody changed it meanwhile" in refused(lead, act(lead, 1))


def test_a_second_delivery_and_a_move_after_delivery_are_refused(chair, entered):
    record(chair, deliver(chair))
    assert "delivered already" in refused(chair, deliver(chair))
    moving = writer.move(chair, seen=Seen(1), due="2026-12-31", agreed_by="Region", reason="x")
    assert "its day does not move" in refused(chair, moving)


def test_a_reference_is_given_once_in_a_year(world, chair, entered):
    again = writer.enter(chair, organisation_id=world.ids["HARROW"], entered=replace(ENTERED, title="Another"))
    assert "there is one with this reference already" in refused(chair, again)
    next_year = replace(ENTERED, year="2027/28")
    record(chair, writer.enter(chair, organisation_id=world.ids["HARROW"], entered=next_year))


@pytest.mark.parametrize("home", ["OUTER", "ALDER"])
def test_nobody_writes_what_others_answer_for(world, entered, home):
    outsider = world.scope(home)
    for doing in (
        deliver(outsider),
        assure(outsider),
        writer.enter(outsider, organisation_id=world.ids["HARROW"], entered=ENTERED),
    ):
        with pytest.raises(NotAllowed):
            record(outsider, doing)
    with pytest.raises(NotAllowed):
        record(outsider, deliver(outsider, 99))


@pytest.mark.acceptance("C37")
def test_every_step_stands_in_the_audit_chain_with_who(chair, lead, entered):
    record(chair, deliver(chair))
    record(lead, assure(lead))
    with reading() as connection:
        assert audit.verify(connection).whole
        rows = connection.execute(select(tables.audit.c.actor, tables.audit.c.action)).all()
    assert [tuple(row) for row in rows][-3:] == [
        ("Somebody, surveillance group chair", "undertaking entered"),
        ("Somebody, surveillance group chair", "undertaking delivered"),
        ("Somebody else, QI lead", "undertaking assured"),
    ]


def test_the_same_form_sent_twice_is_one_record(chair, entered):
    token = submission.token()
    recording.record(chair, token=token, deed=deliver(chair))
    with pytest.raises(submission.AlreadyRecorded):
        recording.record(chair, token=token, deed=deliver(chair))
    assert len(stands(chair).happened) == 1
