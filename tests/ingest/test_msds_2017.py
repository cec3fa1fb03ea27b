"""The comparison workbook of 2017-18: what is kept of it, what is suppressed in it, what it says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from ingest.msds_2017 import HIDDEN
from tests.ingest.conftest import Loading
from tests.ingest.workbooks import saved
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "msds-annual" / "hosp-epis-stat-mat-dqanlys-2017-18.xlsx"
HEADER = ["Period", "Dimension", "Org_Level", "Org_Code", "Org_Name", "Measure1", "Count_Of", "Value"]
MARCH = 2018 * 12 + 2


def tally(dimension: str, category: str | None, count: object, code: str = "RXA") -> list:
    return ["2017-18", dimension, "Provider", code, "Invented Trust", category, "Women", count]


METHODS = (
    tally("MethodOfDelivery", "Spontaneous", 690),
    tally("MethodOfDelivery", "Instrumental", 100),
    tally("MethodOfDelivery", "Elective Caesarean Section", 180),
    tally("MethodOfDelivery", "Emergency Caesarean Section", 150),
    tally("MethodOfDelivery", "Other", 0),
    tally("MethodOfDelivery", "Missing value / Value outside reporting parameters", -1),
)


def published(*rows: list, change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """The flat file with blank rows and an empty ninth column below it, as published, and the hidden sheets."""
    book = Workbook()
    flat = book.active
    flat.title = "Flat file"
    for row in (HEADER, *rows):
        flat.append(row)
    flat.cell(len(rows) + 40, 9).number_format = "0.0"
    for name in sorted(HIDDEN):
        book.create_sheet(name).sheet_state = "hidden"
    book["Comparison Data"]["A1"] = "#VALUE!"
    book["Data Quality Notes"].append(["RXA", "Some months were not \n sent."])
    change(book)
    return saved(book)


@needs_shared
def test_the_published_workbook_gives_its_national_figures(loading: Loading):
    report = loading.load(REAL.read_bytes(), name=REAL.name)
    assert (report.format, report.rows_read, report.first_month) == ("msds_2017", 10_407, "2018-03")
    england = {
        cell["definition"]: (cell["numerator"], cell["denominator"])
        for cell in loading.cells(organisation="E92000001")
    }
    assert england == {
        "total_deliveries.msds_2017": (486_866, None),
        "caesarean_all.msds_2017": (61_044 + 72_726, 476_298),
        "caesarean_emergency.msds_2017": (72_726, 476_298),
        "induction_rate.msds_2017": (39_399 + 7_167 + 23_330, 236_491),
    }
    assert report.not_used["dimensions of Hospital Episode Statistics (_HES)"] == 5_069
    assert any("counts of -1: suppressed" in note for note in report.normalised)


@needs_shared
def test_suppressed_counts_are_no_number_in_any_cell_of_the_published_workbook(loading: Loading):
    loading.load(REAL.read_bytes(), name=REAL.name)
    kept = loading.cells()
    statuses = Counter(cell["status"] for cell in kept)
    assert statuses[4] > 0
    assert all((cell["numerator"] is None) == (cell["status"] > 3) for cell in kept)
    assert all(cell["numerator"] is None or cell["numerator"] >= 0 for cell in kept)


@needs_shared
def test_the_notes_on_trusts_and_short_years_stand_in_the_report(loading: Loading):
    report = loading.load(REAL.read_bytes(), name=REAL.name)
    assert any(flag.startswith("RRV: This trust submitted data for January 2018") for flag in report.flags)
    assert any("sent births of fewer than 12 months" in flag and "RCF (9)" in flag for flag in report.flags)


def test_a_rate_is_made_over_the_known_categories(loading: Loading):
    loading.load(published(*METHODS), name="2017.xlsx")
    cell = loading.cell(definition="caesarean_all.msds_2017")
    assert (cell["numerator"], cell["denominator"], cell["month"]) == (330, 1120, MARCH)
    assert (cell["window_start"], cell["window_months"], cell["source_line"]) == (MARCH - 11, 12, 4)


@pytest.mark.acceptance("IN29")
def test_minus_one_is_suppressed_and_so_is_what_would_need_it(loading: Loading):
    rows = [*METHODS[:3], tally("MethodOfDelivery", "Emergency Caesarean Section", -1), *METHODS[4:]]
    report = loading.load(published(*rows), name="2017.xlsx")
    assert {cell["status"] for cell in loading.cells()} == {4}
    assert "counts of -1: suppressed (2)" in report.normalised


def test_the_twins_of_another_source_are_not_used(loading: Loading):
    report = loading.load(published(*METHODS, tally("MethodOfDelivery_HES", "Other", 5)), name="2017.xlsx")
    assert report.not_used == {"dimensions of Hospital Episode Statistics (_HES)": 1}
    assert "RXA: Some months were not sent" in report.flags


@pytest.mark.acceptance("IN29")
def test_any_other_negative_count_is_refused(loading: Loading):
    refused = loading.refused(published(*METHODS, tally("TotalDeliveries", None, -2)), name="2017.xlsx")
    assert "line 8, column Value: '-2': a count is never negative" in str(refused)


@pytest.mark.parametrize(
    ("rows", "change", "rule"),
    [
        (
            [tally("MethodOfDelivery", "Water", 5)],
            lambda _: None,
            "not in the reviewed table of categories (ingest/msds_2017.toml)",
        ),
        ([], lambda book: book.create_sheet("Scratch").__setattr__("sheet_state", "hidden"), "'Scratch'"),
        ([], lambda book: book["Flat file"].__setitem__("I3", "beside"), "something stands beside the table"),
        ([tally("TotalDeliveries", None, "#VALUE!")], lambda _: None, "the error #VALUE! stands in a cell"),
    ],
)
def test_what_is_not_as_published_is_refused(loading: Loading, rows, change, rule):
    assert rule in str(loading.refused(published(*METHODS, *rows, change=change), name="2017.xlsx"))
    assert loading.cells() == []
