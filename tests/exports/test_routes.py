"""Files over HTTP: the same view and the same scope as the page, and what is not yours is not there."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from flask import Flask, g
from flask.testing import FlaskClient

import links
from access.address import BadAddress
from access.scope import NotAllowed, Scope, whole_store
from exports import routes
from exports.csv_table import SHORTHAND
from indicators.month import Month
from indicators.vocabulary import CellStatus
from store.facts import Nature
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
WITHOUT = [status for status in CellStatus if not status.has_number]


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch(name="=returns.csv")
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, *WITHOUT, (0.0, 400.0)]), batch=batch)
    world.figures("pph_1500.local", "OUTER", months(START, QUIET), batch=batch)
    world.figures("pph_1500.cqim", "OUTER", months(START, QUIET), batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    return world


def client(scope: Scope) -> FlaskClient:
    server = Flask("tests")
    server.before_request(lambda: setattr(g, "scope", scope))
    server.register_error_handler(NotAllowed, lambda _: ("", 404))
    server.register_error_handler(BadAddress, lambda _: ("", 400))
    routes.install(server)
    return server.test_client()


def table(text: str) -> list[dict[str, str]]:
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    start = lines.index([]) + 1
    return [dict(zip(lines[start], row, strict=True)) for row in lines[start + 1 :]]


def test_a_charts_file_says_what_it_is_and_of_whom(world):
    answer = client(whole_store()).get("/export/chart/pph_1500.csv?organisation=ALDER")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "demonstration-pph_1500-ALDER-to-" in answer.headers["Content-Disposition"]
    for words in ("Demonstration data", "ALDER organisation (ALDER)", "As known on", "Local monthly return", "[c]"):
        assert words in answer.text


@pytest.mark.acceptance("R6", "R7")
def test_every_month_has_its_row_and_no_state_is_a_number(world):
    rows = table(client(whole_store()).get("/export/chart/pph_1500.csv?organisation=ALDER").text)
    assert len(rows) == len(QUIET) + len(WITHOUT) + 1
    for row, status in zip(rows[len(QUIET) :], WITHOUT, strict=False):
        assert {row[name] for name in ("Numerator", "Denominator", "Value")} == {SHORTHAND[status]}
        assert row["Status"] == status.word
    assert (rows[-1]["Value"], rows[-1]["Status"]) == ("0", "zero")


@pytest.mark.acceptance("R23")
def test_a_file_name_that_looks_like_a_formula_is_text(world):
    rows = table(client(whole_store()).get("/export/chart/pph_1500.csv?organisation=ALDER").text)
    assert rows[0]["Source file"] == "'=returns.csv"


@pytest.mark.acceptance("R4")
def test_each_number_names_its_file_and_line(world):
    rows = table(client(whole_store()).get("/export/chart/pph_1500.csv?organisation=ALDER").text)
    assert [row["Line"] for row in rows[:3]] == ["2", "3", "4"]


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/chart/pph_1500.csv?organisation=ALDER", 200),
        ("/export/chart/pph_1500.csv?organisation=OUTER", 200),
        ("/export/chart/pph_1500.csv?organisation=OUTER&definition=pph_1500.local", 404),
        ("/export/chart/readmit_baby.csv?organisation=OUTER", 404),
        ("/export/chart/pph_1500.csv?organisation=BRACK&definition=pph_1500.local", 404),
        ("/export/chart/nonsense.csv?organisation=ALDER", 404),
        ("/export/chart/pph_1500.csv?organisation=NOBODY", 404),
        ("/export/chart/pph_1500.csv?organisation=ALDER&first=2025-13", 400),
        ("/export/overview.csv?organisation=HARROW", 200),
        ("/export/overview.csv?organisation=NOBODY", 404),
        ("/export/overview.csv?organisation=HARROW&month=soon", 400),
    ],
)
def test_a_file_can_be_had_by_whom_its_page_can(world, address, status):
    assert client(world.scope("ALDER")).get(address).status_code == status


def test_the_published_figures_of_another_are_in_the_file_and_their_own_are_not(world):
    rows = table(client(world.scope("ALDER")).get("/export/chart/pph_1500.csv?organisation=OUTER").text)
    assert {row["Window in months"] for row in rows} == {"3"}


def test_the_overviews_file_has_a_row_for_each_chart_and_the_total(world):
    rows = table(client(whole_store()).get("/export/overview.csv?organisation=HARROW").text)
    assert [row["Organisation code"] for row in rows] == ["ALDER", "HARROW"]
    assert rows[0]["Latest month"] == str(START.plus(len(QUIET) + len(WITHOUT)))
    assert rows[1]["Contributing"] == "1"


@pytest.mark.acceptance("R10")
def test_the_same_view_gives_the_same_bytes(world):
    for address in ("/export/chart/pph_1500.csv?organisation=ALDER", "/export/overview.csv?organisation=HARROW"):
        assert len({client(whole_store()).get(address).data for _ in range(3)}) == 1


@pytest.mark.acceptance("R5")
def test_a_file_as_known_on_a_day_holds_what_was_known(world):
    late = world.batch(published_on=date(2026, 11, 20))
    world.figures("pph_1500.local", "ALDER", {START: (99.0, 500.0)}, batch=late)
    world.done(nature=Nature.DEMONSTRATION)
    address = "/export/chart/pph_1500.csv?organisation=ALDER"
    now = table(client(whole_store()).get(address).text)
    then = table(client(whole_store()).get(f"{address}&as_known_on=2026-11-19").text)
    assert (now[0]["Numerator"], then[0]["Numerator"]) == ("99", "20")


def test_a_stage_stands_in_a_file_by_its_name(world):
    world.figures("cqc_rating.local", "ALDER", {START: 3.0}, batch=world.batch(name="ratings.csv"))
    world.done(nature=Nature.DEMONSTRATION)
    (row,) = table(client(whole_store()).get("/export/chart/cqc_rating.csv?organisation=ALDER").text)
    assert row["Value"] == "Good"


FILES = (
    "/export/chart/pph_1500.csv?organisation=ALDER",
    "/export/overview.csv?organisation=HARROW",
    "/export/set/bb3.csv?organisation=HARROW",
    "/export/indicators.csv?set=iaf",
)


@pytest.mark.acceptance("R10", "R23")
@pytest.mark.parametrize("address", FILES)
def test_every_file_is_also_a_workbook_with_the_same_cells(world, address):
    reader = client(whole_store())
    rows = table(reader.get(address).text)
    answer = reader.get(links.xlsx(address))
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert ".xlsx" in answer.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data))["Figures"]
    header, *body = list(sheet.iter_rows(min_row=4, values_only=True))
    assert list(header) == list(rows[0])
    assert len(body) == len(rows)
    texts = [[str(cell or "") for cell in row if isinstance(cell, str)] for row in body]
    kept = [[one.removeprefix("'") for one in row.values()] for row in rows]
    assert all(set(text) <= set(csv_row) for text, csv_row in zip(texts, kept, strict=True))
    assert len({reader.get(links.xlsx(address)).data for _ in range(2)}) == 1


def test_a_file_of_no_known_form_is_not_there(world):
    assert client(whole_store()).get("/export/overview.pdf?organisation=HARROW").status_code == 404
    assert client(whole_store()).get("/export/set/nonsense.csv").status_code == 404
