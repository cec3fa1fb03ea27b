"""Files of the Office for National Statistics: what is kept of them, and the values they must give."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tests.ingest.conftest import Loading
from tests.ingest.files import text
from tests.ingest.workbooks import saved
from tests.shared import SHARED, needs_shared

ONS = SHARED / "data" / "ons"
TIDY = SHARED / "data" / "derived" / "national_ambition_series.csv"
ENGLAND = "E92000001"

NEONATAL = (
    "Year,Series,Neonatal period,Age,Birthweight (grams),Country,Region,Country of birth,Ethnic group,Sex,Units,"
    "Unit multiplier,Observation status,GeoCode,Value"
)
MATERNAL = (
    "Year,Series,Age,Country,Country of birth,Death classification,Deprivation quintile,Ethnicity,"
    "Observation status,Unit multiplier,Units,Unit measure,GeoCode,Value"
)
BIRTHS = [
    "Year", "Country", "Registration type", "Age of Mother at birth (years)", "Age of Father at birth (years)",
    "Maternities", "Live births", "Stillbirths",
]  # fmt: skip
DEATHS = [
    "Year", "Live births", "Stillbirths", "Neonatal under 28 days", "Stillbirth rate per 1,000 births",
    "Neonatal under 28 days mortality rate",
]  # fmt: skip
FILES = (
    "cim2022deathcohortworkbook.xlsx", "2023birthregistrations.xlsx", "indicator_3-2-2.csv", "indicator_3-1-1.csv",
)  # fmt: skip
"""In the order of their publication."""
EVERYBODY = ["All registration types", "All ages", "All ages"]


def neonatal(year: str = "2020", value: str = "2.7", **changed: str) -> str:
    row = {
        "Year": year, "Series": "Neonatal mortality rate", "Country": "England", "GeoCode": ENGLAND,
        "Units": '"Rate per 1,000 live births"', "Unit multiplier": "Units", "Observation status": "Normal value",
        "Value": value, **changed,
    }  # fmt: skip
    return ",".join(row.get(name, "") for name in NEONATAL.split(","))


def maternal(years: str = "2009-11", value: str = "10.63", **changed: str) -> str:
    row = {
        "Year": years, "Series": "Maternal mortality rate", "Units": '"Rate per 100,000 maternities"', "Value": value,
        "Observation status": "Definition differs", **changed,
    }  # fmt: skip
    return ",".join(row.get(name, "") for name in MATERNAL.split(","))


def book(sheet: str, header: list[str], *rows: list, released: str = "Date of release: 28 October 2024") -> bytes:
    """A workbook with a cover, and one table below five lines of title as ONS sets it."""
    made = Workbook()
    cover = made.active
    cover.title = "Cover_sheet"
    cover["A1"], cover["A2"] = "A title", released
    table = made.create_sheet(sheet)
    for line in ("A title", "This worksheet contains one table", "Source: a test"):
        table.append([line])
    for row in (header, *rows):
        table.append(row)
    return saved(made)


def births(*rows: list, **how: str) -> bytes:
    return book("Table_6", BIRTHS, *rows, **how)


def deaths(*rows: list) -> bytes:
    return book("1", DEATHS, *rows)


def birth_row(year: int = 2023, country: str = "England", live: object = 1000, still: object = 4) -> list:
    return [year, country, *EVERYBODY, 990, live, still]


def read(loading: Loading, name: str):
    return loading.load((ONS / name).read_bytes(), name=name)


def rates(loading: Loading, definition: str) -> dict[int, float]:
    """Year -> rate per 1,000, to three places."""
    return {
        cell["month"] // 12: round(1000 * cell["numerator"] / cell["denominator"], 3)
        for cell in loading.cells(definition=definition)
    }


@needs_shared
def test_england_s_stillbirths_are_those_of_the_reference(loading: Loading):
    report = read(loading, "2023birthregistrations.xlsx")
    assert (report.format, report.values_added) == ("ons_births", 12)
    assert (report.published_on, report.published_basis) == ("2024-10-28", "as the file states")
    assert rates(loading, "stillbirth_rate.ons") == {
        2018: 4.012, 2019: 3.828, 2020: 3.798, 2021: 4.096, 2022: 3.929, 2023: 3.941,
    }  # fmt: skip
    (last,) = [cell for cell in loading.cells(definition="stillbirth_rate.ons") if cell["month"] == 2023 * 12 + 11]
    assert (last["numerator"], last["denominator"]) == (2230, 565_791)
    assert last["source_line"] > 7
    assert {cell["organisation"] for cell in loading.cells()} == {ENGLAND}


@needs_shared
def test_england_and_wales_from_1993_on_are_those_of_the_reference(loading: Loading):
    report = read(loading, "cim2022deathcohortworkbook.xlsx")
    assert (report.format, report.published_on) == ("ons_deaths", "2024-05-31")
    found = rates(loading, "stillbirth_rate.ons_england_and_wales")
    assert (min(found), max(found)) == (1993, 2022)
    assert (found[2010], found[2022]) == (5.110, 4.002)
    neonatal = rates(loading, "neonatal_death_all_rate.ons_england_and_wales")
    assert (min(neonatal), max(neonatal)) == (1990, 2022)
    assert report.not_used == {
        "years before 1990": 10, "stillbirths of years before 1993, counted from 28 weeks": 3,
    }  # fmt: skip
    assert not loading.cells(definition="stillbirth_rate.ons")


@needs_shared
def test_newborn_deaths_of_england_are_those_of_the_reference(loading: Loading):
    report = read(loading, "indicator_3-2-2.csv")
    found = {cell["month"] // 12: cell["value"] for cell in loading.cells()}
    assert (min(found), max(found)) == (2005, 2020)
    assert (found[2010], found[2014], found[2020]) == (2.9, 2.5, 2.7)
    assert report.not_used == {"other areas and groups": 2173 - 16}
    assert {cell["definition"] for cell in loading.cells()} == {"neonatal_death_all_rate.ons"}


@needs_shared
def test_maternal_deaths_are_of_three_rolling_years_and_of_the_united_kingdom(loading: Loading):
    read(loading, "indicator_3-1-1.csv")
    found = {cell["month"] // 12: cell["value"] for cell in loading.cells()}
    assert (found[2005], found[2011], found[2020]) == (13.95, 10.63, 10.9)
    assert {(cell["definition"], cell["window_months"]) for cell in loading.cells()} == {
        ("maternal_death_rate.ons_united_kingdom", 36)
    }


@needs_shared
def test_all_four_files_give_the_tidy_series_of_the_reference(loading: Loading):
    for name in FILES:
        read(loading, name)
    kept = {(cell["definition"], cell["month"] // 12): cell for cell in loading.cells()}
    compared = 0
    with TIDY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = _definition(row)
            if (key, int(row["year"][:4])) in kept:
                cell = kept[key, int(row["year"][:4])]
                counts = [cell["numerator"], cell["denominator"], cell["value"]]
                told = [float(row[name]) if row[name] else None for name in ("numerator", "denominator")]
                assert counts[:2] == told if told[0] else counts[2] == float(row["value_published"])
                compared += 1
    assert compared > 60


def _definition(row: dict[str, str]) -> str:
    area = {"England": "", "England and Wales": "_england_and_wales"}.get(row["geography"], "_other")
    measures = {"stillbirth": "stillbirth_rate.ons", "neonatal": "neonatal_death_all_rate.ons"}
    found = next((key for word, key in measures.items() if row["measure"].startswith(word)), "none")
    return found + area


@needs_shared
def test_both_workbooks_agree_on_england_and_wales(loading: Loading):
    read(loading, "cim2022deathcohortworkbook.xlsx")
    report = read(loading, "2023birthregistrations.xlsx")
    assert (report.values_added, report.values_changed) == (7, 0)


def test_england_and_wales_are_never_in_the_series_of_england(loading: Loading):
    loading.load(births(birth_row(), birth_row(country="England, Wales and Elsewhere")), name="births.xlsx")
    assert sorted(cell["definition"] for cell in loading.cells()) == [
        "stillbirth_rate.ons", "stillbirth_rate.ons_england_and_wales",
    ]  # fmt: skip


def test_rows_that_divide_the_births_are_not_used(loading: Loading):
    by_age = [2023, "England", "All registration types", "20 to 24", "All ages", 10, 10, 1]
    report = loading.load(births(birth_row(), by_age, birth_row(country="Wales")), name="births.xlsx")
    assert (report.values_added, report.not_used) == (1, {"other ages, registrations and countries": 2})


@pytest.mark.acceptance("IN28")
def test_what_is_not_available_is_missing_and_no_zero(loading: Loading):
    loading.load(births(birth_row(still="[x]"), birth_row(2022, still="[z]"), birth_row(2021)), name="births.xlsx")
    kept = {cell["month"] // 12: (cell["numerator"], cell["status"]) for cell in loading.cells()}
    assert kept == {2023: (None, 5), 2022: (None, 5), 2021: (4, 1)}


def test_a_rate_marked_unreliable_is_kept_and_counted(loading: Loading):
    row = [2022, 1000, 4, 3, 4, "3.0 [u]"]
    report = loading.load(deaths(row), name="deaths.xlsx")
    assert report.values_added == 2
    assert "figures marked [u], which rest on few events: kept (1)" in report.normalised


@pytest.mark.acceptance("IN41")
def test_a_rate_that_its_counts_do_not_give_is_doubtful(loading: Loading):
    assert loading.doubt(deaths([2022, 1000, 4, 3, 5.2, 3.0]), name="deaths.xlsx") == "rate-disagrees"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (births(birth_row(still="-1")), "column a count: '-1': a count is never negative"),
        (births(birth_row(still=3.5)), "a count is a whole number"),
        (births(birth_row(2026)), "the period is in the future"),
        (births(birth_row(), birth_row(still=5)), "give different figures for the same cell"),
        (book("Table_6", BIRTHS[:-1], birth_row()[:-1]), "missing column Stillbirths"),
        (births(birth_row(), released="Date of release: 31 February 2024"), "there is no such day"),
        (text(NEONATAL, [neonatal(Units="per cent")]), "the units are not 'Rate per 1,000 live births'"),
        (text(NEONATAL, [neonatal("2020-21")]), "a year is four digits"),
        (text(NEONATAL, [neonatal(value="2.7e0")]), "a value is digits with at most one point"),
        (text(MATERNAL, [maternal("2009-12")]), "three years are written 2009-11"),
        (text(MATERNAL, [maternal("2024-26")]), "the period is in the future"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(loading: Loading, content, rule):
    name = "a.xlsx" if isinstance(content, bytes) else "a.csv"
    assert rule in str(loading.refused(content, name=name))
    assert loading.cells() == []


def test_suppressed_and_unreliable_goals_say_so(loading: Loading):
    rows = [
        neonatal(**{"Observation status": "Missing value; suppressed"}, value=""),
        neonatal("2019", **{"Observation status": "Low reliability"}),
        neonatal("2018", **{"Neonatal period": "Early neonatal"}),
        neonatal("2017", Country="England and Wales", GeoCode="K04000001"),
    ]
    report = loading.load(text(NEONATAL, rows))
    assert {cell["month"] // 12: cell["status"] for cell in loading.cells()} == {2020: 4, 2019: 1}
    assert "figures of low reliability, which rest on few events: kept (1)" in report.normalised


def test_a_sheet_hidden_by_someone_else_is_a_reason_not_to_read(loading: Loading):
    made = load_workbook(io.BytesIO(births(birth_row())))
    made.create_sheet("Scratch").sheet_state = "veryHidden"
    assert "a sheet is hidden that this workbook does not hide as published: 'Scratch'" in str(
        loading.refused(saved(made), name="births.xlsx")
    )


def test_the_day_given_with_the_import_goes_before_the_one_on_the_cover(loading: Loading):
    report = loading.load(births(birth_row()), name="births.xlsx", published_on=date(2024, 11, 1))
    assert report.published_on == "2024-11-01"
