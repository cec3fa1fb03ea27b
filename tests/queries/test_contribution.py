"""The counts behind a change: which months, which parts, and why there may be no split."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import Scope, whole_store
from analysis.contribution import Told
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import contribution, observations, organisations
from queries.asked_places import By
from queries.contribution import Split, Why
from tests.queries.world import World, months, system

START = Month.of(2024, 1)
LONG = 24
QUIET = [(20.0 + 4 * (-1) ** place, 500.0) for place in range(LONG)]


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, QUIET), batch=batch)
    world.figures("pph_1500.local", "CARRO", months(START, QUIET), batch=batch)
    world.done()
    return world


def splits(code: str, scope: Scope | None = None, *, definition: str = "pph_1500.local") -> dict[By, Split]:
    scope = scope or whole_store()
    measured = observations.monthly(
        scope,
        indicator=catalogue.load().indicator("pph_1500"),
        organisation=organisations.by_code(scope, code=code),
        definition=catalogue.load().definitions[definition],
    )
    over = contribution.periods_of(scope, measured)
    return {one.by: one for one in contribution.of_change(scope, measured, over=over)}


def test_without_a_signal_the_newest_year_is_held_against_the_year_before(world):
    scope = whole_store()
    measured = observations.monthly(
        scope,
        indicator=catalogue.load().indicator("pph_1500"),
        organisation=organisations.by_code(scope, code="HARROW"),
    )
    over = contribution.periods_of(scope, measured)
    assert not over.signal
    assert (over.before.first, over.before.last) == (START, START.plus(11))
    assert (over.after.first, over.after.last) == (START.plus(12), START.plus(23))


def test_a_trust_that_never_changed_adds_nothing(world):
    found = splits("HARROW")[By.TRUSTS]
    assert found.months == (12, 12)
    assert found.moved.change == pytest.approx(0)
    assert found.moved.membership == pytest.approx(0)


@pytest.mark.acceptance("C12")
def test_a_trust_that_joined_in_the_middle_counts_only_from_then_and_stands_as_membership(world):
    world.organisation("NEW", OrganisationKind.TRUST)
    world.member("NEW", "HARROW", since=date(2024, 10, 1))
    world.figures("pph_1500.local", "NEW", months(START, [(22.0, 500.0)] * LONG), batch=world.batch())
    world.done()
    found = splits("HARROW")[By.TRUSTS].moved
    new = found.parts[-1]
    assert new.name == "NEW"
    assert new.told is Told.PARTLY
    assert new.share_before == pytest.approx(3 * 500 / (3 * 500 + 36 * 500))
    assert found.membership == pytest.approx(found.change)
    assert found.mix + found.within == pytest.approx(0)


def test_months_in_which_a_part_has_no_figure_count_for_nobody(world):
    gaps = {START.plus(14 + step): CellStatus.DID_NOT_SUBMIT for step in range(4)}
    world.figures("pph_1500.local", "BRACK", gaps, batch=world.batch(published_on=date(2026, 11, 20)))
    world.done()
    assert splits("HARROW")[By.TRUSTS].months == (12, 8)


def test_too_few_such_months_are_no_split(world):
    gaps = {START.plus(12 + step): CellStatus.DID_NOT_SUBMIT for step in range(9)}
    world.figures("pph_1500.local", "BRACK", gaps, batch=world.batch(published_on=date(2026, 11, 20)))
    world.done()
    found = splits("HARROW")[By.TRUSTS]
    assert found.moved is None
    assert found.why is Why.TOO_FEW


def test_figures_that_share_data_are_added_three_months_apart(world):
    batch = world.batch(source="msds_measures")
    for code in ("HARROW", "ALDER", "BRACK", "CARRO"):
        world.figures("pph_1500.cqim", code, months(START, [(60.0, 1500.0)] * LONG), batch=batch)
    world.done()
    assert splits("HARROW", definition="pph_1500.cqim")[By.TRUSTS].months == (4, 4)


def test_a_part_out_of_sight_is_no_split_rather_than_somebody_elses_doing(world):
    batch = world.batch()
    world.figures("pph_1500.local", "REGION", months(START, [(60.0, 1500.0)] * LONG), batch=batch)
    world.done()
    outside = world.scope("ALDER")
    assert splits("REGION", outside)[By.TRUSTS].why is Why.NONE


def test_there_is_no_division_by_site_where_no_site_reports(world):
    assert splits("ALDER")[By.SITES].why is Why.NONE


def test_an_only_site_divides_nothing(world):
    world.organisation("EAST", OrganisationKind.SITE)
    world.member("EAST", "ALDER")
    world.figures("pph_1500.local", "EAST", months(START, QUIET), batch=world.batch())
    world.done()
    found = splits("ALDER")[By.SITES]
    assert (found.moved, found.why) == (None, Why.ALONE)


def test_whoever_is_left_alone_by_those_that_left_divides_nothing(world):
    world.organisation("SMALL", OrganisationKind.LMNS)
    world.member("SMALL", "REGION")
    for code, until in (("STAYS", None), ("LEAVES", date(2024, 9, 30))):
        world.organisation(code, OrganisationKind.TRUST)
        world.member(code, "SMALL", until=until)
        world.figures("pph_1500.local", code, months(START, QUIET), batch=world.batch())
    world.done()
    found = splits("SMALL")[By.TRUSTS]
    assert (found.moved, found.why) == (None, Why.ALONE)


def test_figures_of_one_group_alone_divide_nothing(world):
    figures = months(START, [(5.0, 50.0)] * LONG)
    world.figures("pph_1500.local", "ALDER", figures, batch=world.batch(), stratum="imd_decile=01")
    world.done()
    assert By.DEPRIVATION not in splits("ALDER")
