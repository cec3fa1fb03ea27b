"""Sums over others are withheld where a reader could subtract their own and learn somebody's."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import observations, organisations
from queries.too_few_behind import FEWEST_OTHERS
from store.engine import use
from tests.queries.world import World

JULY = Month.of(2026, 7)
PPH = catalogue.load().indicator("pph_1500")


@pytest.fixture
def world(engine) -> World:
    """A region of two systems: the reader's with two trusts, and a neighbour's with as many as must not be few."""
    use(engine)
    made = World(engine)
    made.organisation("REGION", OrganisationKind.REGION)
    for system, trusts in (("OURS", ["MINE", "NEXT"]), ("THEIRS", [f"T{n}" for n in range(FEWEST_OTHERS)])):
        made.organisation(system, OrganisationKind.LMNS)
        made.member(system, "REGION", since=date(2020, 1, 1))
        for trust in trusts:
            made.organisation(trust, OrganisationKind.TRUST)
            made.member(trust, system, since=date(2020, 1, 1))
    return made


def region_seen_by_our_chair(world: World, *, published: bool = False):
    definition = "preterm_lt37.cqim" if published else "pph_1500.local"
    told = catalogue.load().definitions[definition]
    return observations.monthly(
        world.scope("OURS", detail=["MINE", "NEXT"]),
        indicator=catalogue.load().indicator(told.indicator),
        organisation=organisations.by_code(whole_store(), code="REGION"),
        definition=told,
    ).series


def report(world: World, *trusts: str) -> None:
    batch = world.batch()
    for trust in trusts:
        world.figures("pph_1500.local", trust, {JULY: (20.0, 500.0)}, batch=batch)
    world.done()


@pytest.mark.acceptance("R11")
def test_a_sum_with_one_other_trust_behind_it_is_suppressed(world):
    report(world, "MINE", "NEXT", "T0")
    cell = next(region_seen_by_our_chair(world).cells())
    assert cell.status is CellStatus.SUPPRESSED
    assert [cell.numerator, cell.denominator, cell.value] == pytest.approx([float("nan")] * 3, nan_ok=True)


def test_a_sum_with_enough_others_behind_it_is_shown(world):
    report(world, "MINE", "NEXT", *(f"T{n}" for n in range(FEWEST_OTHERS)))
    cell = next(region_seen_by_our_chair(world).cells())
    assert (cell.status, cell.numerator) == (CellStatus.VALUE, 20.0 * (2 + FEWEST_OTHERS))


def test_published_sums_are_open_whoever_is_behind_them(world):
    world.figures("preterm_lt37.cqim", "REGION", {JULY: (40.0, 500.0)}, batch=world.batch(source="msds_measures"))
    world.done()
    assert next(region_seen_by_our_chair(world, published=True).cells()).numerator == 40.0


def test_ones_own_system_is_seen_as_it_is(world):
    report(world, "MINE", "NEXT")
    series = observations.monthly(
        world.scope("OURS", detail=["MINE", "NEXT"]),
        indicator=PPH,
        organisation=organisations.by_code(whole_store(), code="OURS"),
    ).series
    assert next(series.cells()).numerator == 40.0


@pytest.fixture
def nation(world) -> World:
    """Two more regions: one with one trust, one with many."""
    world.organisation("NATION", OrganisationKind.NATION)
    world.member("REGION", "NATION", since=date(2020, 1, 1))
    for region, trusts in (("SMALL", ["LONE"]), ("LARGE", [f"U{n}" for n in range(12)])):
        world.organisation(region, OrganisationKind.REGION)
        world.member(region, "NATION", since=date(2020, 1, 1))
        system = f"{region} SYSTEM"
        world.organisation(system, OrganisationKind.LMNS)
        world.member(system, region, since=date(2020, 1, 1))
        for trust in trusts:
            world.organisation(trust, OrganisationKind.TRUST)
            world.member(trust, system, since=date(2020, 1, 1))
    return world


def seen(world: World, code: str) -> CellStatus:
    series = observations.monthly(
        world.scope("OURS", detail=["MINE", "NEXT"]),
        indicator=PPH,
        organisation=organisations.by_code(whole_store(), code=code),
    ).series
    return next(series.cells()).status


@pytest.mark.acceptance("R11")
def test_the_nation_does_not_give_away_a_region_that_is_withheld(nation):
    report(nation, "MINE", "NEXT", *(f"T{n}" for n in range(FEWEST_OTHERS)), "LONE", *(f"U{n}" for n in range(12)))
    assert {code: seen(nation, code) for code in ("REGION", "SMALL", "LARGE", "NATION")} == {
        "REGION": CellStatus.VALUE,
        "SMALL": CellStatus.SUPPRESSED,
        "LARGE": CellStatus.VALUE,
        "NATION": CellStatus.SUPPRESSED,
    }


def test_the_nation_is_shown_where_enough_are_in_the_regions_withheld(nation):
    report(nation, "MINE", "NEXT", "T0", "LONE", "U0", "U1")
    assert {seen(nation, code) for code in ("REGION", "SMALL", "LARGE")} == {CellStatus.SUPPRESSED}
    assert seen(nation, "NATION") is CellStatus.VALUE
