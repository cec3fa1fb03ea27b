"""Who belonged to whom on a day."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.vocabulary import OrganisationKind
from queries import register
from tests.queries.world import World, system


@pytest.fixture
def world(sqlite_engine) -> World:
    """A site of a trust that left HARROW for ELSE in July 2026."""
    world = system(sqlite_engine)
    world.organisation("MOVED", OrganisationKind.TRUST)
    world.organisation("SITE", OrganisationKind.SITE)
    world.organisation("ELSE", OrganisationKind.LMNS)
    world.member("SITE", "MOVED")
    world.member("MOVED", "HARROW", until=date(2026, 6, 30))
    world.member("MOVED", "ELSE", since=date(2026, 7, 1))
    return world


@pytest.mark.parametrize(
    ("day", "above"),
    [
        (date(2026, 6, 30), {"MOVED", "HARROW", "REGION", "NATION"}),
        (date(2026, 7, 1), {"MOVED", "ELSE"}),
    ],
)
def test_those_above_are_whom_it_belonged_to_on_that_very_day_directly_or_through_others(world, day, above):
    site = register.by_code()["SITE"]
    assert register.codes_above(site, day=day) == above
    assert world.ids["SITE"] in register.below(world.ids["MOVED"], day=day)
