"""Every published file at hand, in one store: all load, the store says what they say, and the pages answer."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from access.scope import whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage
from ingest.importing import FileToLoad, import_files
from ingest.report import BatchReport, Outcome
from queries import observations, organisations
from store import engine as stores
from store import tables
from store.state import state
from tests.served import Served, serving
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

DATA = SHARED / "data"
FILES = (
    FileToLoad(DATA / "ods" / "etr_2022-03.csv", published_on=date(2022, 3, 31)),
    FileToLoad(DATA / "ods" / "etr_2026-07.csv", published_on=date(2026, 7, 31)),
    FileToLoad(DATA / "msds-annual" / "hosp-epis-stat-mat-dqanlys-2017-18.xlsx"),
    FileToLoad(DATA / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2019-20.csv"),
    FileToLoad(DATA / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2020-21.csv"),
    FileToLoad(DATA / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2022-23.csv"),
    FileToLoad(DATA / "msds-format" / "msds-national-totals-exp-data.FORMAT-SAMPLE.csv", vintage=Vintage.FINAL),
    FileToLoad(DATA / "ons" / "cim2022deathcohortworkbook.xlsx", published_on=date(2024, 1, 25)),
    FileToLoad(DATA / "ons" / "2023birthregistrations.xlsx", published_on=date(2024, 10, 28)),
    FileToLoad(DATA / "ons" / "indicator_3-1-1.csv"),
    FileToLoad(DATA / "ons" / "indicator_3-2-2.csv"),
)
"""In the order in which they came out. The empty template of the Friends and Family Test and the dummies of MOSS are
no figures, and tables made for this project are no published files."""
EVERYTHING = whole_store()


@pytest.fixture(scope="module")
def store(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    file = tmp_path_factory.mktemp("published") / "store.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = stores.open_store(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def reports(store: Engine) -> list[BatchReport]:
    return [import_files(store, [one], loaded_by="a test")[0] for one in FILES]


@pytest.fixture(scope="module")
def real(store: Engine, reports: list[BatchReport], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(str(store.url), tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.mark.acceptance("C30")
def test_every_file_is_loaded_and_again_changes_nothing(store: Engine, reports: list[BatchReport]):
    assert [one.outcome for one in reports] == [Outcome.LOADED] * len(FILES)
    assert all(one.rows_read for one in reports)
    before = state(store)
    again = [import_files(store, [one], loaded_by="a test")[0] for one in FILES]
    assert {one.cells_added for one in again} == {0}
    assert state(store)["content_hash"] == before["content_hash"]


def test_what_the_store_holds_is_plausible(store: Engine, reports: list[BatchReport]):
    found = state(store)
    assert found["nature"] == "real"
    assert 300 < found["rows"]["organisation"] < 400
    assert sum(one.cells_added for one in reports) == found["rows"]["observation"]
    with stores.reading(store) as connection:
        whose = select(tables.organisation.c.kind).join(
            tables.signal, tables.signal.c.organisation_id == tables.organisation.c.id
        )
        kinds = set(connection.scalars(whose))
    assert kinds <= {"nation"}, "three years of a trust are too few points for any rule"


@pytest.mark.parametrize(
    ("indicator", "definition", "month", "expected"),
    [
        ("total_babies", "total_babies.msds_annual", "2023-03", (537_125, None)),
        ("preterm_lt37", "preterm_lt37.msds_annual", "2023-03", (42_490, 535_545)),
        ("smoking_booking", "smoking_booking.msds_annual", "2021-03", (13_830, 106_560)),
        ("total_babies", "total_babies.msds_data", "2025-07", (46_910, None)),
    ],
)
def test_england_says_what_was_published(store: Engine, reports, monkeypatch, indicator, definition, month, expected):
    monkeypatch.setattr(stores, "_in_use", store)
    known = catalogue.load()
    measured = observations.monthly(
        EVERYTHING,
        indicator=known.indicator(indicator),
        definition=known.definitions[definition],
        organisation=organisations.by_code(EVERYTHING, code="E92000001"),
    )
    place = measured.series.months.tolist().index(Month.parse(month).ordinal)
    numbers = float(measured.series.numerator[place]), float(measured.series.denominator[place])
    assert numbers[0] == expected[0]
    assert numbers[1] == expected[1] or expected[1] is None


def test_trusts_of_three_years_are_one_line_each_whatever_became_of_them(store: Engine, reports, monkeypatch):
    monkeypatch.setattr(stores, "_in_use", store)
    trusts = organisations.of_kinds(EVERYTHING, kinds=[OrganisationKind.TRUST])
    assert 125 <= sum(one.code.startswith("R") for one in trusts) <= 260
    assert len({one.code for one in trusts}) == len(trusts)


@pytest.mark.parametrize(
    ("address", "search"),
    [
        ("/", ""),
        ("/data", ""),
        ("/methods", ""),
        ("/chart", ""),
        ("/variation", ""),
        ("/indicators", ""),
        ("/variation/preterm_lt37", "?organisation=RQ3"),
        ("/chart/preterm_lt37", "?organisation=RQ3"),
        ("/chart/total_babies", "?organisation=E92000001&definition=total_babies.msds_data"),
        ("/chart/stillbirth_rate", "?organisation=E92000001"),
    ],
)
def test_pages_answer(real: Served, address: str, search: str):
    answer = real.reader().open(address, search)
    assert answer.status_code == 200
    assert "Demonstration data" not in answer.text
    assert '"level": "error"' not in real.log.read_text()


def test_a_funnel_of_real_trusts_is_a_file_of_all_that_reported(real: Served):
    answer = real.reader().get("/export/variation/preterm_lt37.csv?organisation=RQ3")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert sum("RQ3" in row for row in rows) == 1
    assert sum(any(len(cell) == 3 and cell[0] == "R" for cell in row) for row in rows) == 123
