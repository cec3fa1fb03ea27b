"""What was loaded, what was refused and why, and how much of each source passed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, select

from access.scope import NotAllowed, whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Vintage
from queries import batches, coverage, events, freshness, organisations
from store import tables
from store.engine import writing
from store.facts import Nature
from tests.queries.world import LOADED_AT, World, months, system

JULY = Month.of(2026, 7)
EVERYTHING = whole_store()
STILLBIRTHS = catalogue.load().indicator("stillbirth_term_rate")


@pytest.fixture
def world(engine) -> World:
    return system(engine)


def of(code: str):
    return organisations.by_code(EVERYTHING, code=code)


@pytest.mark.acceptance("C42")
def test_each_source_has_its_last_load_period_vintage_and_pass_rate(world):
    world.batch(source="msds_measures", name="older.csv", vintage=Vintage.FINAL.value)
    newer = world.batch(source="msds_measures", name="newer.csv", vintage=Vintage.PROVISIONAL.value)
    states = {
        "ALDER": (20.0, 500.0),
        "BRACK": CellStatus.FAILED_DATA_QUALITY,
        "CARRO": CellStatus.DID_NOT_SUBMIT,
        "OUTER": CellStatus.SUPPRESSED,
        "HARROW": (20.0, 500.0),
    }
    for code, cell in states.items():
        world.figures("pph_1500.cqim", code, {JULY: cell}, batch=newer)
    world.done()
    (found,) = batches.sources(EVERYTHING)
    assert (found.key, found.last_batch.file_name, found.last_batch.vintage) == (
        "msds_measures", "newer.csv", Vintage.PROVISIONAL,
    )  # fmt: skip
    assert (found.newest, found.indicators, found.organisations) == (JULY, ("pph_1500",), 5)
    assert (found.passed, found.failed, found.absent) == (2, 1, 1)
    assert found.pass_rate == pytest.approx(2 / 3)


def test_the_vintage_of_a_source_is_that_of_its_newest_month_and_not_of_the_last_file(world):
    first = world.batch(name="october.csv", vintage=Vintage.PROVISIONAL.value)
    late = world.batch(name="june-again.csv", vintage=Vintage.REVISED.value)
    for month in (JULY, JULY.plus(-1)):
        world.figures("pph_1500.local", "ALDER", {month: (20.0, 500.0)}, batch=first, vintage=Vintage.PROVISIONAL)
    world.figures("pph_1500.local", "ALDER", {JULY.plus(-1): (21.0, 500.0)}, batch=late, vintage=Vintage.REVISED)
    world.done()
    (found,) = batches.sources(EVERYTHING)
    assert (found.last_batch.vintage, found.newest, found.vintages) == (
        Vintage.REVISED, JULY, (Vintage.PROVISIONAL,),
    )  # fmt: skip


def test_a_category_without_a_row_in_a_dimension_that_was_reported_came_and_passed(world):
    batch = world.batch(source="msds_annual", vintage=Vintage.FINAL.value)
    world.figures("apgar_lt7_5min_term.msds_annual", "ALDER", {JULY: (20.0, 500.0)}, batch=batch)
    world.figures("apgar_lt7_5min_term.msds_annual", "BRACK", {JULY: CellStatus.MISSING}, batch=batch)
    world.done()
    with writing(world.store) as connection:
        row = dict(connection.execute(select(tables.observation)).first()._mapping)
        absent = {**row, "month": row["month"], "organisation_id": of("CARRO").id, "numerator": None,
                  "denominator": 120, "status": CellStatus.MISSING.value}  # fmt: skip
        connection.execute(insert(tables.observation), absent)
    (found,) = batches.sources(EVERYTHING)
    assert (found.passed, found.failed, found.absent) == (2, 0, 1)


def test_a_source_without_figures_has_the_months_of_its_files(world):
    world.batch(source="msds_quality", first_month=JULY.ordinal, last_month=JULY.ordinal)
    (found,) = batches.sources(EVERYTHING)
    assert (found.key, found.newest, found.indicators) == ("msds_quality", JULY, ())


@pytest.mark.acceptance("C30")
def test_a_refused_file_is_listed_with_line_column_value_and_rule(world):
    world.batch(name="good.csv")
    refused = world.batch(name="bad.csv", outcome="rejected", reason="2 problems")
    problem = {"batch_id": refused, "line": 17, "column_name": "numerator", "value": "12a", "rule": "a whole number"}
    with writing(world.store) as connection:
        connection.execute(insert(tables.rejection), problem)
    newest, older = batches.recent(EVERYTHING)
    assert (newest.file_name, newest.loaded, newest.reason) == ("bad.csv", False, "2 problems")
    assert (older.file_name, older.loaded) == ("good.csv", True)
    (told,) = batches.rejections(EVERYTHING, batches=[newest])[refused]
    assert (told.line, told.column, told.value, told.rule) == (17, "numerator", "12a", "a whole number")


@pytest.mark.acceptance("R4")
def test_every_number_leads_to_its_file_line_and_checksum(world):
    batch = world.batch(name="returns.csv")
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)] * 2), batch=batch)
    world.done()
    from queries import observations

    series = observations.monthly(
        EVERYTHING, indicator=catalogue.load().indicator("pph_1500"), organisation=of("ALDER")
    ).series
    found = batches.by_ids(EVERYTHING, ids=set(series.batch.tolist()))
    assert {series.cell(place).line for place in range(2)} == {2, 3}
    assert found[batch].file_name == "returns.csv"
    assert len(found[batch].sha256) == 64


def test_an_empty_store_says_that_it_is_empty(world):
    found = freshness.of_store(EVERYTHING)
    assert (found.empty, found.version, found.loaded_at) == (True, 0, None)
    assert batches.recent(EVERYTHING) == ()
    assert batches.sources(EVERYTHING) == ()


def test_a_loaded_store_says_how_fresh_it_is(world):
    number = world.batch(published_on=date(2026, 11, 2))
    world.batch(outcome="rejected", published_on=date(2026, 11, 20))
    world.done(nature=Nature.DEMONSTRATION)
    found = freshness.of_store(EVERYTHING)
    assert (found.demonstration, found.version, found.published_on) == (True, number, date(2026, 11, 2))
    assert found.loaded_at is not None
    assert (found.loaded_at - LOADED_AT).total_seconds() == 60


def test_coverage_counts_organisations_and_shows_only_whose_figures_may_be_seen(world):
    batch = world.batch()
    for code in ("ALDER", "OUTER"):
        world.figures("readmit_baby.local", code, months(JULY, [(20.0, 500.0)]), batch=batch)
    world.done()
    assert coverage.indicators(EVERYTHING) == {"readmit_baby": 5}
    baby = catalogue.load().indicator("readmit_baby")
    scope = world.scope("HARROW", detail=["ALDER"])
    assert [one.code for one in coverage.organisations_of(scope, indicator=baby)] == [
        "NATION", "REGION", "HARROW", "ALDER",
    ]  # fmt: skip
    assert coverage.was_once_known(EVERYTHING, indicator="readmit_baby")
    assert not coverage.was_once_known(EVERYTHING, indicator="never_heard_of")


@pytest.mark.acceptance("R11")
def test_events_are_a_day_and_a_place_in_their_latest_version(world):
    first, second = world.batch(), world.batch()
    world.event("stillbirth_term_rate", "ALDER", date(2026, 3, 4), reference="a", batch=first)
    world.event("stillbirth_term_rate", "ALDER", date(2026, 3, 5), reference="a", batch=second)
    world.event("stillbirth_term_rate", "BRACK", date(2026, 5, 6), reference="b", batch=first)
    world.event("neonatal_death_term_rate", "ALDER", date(2026, 6, 6), reference="c", batch=first)
    found = events.of_indicator(EVERYTHING, indicator=STILLBIRTHS, organisations=[of("ALDER"), of("BRACK")])
    assert [(str(one.occurred_on), one.organisation.code) for one in found] == [
        ("2026-05-06", "BRACK"), ("2026-03-05", "ALDER"),
    ]  # fmt: skip
    assert "private" not in repr(found)


@pytest.mark.acceptance("R21")
def test_events_of_others_are_not_shown_at_all(world):
    scope = world.scope("ALDER")
    assert events.of_indicator(scope, indicator=STILLBIRTHS, organisations=[of("ALDER")]) == ()
    with pytest.raises(NotAllowed):
        events.of_indicator(scope, indicator=STILLBIRTHS, organisations=[of("ALDER"), of("BRACK")])
