"""The file of a funnel: every organisation, its limits and where it lies, and nothing that the page withholds."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import CellStatus
from store.facts import Nature
from tests.exports.test_routes import client, table
from tests.queries.world import World, months, system

START = Month.of(2025, 7)
QUIET, FAR = [(24.0, 300.0)] * 12, [(60.0, 300.0)] * 12
ADDRESS = "/export/variation/preterm_lt37.csv?organisation=HARROW"


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch(source="msds_measures")
    for code, cells in {"ALDER": FAR, "CARRO": QUIET, "OUTER": QUIET}.items():
        world.figures("preterm_lt37.cqim", code, months(START, cells), batch=batch)
        world.figures("readmit_baby.local", code, months(START, cells), batch=batch)
    few = [*[CellStatus.SUPPRESSED] * 3, *[CellStatus.FAILED_DATA_QUALITY] * 2, *QUIET[:7]]
    world.figures("preterm_lt37.cqim", "BRACK", months(START, few), batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    return world


def by_organisation(text: str) -> dict[str, dict[str, str]]:
    return {row["Organisation code"]: row for row in table(text)}


@pytest.mark.acceptance("R23")
def test_every_organisation_has_its_counts_limits_and_place(world):
    answer = client(whole_store()).get(ADDRESS)
    assert answer.status_code == 200
    name = "demonstration-variation-preterm_lt37-2025-07-to-2026-06-chance.csv"
    assert name in answer.headers["Content-Disposition"]
    rows = by_organisation(answer.text)
    alder = rows["ALDER"]
    assert (alder["Numerator"], alder["Denominator"], alder["Rate"], alder["Unit"]) == ("720", "3600", "20", "%")
    assert alder["Where it lies"] == "higher, beyond 99.8 %"
    assert float(alder["Lower 99.8% limit"]) < float(alder["Lower 95% limit"]) < 12
    assert 12 < float(alder["Upper 95% limit"]) < float(alder["Upper 99.8% limit"]) < float(alder["Rate"])
    assert alder["Flag stands whatever the rounding"] == "yes"


@pytest.mark.acceptance("R7")
def test_who_is_left_out_has_no_numbers_and_a_reason(world):
    brack = by_organisation(client(whole_store()).get(ADDRESS).text)["BRACK"]
    assert {brack[name] for name in ("Numerator", "Denominator", "Rate", "Upper 95% limit")} == {"[z]"}
    assert brack["Left out because"] == "figures for too few months"
    assert (brack["Months with figures"], brack["Months of the period"]) == ("7", "12")
    assert (brack["Figures suppressed"], brack["Figures failed quality"]) == ("3", "2")


@pytest.mark.acceptance("R21")
def test_the_file_holds_what_the_page_shows_and_nobody_elses(world):
    chair = client(world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO")))
    text = chair.get("/export/variation/readmit_baby.csv?organisation=HARROW").text
    assert set(by_organisation(text)) == {"ALDER", "BRACK", "CARRO"}
    assert "OUTER" not in text
    assert "figures that are not shared with the reader" in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/variation/nothing.csv", 404),
        ("/export/variation/total_babies.csv?organisation=HARROW", 404),
        ("/export/variation/satod.csv?organisation=HARROW", 404),
        (f"{ADDRESS}&group=test%3Dnothing", 404),
        (f"{ADDRESS}&limits=wide", 400),
    ],
)
def test_what_has_no_page_has_no_file(world, address, status):
    assert client(whole_store()).get(address).status_code == status


@pytest.mark.acceptance("R10")
def test_the_same_view_gives_the_same_bytes(world):
    assert len({client(whole_store()).get(ADDRESS).data for _ in range(2)}) == 1
