"""A chart's file says what the chart shows: phases with their reasons, notes for their readers, rules by point."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import Scope
from analysis.spc_chart import SpcChart
from indicators import catalogue
from indicators.month import Month
from queries import asked_chart
from queries.observations import EVERYBODY
from tests.exports.test_routes import client, table
from tests.queries.world import World, months, system
from workflow import annotations, phases, recording, submission
from workflow.annotations import Written
from workflow.phases import SeriesOf

START = Month.of(2024, 1)
BEFORE = (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19)
AFTER = (30, 33, 28, 32, 31, 29, 34, 30, 32, 28, 31, 33, 30, 29)
CHANGED = START.plus(len(BEFORE))
FILE = "/export/chart/pph_1500.csv?organisation=ALDER"
WHY = "=Blood loss is weighed, not estimated."
WORDS = "PDSA 1: scales"


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    cells = [(float(value), 500.0) for value in (*BEFORE, *AFTER)]
    for definition in ("pph_1500.local", "pph_1500.cqim"):
        world.figures(definition, "ALDER", months(START, cells), batch=world.batch())
    world.done()
    return world


@pytest.fixture
def chair(world) -> Scope:
    return world.scope("HARROW", detail=("ALDER",))


def sign(world: World, scope: Scope) -> None:
    line = SeriesOf("pph_1500.local", EVERYBODY.id, world.ids["ALDER"])
    done = phases.sign(scope, line=line, starts=CHANGED, reason=WHY)
    recording.record(scope, token=submission.token(), deed=done)


def note(world: World, scope: Scope, **changes: str) -> None:
    entered = {"indicator": "pph_1500", "day": "2025-03-04", "kind": "project", "words": WORDS, **changes}
    written = Written(world.ids["ALDER"], **entered)
    done = annotations.write(scope, written=written, today=date(2026, 11, 25))
    recording.record(scope, token=submission.token(), deed=done)


def test_without_a_phase_every_month_stands_in_the_first(world, chair):
    rows = table(client(chair).get(FILE).text)
    assert {row["Phase"] for row in rows} == {"1"}
    assert {row["Limits restart because"] for row in rows} == {""}


def test_a_signed_phase_is_numbered_and_says_why_by_whom_and_when(world, chair):
    sign(world, chair)
    answer = client(chair).get(FILE).text
    rows = table(answer)
    assert [row["Phase"] for row in rows] == ["1"] * len(BEFORE) + ["2"] * len(AFTER)
    (first,) = [row for row in rows if row["Limits restart because"]]
    assert first["Reporting month"] == str(CHANGED)
    assert first["Limits restart because"].startswith(f"'{WHY} (signed by Somebody, ")
    assert f"New limits from {CHANGED}" in answer
    assert rows[0]["Mean"] != rows[-1]["Mean"]


def test_a_phase_that_is_only_tried_is_said_to_be(world, chair):
    rows = table(client(chair).get(f"{FILE}&phase={CHANGED}").text)
    assert next(row["Limits restart because"] for row in rows if row["Phase"] == "2") == "Tried, not signed"


@pytest.mark.acceptance("C06", "R21")
def test_notes_stand_at_their_month_for_those_who_share_the_organisation_and_for_nobody_else(world, chair):
    note(world, chair)
    note(world, chair, indicator="", day="2024-02-29", kind="staffing", words="@Eleven midwives short")
    ours = client(chair).get(FILE).text
    told = {row["Reporting month"]: row["Notes"] for row in table(ours) if row["Notes"]}
    assert told == {"2024-02": "'@Eleven midwives short", str(CHANGED): WORDS}
    assert 'Note of 2024-02-29,"Staffing, on every chart: @Eleven midwives short (Somebody' in ours.replace("'", "")
    published = FILE + "&definition=pph_1500.cqim"
    theirs = client(world.scope("OUTER")).get(published).text
    assert WORDS in client(chair).get(published).text
    assert WORDS not in theirs
    assert "only for those who share" in theirs


def test_notes_as_known_on_a_day_are_those_of_that_day(world, chair):
    note(world, chair)
    assert WORDS not in client(chair).get(f"{FILE}&as_known_on=2026-11-13").text


@pytest.mark.parametrize("rule_set", ["making_data_count", "nhsrplotthedots"])
def test_each_point_names_the_rules_that_fired_on_it_as_the_page_does(world, chair, rule_set):
    rows = table(client(chair).get(f"{FILE}&rule_set={rule_set}").text)
    chart = _chart(chair, rule_set)
    fired = [[one.rule for one in chart.fired_at(place)] for place in range(len(chart.series))]
    assert any(fired)
    for row, rules in zip(rows, fired, strict=True):
        assert [name for name in map(chart.rule_set.named, rules) if name not in row["Rules that fired"]] == []
        assert bool(row["Rules that fired"]) == bool(rules)


def _chart(scope: Scope, rule_set: str) -> SpcChart:
    values = {"organisation": "ALDER", "rule_set": rule_set}
    return asked_chart.read(scope, catalogue.load().indicator("pph_1500"), values).chart(scope).drawn


def test_the_numbers_are_those_of_the_series(world, chair):
    rows = table(client(chair).get(FILE).text)
    assert [(row["Numerator"], row["Denominator"]) for row in rows] == [(str(n), "500") for n in (*BEFORE, *AFTER)]


def test_limits_stand_as_the_rules_use_them_and_as_they_are_drawn_and_told(world, chair):
    cells = [(float(value), 500.0) for value in (0, 6, 1, 5, 0, 7, 1, 6) * 3]
    world.figures("pph_1500.local", "BRACK", months(START, cells), batch=world.batch())
    world.done()
    scope = world.scope("HARROW", detail=("BRACK",))
    answer = client(scope).get(FILE.replace("ALDER", "BRACK")).text
    last = table(answer)[-1]
    assert float(last["Lower limit"]) < 0
    assert float(last["Lower limit as drawn"]) == 0
    assert last["Upper limit as drawn"] == last["Upper limit"]
    assert "which the rules use" in answer
