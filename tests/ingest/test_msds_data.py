"""The monthly data file: real national months exactly, nine levels, groups, and categories that have no row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Dimension, OrganisationKind, Precision, Vintage
from ingest import msds_data
from store import tables
from store.packed import unpack
from tests.ingest.conftest import Loading
from tests.ingest.files import DATA, MONTHS, data, tally, text
from tests.shared import SHARED, needs_shared

SAMPLE = SHARED / "data" / "msds-format" / "msds-national-totals-exp-data.FORMAT-SAMPLE.csv"
ENGLAND = "E92000001"
NAME = "msds-sep2026-exp-data.csv"
APGAR, SMOKING, AGE, ETHNIC = (
    "ApgarScore5TermGroup7", "SmokingStatusGroupBooking", "AgeAtBookingMotherGroup", "EthnicCategoryMotherGroup",
)  # fmt: skip
PLACE = "PlaceTypeActualDeliveryMidwifery"
MISSING = "Missing Value / Value outside reporting parameters"


@pytest.fixture
def load(loading: Loading):
    def now(*rows: str, **how: Any):
        return loading.load(data(*rows), **{"name": NAME, **how})

    return now


def read(loading: Loading, *, organisation: str, definition: str, group: str = "") -> list[tuple]:
    """The current series as a reader gets it: month, numerator, denominator and status."""
    one = tables.series.c
    statement = (
        select(one.cells)
        .join(tables.organisation, tables.organisation.c.id == one.organisation_id)
        .join(tables.definition, tables.definition.c.id == one.definition_id)
        .join(tables.stratum, tables.stratum.c.id == one.stratum_id)
        .where(tables.organisation.c.code == organisation, tables.definition.c.key == definition)
        .where(tables.stratum.c.group_name == group)
    )
    with loading.asking() as connection:
        cells = [cell for packed in connection.scalars(statement) for cell in unpack(packed)]
    return [
        (str(Month(int(cell["month"]))), _number(cell["numerator"]), _number(cell["denominator"]), cell["status"])
        for cell in cells
    ]


def _number(number: float) -> float | None:
    return None if number != number else float(number)  # noqa: PLR0124 - NaN is what differs from itself


@needs_shared
@pytest.mark.acceptance("C30", "R4")
def test_seventeen_real_months_load_as_they_are_and_again_without_effect(loading: Loading):
    report = loading.load(SAMPLE.read_bytes(), name="msds-jul2025-exp-data.csv")
    assert (report.rows_read, report.values_added, report.organisations_added) == (34, 34, 1)
    assert (report.first_month, report.last_month, report.vintage) == ("2024-03", "2025-07", "final")
    babies = read(loading, organisation=ENGLAND, definition="total_babies.msds_data")
    women = read(loading, organisation=ENGLAND, definition="total_deliveries.msds_data")
    assert [row[0] for row in babies] == [str(Month.of(2024, 3).plus(place)) for place in range(17)]
    assert babies[0] == ("2024-03", 44_180, None, CellStatus.VALUE)
    assert babies[-1] == ("2025-07", 46_910, None, CellStatus.VALUE)
    assert min(babies, key=lambda row: row[1])[:2] == ("2025-02", 40_210)
    assert women[0][:2] == ("2024-03", 43_600)
    lines = SAMPLE.read_text().splitlines()
    for cell in loading.cells():
        assert lines[cell["source_line"] - 1].endswith(f",{cell['numerator']:.0f}")
    again = loading.load("\r\n".join([lines[0], *reversed(lines[1:])]), name="msds-jul2025-exp-data.csv")
    assert (again.cells_added, again.values_unchanged) == (0, 34)


LEVELS = [
    ("nation", "ALL", OrganisationKind.NATION, ENGLAND),
    ("region", "Y56", OrganisationKind.REGION, "Y56"),
    ("group", "Group 3. 4000 or more", OrganisationKind.COMPARATOR, "Group 3. 4,000 or more"),
    ("local_authority", "E09000001", OrganisationKind.LOCAL_AUTHORITY, "E09000001"),
    ("trust", "RXA", OrganisationKind.TRUST, "RXA"),
    ("lmns", "E54000055", OrganisationKind.LMNS, "E54000055"),
    ("sub_icb", "15F", OrganisationKind.SUB_ICB, "15F"),
    ("delivery_site", "RXA01", OrganisationKind.SITE, "RXA01"),
]


@pytest.mark.acceptance("C30", "IN26")
def test_every_level_introduces_its_organisations(load, loading: Loading):
    rows = [tally("TotalBabies", "", 100, level=level, code=f'"{code}"') for level, code, *_ in LEVELS]
    booked = tally("TotalBookings", "", 50, level="booking_site", code="RXA02")
    older = tally("TotalBabies", "", 100, level="sub_icb", code="07X").replace("SubICB", "CCG")
    load(*rows, booked, older)
    with loading.asking() as connection:
        found = {row.code: row.kind for row in connection.execute(select(tables.organisation))}
    assert found == {
        **{code: kind for *_, kind, code in LEVELS},
        "RXA02": OrganisationKind.SITE,
        "07X": OrganisationKind.SUB_ICB,
    }
    assert {cell["organisation"] for cell in loading.cells()} == set(found)


HEADERS = [
    DATA,
    DATA.replace("Final_value", "Value"),
    DATA.replace("Org_Level,Org_Code,Org_Name", "Org Level,Org Code,Org Name"),
    DATA.replace("Org_Code", "Org_Geog_Code"),
    DATA.replace("Measure", "Measure_Desc"),
    DATA.replace("Measure", "Measure Description"),
    DATA.upper(),
]


@pytest.mark.acceptance("IN13")
@pytest.mark.parametrize("header", HEADERS)
def test_older_headers_are_known(loading: Loading, header: str):
    loading.load(text(header, [tally("TotalBabies", "", 100)]), name=NAME)
    assert loading.cell()["numerator"] == 100


@pytest.mark.acceptance("IN43", "IN45")
@pytest.mark.parametrize(
    ("start", "end"),
    [("01/09/2026", "30/09/2026"), ("2026-09-01", "2026-09-30"), ("Sep-26", ""), ("September 2026", "")],
)
def test_a_month_is_read_in_the_ways_that_were_published(loading: Loading, start: str, end: str):
    row = tally("TotalBabies", "", 100).split(",", 2)[2]
    header = DATA if end else DATA.replace("ReportingPeriodStartDate,ReportingPeriodEndDate", "Period")
    loading.load(
        text(header, [f"{start},{end},{row}" if end else f"{start},{row}"]), name="msds-dec2019-exp-data.csv"
    )
    assert str(Month(loading.cell()["month"])) == "2026-09"


MONTHS_REFUSED = [
    ("IN44", "09/01/2026", "30/09/2026", "the period is not one whole calendar month"),
    ("IN46", "46266", "46295", "both written DD/MM/YYYY"),
    ("IN50", "01/04/2026", "30/09/2026", "the period is not one whole calendar month"),
    ("IN64", "01/03/2019", "31/03/2019", "before April 2019 the data set had other definitions"),
    ("IN49", "01/12/2026", "31/12/2026", "the period is in the future"),
]


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=case[0]) for case in MONTHS_REFUSED],
)
def test_other_months_are_refused(loading: Loading, start: str, end: str, rule: str):
    row = tally("TotalBabies", "", 100).split(",", 2)[2]
    assert rule in str(loading.refused(text(DATA, [f"{start},{end},{row}"]), name=NAME))


@pytest.mark.acceptance("IN44", "IN45", "IN64")
@pytest.mark.parametrize(
    ("periods", "rule"),
    [
        (["Sep-26", "2026-27"], "a month is written Dec-19 or December 2019"),
        (["Dec-18"], "before April 2019 the data set had other definitions"),
    ],
)
def test_an_older_file_s_periods_are_all_months_since_april_2019(loading: Loading, periods: list[str], rule: str):
    header = DATA.replace("ReportingPeriodStartDate,ReportingPeriodEndDate", "Period")
    rows = [
        f"{one},{tally('TotalBabies', '', 100, code=f'RX{place}').split(',', 2)[2]}"
        for place, one in enumerate(periods)
    ]
    assert rule in str(loading.refused(text(header, rows), name=NAME))


@pytest.mark.acceptance("IN44")
def test_dates_in_two_ways_are_refused(load, loading: Loading):
    other = (
        tally("TotalBabies", "", 100, code="RXB")
        .replace("01/09/2026", "2026-09-01")
        .replace("30/09/2026", "2026-09-30")
    )
    assert "dates are written in two ways" in str(
        loading.refused(data(tally("TotalBabies", "", 100), other), name=NAME)
    )


@pytest.mark.parametrize("printed", ["5", "5.0", "5.00"])
def test_five_is_five_however_it_is_printed_and_stands_for_one_to_seven(load, loading: Loading, printed: str):
    load(tally(APGAR, "0 to 6", printed), tally(APGAR, "7 to 10", "395.0"))
    cell = loading.cell()
    assert (cell["numerator"], cell["denominator"], cell["precision"]) == (5, 400, Precision.ONE_TO_SEVEN_AS_FIVE)
    assert cell["source_line"] == 2


@pytest.mark.acceptance("IN36", "IN37", "IN65")
@pytest.mark.parametrize("printed", ["1e3", "3.5", "-5", "=1+1", "NaN", "5%"])
def test_other_texts_are_no_counts(load, loading: Loading, printed: str):
    assert "column Value" in str(loading.refused(data(tally("TotalBabies", "", printed)), name=NAME))


def test_every_level_s_counts_are_rounded_by_themselves(load, loading: Loading):
    for_all = ({"level": "nation", "code": "ALL"}, {"level": "region", "code": "Y56"})
    load(*(tally(APGAR, category, 500, **whose) for whose in for_all for category in ("0 to 6", "7 to 10")))
    assert {cell["precision"] for cell in loading.cells()} == {Precision.ONE_TO_SEVEN_AS_FIVE}


def test_averages_are_no_counts_and_listed_as_not_used(load, loading: Loading):
    report = load(
        tally("AgeAtBookingMotherAvg", "", "30.6"), tally("AgeAtBookingMotherAverage", "", "30.6"),
        tally("TotalBabies", "", 100),
    )  # fmt: skip
    assert report.not_used == {"AgeAtBookingMotherAvg": 1, "AgeAtBookingMotherAverage": 1}
    assert report.values_added == 1


def test_what_a_spreadsheet_makes_of_an_apgar_score_is_known_and_listed(load, loading: Loading):
    report = load(tally(APGAR, "0-6", 10), tally(APGAR, "07-Oct", 990))
    assert (loading.cell()["numerator"], loading.cell()["denominator"]) == (10, 1000)
    assert "ApgarScore5TermGroup7: category '07-Oct' read as '7to10' (1)" in report.normalised
    assert "ApgarScore5TermGroup7: category '0-6' read as '0to6' (1)" in report.normalised


@pytest.mark.acceptance("IN64")
@pytest.mark.parametrize("dimension", [SMOKING, "GestationLengthBirthGroup37"])
def test_elsewhere_such_a_category_is_unknown_and_stops_the_file(loading: Loading, dimension: str):
    refused = loading.refused(data(tally(dimension, "07-Oct", 990)), name=NAME)
    assert "not in the reviewed table of categories (ingest/msds_data.toml)" in str(refused)


NO_PLACES = ["ZZ201", "ZZ203", "ZZ777", "ZZ888", "ZZ999", "Unknown", "NULL", ""]


@pytest.mark.acceptance("IN19")
@pytest.mark.parametrize("code", NO_PLACES)
@pytest.mark.parametrize("level", ["delivery_site", "local_authority", "sub_icb", "lmns"])
def test_what_is_no_place_is_counted_and_introduces_nobody(load, loading: Loading, code: str, level: str):
    report = load(tally("TotalBabies", "", 5, code=code, level=level, name="Home"), tally("TotalBabies", "", 100))
    assert report.kept_apart == {code or "no code": 1}
    assert f"Of no organisation, kept apart: 1 rows of {code or 'no code'}." in str(report)
    assert loading.cell()["organisation"] == "RXA"
    assert loading.count(tables.organisation) == 1


@pytest.mark.acceptance("IN19")
@pytest.mark.parametrize("code", ["NULL", "", "Unknown"])
def test_a_trust_without_a_code_is_refused(loading: Loading, code: str):
    assert "column Org_Code" in str(loading.refused(data(tally("TotalBabies", "", 5, code=code)), name=NAME))


def test_a_site_without_a_name_goes_by_its_code(load, loading: Loading):
    load(tally("TotalBabies", "", 100, code="RXA01", level="delivery_site", name=""))
    with loading.asking() as connection:
        assert connection.execute(select(tables.organisation.c.name)).scalar_one() == "RXA01"


@pytest.mark.acceptance("IN26")
def test_a_birth_counts_where_it_happened_and_a_booking_where_it_was_made(load, loading: Loading):
    site = {"code": "RXA01", "name": "Invented Site"}
    report = load(
        tally("TotalBabies", "", 100, level="delivery_site", **site),
        tally("TotalBabies", "", 90, level="booking_site", **site),
        tally("TotalBookings", "", 80, level="delivery_site", **site),
        tally("TotalBookings", "", 120, level="booking_site", **site),
    )
    cells = {cell["definition"]: cell["numerator"] for cell in loading.cells()}
    assert cells == {"total_babies.msds_data": 100, "total_bookings.msds_data": 120}
    assert report.not_used == {"TotalBabies by booking site": 1, "TotalBookings by delivery site": 1}


@pytest.mark.acceptance("IN26")
def test_a_site_under_a_trust_s_code_is_kept_apart(load, loading: Loading):
    site = tally("TotalBabies", "", 40, level="delivery_site", code="8J014")
    report = load(site, tally("TotalBabies", "", 100, code="8J014"))
    assert loading.cell()["numerator"] == 100
    assert report.kept_apart == {"sites under the code of another organisation (8J014)": 1}


@pytest.mark.acceptance("R6")
def test_a_category_without_a_row_is_a_zero_where_the_dimension_is_reported_and_unknown_elsewhere(
    load, loading: Loading
):
    load(
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


def test_a_row_that_the_final_file_leaves_out_is_no_figure_any_more(load, loading: Loading):
    load(
        tally(APGAR, "0 to 6", 5), tally(APGAR, "7 to 10", 395),
        tally(AGE, "Under 20", 5), tally(AGE, "20 to 24", 60),
        name="msds-sep2026Provisional-exp-data.csv", published_on=date(2026, 10, 20),
    )  # fmt: skip
    load(tally(APGAR, "7 to 10", 400), tally(AGE, "20 to 24", 60), published_on=date(2026, 11, 20))
    apgar = read(loading, organisation="RXA", definition="apgar_lt7_5min_term.msds_data")
    young = read(loading, organisation="RXA", definition="total_bookings.msds_data", group="Under 20")
    assert apgar == [("2026-09", 0, 400, CellStatus.IMPLIED_ZERO)]
    assert young == [("2026-09", 0, None, CellStatus.IMPLIED_ZERO)]


@pytest.mark.acceptance("R3", "IN58")
def test_final_figures_replace_provisional_ones_and_never_the_reverse(load, loading: Loading):
    provisional = {"name": "msds-sep2026Provisional-exp-data.csv", "published_on": date(2026, 10, 20)}
    load(tally("TotalBabies", "", 100), **provisional)
    assert loading.cell()["vintage"] == Vintage.PROVISIONAL
    load(tally("TotalBabies", "", 105), published_on=date(2026, 11, 20))
    assert read(loading, organisation="RXA", definition="total_babies.msds_data")[0][1] == 105
    refused = loading.refused(data(tally("TotalBabies", "", 110)), **provisional)
    assert "provisional ones never replace them" in str(refused)


def test_a_name_that_does_not_say_the_vintage_needs_it_given(loading: Loading):
    assert "add --vintage" in str(loading.refused(data(tally("TotalBabies", "", 5)), name="data.csv"))
    assert loading.load(data(tally("TotalBabies", "", 5)), name="data.csv", vintage=Vintage.FINAL).values_added == 1


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
def test_a_dimension_divides_the_women_who_booked(load, loading: Loading, row: tuple, stratum: tuple):
    load(tally(*row, 35), tally("TotalBookings", "", 400))
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


def test_groups_of_several_categories_are_their_sum_within_an_interval(load, loading: Loading):
    parity = "PreviousLiveBirthsGroup"
    load(tally(parity, "No previous live births", 300), tally(parity, "1", 200), tally(parity, "2", 50))
    cell = loading.cell(definition="total_bookings.msds_data", group="Second or later birth")
    assert (cell["numerator"], cell["precision"], cell["source_line"]) == (250, Precision.INTERVAL, 3)


@pytest.mark.acceptance("R6")
def test_a_group_is_an_implied_zero_only_where_another_known_group_is_reported(load, loading: Loading):
    load(
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


def test_a_trust_whose_category_has_no_row_stands_behind_the_national_figure(load, loading: Loading):
    load(
        *(tally(APGAR, *row, level="nation", code="ALL") for row in (("0 to 6", 5), ("7 to 10", 995))),
        tally(APGAR, "0 to 6", 5), tally(APGAR, "7 to 10", 395), tally(APGAR, "7 to 10", 120, code="RXB"),
        tally("TotalBabies", "", 50, code="RXC"),
    )  # fmt: skip
    nation = loading.cell(organisation=ENGLAND)
    assert (nation["contributing"], nation["eligible"]) == (2, 3)


def test_groups_that_do_not_add_up_to_what_they_divide_are_told(load):
    nation = {"level": "nation", "code": "ALL"}
    whole = tally("TotalBookings", "", 1000, **nation)
    assert load(whole, tally(AGE, "20 to 24", 600, **nation), tally(AGE, MISSING, 395, **nation)).flags == ()
    report = load(tally("TotalBookings", "", 1005, **nation), tally(AGE, "20 to 24", 600, **nation))
    (flag,) = report.flags
    assert flag.startswith("AgeAtBookingMotherGroup adds up to 600 in 2026-09 where the total it divides is 1,005")


@pytest.mark.acceptance("IN52", "IN53")
def test_a_category_twice_is_one_or_a_contradiction(load, loading: Loading):
    report = load(tally("TotalBabies", "", 100), tally("TotalBabies", "", "100.0"))
    assert "rows that repeat an earlier row (1)" in report.normalised
    refused = loading.refused(data(tally("TotalBabies", "", 100), tally("TotalBabies", "", 105)), name=NAME)
    assert "this row and line 2 give different counts of one category" in str(refused)


def test_levels_of_another_map_are_counted_and_not_used(load, loading: Loading):
    row = tally("TotalBabies", "", 100, code="Q72").replace("Provider", '"NHS England (Region, Local Office)"')
    assert load(row, tally("TotalBabies", "", 50)).not_used == {"level nhs england (region, local office)": 1}
    assert loading.cell()["organisation"] == "RXA"


def test_a_month_before_the_name_s_is_what_its_columns_say(load, loading: Loading):
    report = load(tally("TotalBabies", "", 100, month="2026-08"))
    assert (report.first_month, report.last_month) == ("2026-08", "2026-08")
    assert MONTHS["2026-08"] == ("01/08/2026", "31/08/2026")


@pytest.mark.acceptance("C18")
def test_places_of_birth_divide_all_babies_and_who_is_not_known_is_a_group_of_them(load, loading: Loading):
    load(
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


def test_a_place_of_birth_without_a_row_is_nobody_where_other_places_have_one(load, loading: Loading):
    load(tally(PLACE, "NHS Obstetric unit (including theatre)", 700))
    for group in ("Home", "Midwifery unit", "Other", "Not known"):
        told = read(loading, organisation="RXA", definition="total_babies.msds_data", group=group)
        assert [(row[1], row[3]) for row in told] == [(0, CellStatus.IMPLIED_ZERO)]


def test_the_table_of_categories_and_the_catalogue_agree():
    definitions = {key: one for key, one in catalogue.load().definitions.items() if one.source == "msds_data"}
    table = (
        set(msds_data.by_name().values())
        if False
        else list({id(one): one for one in msds_data.by_name().values()}.values())
    )
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
