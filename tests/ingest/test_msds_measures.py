"""The monthly measures file: every way in which a provider's row is printed, aggregates, windows and vintages."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision, Vintage
from ingest.rate_check import CODE as RATE_DISAGREES
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import MEASURES, measures, organisations, printed
from tests.shared import SHARED, needs_shared

NAME = "msds-sep2026-exp-measures.csv"
SAMPLE = SHARED / "data" / "msds-format" / "msds-apr2015-exp-measures.FORMAT-SAMPLE.csv"


def load(loading: Loading, *groups: list[str], **how: Any) -> Any:
    return loading.load(measures(*groups), **{"name": NAME, **how})


PRINTED = [
    ("an ordinary row", printed(), (20, 605, CellStatus.VALUE)),
    ("a small numerator", printed(numerator=5, denominator=310, rate="*"), (5, 310, CellStatus.VALUE)),
    ("no event", printed(numerator=0, denominator=290, rate=0), (0, 290, CellStatus.ZERO)),
    ("numbers with a point", printed(numerator="0.0", denominator="75.0", rate="0.0"), (0, 75, CellStatus.ZERO)),
    ("Low DQ, printed 0 of 0", printed(numerator=0, denominator=0, rate="Low DQ", result="Fail"),
     (None, None, CellStatus.FAILED_DATA_QUALITY)),
    ("did not submit", printed(numerator="DNS", denominator="DNS", rate="DNS", result="Fail"),
     (None, None, CellStatus.DID_NOT_SUBMIT)),
    ("a result of Fail beside a number", printed(result="Fail"), (None, None, CellStatus.FAILED_DATA_QUALITY)),
    ("a suppressed numerator", printed(numerator="*", rate="*"), (None, None, CellStatus.SUPPRESSED)),
    ("an empty numerator", printed(numerator="", rate=""), (None, None, CellStatus.MISSING)),
    ("no row for the denominator", [row for row in printed() if "Denominator" not in row],
     (None, None, CellStatus.MISSING)),
]  # fmt: skip


@pytest.mark.acceptance("R6", "IN27", "IN30", "IN32")
@pytest.mark.parametrize(("group", "expected"), [case[1:] for case in PRINTED], ids=[case[0] for case in PRINTED])
def test_the_rate_s_text_decides_before_any_number_is_read(loading: Loading, group: list[str], expected: tuple):
    load(loading, group)
    cell = loading.cell()
    assert (cell["numerator"], cell["denominator"], cell["status"]) == expected
    assert cell["value"] is None


@needs_shared
@pytest.mark.acceptance("C30")
def test_the_published_layout_loads_without_a_hand_on_it_and_twice_is_once(loading: Loading):
    first = loading.load(SAMPLE.read_bytes(), name=SAMPLE.name)
    assert (first.rows_read, first.values_added, first.vintage, first.first_month) == (61, 14, "final", "2015-04")
    assert first.not_used == {"CQIMDQ22": 4, "CQIMDQ15": 4, "Setting_AMU": 4}
    again = loading.load(SAMPLE.read_bytes(), name=SAMPLE.name)
    assert (again.outcome, again.batch) == ("already_loaded", first.batch)
    statuses = {cell["organisation"]: CellStatus(cell["status"]) for cell in loading.cells()}
    assert statuses["RXX1"] is CellStatus.DID_NOT_SUBMIT
    assert statuses["RXX2"] is CellStatus.FAILED_DATA_QUALITY
    assert statuses["RXX3"] is CellStatus.VALUE
    assert statuses["RXX4"] is CellStatus.ZERO


WINDOWS = [
    ("CQIMTears", "2026-07", 3),
    ("CQIMApgar", "2026-07", 3),
    ("CQIMPPH", "2026-06", 3),
    ("CQIMSmokingDelivery", "2026-08", 1),
    ("CQIMPreterm", "2026-09", 1),
]


@pytest.mark.parametrize(("indicator", "start", "months"), WINDOWS)
def test_the_dates_are_the_label_and_the_definition_knows_the_window(
    loading: Loading, indicator: str, start: str, months: int
):
    load(loading, printed(indicator=indicator))
    cell = loading.cell()
    assert str(Month(cell["month"])) == "2026-09"
    assert (str(Month(cell["window_start"])), cell["window_months"]) == (start, months)


def test_a_measure_divided_by_group_feeds_a_group_of_its_own(loading: Loading):
    kinds = [
        "COC_by_28weeks",
        "COC_by_28weeks_Ethnicity_White",
        "COC_by_28weeks_IMD_01",
        "COC_by_28weeks_Ethnicity_X",
    ]
    report = load(loading, *(printed(indicator=kind, currency="Rate", rate=3.3) for kind in kinds))
    found = {(cell["definition"], cell["group"]) for cell in loading.cells()}
    assert found == {
        ("mcoc_placed.msds", ""),
        ("mcoc_placed.msds", "White"),
        ("mcoc_placed.msds", "01"),
        ("mcoc_deprived.msds", ""),
    }
    assert report.not_used == {"COC_by_28weeks_Ethnicity_X": 4}


@pytest.mark.acceptance("IN63")
def test_measures_outside_the_catalogue_are_counted_and_listed(loading: Loading):
    report = load(loading, printed(), printed(indicator="CQIMDQ15"), printed("RXB", indicator="CQIMDQ15"))
    assert report.not_used == {"CQIMDQ15": 8}
    assert "Not in the catalogue, not used: 8 rows of CQIMDQ15." in str(report)


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ("Org_Code", "Org Code"),
        ("RPStartDate,RPEndDate", "ReportingPeriodStartDate,ReportingPeriodEndDate"),
        ("Value", "Final_value"),
        ("IndicatorFamily", "Indicator Family"),
    ],
)
@pytest.mark.acceptance("IN13")
def test_the_header_s_older_spellings_are_known(loading: Loading, changed: str, to: str):
    report = loading.load(measures(printed()).replace(changed, to, 1), name=NAME)
    assert report.values_added == 1
    assert report.normalised == ()


TRUSTS = [
    printed("RXA", 20, 605, 33),
    printed("RXB", 0, 0, "Low DQ", result="Fail"),
    printed("RXC", "DNS", "DNS", "DNS", result="Fail"),
    printed("RXD", 10, 400, 25),
]
AGGREGATES = [
    printed("National", 30, 1005, 30, level="nation", name="All Submitters"),
    printed("E54000001", 20, 605, 33, level="lmns", name="Invented LMS"),
    printed("Y99", 30, 1005, 30, level="region", name="INVENTED COMMISSIONING REGION"),
    printed("Group 5. Under 2000", 30, 1005, 30, level="group", name="Group 5. Under 2000"),
]


def test_an_aggregate_says_how_many_of_its_trusts_contribute(loading: Loading):
    rows = [{"record": "organisation", "code": "RXA", "kind": "trust", "name": "A"}]
    rows += [{"record": "organisation", "code": "RXB", "kind": "trust", "name": "B"}]
    rows += [{"record": "organisation", "code": "E54000001", "kind": "lmns", "name": "L"}]
    rows += [
        {"record": "membership", "code": code, "parent": "E54000001", "valid_from": "2020-04-01", "source": "a test"}
        for code in ("RXA", "RXB")
    ]
    rows += [
        {"record": "comparator", "code": code, "scheme": "MBRRACE-UK", "group": "Group 5. Under 2000"}
        for code in ("RXA", "RXB")
    ]
    loading.load(organisations(*rows), name="organisations.csv")
    load(loading, *TRUSTS, *AGGREGATES)
    shares = {cell["organisation"]: (cell["contributing"], cell["eligible"]) for cell in loading.cells()}
    assert shares["E92000001"] == (2, 4)
    assert shares["E54000001"] == (1, 2)
    assert shares["Group 5. Under 2,000"] == (1, 2)
    assert shares["Y99"] == (None, None)
    assert shares["RXA"] == (None, None)


def test_members_are_counted_on_the_last_day_of_the_month(loading: Loading):
    codes = {"RXA": "trust", "RXD": "trust", "E54000001": "lmns"}
    rows = [{"record": "organisation", "code": code, "kind": kind, "name": code} for code, kind in codes.items()]
    member = {"record": "membership", "parent": "E54000001", "source": "a test"}
    rows += [{**member, "code": "RXA"}, {**member, "code": "RXD", "valid_to": "2026-09-29"}]
    loading.load(organisations(*rows), name="organisations.csv")
    load(loading, *TRUSTS, AGGREGATES[1])
    cell = loading.cell(organisation="E54000001")
    assert (cell["contributing"], cell["eligible"]) == (1, 1)


def test_an_aggregate_adds_rounded_counts_and_a_trust_s_five_means_one_to_seven(loading: Loading):
    load(loading, *TRUSTS, *AGGREGATES)
    precisions = {cell["organisation"]: cell["precision"] for cell in loading.cells()}
    assert precisions["RXA"] == Precision.ONE_TO_SEVEN_AS_FIVE
    assert {precisions[code] for code in ("E92000001", "E54000001", "Y99")} == {Precision.SUM_OF_NEAREST_FIVE}


def test_organisations_come_with_the_file_and_their_kind_with_the_level(loading: Loading):
    report = load(loading, *TRUSTS, *AGGREGATES)
    assert report.organisations_added == 8
    with loading.asking() as connection:
        one = tables.organisation.c
        found = {
            row.code: (row.kind, row.short_name)
            for row in connection.execute(select(one.code, one.kind, one.short_name))
        }
    assert found["E92000001"] == ("nation", "England")
    assert found["E54000001"] == ("lmns", "Invented LMS")
    assert found["Y99"] == ("region", "Invented")
    assert found["Group 5. Under 2,000"] == ("comparator", "Group 5. Under 2000")


def test_in_a_demonstration_file_the_nation_and_the_groups_are_the_demonstration_s(loading: Loading):
    load(loading, printed("DEMO-T1"), AGGREGATES[0], AGGREGATES[3], name="DEMO-" + NAME)
    assert {cell["organisation"] for cell in loading.cells()} == {
        "DEMO-T1",
        "DEMO-NATION",
        "DEMO-Group 5. Under 2,000",
    }


@pytest.mark.parametrize("content", [measures(printed("RXA"), printed("DEMO-T1")), measures(printed("DEMO-T1"))])
def test_demonstration_and_real_organisations_never_meet(loading: Loading, content: str):
    load(loading, printed("RXB"))
    refused = loading.refused(content, name="msds-oct2026-exp-measures.csv")
    assert "demonstration" in str(refused)
    assert [cell["organisation"] for cell in loading.cells()] == ["RXB"]


@pytest.mark.acceptance("IN26")
def test_a_code_that_is_a_trust_here_is_no_region_there(loading: Loading):
    load(loading, printed("RXA"))
    refused = loading.refused(measures(printed("RXA", level="region", month="2026-08")), name="msds-aug2026-exp.csv")
    assert "the store knows this code as a trust, not a region" in str(refused)


@pytest.mark.parametrize(
    ("group", "fits"),
    [
        (printed(numerator=20, denominator=605, rate=37), True),
        (printed(numerator=20, denominator=605, rate=330), False),
        (printed(numerator=5, denominator=310, rate=22), True),
        (printed(numerator=5, denominator=310, rate=40), False),
        (printed(numerator=670, denominator=1015, rate=66, currency="Rate", indicator="CQIMBreastfeeding"), True),
        (printed(numerator=670, denominator=1015, rate=70, currency="Rate", indicator="CQIMBreastfeeding"), False),
        (printed("National", 20, 605, 39, level="nation"), True),
        (printed("National", 20, 605, 200, level="nation"), False),
    ],
)
@pytest.mark.acceptance("IN41")
def test_a_rate_that_cannot_follow_from_its_counts_is_a_doubt(loading: Loading, group: list[str], fits: bool):
    if fits:
        assert load(loading, group).values_added == 1
        return
    assert loading.doubt(measures(group), name=NAME) == RATE_DISAGREES
    assert loading.cells() == []
    report = load(loading, group, confirm={RATE_DISAGREES: "the publisher has said so"})
    assert report.confirmed == {RATE_DISAGREES: "the publisher has said so"}
    assert loading.cell()["numerator"] == int(group[1].rsplit(",", 1)[1])


@pytest.mark.parametrize("name", ["measures.csv", "export (2).csv"])
def test_a_file_whose_name_says_no_vintage_needs_it_said(loading: Loading, name: str):
    assert "add --vintage" in str(loading.refused(measures(printed()), name=name))
    assert loading.load(measures(printed()), name=name, vintage=Vintage.PROVISIONAL).vintage == "provisional"


def test_final_replaces_provisional_as_a_new_version(loading: Loading):
    load(loading, printed(numerator=20, rate=33), name="msds-sep2026Provisional-exp-measures.csv")
    report = load(loading, printed(numerator=25, rate=41))
    assert (report.values_changed, report.values_added) == (1, 0)
    versions = [(cell["vintage"], cell["numerator"]) for cell in loading.cells()]
    assert versions == [(Vintage.PROVISIONAL, 20), (Vintage.FINAL, 25)]


@pytest.mark.acceptance("IN58")
def test_provisional_never_replaces_final(loading: Loading):
    load(loading, printed())
    name = "msds-sep2026Provisional-exp-measures.csv"
    refused = loading.refused(measures(printed(numerator=25, rate=41)), name=name)
    assert "1 figures are final already: provisional ones never replace them" in str(refused)
    assert len(loading.cells()) == 1


def test_the_same_bytes_under_a_final_name_confirm_the_provisional_figures(loading: Loading):
    load(loading, printed(), name="msds-sep2026Provisional-exp-measures.csv")
    report = load(loading, printed())
    assert (report.outcome, report.values_changed, report.values_confirmed) == ("loaded", 0, 1)
    assert loading.count(tables.source_file) == 1


def test_a_header_alone_in_another_case_is_still_known(loading: Loading):
    content = measures(printed()).replace(MEASURES, MEASURES.upper(), 1)
    assert loading.load(content, name=NAME).values_added == 1
