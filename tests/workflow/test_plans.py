"""A plan is entered, versioned, signed off, moved and paused: by whom may, once, and with nothing overwritten."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from access.scope import NotAllowed, Role, Scope
from analysis.plan_versions import Version
from queries import asking, organisations
from queries import plans as offered
from store import plans as kept
from store import tables
from store.engine import reading, writing
from tests.queries.world import World
from workflow import plans, recording, submission
from workflow.plan_entry import Entered
from workflow.plans import Agreed, PlanOf
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded

TODAY = date(2026, 11, 25)
ENTERED = Entered(
    begins_on=date(2026, 9, 30),
    due_on=date(2027, 9, 30),
    baseline="40",
    values=("45", "52.5", "60", "75", "", ""),
    staff=("120.5", "", "", "130", "", ""),
    reason="The first plan.",
    source="Board paper, 3 September 2026",
    after="0",
)
AGREED = Agreed("2028-03-31", "2026-11-20", "A. Midwife", "Regional chief midwife", "Recruitment takes longer.")


@pytest.fixture
def chair(world) -> Scope:
    return world.scope("HARROW", detail=["ALDER", "BRACK"])


@pytest.fixture
def lead(world) -> Scope:
    return replace(world.scope("ALDER", role=Role.QI_LEAD), name="Another")


@pytest.fixture
def region(world) -> Scope:
    return world.scope("REGION", role=Role.REGIONAL_LEAD)


@pytest.fixture
def plan(world) -> PlanOf:
    return PlanOf(world.ids["ALDER"], "mcoc_deprived")


def do(scope: Scope, doing: Doing) -> Deed:
    return recording.record(scope, token=submission.token(), deed=doing)


def versions(world: World) -> tuple[Version, ...]:
    with reading(world.store) as connection:
        found = kept.versions(connection, organisation_ids=[world.ids["ALDER"]])
    return found.get((world.ids["ALDER"], "mcoc_deprived"), ())


def fields(scope: Scope, doing: Doing) -> list[str]:
    with pytest.raises(NotRecorded) as refused:
        do(scope, doing)
    return [one.field for one in refused.value.problems]


@pytest.fixture
def signed(world, chair, lead, plan) -> World:
    do(lead, plans.enter(lead, plan=plan, entered=ENTERED))
    do(chair, plans.sign_off(chair, plan=plan, today=TODAY))
    return world


@pytest.mark.acceptance("C43")
def test_a_plan_is_kept_with_its_quarters_and_who_entered_it(world, lead, plan):
    assert "Version 1 is kept" in do(lead, plans.enter(lead, plan=plan, entered=ENTERED)).said
    (one,) = versions(world)
    assert [step.value for step in one.draft.steps] == [45, 52.5, 60, 75]
    assert one.draft.steps[0].staff == 120.5
    assert one.draft.target == 75
    assert one.entered_by == "Another, QI lead"
    assert one.signed is None
    with reading(world.store) as connection:
        assert "plan entered" in connection.scalars(select(tables.audit.c.action)).all()


@pytest.mark.acceptance("C43")
def test_a_second_version_stands_beside_the_first(signed, lead, plan):
    second = replace(ENTERED, values=("42", "50", "60", "75"), after="1", reason="Slower start.")
    do(lead, plans.enter(lead, plan=plan, entered=second))
    first, newer = versions(signed)
    assert [step.value for step in first.draft.steps] == [45, 52.5, 60, 75]
    assert [step.value for step in newer.draft.steps] == [42, 50, 60, 75]
    with reading(signed.store) as connection:
        replaces = connection.scalars(select(tables.plan.c.replaces_id).order_by(tables.plan.c.version)).all()
    assert replaces == [None, first.id]


def test_whoever_entered_a_version_does_not_sign_it_off(world, lead, chair, plan):
    do(lead, plans.enter(lead, plan=plan, entered=ENTERED))
    assert fields(lead, plans.sign_off(lead, plan=plan, today=TODAY)) == [""]
    do(chair, plans.sign_off(chair, plan=plan, today=TODAY))
    (one,) = versions(world)
    assert one.signed is not None
    assert (one.signed.by, one.signed.role) == ("Somebody", Role.CHAIR)
    assert fields(chair, plans.sign_off(chair, plan=plan, today=TODAY)) == [""]


@pytest.mark.acceptance("C44")
def test_a_date_moves_with_the_regions_approver_and_reason(signed, region, plan):
    do(region, plans.change_date(region, plan=plan, agreed=AGREED, today=TODAY))
    (one,) = versions(signed)
    assert one.due_on == date(2028, 3, 31)
    assert one.draft.due_on == date(2027, 9, 30)
    moved = one.deeds[-1]
    assert (moved.by, moved.role, moved.reason) == (AGREED.by, AGREED.role, AGREED.reason)
    assert moved.recorded_by == "Somebody, regional lead"


@pytest.mark.acceptance("C44")
def test_nobody_but_the_region_above_moves_a_date(signed, chair, lead, plan):
    outside = signed.scope("OUTER", role=Role.REGIONAL_LEAD)
    for scope in (chair, lead, outside):
        with pytest.raises(NotAllowed):
            do(scope, plans.change_date(scope, plan=plan, agreed=AGREED, today=TODAY))
    assert versions(signed)[0].due_on == date(2027, 9, 30)


@pytest.mark.acceptance("C44")
@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 30)])
def test_who_is_offered_another_date_may_record_it_whenever_memberships_change(signed, until, plan, monkeypatch):
    monkeypatch.setattr(asking, "today", lambda: TODAY)
    left = tables.membership.c.child_id == signed.ids["HARROW"]
    with writing(signed.store) as connection:
        connection.execute(update(tables.membership).where(left).values(valid_to=until))
    lead = signed.scope("REGION", role=Role.REGIONAL_LEAD)
    alder = organisations.by_code(lead, code="ALDER")
    doing = plans.change_date(lead, plan=plan, agreed=AGREED, today=TODAY)
    with nullcontext() if offered.may_approve(lead, organisation=alder) else pytest.raises(NotAllowed):
        do(lead, doing)


@pytest.mark.acceptance("C44")
@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"reason": " "}, ["reason"]),
        ({"by": "", "role": ""}, ["by", "role"]),
        ({"until": "soon"}, ["until"]),
        ({"until": "2027-06-30"}, ["until"]),
        ({"on": "2026-11-26"}, ["on"]),
    ],
)
def test_a_change_of_date_needs_an_approver_a_role_a_reason_and_a_later_date(signed, region, plan, changes, wrong):
    agreed = replace(AGREED, **changes)
    assert fields(region, plans.change_date(region, plan=plan, agreed=agreed, today=TODAY)) == wrong


@pytest.mark.acceptance("C44")
def test_a_next_version_cannot_move_the_date_by_itself(signed, lead, plan):
    later = replace(
        ENTERED, due_on=date(2027, 12, 31), values=("45", "52.5", "60", "70", "75"), staff=("",) * 5, after="1"
    )
    with pytest.raises(NotRecorded, match="approved by the region first"):
        do(lead, plans.enter(lead, plan=plan, entered=later))


@pytest.mark.acceptance("C50")
def test_a_pause_and_its_end_are_kept_with_their_reasons(signed, chair, plan):
    do(chair, plans.pause(chair, plan=plan, on="2026-10-05", reason="Unit closed.", today=TODAY))
    assert versions(signed)[0].paused_since == date(2026, 10, 5)
    assert fields(chair, plans.pause(chair, plan=plan, on="2026-10-06", reason="Again.", today=TODAY)) == ["on"]
    do(chair, plans.resume(chair, plan=plan, on="2026-11-01", reason="Open again.", today=TODAY))
    assert versions(signed)[0].pauses == ((date(2026, 10, 5), date(2026, 10, 31)),)
    assert fields(chair, plans.pause(chair, plan=plan, on="", reason="", today=TODAY)) == ["on", "reason"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"baseline": "forty"}, ["baseline"]),
        ({"baseline": "80"}, ["value-4"]),
        ({"values": ("45", "", "60", "75")}, ["value-2"]),
        ({"values": ("45", "52.5", "160", "75")}, ["value-3"]),
        ({"values": ("45", "nan", "60", "75")}, ["value-2"]),
        ({"staff": ("many", "", "", "")}, ["staff-1"]),
        ({"staff": ("-1", "", "", "")}, ["staff-1"]),
        ({"reason": "", "source": "\u200b"}, ["reason", "source"]),
        ({"reason": "For 943 476 5919"}, ["reason"]),
        ({"due_on": date(2027, 9, 29)}, [""]),
        ({"due_on": date(2031, 9, 30), "values": ("50",) * 20, "staff": ("",) * 20}, [""]),
        ({"after": "1"}, [""]),
    ],
)
def test_everything_that_is_wrong_with_an_entry_is_named_and_nothing_is_kept(world, lead, plan, changes, wrong):
    assert fields(lead, plans.enter(lead, plan=plan, entered=replace(ENTERED, **changes))) == wrong
    assert versions(world) == ()


@pytest.mark.acceptance("W13")
def test_a_version_entered_meanwhile_is_not_passed_over(signed, lead, plan):
    assert fields(lead, plans.enter(lead, plan=plan, entered=ENTERED)) == [""]
    assert len(versions(signed)) == 1


def test_the_same_plan_again_is_no_version(signed, lead, plan):
    with pytest.raises(NotRecorded, match="says the same"):
        do(lead, plans.enter(lead, plan=plan, entered=replace(ENTERED, after="1")))


def test_plans_of_others_and_of_what_cannot_be_planned_are_not_there(world, lead, plan):
    for one in (replace(plan, organisation_id=world.ids["BRACK"]), replace(plan, indicator="caesarean_all")):
        with pytest.raises(NotAllowed):
            do(lead, plans.enter(lead, plan=one, entered=ENTERED))
    with pytest.raises(NotAllowed):
        do(lead, plans.sign_off(lead, plan=plan, today=TODAY))


def test_rows_of_plans_are_never_changed_or_removed(signed):
    from sqlalchemy import delete, update
    from sqlalchemy.exc import DBAPIError

    from store.engine import writing

    for statement in (
        update(tables.plan).values(target=1.0),
        delete(tables.plan_step),
        update(tables.plan_deed).values(reason=""),
    ):
        with pytest.raises(DBAPIError), writing(signed.store) as connection:
            connection.execute(statement)
    with reading(signed.store) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.plan)) == 1
