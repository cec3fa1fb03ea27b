"""MBRRACE-UK's file by trust, in its layout and with invented values: names, bands, groups and suppression."""

from __future__ import annotations

import csv
import io

import pytest

from ingest import matching
from ingest.mbrrace import BANDS, GROUPS, LAYOUT, OUTCOMES
from store import tables
from tests.ingest import files
from tests.ingest.conftest import Loading
from tests.shared import SHARED, needs_shared

DERIVED = SHARED / "data" / "derived"
NAME = "perinatal-mortality-rates-2024-trusthealth-board.csv"
DECEMBER = 2024 * 12 + 11
SUPPRESSED = "Suppressed due to small numbers"


def block(word: str, *, before: tuple[str, ...] = ()) -> list[str]:
    return [
        *before,
        f"Total{word}s",
        *(f"Crude{word}{end}" for end in ("Rate", "CategoryID", "CategoryName")),
        *(f"Stabilised{word}{end}" for end in ("Rate", "CategoryID", "CategoryName", "CI")),
    ]


HEADER = [
    "ReportYear", "OrganisationCode", "OrganisationName", "CountryName", "RegionName",
    "SustainabilityAndTransformationPartnershipName", "IntegratedCareBoardName", "NeonatalNetworkName", "Longitude",
    "Latitude", "TotalBirths", *block("Stillbirth"), *block("NeonatalDeath", before=("TotalLiveBirths",)),
    *block("PerinatalDeath"), "ComparatorGroupID", "ComparatorGroupName",
    *(f"GroupAverage{one.word}Rate" for one in OUTCOMES),
]  # fmt: skip
"""The 41 columns in their published order."""


def row(name: str = "Fen Vale", **changed: object) -> dict[str, object]:
    """One trust: 3.3, 1.4 and 4.7 per 1,000, all within 5 % of a group that averages 3.2, 1.4 and 4.6."""
    told: dict[str, object] = {
        "ReportYear": 2024, "OrganisationCode": 905, "OrganisationName": name, "CountryName": "England",
        "TotalBirths": 1900, "TotalLiveBirths": 1890, "ComparatorGroupID": 5, "ComparatorGroupName": "Under 2,000",
    }  # fmt: skip
    for one, rate, mean in zip(OUTCOMES, (3.3, 1.4, 4.7), (3.2, 1.4, 4.6), strict=True):
        told |= {
            f"Total{one.word}s": -1, f"Crude{one.word}Rate": -1, f"Crude{one.word}CategoryID": 0,
            f"Crude{one.word}CategoryName": SUPPRESSED, f"Stabilised{one.word}Rate": rate,
            f"Stabilised{one.word}CategoryID": 4, f"Stabilised{one.word}CategoryName": "Within 5%",
            f"Stabilised{one.word}CI": "1.00 to 5.00", f"GroupAverage{one.word}Rate": mean,
        }  # fmt: skip
    return told | changed


