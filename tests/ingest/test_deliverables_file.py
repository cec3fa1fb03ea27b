"""The file of deliverables: all of it or nothing, nothing said twice, and no day moved in silence."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Table, select

from ingest.deliverables_file import Row
from ingest.importing import FileToLoad, import_files
from ingest.permitted import OutsideReach
from settings import HOME
from store import audit, tables
from tests.ingest.conftest import NOW, Loading

OBJECTIVE = {
    "record": "objective",
    "document": "annual_plan",
    "plan_year": "2026/27",
    "reference": "O1",
    "title": "Aim",
}
DELIVERABLE = {
    "record": "deliverable", "document": "annual_plan", "plan_year": "2026/27", "reference": "D1", "part_of": "O1",
    "title": "Pathway agreed", "workstream": "safer_care", "owner": "A midwife", "due_on": "2026-09-30",
    "indicators": "satod pph_1500",
}  # fmt: skip
MILESTONE = {
    "record": "milestone", "document": "annual_plan", "plan_year": "2026/27", "reference": "M1", "part_of": "D1",
    "title": "Draft shared", "due_on": "2026-06-30",
}  # fmt: skip
RECOMMENDATION = {
    "record": "recommendation", "document": "ockenden", "reference": "1", "title": "First", "due_on": "2026-03-31",
}  # fmt: skip
STAGE = {"record": "stage", "document": "bfi", "reference": "1", "title": "Stage 2", "due_on": "2026-03-31"}
BLOCK = {"record": "building_block", "document": "continuity", "reference": "B1", "title": "Staffing planned"}
TEAM = {"record": "team", "reference": "1", "title": "Bluebell", "midwives": "5", "valid_from": "2026-01-05"}
CENTRE = {
    "record": "centre", "reference": "N", "title": "North", "profession": "Midwife", "in_post": "3.4",
    "specified": "4", "valid_from": "2026-09-30",
}  # fmt: skip
POST = {"record": "post", "post": "sro", "title": "Chief nurse", "valid_from": "2025-04-01"}
PARTNER = {"record": "partner", "partner": "DEMO-T3", "valid_from": "2025-04-01"}
EVERY = (OBJECTIVE, DELIVERABLE, MILESTONE, RECOMMENDATION, STAGE, BLOCK, TEAM, CENTRE, POST, PARTNER)


def written(*rows: dict[str, str]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, Row._fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({"organisation": "DEMO-L2", **row} for row in rows)
    return file.getvalue()


def rows_of(settled: Loading, table: Table) -> list[dict]:
    with settled.asking() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def test_every_record_is_kept_with_its_line_and_who_loaded_it(settled: Loading):
    report = settled.load(written(*EVERY))
    assert (report.facts_added, report.facts_changed, report.cells_added) == (10, 0, 0)
    kept = rows_of(settled, tables.undertaking)
    assert [row["source_line"] for row in kept] == [2, 3, 4, 5, 6, 7]
    assert {(row["entered_by"], row["batch_id"]) for row in kept} == {("a test", report.batch)}
    assert (kept[1]["due_on"], kept[1]["indicators"]) == (date(2026, 9, 30), "satod pph_1500")
    (team,), (centre,) = rows_of(settled, tables.team), rows_of(settled, tables.centre_staffing)
    assert (team["midwives"], team["obstetrician"], team["live_on"]) == (5, "", date(2026, 1, 5))
    assert (centre["in_post"], centre["specified"]) == (3.4, 4.0)
    assert [row["partner_id"] for row in rows_of(settled, tables.partnership)] == [8]
    assert [row["holder"] for row in rows_of(settled, tables.post_holder)] == ["Chief nurse"]


def test_what_was_said_before_is_not_kept_again_and_a_step_is(settled: Loading):
    settled.load(written(*EVERY))
    done = {**RECOMMENDATION, "delivered_on": "2026-03-20", "assured_on": "2026-05-12", "evidence": "Audit"}
    report = settled.load(written(TEAM, done, {**TEAM, "reference": "2"}))
    assert (report.facts_added, report.facts_changed, report.facts_unchanged) == (1, 1, 1)
    assert [row["step"] for row in rows_of(settled, tables.undertaking_step)] == ["delivered", "assured"]
    assert settled.count(tables.undertaking) == 6
    again = settled.load(written(TEAM, done, {**TEAM, "reference": "2"}) + "\n")
    assert again.facts_unchanged == 3
    assert settled.count(tables.undertaking_step) == 2


def test_the_same_bytes_again_change_nothing(settled: Loading):
    settled.load(written(*EVERY))
    assert settled.load(written(*EVERY)).outcome == "already_loaded"


def test_a_later_version_stands_beside_the_earlier_one(settled: Loading):
    settled.load(written(DELIVERABLE))
    settled.load(written({**DELIVERABLE, "due_on": "2026-12-31", "agreed_by": "Regional lead", "reason": "Staffing"}))
    kept = rows_of(settled, tables.undertaking)
    assert [(row["due_on"].month, row["agreed_by"], row["reason"]) for row in kept] == [
        (9, "", ""),
        (12, "Regional lead", "Staffing"),
    ]


@pytest.mark.parametrize("missing", ["agreed_by", "reason"])
def test_a_day_that_moves_without_agreement_refuses_the_file(settled: Loading, missing: str):
    settled.load(written(DELIVERABLE))
    moved = {**DELIVERABLE, "due_on": "2026-12-31", "agreed_by": "Regional lead", "reason": "Staffing", missing: ""}
    (problem,) = settled.refused(written(TEAM, moved)).problems
    assert (problem.line, problem.column) == (3, "due_on")
    assert "its day was 2026-09-30" in problem.rule
    assert settled.count(tables.team) == 0


@pytest.mark.acceptance("C13")
def test_a_deliverable_that_nothing_measures_is_refused(settled: Loading):
    unmeasured = {**DELIVERABLE, "indicators": ""}
    (problem,) = settled.refused(written(OBJECTIVE, unmeasured)).problems
    assert (problem.line, problem.value) == (3, "D1")
    assert settled.count(tables.undertaking) == 0
    assert settled.load(written(OBJECTIVE, unmeasured, MILESTONE)).facts_added == 3


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ({**DELIVERABLE, "record": "promise"}, "record", "a record is one of objective"),
        ({**DELIVERABLE, "midwives": "4"}, "midwives", "deliverable has nothing in this column"),
        ({**TEAM, "title": ""}, "title", "team needs this column"),
        ({**DELIVERABLE, "document": "ockenden"}, "document", "has no deliverable"),
        ({**DELIVERABLE, "document": "somebodys"}, "document", "one of annual_plan"),
        ({**DELIVERABLE, "plan_year": ""}, "plan_year", "the annual plan has a year"),
        ({**RECOMMENDATION, "plan_year": "2026/27"}, "plan_year", "and nothing else has"),
        ({**DELIVERABLE, "plan_year": "2026/28"}, "plan_year", "written 2026/27"),
        ({**DELIVERABLE, "plan_year": "2026"}, "plan_year", "written 2026/27"),
        ({**DELIVERABLE, "workstream": "other"}, "workstream", "one of workforce"),
        ({**DELIVERABLE, "indicators": "satod smoking"}, "indicators", "no indicator is called smoking"),
        ({**DELIVERABLE, "due_on": ""}, "due_on", "has a day on which it is due"),
        ({**STAGE, "title": "Stage 9"}, "title", "a stage is one of No stage, Intent"),
        ({**RECOMMENDATION, "delivered_on": "2026-11-26"}, "dates", "in the future"),
        ({**RECOMMENDATION, "assured_on": "2026-03-01"}, "evidence", "assurance has evidence"),
        ({**RECOMMENDATION, "evidence": "minutes"}, "evidence", "evidence belongs to a day"),
        (
            {**RECOMMENDATION, "delivered_on": "2026-03-02", "assured_on": "2026-03-01", "evidence": "x"},
            "assured_on",
            "assured before it was delivered",
        ),
        ({**TEAM, "midwives": "four"}, "midwives", "digits alone"),
        ({**TEAM, "valid_to": "2026-01-01"}, "valid_to", "before the first"),
        ({**CENTRE, "in_post": "1e3"}, "in_post", "digits"),
        ({**POST, "post": "director"}, "post", "one of sro"),
        ({**PARTNER, "partner": "DEMO-X"}, "organisation", "no organisation of this code"),
        ({**TEAM, "title": "x" * 301}, "title", "at most 300 characters"),
    ],
)
def test_a_row_that_says_what_cannot_be_refuses_the_whole_file(settled: Loading, row, column, rule):
    (problem,) = settled.refused(written(BLOCK, row)).problems
    assert problem.column == column
    assert rule in problem.rule
    assert settled.count(tables.undertaking) == 0


def test_two_rows_about_one_thing_that_differ_are_refused(settled: Loading):
    (problem,) = settled.refused(written(TEAM, {**TEAM, "midwives": "6"})).problems
    assert "line 2" in problem.rule


def test_words_about_a_person_are_refused_and_not_recorded(settled: Loading):
    (problem,) = settled.refused(written({**TEAM, "title": "date of birth 1 May"})).problems
    assert "possible patient data" in problem.rule
    assert problem.value == ""


def test_the_import_stands_in_the_audit_chain(settled: Loading):
    settled.load(written(TEAM))
    with settled.asking() as connection:
        assert audit.verify(connection).whole
        assert connection.scalar(select(tables.audit.c.action).order_by(tables.audit.c.id.desc())) == "import"


def test_the_template_and_its_example_are_what_is_read(loading: Loading):
    folder = HOME / "docs" / "templates"
    assert (folder / "local-deliverables.csv").read_text(encoding="utf-8") == ",".join(Row._fields) + "\n"
    loading.load((folder / "organisations-example.csv").read_bytes())
    assert loading.load((folder / "local-deliverables-example.csv").read_bytes()).facts_added == 6


def test_a_person_loads_for_their_own_organisations_alone(settled: Loading, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(written(TEAM, {**TEAM, "organisation": "DEMO-T3"}), encoding="utf-8")
    load = partial(import_files, settled.engine, [FileToLoad(file)], loaded_by="a chair", clock=lambda: NOW)
    with pytest.raises(OutsideReach) as caught:
        load(may_load={"DEMO-L2"})
    assert [(one.line, one.value) for one in caught.value.problems] == [(3, "DEMO-T3")]
    (report,) = load(may_load={"DEMO-L2", "DEMO-T3"})
    assert report.facts_added == 2


def test_a_preview_tells_what_would_be_added_and_keeps_nothing(settled: Loading, tmp_path):
    file = tmp_path / "preview.csv"
    file.write_text(written(*EVERY), encoding="utf-8")
    (report,) = import_files(settled.engine, [FileToLoad(file)], loaded_by="a chair", clock=lambda: NOW, preview=True)
    assert (report.outcome, report.facts_added) == ("previewed", 10)
    assert settled.count(tables.undertaking) == settled.count(tables.team) == 0
