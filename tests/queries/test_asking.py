"""Addresses are read strictly: known values, possible values, or a sentence that says which is neither."""

from __future__ import annotations

from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed, whole_store
from analysis.rule_sets import NHSR_PLOTTHEDOTS
from indicators import catalogue
from indicators.month import Month
from queries import asked_chart, asking
from queries.asking import Points
from tests.queries.world import World, months, system

NOVEMBER = Month.of(2026, 11)
PPH = catalogue.load().indicator("pph_1500")
EVERYTHING = whole_store()


@pytest.mark.parametrize("text", ["2026-13", "2026-9", "September", "2026-12", "1875-01", "2026-09-01", "' OR 1=1--"])
def test_an_impossible_month_is_refused(text):
    with pytest.raises(BadAddress, match="first month"):
        asking.month(text, name="first month", latest=NOVEMBER)


@pytest.mark.parametrize("text", ["2025-02-30", "2999-01-01", "30/09/2026", "2026-9-1", "20260901", "1066-10-14"])
def test_an_impossible_day_is_refused(text):
    with pytest.raises(BadAddress, match="known on"):
        asking.day(text, name="day it was known on", latest=date(2026, 11, 25))


def test_what_is_possible_is_read_and_what_is_not_given_is_none():
    assert asking.month("2026-11", name="m", latest=NOVEMBER) == NOVEMBER
    assert asking.month("", name="m", latest=NOVEMBER) is None
    assert asking.day("2026-11-25", name="d", latest=date(2026, 11, 25)) == date(2026, 11, 25)
    assert asking.day("", name="d", latest=date(2026, 11, 25)) is None


@pytest.fixture
def world(engine) -> World:
    world = system(engine)
    batch = world.batch()
    cells = months(Month.of(2025, 1), [(20.0, 500.0)] * 20)
    world.figures("pph_1500.local", "ALDER", cells, batch=batch)
    world.figures("pph_1500.local", "ALDER", cells, batch=batch, stratum="ethnic_group=Asian")
    world.figures("pph_1500.cqim", "ALDER", cells, batch=batch)
    world.figures("preterm_lt37.cqim", "ALDER", cells, batch=batch)
    world.done()
    return world


@pytest.mark.parametrize(
    "values",
    [
        {"first": "2026-09", "last": "2025-01"},
        {"rule_set": "password"},
        {"points": "none"},
        {"rows": "1e9"},
        {"definition": "preterm_lt37.cqim"},
        {"stratum": "ethnic_group=Nobody"},
        {"as_known_on": "2999-01-01"},
    ],
)
def test_a_chart_that_cannot_be_is_refused_with_a_reason(world, values):
    with pytest.raises(BadAddress):
        asked_chart.read(EVERYTHING, PPH, {"organisation": "ALDER", **values})


def test_an_unknown_organisation_does_not_exist(world):
    with pytest.raises(NotAllowed):
        asked_chart.read(EVERYTHING, PPH, {"organisation": "ZZZ"})


def test_an_address_says_again_what_it_was_read_from(world):
    given = {
        "organisation": "ALDER",
        "definition": "pph_1500.cqim",
        "first": "2025-03",
        "last": "2026-04",
        "as_known_on": "2026-11-20",
        "rule_set": NHSR_PLOTTHEDOTS.key,
        "points": "apart",
    }
    asked = asked_chart.read(EVERYTHING, PPH, given)
    assert asked.href() == (
        "/chart/pph_1500?organisation=ALDER&definition=pph_1500.cqim&first=2025-03&last=2026-04"
        "&as_known_on=2026-11-20&rule_set=nhsrplotthedots&points=apart"
    )
    assert asked.csv_href().startswith("/export/chart/pph_1500.csv?organisation=ALDER&definition=pph_1500.cqim")
    again = dict(pair.split("=") for pair in asked.href().partition("?")[2].split("&"))
    assert asked_chart.read(EVERYTHING, PPH, again) == asked


def test_points_that_share_no_data_can_be_judged(world):
    asked = asked_chart.read(EVERYTHING, PPH, {"organisation": "ALDER", "definition": "pph_1500.cqim"})
    assert asked.chart(EVERYTHING).drawn.series.overlapping
    apart = asked_chart.read(
        EVERYTHING, PPH, {"organisation": "ALDER", "definition": "pph_1500.cqim", "points": Points.APART}
    ).chart(EVERYTHING)
    assert apart.every_third
    assert not apart.drawn.series.overlapping


def test_a_chart_as_at_a_month_does_not_know_what_came_after(world):
    asked = asked_chart.read(EVERYTHING, PPH, {"organisation": "ALDER", "last": "2026-01"})
    assert asked.chart(EVERYTHING).drawn.series.last == Month.of(2026, 1)


def test_the_controls_forget_what_does_not_fit_the_new_choice(world):
    left_behind = {"organisation": "ALDER", "definition": "pph_1500.local", "stratum": "ethnic_group=Asian"}
    preterm = catalogue.load().indicator("preterm_lt37")
    assert asked_chart.that_fit(EVERYTHING, preterm, left_behind) == {"organisation": "ALDER"}
    kept = asked_chart.that_fit(EVERYTHING, PPH, left_behind)
    assert kept == {"organisation": "ALDER", "stratum": "ethnic_group=Asian"}
    other = asked_chart.that_fit(EVERYTHING, PPH, {**left_behind, "definition": "pph_1500.cqim"})
    assert other == {"organisation": "ALDER", "definition": "pph_1500.cqim"}


def test_a_definition_is_one_of_the_indicators_own():
    pph, satod = asking.indicator("pph_1500"), asking.indicator("satod")
    assert [asking.definition(pph, one.key) for one in pph.definitions] == list(pph.definitions)
    assert asking.definition(pph, "") is None
    with pytest.raises(BadAddress):
        asking.definition(pph, satod.definitions[0].key)