def file(*rows: dict[str, object]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def test_the_layout_is_the_published_one():
    assert len(HEADER) == len(set(HEADER)) == 41
    assert {*LAYOUT.required, *LAYOUT.optional} == set(HEADER)


def test_a_stabilised_rate_is_a_value_and_its_band_a_stage(settled: Loading):
    report = settled.load(file(row()), name=NAME)
    assert (report.format, report.first_month, report.ignored_columns) == ("mbrrace", "2024-12", ())
    kept = {cell["definition"]: cell for cell in settled.cells(organisation="DEMO-T1")}
    assert {key: cell["value"] for key, cell in kept.items()} == {
        "stillbirth_rate.mbrrace": 3.3, "stillbirth_band.mbrrace": 3,
        "neonatal_death_24w_rate.mbrrace": 1.4, "neonatal_death_band.mbrrace": 3,
        "extended_perinatal_rate.mbrrace": 4.7, "extended_perinatal_band.mbrrace": 3,
    }  # fmt: skip
    rate = kept["extended_perinatal_rate.mbrrace"]
    assert (rate["numerator"], rate["denominator"], rate["month"], rate["window_start"]) == (
        None, None, DECEMBER, DECEMBER - 11,
    )  # fmt: skip


@pytest.mark.parametrize(("number", "name"), BANDS.items())
def test_every_band_is_a_stage_in_its_order(settled: Loading, number, name):
    band = {"StabilisedStillbirthCategoryID": number, "StabilisedStillbirthCategoryName": name}
    settled.load(file(row(**band)), name=NAME)
    assert settled.cell(definition="stillbirth_band.mbrrace")["value"] == int(number) - 1


@pytest.mark.acceptance("IN29")
def test_minus_one_in_category_nought_is_suppressed_and_no_number(settled: Loading):
    withheld = {
        "StabilisedStillbirthRate": -1, "StabilisedStillbirthCategoryID": 0,
        "StabilisedStillbirthCategoryName": SUPPRESSED,
    }  # fmt: skip
    settled.load(file(row(**withheld)), name=NAME)
    found = {cell["definition"]: (cell["value"], cell["status"]) for cell in settled.cells(organisation="DEMO-T1")}
    assert found["stillbirth_rate.mbrrace"] == found["stillbirth_band.mbrrace"] == (None, 4)
    assert found["extended_perinatal_rate.mbrrace"] == (4.7, 1)


def test_the_average_of_a_group_is_the_group_s_own_figure_once(settled: Loading):
    report = settled.load(file(row(), row("Elsewhere")), name=NAME)
    averages = settled.cells(organisation="DEMO-Group 5. Under 2,000")
    assert {cell["definition"]: cell["value"] for cell in averages} == {
        "stillbirth_rate.mbrrace_group": 3.2, "neonatal_death_24w_rate.mbrrace_group": 1.4,
        "extended_perinatal_rate.mbrrace_group": 4.6,
    }  # fmt: skip
    assert report.normalised == ()


def test_a_trust_is_in_its_comparator_group_for_that_year(settled: Loading):
    report = settled.load(file(row(ComparatorGroupID=2)), name=NAME)
    assert report.facts_added == 1
    with settled.asking() as connection:
        (member,) = connection.execute(tables.comparator_membership.select()).all()
        (group,) = connection.execute(tables.comparator_group.select()).all()
    assert (group.scheme, group.code) == ("MBRRACE-UK", GROUPS["2"])
    assert (str(member.valid_from), str(member.valid_to)) == ("2024-01-01", "2024-12-31")


def test_other_countries_are_counted_and_not_kept(settled: Loading):
    report = settled.load(file(row(), row("A board", CountryName="Wales")), name=NAME)
    assert report.not_used == {"organisations of Wales": 1}


def test_a_name_that_nobody_has_is_a_doubt_and_left_out_only_when_confirmed(settled: Loading):
    content = file(row(), row("Nowhere General"))
    refused = settled.refused(content, name=NAME)
    assert "1 of 2 names are of no one trust that is known: 'Nowhere General' (line 3)" in str(refused)
    assert settled.cells() == []
    settled.load(content, name=NAME, confirm={matching.CODE: "a private unit"})
    assert {cell["organisation"] for cell in settled.cells()} == {"DEMO-T1", "DEMO-Group 5. Under 2,000"}


def organisation(code: str, name: str, **dates: str) -> dict[str, str]:
    return {"record": "organisation", "code": code, "kind": "trust", "name": name, **dates}


def test_a_name_of_two_trusts_is_that_of_the_one_that_was_there(settled: Loading):
    settled.load(
        files.organisations(
            organisation("DEMO-A1", "Hollin NHS Trust", closed_on="2023-03-31"),
            organisation("DEMO-A2", "HOLLIN NHS FOUNDATION TRUST", opened_on="2023-04-01"),
        )
    )
    settled.load(file(row("Hollin NHS Foundation Trust")), name=NAME)
    assert settled.cell(definition="stillbirth_rate.mbrrace")["organisation"] == "DEMO-A2"


def test_a_name_of_two_trusts_that_are_both_there_is_of_neither(settled: Loading):
    twins = [organisation(code, "Hollin NHS Trust") for code in ("DEMO-A1", "DEMO-A2")]
    settled.load(files.organisations(*twins))
    assert settled.doubt(file(row("Hollin")), name=NAME) == "unknown-names"


def test_two_names_of_one_trust_are_neither_of_them_taken(settled: Loading):
    assert settled.doubt(file(row("Fen Vale"), row("Fen Vale NHS Trust")), name=NAME) == "unknown-names"


def test_a_former_name_is_known(settled: Loading):
    settled.load(files.organisations(organisation("DEMO-A1", "Hollin NHS Trust", opened_on="2010-04-01")))
    settled.load(files.organisations(organisation("DEMO-A1", "Hollin and Thorn NHS Trust")))
    settled.load(file(row("Hollin NHS Trust")), name=NAME)
    assert settled.cell(definition="stillbirth_rate.mbrrace")["organisation"] == "DEMO-A1"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Guy's & St Thomas' NHS Foundation Trust", "GUYS AND ST THOMAS NHS FOUNDATION TRUST", True),
        ("The Dudley Group NHS Foundation Trust", "Dudley Group NHS FT".replace("FT", "Foundation Trust"), True),
        ("A, B and C NHS Trust", "A B and C Foundation Trust", True),
        ("A Hospital NHS Trust", "A Hospitals NHS Trust", False),
        ("Trust", "NHS Trust", False),
    ],
)
def test_names_agree_by_their_words(one, other, same):
    assert (matching.words(one) == matching.words(other)) is same


