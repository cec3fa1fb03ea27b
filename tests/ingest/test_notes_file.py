"""The file of notes on charts: all of it or nothing, and nothing written twice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, select

from settings import HOME
from store import tables
from store.engine import writing
from tests.ingest.conftest import Loading

HEADER = "organisation,indicator,day,kind,words,written_by\n"
NOTE = "DEMO-T1,satod,2026-03-02,project,PDSA 1: CO test at every contact,Q. Lead (invented)\n"
OF_ALL = "DEMO-T1,,2026-04-01,staffing,Two wards joined,Q. Lead (invented)\n"


def kept(settled: Loading) -> list[dict]:
    with settled.asking() as connection:
        return [dict(row) for row in connection.execute(select(tables.annotation)).mappings()]


@pytest.mark.acceptance("C06")
def test_every_note_is_kept_with_who_wrote_it_and_the_import_that_brought_it(settled: Loading):
    report = settled.load(HEADER + NOTE + OF_ALL)
    assert (report.format, report.facts_added, report.cells_added) == ("local_notes", 2, 0)
    one, other = kept(settled)
    assert (one["occurred_on"], one["kind"], one["words"]) == (
        date(2026, 3, 2), "project", "PDSA 1: CO test at every contact",
    )  # fmt: skip
    assert (one["recorded_by"], one["batch_id"]) == ("Q. Lead (invented)", report.batch)
    assert other["indicator_id"] is None


def test_the_same_note_is_not_written_twice_even_once_it_was_taken_back(settled: Loading):
    settled.load(HEADER + NOTE)
    (one,) = kept(settled)
    with writing(settled.engine) as connection:
        back = {name: value for name, value in one.items() if name not in ("id", "batch_id")}
        connection.execute(insert(tables.annotation), {**back, "words": "No.", "withdraws_id": one["id"]})
    report = settled.load(HEADER + NOTE + NOTE + OF_ALL)
    assert (report.facts_added, report.facts_unchanged) == (1, 2)
    assert len(kept(settled)) == 3


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (NOTE.replace("satod", "astrology"), "no indicator of this name"),
        (NOTE.replace("DEMO-T1", "DEMO-NOBODY"), "no organisation of this code is known"),
        (NOTE.replace("2026-03-02", "2026-02-30"), "day"),
        (NOTE.replace("2026-03-02", "2026-12-01"), "the day is in the future"),
        (NOTE.replace("project", "gossip"), "a kind is one of project, staffing, guideline, event, definition"),
        (NOTE.replace("PDSA 1: CO test at every contact", ""), "this column is needed"),
        (NOTE.replace("PDSA 1", "P" * 81), "at most 80 characters"),
        (NOTE.replace("Q. Lead (invented)", ""), "this column is needed"),
        (NOTE.replace("PDSA 1", "Born on 3 April"), "possible patient data"),
    ],
)
def test_one_row_that_is_wrong_refuses_the_whole_file(settled: Loading, row: str, rule: str):
    refused = settled.refused(HEADER + OF_ALL + row)
    assert rule in " ".join(f"{one.column} {one.rule}" for one in refused.problems)
    assert kept(settled) == []


def test_the_example_loads_after_its_organisations(loading: Loading):
    templates = HOME / "docs" / "templates"
    loading.load((templates / "organisations-example.csv").read_bytes())
    assert loading.load((templates / "local-notes-example.csv").read_bytes()).facts_added == 2
