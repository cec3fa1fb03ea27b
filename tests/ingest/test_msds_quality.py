"""The monthly data quality file: quality facts as they were printed, in versions, and never a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from indicators.vocabulary import OrganisationKind, Precision, Vintage
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import MONTHS, data, tally, text

HEADER = (
    "ReportingPeriodStartDate,ReportingPeriodEndDate,Org_Code,DataTable,UID,DataItem,"
    "Valid,Default,Invalid,Missing,Denominator"
)
NAME = "msds-sep2026-exp-dq.csv"
ENGLAND = "E92000001"


def measured(
    code: str = "RXA",
    counts: str = "380,5,5,10,400",
    *,
    item: str = "SMOKING STATUS",
    table: str = "MSD101",
    uid: str = "M101140",
    month: str = "2026-09",
) -> str:
    """One row of a quality file; tables, items and counts are invented."""
    start, end = MONTHS[month]
    return f"{start},{end},{code},{table},{uid},{item},{counts}"


def quality(*rows: str) -> str:
    return text(HEADER, rows)


@pytest.fixture
def load(loading: Loading):
    def now(*rows: str, **how: Any):
        return loading.load(quality(*rows), **{"name": NAME, **how})

    return now


def facts(loading: Loading) -> list[dict[str, Any]]:
    one, item = tables.quality, tables.quality_item
    statement = (
        select(tables.organisation.c.code, item.c.data_table, item.c.uid, item.c.name, one)
        .join_from(one, tables.organisation)
        .join(item)
        .order_by(one.c.batch_id, one.c.source_line)
    )
    with loading.asking() as connection:
        return [dict(row._mapping) for row in connection.execute(statement)]


COUNTS = ("valid", "defaulted", "invalid", "missing", "denominator")


@pytest.mark.acceptance("C30", "R4")
def test_every_row_becomes_a_fact_with_its_item_and_line(load, loading: Loading):
    report = load(measured(), measured("RXB", "0,0,0,120,120"), measured("ALL", "40000,5,5,1000,41010"))
    assert (report.quality_added, report.cells_added, report.organisations_added) == (3, 0, 3)
    assert (report.first_month, report.last_month, report.vintage) == ("2026-09", "2026-09", "final")
    assert "3 rows read; 3 quality facts added, 3 organisations added." in str(report)
    first, second, nation = facts(loading)
    assert (first["code"], first["data_table"], first["uid"], first["name"]) == (
        "RXA", "MSD101", "M101140", "SMOKING STATUS",
    )  # fmt: skip
    assert [first[name] for name in COUNTS] == [380, 5, 5, 10, 400]
    assert (first["source_line"], second["source_line"]) == (2, 3)
    assert nation["code"] == ENGLAND
    assert loading.count(tables.observation) == loading.count(tables.series) == 0


@pytest.mark.parametrize(
    ("item", "precision"),
    [
        ("SMOKING STATUS", Precision.ONE_TO_SEVEN_AS_FIVE),
        ("MSD101 Submission", Precision.EXACT),
        ("", Precision.EXACT),
    ],
)
def test_rows_about_a_whole_table_are_not_rounded(load, loading: Loading, item: str, precision: Precision):
    load(measured(item=item, uid=""))
    assert facts(loading)[0]["precision"] == precision


def test_an_empty_count_is_unknown_and_no_zero(load, loading: Loading):
    load(measured(counts="3,,,,4", item=""), measured("RXB", "0,0,0,0,0"))
    unknown, zero = facts(loading)
    assert [unknown[name] for name in COUNTS] == [3, None, None, None, 4]
    assert [zero[name] for name in COUNTS] == [0, 0, 0, 0, 0]


def test_an_organisation_known_by_its_code_alone_goes_by_it_until_a_file_names_it(load, loading: Loading):
    def named() -> list[tuple]:
        with loading.asking() as connection:
            return [(row.code, row.kind, row.name) for row in connection.execute(select(tables.organisation))]

    load(measured())
    assert named() == [("RXA", OrganisationKind.TRUST, "RXA")]
    loading.load(data(tally("TotalBabies", "", 100)), name="msds-sep2026-exp-data.csv")
    assert named() == [("RXA", OrganisationKind.TRUST, "Invented Trust")]
    load(measured(counts="385,5,0,10,400"))
    assert named() == [("RXA", OrganisationKind.TRUST, "Invented Trust")]


def test_a_code_that_the_store_knows_as_something_else_stays_what_it_is(load, loading: Loading):
    region = tally("TotalBabies", "", 100, level="region", code="Y56")
    loading.load(data(region), name="msds-sep2026-exp-data.csv")
    load(measured("Y56"))
    with loading.asking() as connection:
        assert connection.execute(select(tables.organisation.c.kind)).scalar_one() == OrganisationKind.REGION


@pytest.mark.acceptance("IN19")
@pytest.mark.parametrize("code", ["", "NULL", "Unknown", "ZZ201"])
def test_rows_of_no_organisation_are_kept_apart(load, loading: Loading, code: str):
    report = load(measured(code), measured())
    assert report.kept_apart == {code or "no code": 1}
    assert len(facts(loading)) == 1


@pytest.mark.acceptance("R2", "IN54", "IN55")
def test_the_same_again_changes_nothing(load, loading: Loading):
    rows = [measured(), measured("RXB", "0,0,0,120,120")]
    load(*rows)
    assert load(*rows).outcome == "already_loaded"
    report = load(*reversed(rows))
    assert (report.quality_added, report.quality_stored, report.quality_unchanged) == (0, 0, 2)


@pytest.mark.acceptance("R3", "IN58")
def test_final_facts_follow_provisional_ones_and_never_the_reverse(load, loading: Loading):
    provisional = {"name": "msds-sep2026Provisional-exp-dq.csv", "published_on": date(2026, 10, 20)}
    load(measured(), **provisional)
    report = load(measured(counts="390,5,5,5,405"), published_on=date(2026, 11, 20))
    assert (report.quality_changed, report.quality_stored) == (1, 1)
    assert [one["vintage"] for one in facts(loading)] == [Vintage.PROVISIONAL, Vintage.FINAL]
    refused = loading.refused(quality(measured(counts="1,1,1,1,4")), **provisional)
    assert "provisional ones never replace them" in str(refused)


def test_parts_that_are_not_their_whole_are_told(load):
    assert load(measured(counts="380,5,5,10,405")).flags == ()
    (flag,) = load(measured(counts="100,5,5,10,405"), measured(counts="4,0,0,0,5", item="")).flags
    assert flag == "2 rows whose parts do not add up to their denominator"


OTHER_DATES = measured("RXB").replace("01/09/2026", "2026-09-01").replace("30/09/2026", "2026-09-30")
REFUSED = [
    ("IN15", quality(measured()).replace("Denominator", "Whole"), "missing column Denominator"),
    ("IN19", quality(measured("None")), "column Org_Code: 'None': this is not the code of an organisation"),
    ("IN37", quality(measured(counts="3.5,0,0,0,4")), "column Valid: '3.5': a count is a whole number"),
    ("IN29", quality(measured(counts="3,0,0,-1,4")), "column Missing: '-1': a count is never negative"),
    ("IN27", quality(measured(counts="3,0,0,*,4")), "column Missing: '*': a count is digits alone"),
    ("IN53", quality(measured(), measured(counts="381,5,5,10,400")), "line 3: this row and line 2 give different"),
    ("IN44", quality(measured(), OTHER_DATES), "dates are written in two ways"),
    ("IN64", quality(measured().replace("/09/2026", "/09/2018")), "before April 2019 the data set had other"),
    ("IN49", quality(measured().replace("/09/2026", "/09/2027")), "the period is in the future"),
    ("IN68", quality(measured(item="x" * 201)), "at most 200 characters"),
    ("IN15", quality(measured(table="")), "a row belongs to a data table"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "rule"),
    [pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=case[2][:40]) for case in REFUSED],
)
def test_a_bad_quality_file_is_refused_whole(loading: Loading, content: str, rule: str):
    assert rule in str(loading.refused(content, name=NAME))
    assert loading.count(tables.quality) == loading.count(tables.organisation) == 0


@pytest.mark.acceptance("IN52")
def test_a_row_twice_is_one(load, loading: Loading):
    assert "rows that repeat an earlier row (1)" in load(measured(), measured()).normalised
    assert len(facts(loading)) == 1


def test_a_demonstration_is_told_by_its_codes(load, loading: Loading):
    load(measured("DEMO-T001"), measured("ALL"), name="DEMO-msds-sep2026-exp-dq.csv")
    assert [one["code"] for one in facts(loading)] == ["DEMO-T001", "DEMO-NATION"]
