"""What an organisation was made from, and what it became."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import lineage, organisations
from tests.queries.world import World, months, system

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


@pytest.mark.parametrize("code", ["HARROW", "RENAMED"])
def test_a_new_code_is_told_as_the_same_organisation_on_both_sides(world, code):
    (step,) = steps(code)
    assert ([one.code for one in step.before], [one.code for one in step.after]) == (["HARROW"], ["RENAMED"])
    assert step.recoded


def test_a_merger_is_no_new_code_and_most_have_neither(world):
    assert not steps("WHOLE")[0].recoded
    assert steps("ALDER") == ()


def followed(world: World, scope) -> str:
    (step,) = lineage.of(scope, organisation=organisations.by_code(scope, code="WHOLE"))
    found = lineage.followed_through(scope, step=step)
    return found.id if found else ""


def test_before_and_after_are_led_to_in_an_indicator_that_both_sides_have_in_sight(world):
    assert followed(world, whole_store()) == ""
    both_sides(world, "total_deliveries.local", 400.0, source="local_return")
    assert followed(world, whole_store()) == "total_deliveries"
    assert followed(world, world.scope("ALDER")) == ""
    both_sides(world, "satod.cqim", (20.0, 400.0), source="msds_measures")
    assert followed(world, world.scope("ALDER")) == "satod"


def both_sides(world: World, definition: str, cell, *, source: str) -> None:
    after = Month.containing(MERGED)
    for code, first in (("NORTH", after.plus(-12)), ("SOUTH", after.plus(-12)), ("WHOLE", after)):
        world.figures(definition, code, months(first, [cell] * 12), batch=world.batch(source=source))
    world.done()
