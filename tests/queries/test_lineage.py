"""What an organisation was made from, and what it became."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import lineage, organisations
from tests.queries.world import World, system

MERGED = date(2025, 2, 1)


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    for code in ("NORTH", "SOUTH", "WHOLE", "RENAMED"):
        world.organisation(code, OrganisationKind.LMNS)
    for code in ("NORTH", "SOUTH"):
        world.succession(code, "WHOLE", on=MERGED)
    world.succession("HARROW", "RENAMED", on=MERGED, kind="code_change")
    return world


def steps(code: str) -> tuple[lineage.Step, ...]:
    scope = whole_store()
    return lineage.of(scope, organisation=organisations.by_code(scope, code=code))


@pytest.mark.acceptance("C12")
@pytest.mark.parametrize("code", ["WHOLE", "NORTH"])
def test_both_sides_of_a_merger_know_all_that_took_part(world, code):
    (step,) = steps(code)
    assert step.month == Month.containing(MERGED)
    assert [one.code for one in step.before] == ["NORTH", "SOUTH"]
    assert [one.code for one in step.after] == ["WHOLE"]


@pytest.mark.parametrize("code", ["HARROW", "RENAMED", "ALDER"])
def test_a_new_code_is_no_merger_and_most_have_none(world, code):
    assert steps(code) == ()
