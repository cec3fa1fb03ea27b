"""Nine levels in the monthly data file, the organisations they introduce, and rows of no organisation."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from indicators.vocabulary import OrganisationKind, Precision
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import data, tally
from tests.ingest.monthly import APGAR, ENGLAND, NAME, load

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
def test_every_level_introduces_its_organisations(loading: Loading):
    rows = [tally("TotalBabies", "", 100, level=level, code=f'"{code}"') for level, code, *_ in LEVELS]
    booked = tally("TotalBookings", "", 50, level="booking_site", code="RXA02")
    older = tally("TotalBabies", "", 100, level="sub_icb", code="07X").replace("SubICB", "CCG")
    load(loading, *rows, booked, older)
    with loading.asking() as connection:
        found = {row.code: row.kind for row in connection.execute(select(tables.organisation))}
    assert found == {
        **{code: kind for *_, kind, code in LEVELS},
        "RXA02": OrganisationKind.SITE,
        "07X": OrganisationKind.SUB_ICB,
    }
    assert {cell["organisation"] for cell in loading.cells()} == set(found)


def test_every_level_s_counts_are_rounded_by_themselves(loading: Loading):
    for_all = ({"level": "nation", "code": "ALL"}, {"level": "region", "code": "Y56"})
    load(loading, *(tally(APGAR, category, 500, **whose) for whose in for_all for category in ("0 to 6", "7 to 10")))
    assert {cell["precision"] for cell in loading.cells()} == {Precision.ONE_TO_SEVEN_AS_FIVE}


NO_PLACES = ["ZZ201", "ZZ203", "ZZ777", "ZZ888", "ZZ999", "Unknown", "NULL", ""]


@pytest.mark.acceptance("IN19")
@pytest.mark.parametrize("code", NO_PLACES)
@pytest.mark.parametrize("level", ["delivery_site", "local_authority", "sub_icb", "lmns"])
def test_what_is_no_place_is_counted_and_introduces_nobody(loading: Loading, code: str, level: str):
    report = load(
        loading, tally("TotalBabies", "", 5, code=code, level=level, name="Home"), tally("TotalBabies", "", 100)
    )
    assert report.kept_apart == {code or "no code": 1}
    assert f"Of no organisation, kept apart: 1 rows of {code or 'no code'}." in str(report)
    assert loading.cell()["organisation"] == "RXA"
    assert loading.count(tables.organisation) == 1


@pytest.mark.acceptance("IN19")
@pytest.mark.parametrize("code", ["NULL", "", "Unknown"])
def test_a_trust_without_a_code_is_refused(loading: Loading, code: str):
    assert "column Org_Code" in str(loading.refused(data(tally("TotalBabies", "", 5, code=code)), name=NAME))


def test_a_site_without_a_name_goes_by_its_code(loading: Loading):
    load(loading, tally("TotalBabies", "", 100, code="RXA01", level="delivery_site", name=""))
    with loading.asking() as connection:
        assert connection.execute(select(tables.organisation.c.name)).scalar_one() == "RXA01"


@pytest.mark.acceptance("IN26")
def test_a_birth_counts_where_it_happened_and_a_booking_where_it_was_made(loading: Loading):
    site = {"code": "RXA01", "name": "Invented Site"}
    report = load(
        loading,
        tally("TotalBabies", "", 100, level="delivery_site", **site),
        tally("TotalBabies", "", 90, level="booking_site", **site),
        tally("TotalBookings", "", 80, level="delivery_site", **site),
        tally("TotalBookings", "", 120, level="booking_site", **site),
    )
    cells = {cell["definition"]: cell["numerator"] for cell in loading.cells()}
    assert cells == {"total_babies.msds_data": 100, "total_bookings.msds_data": 120}
    assert report.not_used == {"TotalBabies by booking site": 1, "TotalBookings by delivery site": 1}


@pytest.mark.acceptance("IN26")
def test_a_site_under_a_trust_s_code_is_kept_apart(loading: Loading):
    site = tally("TotalBabies", "", 40, level="delivery_site", code="8J014")
    report = load(loading, site, tally("TotalBabies", "", 100, code="8J014"))
    assert loading.cell()["numerator"] == 100
    assert report.kept_apart == {"sites under the code of another organisation (8J014)": 1}


def test_a_trust_whose_category_has_no_row_stands_behind_the_national_figure(loading: Loading):
    load(
        loading,
        *(tally(APGAR, *row, level="nation", code="ALL") for row in (("0 to 6", 5), ("7 to 10", 995))),
        tally(APGAR, "0 to 6", 5), tally(APGAR, "7 to 10", 395), tally(APGAR, "7 to 10", 120, code="RXB"),
        tally("TotalBabies", "", 50, code="RXC"),
    )  # fmt: skip
    nation = loading.cell(organisation=ENGLAND)
    assert (nation["contributing"], nation["eligible"]) == (2, 3)


def test_levels_of_another_map_are_counted_and_not_used(loading: Loading):
    row = tally("TotalBabies", "", 100, code="Q72").replace("Provider", '"NHS England (Region, Local Office)"')
    assert load(loading, row, tally("TotalBabies", "", 50)).not_used == {
        "level nhs england (region, local office)": 1
    }
    assert loading.cell()["organisation"] == "RXA"
