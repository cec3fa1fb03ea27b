"""The dictionary as a file: one row an indicator, with the words of the page."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from access.address import BadAddress
from access.scope import whole_store
from exports import csv_table, dictionary_table, routes
from indicators import catalogue
from queries.freshness import Freshness
from store.facts import Nature
from tests.queries.world import system

KNOWN = catalogue.load().indicators


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    fresh = Freshness(Nature.DEMONSTRATION, 1, None, None)
    return _rows(csv_table.written(dictionary_table.of_indicators(tuple(KNOWN.values()), fresh=fresh)))


def _rows(text: str) -> dict[str, dict[str, str]]:
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    start = lines.index([]) + 1
    return {row[0]: dict(zip(lines[start], row, strict=True)) for row in lines[start + 1 :]}


def test_every_indicator_has_a_row_and_no_field_is_empty(rows):
    assert set(rows) == set(KNOWN)
    assert not [(key, name) for key, row in rows.items() for name, words in row.items() if not words]


def test_a_row_says_how_well_each_target_is_sourced(rows):
    assert "(unverified: a known document whose text was not checked)" in rows["normothermia"]["Targets"]
    assert "(source seen)" in rows["satod"]["Targets"]
    assert rows["robson1_cs"]["Targets"] == "[z]"


def test_a_row_says_how_a_local_return_gives_it(rows):
    assert rows["bfi_status"]["In a local return"].endswith("Stage 2, Stage 3 (full), Gold")
    assert rows["cqc_listened_antenatal"]["In a local return"] == "the score under value"
    assert rows["mcoc_teams"]["In a local return"] == "its count under numerator, without a denominator"


@pytest.fixture
def client(sqlite_engine) -> FlaskClient:
    system(sqlite_engine).done(nature=Nature.DEMONSTRATION)
    server = Flask("tests")
    server.before_request(lambda: setattr(g, "scope", whole_store()))
    server.register_error_handler(BadAddress, lambda _: ("", 400))
    routes.install(server)
    return server.test_client()


def test_the_file_is_the_same_view_as_the_page(client):
    answer = client.get("/export/indicators.csv?theme=sblcb_e6")
    assert set(_rows(answer.text)) == {"t1dm_cgm"}
    assert "demonstration-indicators.csv" in answer.headers["Content-Disposition"]


def test_what_cannot_be_asked_is_refused(client):
    assert client.get("/export/indicators.csv?kind=rat").status_code == 400
