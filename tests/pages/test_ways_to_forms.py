"""Whoever may record something meets a link that leads to its form: by every role, on the pages they walk through."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash._pages import _path_to_page

import links
from access.address import BadAddress
from access.scope import NotAllowed, Role, Scope, whole_store
from indicators.month import Month
from tests.pages.test_deliverables import load
from tests.pages.test_trajectories import submit
from tests.queries.world import World, months, system

HOMES = {
    Role.CHAIR: ("HARROW", ("ALDER", "BRACK", "CARRO")),
    Role.QI_LEAD: ("ALDER", ()),
    Role.CHAMPION: ("ALDER", ()),
    Role.REGIONAL_LEAD: ("REGION", ()),
}
DELIVERABLE = {"record": "recommendation", "document": "ockenden", "title": "First", "due_on": "2026-03-31"}
BEGINNINGS = (links.overview(), links.trajectories(), links.promises(), links.DELIVERABLES)
AS_MANY = 60
"""Addresses of one page that are followed."""
_LINK = re.compile(r'href="(/[^"]*)"')
_WALKED = (links.TRAJECTORIES, links.PROMISES, links.DELIVERABLES)


@pytest.fixture
def world(sqlite_engine, tmp_path: Path) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    for code in ("ALDER", "BRACK"):
        world.figures("mcoc_deprived.local", code, months(Month.of(2021, 3), [(30.0, 100.0)]), batch=batch)
    world.done()
    load(world, tmp_path, *({**DELIVERABLE, "organisation": code, "reference": "1"} for code in ("HARROW", "ALDER")))
    for code in ("ALDER", "BRACK"):
        submit(world, code, "mcoc_deprived", target=75.0)
    return world


def scope_of(world: World, role: Role) -> Scope:
    if role is Role.ADMINISTRATOR:
        return whole_store()
    home, detail = HOMES[role]
    return world.scope(home, detail=detail, role=role)


def opened(ask, scope: Scope, address: str) -> str:
    """The page at an address as this reader finds it; raises `NotAllowed` and `BadAddress`."""
    parts = urlsplit(address)
    page, named = _path_to_page(parts.path.strip("/"))
    return ask(page["module"].removeprefix("pages."), scope, **dict(parse_qsl(parts.query)), **(named or {}))


def met(ask, scope: Scope) -> Iterator[str]:
    """Every address that is linked from the pages that this reader walks through."""
    waiting, seen, walked = list(BEGINNINGS), set(BEGINNINGS), Counter[str]()
    while waiting:
        for link in _LINK.findall(opened(ask, scope, waiting.pop(0))):
            address = html.unescape(link).partition("#")[0]
            if address in seen:
                continue
            seen.add(address)
            yield address
            page = f"/{urlsplit(address).path.split('/')[1]}"
            if page in _WALKED and walked[page] < AS_MANY:
                walked[page] += 1
                waiting.append(address)


def forms(world: World) -> list[str]:
    """Where something is recorded of an organisation that something is known of."""
    return [
        *(links.plan(code, indicator="mcoc_deprived") for code in ("ALDER", "BRACK")),
        *(links.undertaking(organisation=code) for code in ("HARROW", "ALDER")),
        *(links.undertaking(number) for number in (1, 2)),
    ]


def offered(ask, scope: Scope, address: str) -> bool:
    """Whether there is anything to record at this address for this reader."""
    try:
        return "form-answer" in opened(ask, scope, address)
    except (NotAllowed, BadAddress):
        return False


@pytest.mark.parametrize("role", list(Role))
def test_every_form_that_a_role_may_fill_in_is_met_by_following_links(ask, world, role):
    scope = scope_of(world, role)
    allowed = {address for address in forms(world) if offered(ask, scope, address)}
    assert any(address.startswith(links.PLAN) for address in allowed)
    for address in met(ask, scope):
        allowed.discard(address)
        if not allowed:
            break
    assert not allowed


def test_the_regional_lead_writes_in_plans_alone(ask, world):
    scope = scope_of(world, Role.REGIONAL_LEAD)
    assert {one for one in forms(world) if offered(ask, scope, one)} == set(forms(world)[:2])
