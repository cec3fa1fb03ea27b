"""Many places or groups under one definition, ending together, and never those out of sight."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries import organisations, side_by_side
from queries.side_by_side import NoneOfThem, Panels
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
QUIET = [(20.0, 500.0)] * 18
EVERY = ("ALDER", "BRACK", "CARRO")


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    for code in EVERY:
        world.figures("pph_1500.local", code, months(START, QUIET), batch=batch)
    for group in ("Not known", "White", "Asian"):
        key = f"ethnic_group={group}"
        world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch, stratum=key)
    for code in (*EVERY, "OUTER"):
        world.figures("pph_1500.cqim", code, months(START, QUIET), batch=world.batch(source="msds_measures"))
    world.done()
    return world


def beside(scope, codes=EVERY, **more) -> Panels:
    places = [organisations.by_code(scope, code=one) for one in codes]
    return side_by_side.of_places(scope, indicator=catalogue.load().indicator("pph_1500"), places=places, **more)


def test_all_stand_under_the_definition_that_most_of_them_have_the_preferred_of_equals(world):
    assert beside(whole_store()).definition.key == "pph_1500.local"
    assert beside(whole_store(), (*EVERY, "OUTER")).definition.key == "pph_1500.cqim"
    assert beside(world.scope("ALDER")).definition.key == "pph_1500.cqim"


def test_a_definition_can_be_named_and_those_out_of_sight_are_counted(world):
    local = catalogue.load().definitions["pph_1500.local"]
    found = beside(world.scope("ALDER"), definition=local)
    assert [one.organisation.code for one in found.few if one.chart] == ["ALDER"]
    assert found.withheld == 2


def test_one_that_stopped_reporting_ends_in_the_month_of_the_others_without_a_number(world):
    world.figures("pph_1500.local", "BRACK", {START.plus(18): (20.0, 500.0)}, batch=world.batch())
    world.done()
    found = beside(whole_store())
    ends = {one.organisation.code: one.chart.measured.series for one in found.few}
    assert {one.last for one in ends.values()} == {START.plus(18)}
    assert ends["BRACK"].has_number[-1]
    assert ends["ALDER"].status[-1] == CellStatus.MISSING


def test_an_earlier_last_month_cuts_all_of_them(world):
    found = beside(whole_store(), last=START.plus(14))
    assert {one.measured.series.last for one in found.charts} == {START.plus(14)}


def test_groups_stand_in_the_order_of_their_dimension(world):
    scope = whole_store()
    found = side_by_side.of_groups(
        scope,
        indicator=catalogue.load().indicator("pph_1500"),
        organisation=organisations.by_code(scope, code="ALDER"),
        dimension="ethnic_group",
    )
    assert [one.stratum.group for one in found.few] == ["Asian", "White", "Not known"]


@pytest.mark.parametrize(("code", "dimension", "withheld"), [("ALDER", "parity", 0), ("OUTER", "ethnic_group", 0)])
def test_where_there_are_no_such_groups_nothing_is_made_up(world, code, dimension, withheld):
    scope = whole_store()
    with pytest.raises(NoneOfThem) as none:
        side_by_side.of_groups(
            scope,
            indicator=catalogue.load().indicator("pph_1500"),
            organisation=organisations.by_code(scope, code=code),
            dimension=dimension,
        )
    assert none.value.withheld == withheld


def test_whether_there_are_figures_out_of_sight_is_never_told(world):
    outside = world.scope("OUTER")
    counted = []
    for code in ("ALDER", "BRACK"):  # only ALDER has groups
        with pytest.raises(NoneOfThem) as none:
            side_by_side.of_groups(
                outside,
                indicator=catalogue.load().indicator("pph_1500"),
                organisation=organisations.by_code(outside, code=code),
                dimension="ethnic_group",
            )
        counted.append(none.value.withheld)
    assert counted == [1, 1]


def test_before_anybody_reported_there_is_nobody(world):
    with pytest.raises(NoneOfThem):
        beside(whole_store(), last=START.plus(-1))
    scope = whole_store()
    with pytest.raises(NoneOfThem):
        side_by_side.of_groups(
            scope,
            indicator=catalogue.load().indicator("pph_1500"),
            organisation=organisations.by_code(scope, code="ALDER"),
            dimension="ethnic_group",
            last=START.plus(-1),
        )


def test_nobody_at_all_is_said_so(world):
    with pytest.raises(NoneOfThem):
        beside(whole_store(), ())
