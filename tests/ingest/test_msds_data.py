"""The monthly data file: real national months exactly, its columns, months, numbers, and final after provisional."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision, Vintage
from tests.ingest.conftest import Loading
from tests.ingest.files import DATA, MONTHS, data, tally, text
from tests.ingest.monthly import APGAR, ENGLAND, NAME, load, read
from tests.shared import SHARED, needs_shared

SAMPLE = SHARED / "data" / "msds-format" / "msds-national-totals-exp-data.FORMAT-SAMPLE.csv"


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
def test_dates_in_two_ways_are_refused(loading: Loading):
    other = (
        tally("TotalBabies", "", 100, code="RXB")
        .replace("01/09/2026", "2026-09-01")
        .replace("30/09/2026", "2026-09-30")
    )
    assert "dates are written in two ways" in str(
        loading.refused(data(tally("TotalBabies", "", 100), other), name=NAME)
    )


@pytest.mark.parametrize("printed", ["5", "5.0", "5.00"])
def test_five_is_five_however_it_is_printed_and_stands_for_one_to_seven(loading: Loading, printed: str):
    load(loading, tally(APGAR, "0 to 6", printed), tally(APGAR, "7 to 10", "395.0"))
    cell = loading.cell()
    assert (cell["numerator"], cell["denominator"], cell["precision"]) == (5, 400, Precision.ONE_TO_SEVEN_AS_FIVE)
    assert cell["source_line"] == 2


@pytest.mark.acceptance("IN36", "IN37", "IN65")
@pytest.mark.parametrize("printed", ["1e3", "3.5", "-5", "=1+1", "NaN", "5%"])
def test_other_texts_are_no_counts(loading: Loading, printed: str):
    assert "column Value" in str(loading.refused(data(tally("TotalBabies", "", printed)), name=NAME))


def test_averages_are_no_counts_and_listed_as_not_used(loading: Loading):
    report = load(
        loading,
        tally("AgeAtBookingMotherAvg", "", "30.6"), tally("AgeAtBookingMotherAverage", "", "30.6"),
        tally("TotalBabies", "", 100),
    )  # fmt: skip
    assert report.not_used == {"AgeAtBookingMotherAvg": 1, "AgeAtBookingMotherAverage": 1}
    assert report.values_added == 1


@pytest.mark.acceptance("R3", "IN58")
def test_final_figures_replace_provisional_ones_and_never_the_reverse(loading: Loading):
    provisional = {"name": "msds-sep2026Provisional-exp-data.csv", "published_on": date(2026, 10, 20)}
    load(loading, tally("TotalBabies", "", 100), **provisional)
    assert loading.cell()["vintage"] == Vintage.PROVISIONAL
    load(loading, tally("TotalBabies", "", 105), published_on=date(2026, 11, 20))
    assert read(loading, organisation="RXA", definition="total_babies.msds_data")[0][1] == 105
    refused = loading.refused(data(tally("TotalBabies", "", 110)), **provisional)
    assert "provisional ones never replace them" in str(refused)


def test_a_name_that_does_not_say_the_vintage_needs_it_given(loading: Loading):
    assert "add --vintage" in str(loading.refused(data(tally("TotalBabies", "", 5)), name="data.csv"))
    assert loading.load(data(tally("TotalBabies", "", 5)), name="data.csv", vintage=Vintage.FINAL).values_added == 1


def test_a_month_before_the_name_s_is_what_its_columns_say(loading: Loading):
    report = load(loading, tally("TotalBabies", "", 100, month="2026-08"))
    assert (report.first_month, report.last_month) == ("2026-08", "2026-08")
    assert MONTHS["2026-08"] == ("01/08/2026", "31/08/2026")
