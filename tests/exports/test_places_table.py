"""Side by side as a file: a row for each month of each in sight, no state a number, and nobody else."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators.vocabulary import CellStatus
from tests.exports.test_routes import QUIET, START, WITHOUT, client, table
from tests.queries.world import World, months, system


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, *WITHOUT]), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, QUIET), batch=batch)
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch, stratum="ethnic_group=Asian")
    world.done()
    return world


def test_everybody_stands_by_name_and_every_month_has_its_row(world):
    rows = table(client(whole_store()).get("/export/indicator/pph_1500.csv?organisation=HARROW&by=trusts").text)
    assert [row["Organisation code"] for row in rows] == ["ALDER"] * 23 + ["BRACK"] * 23
    states = {row["Status"]: row["Value"] for row in rows if row["Status"] in {one.word for one in WITHOUT}}
    assert states[CellStatus.SUPPRESSED.word] == "[c]"
    assert all(one.startswith("[") for one in states.values())


@pytest.mark.parametrize(
    "address",
    [
        "chart/pph_1500.csv?organisation=BRACK",
        "indicator/pph_1500.csv?organisation=HARROW&by=trusts",
        "overview.csv?organisation=HARROW",
    ],
)
def test_a_share_of_nobody_has_no_value_and_stops_no_file(world, address):
    newest = START.plus(len(QUIET) + len(WITHOUT))
    world.figures("pph_1500.local", "BRACK", {newest: (0.0, 0.0)}, batch=world.batch())
    world.done()
    answer = client(whole_store()).get(f"/export/{address}")
    assert answer.status_code == 200
    assert ("0", "0", "[z]") in {(row["Numerator"], row["Denominator"], row["Value"]) for row in table(answer.text)}


def test_groups_stand_by_their_key(world):
    rows = table(client(whole_store()).get("/export/indicator/pph_1500.csv?organisation=ALDER&by=ethnic_group").text)
    assert {row["Group"] for row in rows} == {"ethnic_group=Asian"}


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/indicator/pph_1500.csv?organisation=ALDER", 200),
        ("/export/indicator/pph_1500.csv?organisation=BRACK&by=ethnic_group", 404),
        ("/export/indicator/pph_1500.csv?organisation=ALDER&by=parity", 404),
        ("/export/indicator/nonsense.csv?organisation=ALDER", 404),
        ("/export/indicator/pph_1500.csv?organisation=ALDER&by=rank", 400),
    ],
)
def test_a_file_can_be_had_by_whom_its_page_can(world, address, status):
    assert client(world.scope("ALDER")).get(address).status_code == status


def test_only_those_in_sight_are_in_the_file(world):
    rows = table(client(world.scope("ALDER")).get("/export/indicator/pph_1500.csv?organisation=ALDER").text)
    assert {row["Organisation code"] for row in rows} == {"ALDER"}
