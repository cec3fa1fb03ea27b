"""A page is made once for those who may see the same, and anew as soon as anything is written."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from types import SimpleNamespace

import pytest
from dash import html
from flask import Flask, g

from access import pages
from access.address import BadAddress
from access.pages import Asked
from access.scope import Scope
from pages import kept
from store import audit, once
from store.engine import reading, use, writing
from store.once import State
from tests.queries.world import World, system


@pytest.fixture
def world(sqlite_engine) -> World:
    made = system(sqlite_engine)
    made.done()
    use(sqlite_engine)
    return made


def written() -> State:
    with reading() as connection:
        return once.state(connection)


@pytest.fixture
def ask():
    number = count()

    def page(month: str = "") -> html.P:
        if month == "never":
            raise BadAddress("never")
        return html.P(f"{month} {next(number)}")

    kept.kept(page)

    def asked(scope: Scope, *, layout=page, **values: str) -> str:
        with Flask("tests").test_request_context("/"):
            g.scope, g.signed_in = scope, SimpleNamespace(written=written())
            answer = kept.answer(Asked(layout, "A page", tuple(sorted(values.items()))))
        return json.loads(answer.text)["response"]["_pages_content"]["children"]["props"]["children"]

    return asked


def test_the_same_reader_gets_the_same_page(world, ask):
    scope = world.scope("ALDER")
    assert ask(scope, month="2026-09") == ask(scope, month="2026-09") == "2026-09 0"
    assert ask(scope, month="2026-10") == "2026-10 1"


@pytest.mark.acceptance("R21")
def test_whoever_may_see_less_or_more_gets_their_own(world, ask):
    scope = world.scope("HARROW", detail=["ALDER"])
    others = [
        replace(scope, detail=scope.own),
        replace(scope, own=frozenset()),
        replace(scope, everything=True),
        replace(scope, home_id=world.ids["BRACK"]),
    ]
    assert len({ask(one) for one in (scope, *others)}) == 5
    assert ask(replace(scope, user_id=99, name="A colleague")) == ask(scope)


def test_what_is_written_is_seen_at_once(world, ask):
    scope = world.scope("ALDER")
    before = ask(scope)
    with writing(world.store) as connection:
        audit.append(connection, actor="somebody", action="noted", detail={"at": str(datetime.now(UTC))})
    recorded = ask(scope)
    world.batch()
    assert len({before, recorded, ask(scope)}) == 3


def test_a_refusal_is_not_kept(world, ask):
    for _ in range(2):
        with pytest.raises(BadAddress):
            ask(world.scope("ALDER"), month="never")


def test_a_page_that_is_more_than_its_address_is_made_each_time(world, ask):
    def once(**_: str) -> html.P:
        return html.P(str(datetime.now(UTC)))

    scope = world.scope("ALDER")
    assert ask(scope, layout=once) != ask(scope, layout=once)


def test_what_is_packed_is_what_is_told():
    answer = kept.of(html.P("Two women"), title="A title")
    assert gzip.decompress(answer.packed).decode() == answer.text
    assert json.loads(answer.text)["response"]["_pages_store"]["data"] == {"title": "A title"}


def test_an_address_asks_the_same_whatever_its_order(monkeypatch):
    page = {"path": "/some", "path_template": None, "layout": html.P, "title": "Some"}
    monkeypatch.setattr(pages.dash, "page_registry", {"pages.some": page})
    assert pages.asked("/some", {"a": "1", "b": "2"}) == pages.asked("/some", {"b": "2", "a": "1"})