def listed_trust(one: dict[str, str]) -> dict[str, str]:
    closed = one["ods_close"]
    day = f"{closed[:4]}-{closed[4:6]}-{closed[6:]}" if closed else ""
    return organisation(one["org_code"], one["org_name_msds"], closed_on=day)


@needs_shared
def test_nearly_every_english_name_of_the_published_files_is_known(loading: Loading):
    with (DERIVED / "maternity_trust_region_icb.csv").open(encoding="utf-8-sig", newline="") as listed:
        trusts = list(csv.DictReader(listed))
    loading.load(files.organisations(*map(listed_trust, trusts)))
    with (DERIVED / "mbrrace_org_to_ods_england.csv").open(encoding="utf-8-sig", newline="") as mapped:
        by_number = {one["mbrrace_org_code"]: one for one in reversed(list(csv.DictReader(mapped)))}
    wanted = {one["mbrrace_org_name"]: one for one in by_number.values()}
    loading.load(file(*map(row, wanted)), name=NAME, confirm={matching.CODE: "two private units"})
    found = {
        cell["source_line"]: cell["organisation"] for cell in loading.cells(definition="stillbirth_rate.mbrrace")
    }
    codes = {name: found[line] for line, name in enumerate(wanted, start=2) if line in found}
    assert all(code == wanted[name]["ods_code"] for name, code in codes.items())
    assert len(codes) >= 0.93 * len(wanted) > 110


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (file(row(StabilisedStillbirthCategoryID=5)), "column a category: '5: Within 5%': a category is one of"),
        (file(row(StabilisedStillbirthCategoryID=1, StabilisedStillbirthCategoryName="?")), "a category is one of"),
        (file(row(StabilisedStillbirthRate=-1)), "column a rate: '-1': a value is digits"),
        (file(row(ComparatorGroupID=6)), "a comparator group is one of 1, 2, 3, 4, 5"),
        (file(row(ReportYear=2027)), "the period is in the future"),
        (file(row(OrganisationName=" ")), "a trust needs a name"),
        (file(row(), row("Elsewhere", GroupAverageStillbirthRate=9)), "give different figures for the same cell"),
        (file(row(), row(StabilisedStillbirthRate=9)), "give different figures for the same cell"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(settled: Loading, content, rule):
    assert rule in str(settled.refused(content, name=NAME))
    assert settled.cells() == []


@pytest.mark.parametrize(
    "name", ["perinatal-mortality-rates-excluding-congenital-anomalies-2024-trusthealth-board.csv", "mbrrace.csv"]
)
def test_which_deaths_are_counted_only_the_name_tells(settled: Loading, name):
    assert "only its name tells which deaths this file counts" in str(settled.refused(file(row()), name=name))


def test_a_stabilised_rate_is_never_given_limits(settled: Loading):
    for year in range(2005, 2025):
        settled.load(file(row(ReportYear=year, StabilisedPerinatalDeathRate=4 + year % 7)), name=NAME)
    with settled.asking() as connection:
        assert connection.execute(tables.signal.select()).all() == []
        reasons = {one.reason for one in connection.execute(tables.judgement.select()) if one.mean is not None}
    assert reasons == set()
