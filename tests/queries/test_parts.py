"""Charts of single groups and sites: each counted once, with the points that its number by chance rests on."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import organisations, parts
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))
HIGH = months(START, [*QUIET, (60.0, 500.0)])
ASIAN = "ethnic_group=Asian"


@pytest.fixture
def world(sqlite_engine) -> World:
    """A group that rises at ALDER, whose one site tells the same of it; and whole sites at BRACK, who has two."""
    world = system(sqlite_engine)
    for site, trust in (("ONLY", "ALDER"), ("EAST", "BRACK"), ("WEST", "BRACK")):
        world.organisation(site, OrganisationKind.SITE)
        world.member(site, trust)
    batch = world.batch()
    for code in ("ALDER", "ONLY"):
        world.figures("booking_lt10w.local", code, HIGH, batch=batch)
        world.figures("booking_lt10w.local", code, HIGH, batch=batch, stratum=ASIAN)
    for code in ("EAST", "WEST"):
        world.figures("booking_lt10w.local", code, HIGH, batch=batch)
    return world


def found(code: str) -> parts.Parts:
    scope = whole_store()
    whole = organisations.by_code(scope, code=code)
    kind = OrganisationKind.TRUST if whole.kind is OrganisationKind.LMNS else OrganisationKind.SITE
    members = organisations.members(scope, parent=whole, month=LAST, kind=kind)
    return parts.of_system(scope, system=whole, members=members, month=LAST)


def named(told: parts.Parts) -> set[tuple[str, str]]:
    return {(one.organisation.code, one.stratum) for one in told.found}


@pytest.mark.parametrize("code", ["HARROW", "ALDER"])
def test_what_the_only_site_of_a_trust_tells_in_its_figures_is_told_once_by_the_trust(world, code):
    world.done()
    told = found(code)
    assert {one for one in named(told) if one[0] in ("ALDER", "ONLY")} == {("ALDER", ASIAN)}
    assert told.judged == (3 if code == "HARROW" else 1)


def test_what_it_tells_otherwise_stands_by_itself(world):
    world.figures("booking_lt10w.local", "ONLY", months(START, [*QUIET, (70.0, 500.0)]), batch=world.batch())
    world.done()
    assert ("ONLY", "") in named(found("ALDER"))


def test_one_of_several_sites_is_counted_though_it_tell_the_same(world):
    world.done()
    assert named(found("BRACK")) == {("EAST", ""), ("WEST", "")}


def test_each_chart_counts_the_points_since_its_limits_restarted(world):
    world.done()
    assert found("BRACK").lengths == (19, 19)
