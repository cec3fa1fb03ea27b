"""The file of plans: all of it or nothing, versions beside one another, and the same again adds nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from analysis.plan_versions import Version
from ingest.importing import FileToLoad, import_files
from ingest.plan_file import Row
from ingest.refusal import Refused
from settings import HOME
from store import plans
from tests.ingest.conftest import Loading

PLAN = {
    "record": "plan", "date": "2025-09-30", "value": "40", "until": "2026-06-30", "target": "75", "by": "Q. Lead",
    "role": "QI lead", "reason": "The first plan", "source": "Board paper",
}  # fmt: skip
STEPS = [
    {"record": "step", "date": day, "value": value, "staff_wte": staff}
    for day, value, staff in (("2025-12-31", "48", "118.5"), ("2026-03-31", "60", ""), ("2026-06-30", "75", "131"))
]
SIGNED = {"record": "signed", "date": "2025-10-02", "by": "A. Chair", "role": "Chair"}
PAUSE = {"record": "pause", "date": "2026-01-12", "until": "2026-02-08", "by": "A. Chair", "reason": "Flood",
         "role": "Chair"}  # fmt: skip
MOVED = {"record": "date_change", "date": "2026-03-20", "until": "2026-12-31", "by": "B. Midwife",
         "role": "Regional chief midwife", "reason": "Recruitment"}  # fmt: skip
SECOND = {**PLAN, "version": "2", "until": "2026-12-31", "reason": "Slower", "date": "2026-03-31", "value": "55"}
SECOND_STEPS = [
    {"record": "step", "version": "2", "date": day, "value": value}
    for day, value in (("2026-06-30", "60"), ("2026-09-30", "68"), ("2026-12-31", "75"))
]


def written(*rows: dict[str, str]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, Row._fields, restval="", lineterminator="\n")
    writer.writeheader()
    common = {"organisation": "DEMO-T2", "indicator": "mcoc_deprived", "version": "1"}
    writer.writerows({**common, **row} for row in rows)
    return file.getvalue()


def versions(settled: Loading) -> tuple[Version, ...]:
    with settled.asking() as connection:
        found = plans.versions(connection, organisation_ids=range(1, 50))
    return next(iter(found.values()), ())


@pytest.mark.acceptance("C43")
def test_a_plan_is_loaded_with_its_steps_its_sign_off_its_pause_and_its_agreed_date(settled: Loading):
    report = settled.load(written(PLAN, *STEPS, SIGNED, PAUSE, MOVED).encode())
    assert (report.facts_added, report.format) == (5, "local_plan")
    (one,) = versions(settled)
    assert [step.value for step in one.draft.steps] == [48, 60, 75]
    assert one.draft.steps[0].staff == 118.5
    assert one.entered_by == "Q. Lead, QI lead"
    assert one.signed is not None
    assert one.pauses == ((date(2026, 1, 12), date(2026, 2, 8)),)
    assert one.due_on == date(2026, 12, 31)


@pytest.mark.acceptance("C43")
def test_a_second_version_comes_beside_the_first_and_the_same_again_adds_nothing(settled: Loading):
    settled.load(written(PLAN, *STEPS, SIGNED, MOVED).encode())
    report = settled.load(written(PLAN, *STEPS, SIGNED, MOVED, SECOND, *SECOND_STEPS).encode())
    assert (report.facts_added, report.facts_unchanged) == (1, 3)
    first, second = versions(settled)
    assert [step.value for step in first.draft.steps] == [48, 60, 75]
    assert [step.value for step in second.draft.steps] == [60, 68, 75]


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        ([{**PLAN, "value": "x"}, *STEPS], 2, "value"),
        ([{**PLAN, "value": "90"}, *STEPS], 2, "target"),
        ([{**PLAN, "until": "2025-06-30"}, *STEPS], 2, "until"),
        ([PLAN, *STEPS[:-1]], 2, "value"),
        ([PLAN, {**STEPS[0], "value": "101"}, *STEPS[1:]], 3, "value"),
        ([PLAN, *STEPS, {**SIGNED, "date": "2099-01-01"}], 6, "date"),
        ([PLAN, *STEPS, SIGNED, SIGNED | {"by": "Another"}], 7, "record"),
        ([PLAN, *STEPS, MOVED], 6, "record"),
        ([PLAN, *STEPS, SIGNED, {**MOVED, "reason": ""}], 7, "reason"),
        ([PLAN, *STEPS, SIGNED, {**MOVED, "until": "2026-05-31"}], 7, "until"),
        ([SIGNED], 2, "version"),
        ([*STEPS], 2, "version"),
        ([PLAN, PLAN, *STEPS], 3, "version"),
        ([{**PLAN, "version": "2"}, *({**one, "version": "2"} for one in STEPS)], 2, "version"),
        ([{**PLAN, "version": "first"}], 2, "version"),
        ([{**PLAN, "indicator": "caesarean_all"}], 2, "indicator"),
        ([{**PLAN, "organisation": "DEMO-NOBODY"}, *({**one, "organisation": "DEMO-NOBODY"} for one in STEPS)], 2,
         "organisation"),
        ([{**PLAN, "staff_wte": "4"}], 2, "staff_wte"),
        ([{**PLAN, "record": "idea"}], 2, "record"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_column_and_nothing_is_kept(settled: Loading, rows, line, column):
    with pytest.raises(Refused) as refused:
        settled.load(written(*rows).encode())
    assert (refused.value.problems[0].line, refused.value.problems[0].column) == (line, column)
    assert versions(settled) == ()


def test_a_version_with_other_numbers_is_refused_and_told_to_be_the_next(settled: Loading):
    settled.load(written(PLAN, *STEPS).encode())
    other = [{**STEPS[0], "value": "47"}, *STEPS[1:]]
    with pytest.raises(Refused, match="what changed is the next version"):
        settled.load(written(PLAN, *other).encode())


def test_a_next_version_with_a_date_nobody_agreed_to_is_refused(settled: Loading):
    settled.load(written(PLAN, *STEPS, SIGNED).encode())
    with pytest.raises(Refused, match="approved by the region first"):
        settled.load(written(SECOND, *SECOND_STEPS).encode())


def test_the_template_example_is_read(loading: Loading):
    folder = HOME / "docs" / "templates"
    loading.load((folder / "organisations-example.csv").read_bytes())
    assert loading.load((folder / "local-plan-example.csv").read_bytes()).facts_added == 5


def load(settled: Loading, content: str, **more: object):
    file = settled.folder / "plans.csv"
    file.write_text(content, encoding="utf-8")
    return import_files(settled.engine, [FileToLoad(file)], loaded_by="a chair", **more)[0]


@pytest.mark.acceptance("C44")
def test_a_chair_loads_plans_of_their_own_and_no_change_of_date(settled: Loading):
    own = {"may_load": {"DEMO-T2"}}
    with pytest.raises(Refused, match="recorded by the region"):
        load(settled, written(PLAN, *STEPS, SIGNED, MOVED), **own)
    with pytest.raises(Refused, match="outside what you may load for"):
        load(settled, written(PLAN, *STEPS), may_load={"DEMO-T1"})
    assert load(settled, written(PLAN, *STEPS, SIGNED), **own).facts_added == 2


def test_a_preview_says_what_would_be_added_and_adds_nothing(settled: Loading):
    report = load(settled, written(PLAN, *STEPS, SIGNED), preview=True)
    assert (report.outcome, report.facts_added) == ("previewed", 2)
    assert versions(settled) == ()
