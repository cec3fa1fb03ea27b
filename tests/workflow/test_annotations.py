"""What is written on a chart carries its day, its kind and its writer, and is taken back without being lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from access.scope import NotAllowed, Scope
from queries import annotations, organisations
from store import tables
from store.engine import reading
from tests.workflow.recorded import record
from workflow import annotations as writer
from workflow.annotations import Written
from workflow.recording import Deed
from workflow.refusal import NotRecorded

TODAY = date(2026, 11, 25)


@pytest.fixture
def written(world) -> Written:
    return Written(world.ids["ALDER"], "pph_1500", "2026-03-02", "project", "PDSA 1: drugs trolley in every room")


def write(scope: Scope, written: Written) -> Deed:
    return record(scope, writer.write(scope, written=written, today=TODAY))


def on_chart(scope: Scope, indicator: str = "pph_1500", **options: object) -> tuple[annotations.Annotation, ...]:
    alder = organisations.by_code(scope, code="ALDER")
    return annotations.of_chart(scope, organisation=alder, indicator=indicator, **options)


@pytest.mark.acceptance("C06")
def test_what_is_written_stands_on_its_chart_with_who_and_when(scope, written):
    write(scope, written)
    (one,) = on_chart(scope)
    assert (one.words, one.day, one.kind.value) == (written.words, date(2026, 3, 2), "project")
    assert one.recorded_by == "Somebody, surveillance group chair"
    assert on_chart(scope, "satod") == ()


def test_what_is_written_of_all_charts_stands_on_each(scope, written):
    write(scope, replace(written, indicator="", kind="staffing", words="Two\n  wards joined"))
    assert [one.words for one in on_chart(scope, "satod")] == ["Two wards joined"]
    assert [one.indicator for one in on_chart(scope)] == [""]


def test_what_is_taken_back_leaves_the_chart_and_stays_in_the_store(scope, written):
    write(scope, written)
    (one,) = on_chart(scope)
    record(scope, writer.withdraw(scope, annotation_id=one.id, reason="The cycle never began."))
    assert on_chart(scope) == ()
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.annotation)) == 2
    with pytest.raises(NotRecorded, match="already"):
        record(scope, writer.withdraw(scope, annotation_id=one.id, reason="Again."))


def test_as_known_on_a_day_what_was_written_later_is_not_there(scope, written):
    write(scope, written)
    assert on_chart(scope, as_known_on=date(2026, 4, 1)) == ()
    assert len(on_chart(scope, as_known_on=date(2999, 1, 1))) == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"day": ""}, "day", "write it as 2026-09-30"),
        ({"day": "2026-02-30"}, "day", "write it as 2026-09-30"),
        ({"day": "2026-11-26"}, "day", "between 1990 and today"),
        ({"day": "1889-01-01"}, "day", "between 1990 and today"),
        ({"kind": "gossip"}, "kind", "choose one"),
        ({"words": "\u200b"}, "words", "write something here"),
        ({"words": "x" * 81}, "words", "80 are kept at most"),
        ({"words": "For 943 476 5919"}, "words", "NHS number"),
    ],
)
def test_what_cannot_be_written_is_said_beside_its_field(scope, written, changes, field, said):
    with pytest.raises(NotRecorded) as refused:
        write(scope, replace(written, **changes))
    (problem,) = refused.value.problems
    assert problem.field == field
    assert said in problem.message
    assert on_chart(scope) == ()


def test_every_problem_is_named_at_once(scope, written):
    with pytest.raises(NotRecorded) as refused:
        write(scope, replace(written, day="x", kind="", words=""))
    assert [problem.field for problem in refused.value.problems] == ["day", "kind", "words"]


@pytest.mark.acceptance("R21")
def test_nobody_else_writes_reads_or_takes_back(world, scope, written):
    neighbour = world.scope("BRACK")
    with pytest.raises(NotAllowed):
        write(neighbour, written)
    write(scope, written)
    assert on_chart(neighbour) == ()
    (one,) = on_chart(scope)
    with pytest.raises(NotAllowed):
        record(neighbour, writer.withdraw(neighbour, annotation_id=one.id, reason="Mine now."))
    with pytest.raises(NotAllowed):
        record(scope, writer.withdraw(scope, annotation_id=one.id + 99, reason="None."))


def test_an_indicator_that_is_none_is_not_allowed(scope, written):
    with pytest.raises(NotAllowed):
        write(scope, replace(written, indicator="astrology"))
