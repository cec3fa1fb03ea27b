"""The yearly file: real years give the published figures exactly, and its quirks never become numbers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Dimension, Precision
from ingest import msds_annual
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import ANNUAL, annual, text
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "data" / "msds-annual"
ENGLAND = "E92000001"
YEARS = {"2019-20": "2020-03", "2020-21": "2021-03", "2022-23": "2023-03"}

GOLDEN = [
    ("total_babies", "2019-20", 400_595, None),
    ("total_babies", "2020-21", 486_155, None),
    ("total_babies", "2022-23", 537_125, None),
    ("total_deliveries", "2019-20", 347_635, None),
    ("total_deliveries", "2020-21", 482_515, None),
    ("total_deliveries", "2022-23", 531_000, None),
    ("apgar_lt7_5min_term", "2019-20", 1_450, 104_280),
    ("apgar_lt7_5min_term", "2020-21", 2_675, 195_980),
    ("apgar_lt7_5min_term", "2022-23", 5_460, 467_015),
    ("preterm_lt37", "2020-21", 33_605, 454_955),
    ("preterm_lt37", "2022-23", 42_490, 535_545),
    ("smoking_booking", "2019-20", 3_255, 26_870),
    ("smoking_booking", "2020-21", 13_830, 106_560),
    ("smoking_booking", "2022-23", 51_120, 386_955),
    ("breastmilk_first_feed", "2019-20", 214_735, 294_925),
    ("breastmilk_first_feed", "2020-21", 259_890, 357_690),
    ("breastmilk_first_feed", "2022-23", 336_510, 461_470),
    ("caesarean_emergency", "2019-20", 65_870, 389_515),
    ("caesarean_emergency", "2020-21", 80_335, 472_670),
    ("caesarean_emergency", "2022-23", 112_710, 528_390),
    ("skin_to_skin", "2019-20", 231_130, 314_850),
    ("skin_to_skin", "2020-21", 279_085, 373_745),
    ("skin_to_skin", "2022-23", 325_320, 444_235),
]
"""National figures, each category over all that are not missing; None where the measure is a count."""


def published(year: str) -> bytes:
    return (FOLDER / f"hosp-epis-stat-mat-msdscsv-{year}.csv").read_bytes()


@pytest.fixture
def three_years(loading: Loading) -> Loading:
    for year in YEARS:
        loading.load(published(year), name=f"hosp-epis-stat-mat-msdscsv-{year}.csv")
    return loading


def _by_place(rows: list[dict[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["organisation"], row["definition"], str(Month(row["month"]))): row for row in rows}


@needs_shared
@pytest.mark.acceptance("C30", "IN48")
def test_three_real_years_give_the_published_figures(three_years: Loading):
    rows = _by_place(three_years.cells())
    for indicator, year, numerator, denominator in GOLDEN:
        row = rows[ENGLAND, f"{indicator}.msds_annual", YEARS[year]]
        assert (row["numerator"], row["denominator"]) == (numerator, denominator), (indicator, year)
        assert (row["window_start"], row["window_months"]) == (row["month"] - 11, 12)
    assert (ENGLAND, "preterm_lt37.msds_annual", "2020-03") not in rows
    assert rows["RQ3", "preterm_lt37.msds_annual", "2023-03"]["numerator"] == 755
    assert rows["RQ3", "preterm_lt37.msds_annual", "2023-03"]["denominator"] == 7_575
    assert rows["R0A", "apgar_lt7_5min_term.msds_annual", "2023-03"]["numerator"] == 135
    assert rows["R0A", "apgar_lt7_5min_term.msds_annual", "2023-03"]["denominator"] == 12_515


GROUPS = {
    "age_band": (17_135, 70_865, 146_955, 180_110, 94_830, 19_475, 1_625),
    "ethnic_group": (70_005, 29_530, 12_785, 361_155, 21_305, 7_640 + 21_905 + 6_675),
    "imd_decile": (
        71_500, 65_885, 61_875, 56_345, 51_585, 49_070, 46_270, 44_155, 42_365, 37_205, 2_625 + 730 + 1_390,
    ),
    "parity": (255_395, 157_105 + 62_950 + 23_060 + 9_235 + 7_400, 15_855),
}  # fmt: skip
"""England 2022-23, women giving birth, in the order of the vocabulary."""


@needs_shared
@pytest.mark.acceptance("C03")
def test_groups_of_the_women_who_gave_birth_are_those_published_and_add_up(loading: Loading):
    loading.load(published("2022-23"))
    with loading.asking() as connection:
        strata = {row.id: row.dimension for row in connection.execute(select(tables.stratum))}
    found: dict[str, dict[str, int]] = {}
    for cell in loading.cells(organisation=ENGLAND, definition="total_deliveries.msds_annual"):
        found.setdefault(strata[cell["stratum_id"]], {})[cell["group"]] = cell["numerator"]
    for dimension in (Dimension.AGE_BAND, Dimension.ETHNIC_GROUP, Dimension.IMD_DECILE, Dimension.PARITY):
        assert found[dimension.key] == dict(zip(dimension.groups, GROUPS[dimension.key], strict=True))
        assert abs(sum(GROUPS[dimension.key]) - 531_000) <= 5


@needs_shared
def test_pooled_trusts_of_2022_23_give_the_funnel_s_totals(loading: Loading):
    loading.load(published("2022-23"))
    pooled = {
        "preterm_lt37": (122, 43_595, 544_540),
        "apgar_lt7_5min_term": (122, 5_590, 474_790),
        "smoking_booking": (123, 51_145, 386_990),
        "caesarean_all": (122, 199_785, 528_450),
    }
    for indicator, (trusts, numerator, denominator) in pooled.items():
        rows = [
            row
            for row in loading.cells(definition=f"{indicator}.msds_annual")
            if row["organisation"] != ENGLAND and not row["organisation"].startswith("Y") and row["denominator"]
        ]
        assert (len(rows), sum(row["numerator"] for row in rows), sum(row["denominator"] for row in rows)) == (
            trusts,
            numerator,
            denominator,
        )


@needs_shared
@pytest.mark.acceptance("R6")
def test_an_absent_row_of_2019_20_is_no_number(loading: Loading):
    report = loading.load(published("2019-20"))
    assert "this file prints no zero: a category without a row is nought or was not submitted" in report.flags
    statuses = {row["status"] for row in loading.cells()}
    assert statuses == {CellStatus.VALUE, CellStatus.MISSING, CellStatus.ZERO_OR_SUPPRESSED}
    assert all((row["numerator"] is None) == (row["status"] != CellStatus.VALUE) for row in loading.cells())


@needs_shared
def test_a_national_figure_says_how_many_trusts_stand_behind_it(loading: Loading):
    loading.load(published("2019-20"))
    row = loading.cell(organisation=ENGLAND, definition="apgar_lt7_5min_term.msds_annual")
    assert row["contributing"] < row["eligible"] == 112


@needs_shared
def test_an_organisation_goes_by_its_latest_name_whatever_was_loaded_last(loading: Loading):
    for year in reversed(YEARS):
        loading.load(published(year))
    with loading.asking() as connection:
        one, name = tables.organisation.c, tables.organisation_name.c
        row = connection.execute(tables.organisation.select().where(one.code == "Y56")).one()
        names = connection.scalars(tables.organisation_name.select().with_only_columns(name.name)
                                   .where(name.organisation_id == row.id)).all()  # fmt: skip
    assert (row.name, row.short_name) == ("LONDON COMMISSIONING REGION", "London")
    assert sorted(names) == ["LONDON COMMISSIONING REGION", "London"]


def test_the_table_of_categories_and_the_catalogue_name_the_same_dimensions_and_definitions():
    catalogued = {
        key: set(one.published_as) for key, one in catalogue.load().definitions.items() if one.source == "msds_annual"
    }
    reviewed = {key: set(one.names) for one in msds_annual.by_name().values() for key in one.numerators}
    assert reviewed == catalogued
    for one in msds_annual.by_name().values():
        assert one.with_missing <= set(one.numerators)
        assert all(set(wanted) <= one.categories for wanted in one.numerators.values())


@pytest.mark.parametrize(
    "spelling",
    [
        "Missing Value / Value outside reporting parameters",
        "Missing value / Value outside reporting parameters",
        "missing value / value outside reporting parameters",
        "Missing Value / value outside reporting parameters",
        "Missing Value/Value outside reporting parameters",
    ],
)
def test_every_spelling_of_missing_is_left_out_of_the_denominator(loading: Loading, spelling: str):
    dimension = "SmokingAtBooking"
    loading.load(
        annual((dimension, "Smoker", 10), (dimension, "Non-Smoker / Ex-Smoker", 90), (dimension, spelling, 50))
    )
    assert (loading.cell()["numerator"], loading.cell()["denominator"]) == (10, 100)


@pytest.mark.parametrize("damaged", ["0 to 6", "0-6", "0  TO 6"])
def test_what_excel_makes_of_a_category_is_known(loading: Loading, damaged: str):
    loading.load(annual(("ApgarScore5TermGroup7", damaged, 5), ("ApgarScore5TermGroup7", "07-Oct", 995)))
    assert (loading.cell()["numerator"], loading.cell()["denominator"]) == (5, 1000)


MISSING = "Missing Value / Value outside reporting parameters"
YES, NO = "Yes", "No"
RATES = [
    ("a number", [(YES, 30), (NO, 70)], (30, 100, CellStatus.VALUE)),
    ("a printed zero", [(YES, 0), (NO, 70)], (0, 70, CellStatus.ZERO)),
    ("nobody at all", [(YES, 0), (NO, 0), (MISSING, 0)], (0, 0, CellStatus.ZERO)),
    ("nobody known", [(YES, 0), (NO, 0), (MISSING, 40)], (None, None, CellStatus.MISSING)),
    ("only missing rows", [(MISSING, 40)], (None, None, CellStatus.MISSING)),
    ("no row for it, in a file with zeros", [(NO, 70), (MISSING, 0)], (None, 70, CellStatus.MISSING)),
    ("no row for it, in a file without", [(NO, 70), (MISSING, 5)], (None, None, CellStatus.ZERO_OR_SUPPRESSED)),
    ("suppressed", [(YES, "*"), (NO, 70)], (None, None, CellStatus.SUPPRESSED)),
    ("a suppressed part of the whole", [(YES, 30), (NO, "*")], (None, None, CellStatus.SUPPRESSED)),
    ("an empty cell", [(YES, ""), (NO, 70)], (None, None, CellStatus.MISSING)),
]


@pytest.mark.acceptance("R6", "IN27", "IN30", "IN40")
@pytest.mark.parametrize(("counts", "expected"), [case[1:] for case in RATES], ids=[case[0] for case in RATES])
def test_a_rate_needs_every_number_it_rests_on(loading: Loading, counts: list, expected: tuple):
    loading.load(annual(*(("SkinToSkinContact1HourTerm", category, count) for category, count in counts)))
    cell = loading.cell()
    assert (cell["numerator"], cell["denominator"], cell["status"]) == expected


def test_one_dimension_feeds_several_definitions(loading: Loading):
    dimension = "MethodOfDelivery"
    elective, emergency = "Elective caesarean section", "Emergency caesarean section"
    loading.load(annual((dimension, elective, 150), (dimension, emergency, 200), (dimension, "Spontaneous", 650)))
    cells = {cell["definition"]: cell for cell in loading.cells()}
    assert cells["caesarean_all.msds_annual"]["numerator"] == 350
    assert cells["caesarean_all.msds_annual"]["precision"] == Precision.SUM_OF_NEAREST_FIVE
    assert cells["caesarean_emergency.msds_annual"]["numerator"] == 200
    assert cells["caesarean_emergency.msds_annual"]["precision"] == Precision.NEAREST_FIVE
    assert cells["caesarean_emergency.msds_annual"]["source_line"] == 3


def test_women_whose_ethnic_group_is_missing_are_not_known(loading: Loading):
    dimension = "EthnicCategoryMotherGroup"
    rows = [
        (dimension, "White", 700),
        (dimension, "Mixed", 100),
        (dimension, "Not Stated", 100),
        (dimension, MISSING, 100),
    ]
    loading.load(annual(*rows))
    cell = loading.cell(definition="ethnicity_known.msds_annual")
    assert (cell["numerator"], cell["denominator"]) == (800, 1000)


def test_a_dimension_without_use_is_counted_and_listed(loading: Loading):
    report = loading.load(
        annual(("FolicAcidSupplement", "x", 5), ("FolicAcidSupplement", "y", 5), ("TotalBabies", "", 5))
    )
    assert report.not_used == {"FolicAcidSupplement": 2}
    assert report.values_added == 1


def test_a_region_and_the_nation_keep_their_own_codes(loading: Loading):
    rows = [
        "2019-20,TOTAL BABIES,ALL SUBMITTERS,ALL,ALL SUBMITTERS,,babies,1000",
        "2019-20,TOTAL BABIES,REGION,Y56,London,,babies,600",
        "2019-20,TOTAL BABIES,PROVIDER,RXA,Invented Trust,,babies,400",
    ]
    loading.load(text(ANNUAL.replace("Measure", "measure1").lower(), rows))
    with loading.asking() as connection:
        found = {row.code: row.kind for row in connection.execute(tables.organisation.select())}
    assert found == {ENGLAND: "nation", "Y56": "region", "RXA": "trust"}


@needs_shared
@pytest.mark.acceptance("R2", "IN55")
def test_the_same_year_under_another_order_and_with_other_line_ends_changes_nothing(loading: Loading):
    loading.load(published("2022-23"))
    header, *rows = published("2022-23").decode().splitlines()
    again = b"\xef\xbb\xbf" + "\r\n".join([header, *reversed(rows)]).encode()
    report = loading.load(again, name="another.csv")
    assert (report.cells_added, report.values_changed, report.values_unchanged) == (0, 0, 5360)
    assert report.outcome == "loaded"
