"""Training by staff group: whoever is below the standard stands by name, and nothing is averaged."""

from __future__ import annotations

import pytest

from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import CellStatus
from store.facts import Nature
from tests.queries.world import World, system
from tests.static_html import words

MONTH = Month.of(2026, 9)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def trained(world: World) -> World:
    batch = world.batch()
    told = {"Midwives": (190.0, 200.0), "Anaesthetists": (8.0, 20.0), "Obstetricians": (896.0, 1000.0)}
    for group, cell in told.items():
        world.figures("fm_training.local", "ALDER", {MONTH: cell}, batch=batch, stratum=f"staff_group={group}")
    world.figures(
        "fm_training.local", "ALDER", {MONTH: CellStatus.MISSING}, batch=batch, stratum="staff_group=Neonatal staff"
    )
    world.figures("fm_training.local", "ALDER", {MONTH: (1094.0, 1220.0)}, batch=batch)
    world.figures("training_nls.local", "BRACK", {MONTH: (50.0, 100.0)}, batch=batch)
    world.done()
    return world


@pytest.mark.acceptance("C29")
def test_every_group_below_the_standard_stands_by_name_with_its_counts(ask, trained):
    told = words(ask("training", trained.scope("ALDER"), organisation="ALDER"))
    assert "Two staff groups below the standard" in told
    assert "Anaesthetists, ALDER: 40% (8 of 20) trained in fetal monitoring training, September 2026" in told
    assert "Obstetricians, ALDER: 89.6% (896 of 1,000)" in told
    assert "The standard is 90%." in told
    assert "Midwives 95% (190 of 200)" in told
    assert "Midwives, ALDER" not in told


def test_a_group_that_is_behind_in_two_courses_is_counted_once(ask, trained):
    cell = {MONTH: (10.0, 20.0)}
    trained.figures(
        "training_prompt.local", "ALDER", cell, batch=trained.batch(), stratum="staff_group=Anaesthetists"
    )
    trained.done()
    told = words(ask("training", trained.scope("ALDER"), organisation="ALDER"))
    assert "Two staff groups below the standard ALDER: anaesthetists and obstetricians." in told
    assert "Of five figures, one for each group and course, three are below." in told


@pytest.mark.acceptance("C29")
def test_no_average_over_groups_stands_anywhere_on_the_page(ask, trained):
    told = words(ask("training", trained.scope("ALDER"), organisation="ALDER"))
    assert "1,094" not in told
    assert "1,220" not in told
    assert "BRACK" not in words(ask("training", trained.scope("BRACK"), organisation="BRACK")).replace(
        "BRACK organisation", ""
    )


def test_a_group_without_a_number_is_not_a_hundred_per_cent(ask, trained):
    told = words(ask("training", trained.scope("ALDER"), organisation="ALDER"))
    assert "One has no number for the newest month" in told
    assert "Neonatal staff No return" in told


def test_a_system_shows_its_trusts_and_says_who_returned_nothing(ask, trained):
    told = words(ask("training", trained.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])))
    assert "Anaesthetists, ALDER" in told
    assert "BRACK organisation No return tells of training by staff group. That is not a finding." in told


def test_a_system_seen_in_part_says_that_the_rest_is_not_counted(ask, trained):
    told = words(ask("training", trained.scope("ALDER"), organisation="HARROW"))
    assert "Of four figures, one for each group and course, two are below." in told
    assert "Returns of two others here are not shared with you and not counted." in told
    assert "BRACK" not in told
    whole = words(ask("training", trained.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])))
    assert "not counted" not in whole


def test_others_are_as_if_they_did_not_exist_and_nothing_is_said_to_be_nothing(ask, world):
    assert "Nothing has been loaded yet" in words(ask("training"))
    world.done(nature=Nature.REAL)
    with pytest.raises(NotAllowed):
        ask("training", world.scope("ALDER"), organisation="OUTER")
    assert "No figures by staff group" in words(ask("training", world.scope("ALDER"), organisation="ALDER"))


@pytest.mark.acceptance("C29")
def test_the_chart_of_everybody_leads_to_the_groups(ask, trained):
    html = ask("chart", trained.scope("ALDER"), indicator="fm_training", organisation="ALDER")
    assert "/training?organisation=ALDER" in html
    assert "hides who is behind" in words(html)
