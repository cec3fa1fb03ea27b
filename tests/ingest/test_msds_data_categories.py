"""Categories in the monthly data file: in a reviewed table, dividing the whole into groups, and without a row."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from indicators import catalogue
from indicators.vocabulary import CellStatus, Dimension, Precision
from ingest import msds_data
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import data, tally
from tests.ingest.monthly import AGE, APGAR, ETHNIC, MISSING, NAME, SMOKING, load, read

PLACE = "PlaceTypeActualDeliveryMidwifery"


def test_what_a_spreadsheet_makes_of_an_apgar_score_is_known_and_listed(loading: Loading):
    report = load(loading, tally(APGAR, "0-6", 10), tally(APGAR, "07-Oct", 990))
    assert (loading.cell()["numerator"], loading.cell()["denominator"]) == (10, 1000)
    assert "ApgarScore5TermGroup7: category '07-Oct' read as '7to10' (1)" in report.normalised
    assert "ApgarScore5TermGroup7: category '0-6' read as '0to6' (1)" in report.normalised


@pytest.mark.acceptance("IN64")
@pytest.mark.parametrize("dimension", [SMOKING, "GestationLengthBirthGroup37"])
def test_elsewhere_such_a_category_is_unknown_and_stops_the_file(loading: Loading, dimension: str):
    refused = loading.refused(data(tally(dimension, "07-Oct", 990)), name=NAME)
    assert "not in the reviewed table of categories (ingest/msds_data.toml)" in str(refused)


@pytest.mark.acceptance("R6")
def test_a_category_without_a_row_is_a_zero_where_the_dimension_is_reported_and_unknown_elsewhere(loading: Loading):
    load(
        loading,
        tally(APGAR, "0 to 6", 5), tally(APGAR, "7 to 10", 395),
        tally(APGAR, "7 to 10", 120, code="RXB"),
        tally(APGAR, MISSING, 300, code="RXC"),
        tally("TotalBabies", "", 300, code="RXD"),
    )  # fmt: skip
    apgar = "apgar_lt7_5min_term.msds_data"
    assert read(loading, organisation="RXB", definition=apgar) == [("2026-09", 0, 120, CellStatus.IMPLIED_ZERO)]
    assert read(loading, organisation="RXC", definition=apgar) == [("2026-09", None, None, CellStatus.MISSING)]
    assert read(loading, organisation="RXD", definition=apgar) == []
    kept = loading.cell(organisation="RXB", definition=apgar)
    assert (kept["numerator"], kept["denominator"], kept["status"]) == (None, 120, CellStatus.MISSING)
    assert kept["source_line"] == 4


def test_a_row_that_the_final_file_leaves_out_is_no_figure_any_more(loading: Loading):
    load(
        loading,
        tally(APGAR, "0 to 6", 5), tally(APGAR, "7 to 10", 395),
        tally(AGE, "Under 20", 5), tally(AGE, "20 to 24", 60),
        name="msds-sep2026Provisional-exp-data.csv", published_on=date(2026, 10, 20),
    )  # fmt: skip
    load(loading, tally(APGAR, "7 to 10", 400), tally(AGE, "20 to 24", 60), published_on=date(2026, 11, 20))
    apgar = read(loading, organisation="RXA", definition="apgar_lt7_5min_term.msds_data")
    young = read(loading, organisation="RXA", definition="total_bookings.msds_data", group="Under 20")
    assert apgar == [("2026-09", 0, 400, CellStatus.IMPLIED_ZERO)]
    assert young == [("2026-09", 0, None, CellStatus.IMPLIED_ZERO)]


GROUPS = {
    (AGE, "45 or Over"): ("age_band", "45 or over"),
    (ETHNIC, "Asian or Asian British"): ("ethnic_group", "Asian"),
    (ETHNIC, "Any other ethnic group"): ("ethnic_group", "Other"),
    (ETHNIC, "Not Stated"): ("ethnic_group", "Not known"),
    (ETHNIC, MISSING): ("ethnic_group", "Not known"),
    ("DeprivationDecileAtBooking", "01 - Most deprived"): ("imd_decile", "01"),
    ("DeprivationDecileAtBooking", "2"): ("imd_decile", "02"),
    ("DeprivationDecileAtBooking", "02"): ("imd_decile", "02"),
    ("PreviousLiveBirthsGroup", "No previous live births"): ("parity", "First birth"),
    ("PreviousLiveBirthsGroup", "5+"): ("parity", "Second or later birth"),
}


@pytest.mark.acceptance("C03")
@pytest.mark.parametrize(("row", "stratum"), GROUPS.items(), ids="-".join)
def test_a_dimension_divides_the_women_who_booked(loading: Loading, row: tuple, stratum: tuple):
    load(loading, tally(*row, 35), tally("TotalBookings", "", 400))
    cells = {
        cell["group"]: cell for cell in loading.cells(definition="total_bookings.msds_data") if cell["numerator"]
    }
    assert set(cells) == {"", stratum[1]}
    found = cells[stratum[1]]
    assert (found["numerator"], found["denominator"], found["precision"]) == (
        35,
        None,
        Precision.ONE_TO_SEVEN_AS_FIVE,
    )
    with loading.asking() as connection:
        known = {
            tuple(one) for one in connection.execute(select(tables.stratum.c.dimension, tables.stratum.c.group_name))
        }
    assert stratum in known


def test_groups_of_several_categories_are_their_sum_within_an_interval(loading: Loading):
    parity = "PreviousLiveBirthsGroup"
    load(loading, tally(parity, "No previous live births", 300), tally(parity, "1", 200), tally(parity, "2", 50))
    cell = loading.cell(definition="total_bookings.msds_data", group="Second or later birth")
    assert (cell["numerator"], cell["precision"], cell["source_line"]) == (250, Precision.INTERVAL, 3)


@pytest.mark.acceptance("R6")
def test_a_group_is_an_implied_zero_only_where_another_known_group_is_reported(loading: Loading):
    load(
        loading,
        tally(ETHNIC, "White", 300), tally(ETHNIC, "Mixed", 5),
        tally(ETHNIC, MISSING, 300, code="RXB"), tally(ETHNIC, "Not Stated", 5, code="RXB"),
    )  # fmt: skip
    bookings = "total_bookings.msds_data"
    groups = Dimension.ETHNIC_GROUP.groups
    assert {group: read(loading, organisation="RXA", definition=bookings, group=group)[0][1] for group in groups} == {
        "Asian": 0, "Black": 0, "Mixed": 5, "White": 300, "Other": 0, "Not known": 0,
    }  # fmt: skip
    assert [bool(read(loading, organisation="RXB", definition=bookings, group=group)) for group in groups] == [
        False, False, False, False, False, True,
    ]  # fmt: skip
    assert read(loading, organisation="RXA", definition=bookings, group="Asian")[0][3] == CellStatus.IMPLIED_ZERO


def test_groups_that_do_not_add_up_to_what_they_divide_are_told(loading: Loading):
    nation = {"level": "nation", "code": "ALL"}
    whole = tally("TotalBookings", "", 1000, **nation)
    assert load(loading, whole, tally(AGE, "20 to 24", 600, **nation), tally(AGE, MISSING, 395, **nation)).flags == ()
    report = load(loading, tally("TotalBookings", "", 1005, **nation), tally(AGE, "20 to 24", 600, **nation))
    (flag,) = report.flags
    assert flag.startswith("AgeAtBookingMotherGroup adds up to 600 in 2026-09 where the total it divides is 1,005")


@pytest.mark.acceptance("IN52", "IN53")
def test_a_category_twice_is_one_or_a_contradiction(loading: Loading):
    report = load(loading, tally("TotalBabies", "", 100), tally("TotalBabies", "", "100.0"))
    assert "rows that repeat an earlier row (1)" in report.normalised
    refused = loading.refused(data(tally("TotalBabies", "", 100), tally("TotalBabies", "", 105)), name=NAME)
    assert "this row and line 2 give different counts of one category" in str(refused)


@pytest.mark.acceptance("C18")
def test_places_of_birth_divide_all_babies_and_who_is_not_known_is_a_group_of_them(loading: Loading):
    load(
        loading,
        tally("TotalBabies", "", 1000),
        tally(PLACE, "Home (NHS care)", 20),
        tally(PLACE, "NHS Alongside midwifery unit", 90),
        tally(PLACE, "NHS Freestanding midwifery unit (FMU)", 10),
        tally(PLACE, "NHS Obstetric unit (including theatre)", 700),
        tally(PLACE, "Private hospital", 5),
        tally(PLACE, "Not known (not recorded)", 25),
        tally(PLACE, MISSING, 150),
    )
    wanted = {"Home": 20, "Midwifery unit": 100, "Obstetric unit": 700, "Other": 5, "Not known": 175}
    for group, count in wanted.items():
        told = read(loading, organisation="RXA", definition="total_babies.msds_data", group=group)
        assert told == [("2026-09", count, None, CellStatus.VALUE)]
    assert sum(wanted.values()) == 1000


def test_a_place_of_birth_without_a_row_is_nobody_where_other_places_have_one(loading: Loading):
    load(loading, tally(PLACE, "NHS Obstetric unit (including theatre)", 700))
    for group in ("Home", "Midwifery unit", "Other", "Not known"):
        told = read(loading, organisation="RXA", definition="total_babies.msds_data", group=group)
        assert [(row[1], row[3]) for row in told] == [(0, CellStatus.IMPLIED_ZERO)]


def test_the_table_of_categories_and_the_catalogue_agree():
    definitions = {key: one for key, one in catalogue.load().definitions.items() if one.source == "msds_data"}
    table = list({id(one): one for one in msds_data.by_name().values()}.values())
    assert {key: set(one.published_as) for key, one in definitions.items()} == {
        key: set(one.names) for one in table for key in one.numerators
    }
    for one in table:
        for key, wanted in one.numerators.items():
            assert set(wanted) <= one.categories
            whole = 1 if one.is_total else len(one.categories) + (key in one.with_missing)
            assert definitions[key].counts_added == (len(wanted), whole)
        assert one.sites in ("booking site", "delivery site")
        if one.division:
            groups = next(each.groups for each in Dimension if each.key == one.division.dimension)
            assert set(one.division.groups) == set(groups)
            categories = [category for of in one.division.groups.values() for category in of]
            assert len(categories) == len(set(categories))
            assert one.categories <= set(categories) <= {*one.categories, "missing"}
            total = one.division.definition.partition(".")[0]
            assert one.division.dimension in catalogue.load().indicators[total].strata
