"""Who belongs to whom in a month, and what changed."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import NotAllowed, whole_store
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import organisations
from tests.queries.world import World, months, system

MARCH = Month.of(2026, 3)
APRIL = MARCH.plus(1)
EVERYTHING = whole_store()


@pytest.fixture
def world(engine) -> World:
    return system(engine)


def of(code: str):
    return organisations.by_code(EVERYTHING, code=code)


def codes(found) -> list[str]:
    return [one.code for one in found]


def test_an_unknown_code_looks_like_one_that_is_not_shared(world):
    with pytest.raises(organisations.UnknownOrganisation) as refused:
        of("NOBODY")
    assert isinstance(refused.value, NotAllowed)


def test_members_belong_directly_or_through_others_and_come_by_name(world):
    assert codes(organisations.members(EVERYTHING, parent=of("HARROW"), month=MARCH)) == ["ALDER", "BRACK", "CARRO"]
    assert codes(organisations.members(EVERYTHING, parent=of("NATION"), month=MARCH)) == [
        "ALDER", "BRACK", "CARRO", "OUTER",
    ]  # fmt: skip
    regions = organisations.members(EVERYTHING, parent=of("NATION"), month=MARCH, kind=OrganisationKind.REGION)
    assert codes(regions) == ["REGION"]


def test_ancestors_come_nearest_first(world):
    assert codes(organisations.ancestors(EVERYTHING, organisation=of("ALDER"), month=MARCH)) == [
        "HARROW", "REGION", "NATION",
    ]  # fmt: skip


@pytest.mark.parametrize(("month", "members"), [(MARCH, ["ALDER", "BRACK", "CARRO"]), (APRIL, ["ALDER", "BRACK"])])
def test_a_member_that_left_belongs_until_its_last_month(world, month, members):
    world.organisation("NEWER", OrganisationKind.LMNS)
    world.organisation("LATER", OrganisationKind.TRUST)
    world.member("LATER", "HARROW", since=date(2026, 6, 1))
    connection_rows = {"CARRO": date(2026, 3, 31)}
    for code, last in connection_rows.items():
        _end(world, code, last)
    assert codes(organisations.members(EVERYTHING, parent=of("HARROW"), month=month)) == members


def test_a_trust_that_was_succeeded_is_no_member_any_more(world):
    world.succession("CARRO", "BRACK", on=date(2026, 4, 1))
    assert codes(organisations.members(EVERYTHING, parent=of("HARROW"), month=MARCH)) == ["ALDER", "BRACK", "CARRO"]
    assert codes(organisations.members(EVERYTHING, parent=of("HARROW"), month=APRIL)) == ["ALDER", "BRACK"]


@pytest.mark.acceptance("C12")
def test_a_merger_is_told_from_both_sides(world):
    for code in ("OLD1", "OLD2", "UNITED"):
        world.organisation(code, OrganisationKind.LMNS)
    for old in ("OLD1", "OLD2"):
        world.succession(old, "UNITED", on=date(2026, 4, 1))
    (formed,) = organisations.changes(EVERYTHING, organisation=of("UNITED"))
    assert (formed.month, formed.words) == (APRIL, "Formed from OLD1 and OLD2")
    (became,) = organisations.changes(EVERYTHING, organisation=of("OLD1"))
    assert (became.month, became.words) == (APRIL, "Became UNITED")


def test_members_that_come_and_go_are_changes_and_founders_are_not(world):
    world.organisation("FRESH", OrganisationKind.LMNS, opened_on=date(2020, 4, 1))
    for code, since, until in (
        ("ALDER", date(2020, 4, 1), None),
        ("BRACK", date(2020, 4, 1), date(2025, 6, 30)),
        ("CARRO", date(2024, 4, 1), None),
    ):
        world.member(code, "FRESH", since=since, until=until)
    found = organisations.changes(EVERYTHING, organisation=of("FRESH"))
    assert [(str(one.month), one.words) for one in found] == [("2024-04", "CARRO joined"), ("2025-07", "BRACK left")]


def test_the_only_member_with_a_first_day_joined_where_the_others_have_none(world):
    world.organisation("NEWER", OrganisationKind.TRUST)
    world.member("NEWER", "HARROW", since=date(2025, 9, 1))
    (joined,) = organisations.changes(EVERYTHING, organisation=of("HARROW"))
    assert (str(joined.month), joined.words, joined.moves) == ("2025-09", "NEWER joined", True)
    assert [one.words for one in organisations.moves(of("HARROW"))] == ["NEWER joined"]


def test_members_that_became_one_here_neither_joined_nor_left(world):
    world.organisation("UNITED", OrganisationKind.TRUST)
    world.member("UNITED", "HARROW", since=date(2026, 4, 1))
    for old in ("BRACK", "CARRO"):
        _end(world, old, date(2026, 3, 31))
        world.succession(old, "UNITED", on=date(2026, 4, 1))
    (merged,) = organisations.changes(EVERYTHING, organisation=of("HARROW"))
    assert (merged.month, merged.words) == (APRIL, "BRACK and CARRO became UNITED")
    assert organisations.moves(of("HARROW")) == ()


def test_only_organisations_with_figures_are_offered_the_largest_first(world):
    assert organisations.choices(EVERYTHING) == ()
    world.figures("pph_1500.local", "BRACK", months(MARCH, [(20.0, 500.0)]), batch=world.batch())
    world.done()
    assert codes(organisations.choices(EVERYTHING)) == ["NATION", "REGION", "HARROW", "BRACK"]


def test_home_is_where_the_scope_is_or_the_largest_with_figures(world):
    assert organisations.home(world.scope("ALDER")).code == "ALDER"
    with pytest.raises(organisations.UnknownOrganisation):
        organisations.home(EVERYTHING)
    world.figures("pph_1500.local", "BRACK", months(MARCH, [(20.0, 500.0)]), batch=world.batch())
    world.done()
    assert organisations.home(EVERYTHING).code == "NATION"


def _end(world: World, code: str, last: date) -> None:
    from sqlalchemy import update

    from store import tables
    from store.engine import writing

    child = tables.membership.c.child_id
    with writing(world.store) as connection:
        connection.execute(update(tables.membership).where(child == world.ids[code]).values(valid_to=last))


def test_one_that_ended_says_when_and_who_came_after_and_owes_no_later_return(world):
    for code, closed in (("OLD", date(2026, 3, 31)), ("UNITED", None)):
        world.organisation(code, OrganisationKind.LMNS, closed_on=closed)
    world.succession("OLD", "UNITED", on=date(2026, 4, 1))
    assert organisations.ended(of("OLD")) == "OLD ended on 31 March 2026: see UNITED"
    assert organisations.ended(of("UNITED")) == ""
    asked = MARCH.plus(6)
    assert of("OLD").expected_until(asked, reported=MARCH.plus(-2)) == MARCH
    assert of("OLD").expected_until(asked, reported=MARCH.plus(2)) == MARCH.plus(2)
    assert of("UNITED").expected_until(asked, reported=MARCH) == asked
