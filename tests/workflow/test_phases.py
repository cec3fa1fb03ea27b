"""A phase is signed by somebody who answers for the organisation, with a reason, and the ledger follows at once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from access.scope import NotAllowed
from indicators.month import Month
from queries import observations, organisations, phases
from store import audit, tables
from store.engine import reading
from tests.queries.world import World, months, system
from tests.workflow.recorded import record
from workflow import phases as writer
from workflow.phases import SeriesOf
from workflow.refusal import NotRecorded

START = Month.of(2024, 1)
BEFORE = (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19)
AFTER = (30, 33, 28, 32, 31, 29, 34, 30, 32, 28, 31, 33, 30, 29)
CHANGED = START.plus(len(BEFORE))
WHY = "Blood loss is weighed, not estimated, since this month."


@pytest.fixture
def world(engine) -> World:
    world = system(engine)
    cells = [(float(value), 500.0) for value in (*BEFORE, *AFTER)]
    for organisation in ("ALDER", "OUTER"):
        world.figures("pph_1500.local", organisation, months(START, cells), batch=world.batch())
    world.done()
    return world


@pytest.fixture
def line(world) -> SeriesOf:
    return SeriesOf("pph_1500.local", observations.EVERYBODY.id, world.ids["ALDER"])


def signals(world: World) -> list[tuple[str, str, bool]]:
    """Rule, direction, and whether it still stands, of the one organisation."""
    signal = tables.signal.c
    with reading() as connection:
        rows = connection.execute(select(tables.signal).where(signal.organisation_id == world.ids["ALDER"]))
        return sorted((row.rule, row.direction, row.withdrawn_at is None) for row in rows)


def test_signing_restarts_the_limits_and_the_ledger_follows_in_the_same_breath(world, line, scope):
    shift = ("shift", "high", True)
    assert shift in signals(world)
    done = record(scope, writer.sign(scope, line=line, starts=CHANGED, reason=f"  {WHY} "))
    assert done.said.startswith("New limits from March 2025. The ledger was judged anew: of its signals")
    assert "withdrawn" in done.said
    assert all(not stands for *_, stands in signals(world))
    (phase,) = phases.of_series(
        scope,
        organisation=organisations.by_code(scope, code="ALDER"),
        definition_key=line.definition,
        stratum_id=line.stratum_id,
    )
    assert (phase.starts, phase.reason) == (CHANGED, WHY)
    assert phase.signed_by == "Somebody, surveillance group chair"


def test_reversing_brings_every_signal_back_and_keeps_both_rows(world, line, scope):
    before = signals(world)
    record(scope, writer.sign(scope, line=line, starts=CHANGED, reason=WHY))
    done = record(scope, writer.reverse(scope, line=line, starts=CHANGED, reason="The scales came a year later."))
    assert "back" in done.said
    assert [one for one in signals(world) if one[2]] == before
    with reading() as connection:
        rows = connection.execute(select(tables.phase).order_by(tables.phase.c.id)).all()
        actions = list(connection.scalars(select(tables.audit.c.action).order_by(tables.audit.c.id)))
        assert audit.verify(connection).whole
    assert [row.reason for row in rows] == [WHY, "The scales came a year later."]
    assert rows[1].withdraws_id == rows[0].id
    assert actions[-2:] == ["phase signed", "phase reversed"]


def test_a_reversed_phase_can_be_signed_again(world, line, scope):
    for reason in (WHY, "On second thoughts."):
        record(scope, writer.sign(scope, line=line, starts=CHANGED, reason=reason))
        record(scope, writer.reverse(scope, line=line, starts=CHANGED, reason="No."))
    assert any(stands for *_, stands in signals(world))


@pytest.mark.parametrize(
    ("starts", "reason", "said"),
    [
        (CHANGED, "  ", "Reason: write something here."),
        (CHANGED, "x" * 1_001, "1,000 are kept at most"),
        (CHANGED, "Mrs Lee, NHS number 943 476 5919", "NHS number"),
        (START, WHY, "No figure lies before January 2024: limits start there anyway."),
        (START.plus(60), WHY, "No figure lies in or after January 2029."),
    ],
)
def test_what_cannot_be_signed_is_said_and_changes_nothing(world, line, scope, starts, reason, said):
    before = signals(world)
    with pytest.raises(NotRecorded) as refused:
        record(scope, writer.sign(scope, line=line, starts=starts, reason=reason))
    assert said in " ".join(problem.message for problem in refused.value.problems)
    assert signals(world) == before


def test_the_same_month_is_not_signed_twice_and_what_does_not_stand_is_not_reversed(world, line, scope):
    with pytest.raises(NotRecorded, match="No phase that stands begins in March 2025"):
        record(scope, writer.reverse(scope, line=line, starts=CHANGED, reason="No."))
    record(scope, writer.sign(scope, line=line, starts=CHANGED, reason=WHY))
    with pytest.raises(NotRecorded, match="A phase already begins in March 2025"):
        record(scope, writer.sign(scope, line=line, starts=CHANGED, reason=WHY))


def test_only_who_answers_for_the_organisation_can_sign(world, line):
    neighbour = world.scope("BRACK")
    with pytest.raises(NotAllowed):
        record(neighbour, writer.sign(neighbour, line=line, starts=CHANGED, reason=WHY))
    assert any(stands for *_, stands in signals(world))


def test_a_line_that_is_none_is_not_allowed(world, scope):
    nothing = SeriesOf("no.such", 1, world.ids["ALDER"])
    with pytest.raises(NotAllowed):
        record(scope, writer.sign(scope, line=nothing, starts=CHANGED, reason=WHY))
