"""A rate held against that of others by group: who counts among them, and when nothing is told."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import Scope, whole_store
from analysis.two_periods import Change
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import against_others, observations, organisations, variation
from queries.against_peers import Among
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
LONG = 15
PEERS = ("BRACK", "CARRO", "OUTER", "FOUR")
GROUPS = {"White": (20.0, 400.0), "Asian": (5.0, 100.0)}


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    world.organisation("FOUR", OrganisationKind.TRUST)
    world.member("FOUR", "REGION")
    batch = world.batch()
    for code in ("ALDER", *PEERS):
        world.figures("pph_1500.local", code, months(START, [(25.0, 500.0)] * LONG), batch=batch)
        for group, cell in GROUPS.items():
            figures = months(START, [cell] * LONG)
            world.figures("pph_1500.local", code, figures, batch=batch, stratum=f"ethnic_group={group}")
    published = world.batch(source="msds_measures")
    for code in ("ALDER", *PEERS):
        world.figures("pph_1500.cqim", code, months(START, [(75.0, 1500.0)] * LONG), batch=published)
    world.done()
    return world


def told(scope: Scope | None = None) -> Among:
    scope = scope or whole_store()
    indicator = catalogue.load().indicator("pph_1500")
    whose = organisations.by_code(scope, code="ALDER")
    measured = observations.monthly(scope, indicator=indicator, organisation=whose)
    found = variation.compare(scope, indicator=indicator, whose=whose)
    return against_others.of(scope, found=found, measured=measured)


def without(world: World, code: str, *, group: str = "Asian", last: int = 6) -> None:
    """No number for the last months of one group."""
    hidden = {START.plus(LONG - 1 - back): CellStatus.SUPPRESSED for back in range(last)}
    batch = world.batch(published_on=date(2026, 11, 20))
    world.figures("pph_1500.local", code, hidden, batch=batch, stratum=f"ethnic_group={group}")
    world.done()


def test_peers_that_are_alike_make_no_difference(world):
    (one,) = told().differences
    assert one.change is Change.NOT_TOLD_APART
    assert {each.code for each in one.others} == set(PEERS)
    assert one.moved.mix == pytest.approx(0)
    assert one.moved.within == pytest.approx(0)


def test_what_the_parts_add_is_the_whole_difference(world):
    batch = world.batch(published_on=date(2026, 11, 20))
    for group, cell in {"White": (30.0, 300.0), "Asian": (20.0, 200.0)}.items():
        figures = months(START, [cell] * LONG)
        world.figures("pph_1500.local", "ALDER", figures, batch=batch, stratum=f"ethnic_group={group}")
    world.done()
    (one,) = told().differences
    assert one.change is Change.ROSE
    assert one.moved.mix + one.moved.within == pytest.approx(one.moved.after - one.moved.before)
    assert one.moved.mix == pytest.approx(0)


def test_a_peer_with_a_suppressed_group_for_too_long_is_not_among_them(world):
    without(world, "FOUR")
    (one,) = told().differences
    assert "FOUR" not in {each.code for each in one.others}


def test_a_shorter_gap_takes_the_same_months_from_every_group(world):
    without(world, "ALDER", last=2)
    (one,) = told().differences
    assert one.moved.parts[0].share_after == pytest.approx(one.moved.parts[0].share_before)


def test_where_ones_own_groups_are_suppressed_nothing_is_told_of_peers(world):
    without(world, "ALDER")
    assert not [one for one in told().differences if not one.of_nation]


def test_with_fewer_peers_than_enough_nothing_is_told_of_them(world):
    for code in ("CARRO", "FOUR"):
        without(world, code)
    found = told()
    assert found.divided == 2
    assert not [one for one in found.differences if not one.of_nation]


@pytest.mark.acceptance("C03")
def test_from_outside_only_the_nations_whole_years_are_told(world):
    """Four trusts are seen by nobody else: a reader at ALDER adds up none of them by group."""
    found = told(world.scope("ALDER"))
    assert found.divided == 0
    for one in found.differences:
        assert one.of_nation
        assert (one.period.first.month, one.period.months) == (4, 12)
