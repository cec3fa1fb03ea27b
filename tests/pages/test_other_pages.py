"""The data page, the methods and the page for what is not there."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert

from analysis.rule_sets import BY_KEY
from analysis.verdicts import Reason, Variation
from indicators.month import Month
from indicators.vocabulary import CellStatus, Vintage
from store import tables
from store.engine import writing
from tests.queries.world import World, system

JULY = Month.of(2026, 7)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.acceptance("C42")
def test_the_data_page_says_of_each_source_when_what_and_how_much_passed(ask, world):
    batch = world.batch(source="msds_measures", name="msds-jul2026.csv", vintage=Vintage.PROVISIONAL.value)
    cells = {"ALDER": (20.0, 500.0), "BRACK": CellStatus.FAILED_DATA_QUALITY}
    for code, cell in cells.items():
        world.figures("pph_1500.cqim", code, {JULY: cell}, batch=batch, vintage=Vintage.PROVISIONAL)
    world.done()
    told = words(ask("data"))
    assert "12 Nov 2026, msds-jul2026.csv July 2026 Provisional 50%, 1 of 2" in told


@pytest.mark.acceptance("C30")
def test_a_refused_file_shows_its_line_column_value_and_rule(ask, world):
    refused = world.batch(name="bad.csv", outcome="rejected", reason="1 problem")
    problem = {"batch_id": refused, "line": 17, "column_name": "numerator", "value": "12a", "rule": "A whole number."}
    with writing(world.store) as connection:
        connection.execute(insert(tables.rejection), problem)
    told = words(ask("data"))
    assert "bad.csv, 12 Nov 2026: 1 problem" in told
    assert "17 numerator 12a A whole number." in told


def test_an_empty_store_tells_how_to_fill_it(ask, world):
    assert "flask import" in words(ask("data"))


def test_many_imports_are_folded_and_shown_by_address(ask, world):
    for number in range(30):
        world.batch(name=f"file-{number}.csv")
    assert "The latest 25 of 30." in words(ask("data"))
    assert "file-0.csv" not in ask("data")
    assert "file-0.csv" in ask("data", show="all")


def test_the_methods_print_every_rule_set_reason_and_icon(ask, world):
    told = words(ask("methods"))
    for one in BY_KEY.values():
        assert one.name in told
    for reason in Reason:
        assert reason.value.lower() in told.lower()
    for variation in Variation:
        assert variation.in_words.split(", ")[-1].capitalize() in told
    assert "fewer than 1.5 events a month on average, or 5 of a rare harm" in told
    assert "Six points rising or falling" in told
    assert "Open Government Licence v3.0" in told
    assert "in-control" not in told


def test_the_methods_hold_the_whole_glossary(ask, world):
    told = words(ask("methods"))
    assert "Comparator group" in told
    assert "**" not in told
    assert "Abbreviations" in told


def test_what_is_not_there_and_what_is_not_shared_get_the_same_words_and_ways_on(ask, world):
    html = ask("not_found_404")
    assert "or it is not shared with you" in words(html)
    for way in ("/", "/chart", "/data", "/methods"):
        assert f'href="{way}"' in html
