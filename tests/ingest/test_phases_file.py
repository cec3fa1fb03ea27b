"""The file of signed phases: all of it or nothing, none signed twice, and the line judged anew."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from indicators.month import Month
from ingest import permitted
from settings import HOME
from store import tables
from store.engine import writing
from tests.ingest.conftest import Loading

HEADER = "organisation,definition,stratum,starts,reason,signed_by,signed_on\n"
WHY = "Blood loss is weighed from here on"
PHASE = f"DEMO-T1,pph_1500.local,,2025-06,{WHY},Q. Lead (invented),2026-08-14\n"
RETURN = "organisation,indicator,month,date,stratum,numerator,denominator,value,status\n"
BEFORE = (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22)
AFTER = (40, 43, 38, 42, 41, 39, 44, 40, 42, 38, 41, 43, 40)
FIRST = Month.of(2024, 3)


@pytest.fixture
def charted(settled: Loading) -> Loading:
    """A trust whose figures step up in June 2025."""
    rows = (f"DEMO-T1,pph_1500,{FIRST.plus(step)},,,{cases},500,,\n" for step, cases in enumerate((*BEFORE, *AFTER)))
    settled.load(RETURN + "".join(rows), published_on=date(2026, 7, 12))
    return settled


def phases(loading: Loading) -> list[dict]:
    with loading.asking() as connection:
        return [dict(row) for row in connection.execute(select(tables.phase)).mappings()]


def signals(loading: Loading, *, of: str = "DEMO-T1") -> list[int]:
    """Signals that stand on the lines of one organisation."""
    column, whose = tables.signal.c, tables.organisation.c
    statement = select(column.id).join(tables.organisation, whose.id == column.organisation_id)
    with loading.asking() as connection:
        return list(connection.scalars(statement.where(whose.code == of, column.withdrawn_at.is_(None))))


def withdrawn(loading: Loading) -> list[str]:
    column = tables.signal.c
    with loading.asking() as connection:
        return list(connection.scalars(select(column.withdrawn_reason).where(column.withdrawn_at.is_not(None))))


def test_a_phase_is_kept_with_who_when_and_why_and_the_audit_says_who_brought_it(charted: Loading):
    report = charted.load(HEADER + PHASE, published_on=date(2026, 8, 14))
    assert (report.format, report.facts_added, report.cells_added) == ("local_phases", 1, 0)
    (one,) = phases(charted)
    assert (Month(one["starts"]), one["reason"], one["signed_by"]) == (Month.of(2025, 6), WHY, "Q. Lead (invented)")
    assert one["signed_at"] == datetime(2026, 8, 14, 12, tzinfo=UTC)
    with charted.asking() as connection:
        entries = connection.execute(select(tables.audit).order_by(tables.audit.c.id.desc())).mappings().all()
    told = next(row for row in entries if row["action"] == "phase brought by file")
    assert told["actor"] == "a test"
    assert all(words in str(told["detail"]) for words in (WHY, f'"batch":{report.batch}', '"line":2'))


@pytest.mark.acceptance("R5")
def test_one_signed_before_the_world_knew_counts_from_then_and_says_when(charted: Loading):
    charted.load(HEADER + PHASE, published_on=date(2026, 9, 1))
    (one,) = phases(charted)
    assert one["signed_at"].date() == date(2026, 9, 1)
    assert one["signed_by"] == "Q. Lead (invented), signed elsewhere on 2026-08-14"


def test_the_line_is_judged_anew_and_its_signals_go_as_when_somebody_signs_here(charted: Loading):
    assert signals(charted)
    report = charted.load(HEADER + PHASE)
    assert report.signals.withdrawn > 0
    assert {why.partition(":")[0] for why in withdrawn(charted)} == {"A new phase from June 2025"}
    assert signals(charted) == []


def test_the_same_phase_is_not_signed_twice_even_once_it_was_reversed(charted: Loading):
    charted.load(HEADER + PHASE)
    (one,) = phases(charted)
    with writing(charted.engine) as connection:
        back = {name: value for name, value in one.items() if name != "id"}
        connection.execute(insert(tables.phase), {**back, "reason": "No.", "withdraws_id": one["id"]})
    report = charted.load(HEADER + PHASE + PHASE)
    assert (report.facts_added, report.facts_unchanged) == (0, 2)
    assert len(phases(charted)) == 2


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (PHASE.replace("DEMO-T1", "DEMO-NOBODY"), "no organisation of this code is known"),
        (PHASE.replace("pph_1500.local", "pph_1500"), "no definition of this name"),
        (PHASE.replace(",,", ",sign=Aries,"), "a stratum is empty or dimension=group"),
        (PHASE.replace("2025-06", "06/2025"), "a month is written YYYY-MM"),
        (PHASE.replace("2025-06", "2024-03"), "load the figures of this line first"),
        (PHASE.replace("DEMO-T1", "DEMO-T2"), "load the figures of this line first"),
        (PHASE.replace(",,", ",parity=First birth,"), "load the figures of this line first"),
        (PHASE.replace("2026-08-14", "20260814"), "a day is written YYYY-MM-DD"),
        (PHASE.replace("2026-08-14", "2026-12-24"), "the day is in the future"),
        (PHASE.replace("2026-08-14", "2025-05-31"), "nobody signs a phase before it begins"),
        (PHASE.replace(WHY, ""), "this column is needed"),
        (PHASE.replace(WHY, "W" * 1001), "at most 1,000 characters"),
        (PHASE.replace("Q. Lead (invented)", ""), "this column is needed"),
        (PHASE.replace("Q. Lead", "Q" * 81), "at most 80 characters"),
        (PHASE.replace("weighed", "weighed; born on 3 April"), "possible patient data"),
    ],
)
def test_one_row_that_is_wrong_refuses_the_whole_file(charted: Loading, row: str, rule: str):
    refused = charted.refused(HEADER + PHASE.replace("2025-06", "2025-07") + row)
    assert rule in " ".join(one.rule for one in refused.problems)
    assert phases(charted) == []


def test_a_file_of_signatures_is_loaded_by_an_administrator():
    assert "local_phases" not in permitted.RETURNS


def test_the_example_loads_after_figures_on_both_sides(loading: Loading):
    templates = HOME / "docs" / "templates"
    loading.load((templates / "organisations-example.csv").read_bytes())
    rows = "".join(f"DEMO-EXAMPLE-TRUST,preterm_lt37,{month},,,31,402,,\n" for month in ("2026-07", "2026-08"))
    loading.load(RETURN + rows)
    assert loading.load((templates / "local-phases-example.csv").read_bytes()).facts_added == 1
