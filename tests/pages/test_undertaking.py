"""One undertaking by itself: how it stands, what was recorded of it, and what may be recorded next by whom."""

from __future__ import annotations

import pytest

from access.scope import NotAllowed, Scope
from queries import asking, organisations, undertakings
from tests.pages.test_deliverables import DAY, PLAN, chair, load, words, world

__all__ = ["world"]


def number(scope: Scope, title: str, *, organisation: str = "HARROW") -> str:
    whose = organisations.by_code(scope, code=organisation)
    whole = undertakings.of_organisation(scope, organisation=whose, day=asking.today())
    return str(next(one.id for one in whole.undertakings if one.title == title))


@pytest.mark.parametrize(
    ("title", "heading", "buttons"),
    [
        ("Hub open", "Not yet due", {"deliver", "move-day", "alter"}),
        ("First", "Delivered, not yet evidenced", {"assure", "reopen"}),
        ("Second", "Evidenced and assured", {"reopen"}),
        ("Safer births", "An objective", {"alter"}),
        ("Vision shared", "Delivered, not yet evidenced", {"assure", "reopen"}),
        ("Stage 1", "A planned stage", {"move-day"}),
    ],
)
def test_it_says_how_it_stands_and_offers_what_may_come_next(ask, world, title, heading, buttons):
    html = ask("undertaking", chair(world), number=number(chair(world), title))
    assert heading in words(html)
    every = ("deliver", "assure", "reopen", "move-day", "alter")
    assert {one for one in every if f'id="{one}-record"' in html} == buttons


def test_its_history_tells_who_recorded_what_and_why(ask, world, tmp_path):
    moved = {
        "record": "deliverable", **PLAN, "reference": "D1", "part_of": "O1", "title": "Pathway agreed",
        "workstream": "safer_care", "owner": "Head of midwifery", "due_on": "2026-12-31", "indicators": "satod",
        "agreed_by": "Regional lead", "reason": "Two trusts wait", "delivered_on": DAY, "evidence": "Minutes 14",
    }  # fmt: skip
    old = number(chair(world), "Pathway agreed")
    load(world, tmp_path, moved, name="moved.csv")
    told = words(ask("undertaking", chair(world), number=old))
    assert "Moved 30 June 2026 to 31 December 2026 Agreed by Regional lead. Two trusts wait a test" in told
    assert "Delivered 30 September 2026 Minutes 14" in told
    assert "Due on 31 December 2026, first on 30 June 2026. Delivered on 30 September 2026." in told
    assert "Part of Safer births" in told


def test_a_trust_reads_of_its_network_and_records_nothing(ask, world):
    scope = world.scope("BRACK")
    html = ask("undertaking", scope, number=number(scope, "The network's first", organisation="ODN"))
    assert "The network's first" in words(html)
    assert "-record" not in html


@pytest.mark.parametrize("number_in_address", ["0", "9999", "x", "1e3", "-1", "9" * 30, "²"])
def test_what_is_not_there_is_not_found(ask, world, number_in_address):
    with pytest.raises(NotAllowed):
        ask("undertaking", chair(world), number=number_in_address)


def test_what_is_somebody_elses_is_not_there_either(ask, world):
    with pytest.raises(NotAllowed):
        ask("undertaking", world.scope("OUTER"), number=number(chair(world), "Hub open"))
    with pytest.raises(NotAllowed):
        ask("undertaking_new", world.scope("OUTER"), organisation="HARROW")


def test_a_new_one_offers_this_years_objectives_to_belong_to(ask, world):
    html = ask("undertaking_new", chair(world), organisation="HARROW")
    assert "O1: Safer births" in html
    assert "Recommendation: Ockenden review" in html
    assert 'id="enter-deliverable-record"' in html
