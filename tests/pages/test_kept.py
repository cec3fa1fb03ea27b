"""A page is made once for those who may see the same, and anew as soon as anything is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from dash import dcc, html
from flask import Flask, g
from plotly.io.json import to_json_plotly

from access.address import BadAddress
from access.scope import Scope
from components import form
from components.told import told
from pages.kept import kept
from store import audit
from store.engine import writing
from tests.queries.world import World, system


@pytest.fixture
def world(sqlite_engine) -> World:
    made = system(sqlite_engine)
    made.done()
    return made


@pytest.fixture
def ask():
    number = count()

    @kept
    def page(month: str = "") -> html.P:
        if month == "never":
            raise BadAddress("never")
        return html.P(f"{month} {next(number)}")

    def asked(scope: Scope, **values: str) -> str:
        with Flask("tests").test_request_context("/"):
            g.scope = scope
            return page(**values)["props"]["children"]

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


@pytest.mark.acceptance("F12")
def test_each_reader_of_a_kept_page_has_a_form_of_their_own():
    tokens = (f"{number}" for number in count())
    about = html.P("Nothing else is made anew.")
    once = told(html.Div([about, html.Div(form.form("note", token="first", button="Write"))]))
    again = [form.renewed(once, token=lambda: next(tokens)) for _ in range(2)]
    assert len({json.dumps(one) for one in (once, *again)}) == 3
    assert all(one["props"]["children"][0] is once["props"]["children"][0] for one in again)
    assert json.dumps(again[0]).replace('"0"', '"first"') == json.dumps(once)


def test_a_page_without_a_form_is_the_kept_one_itself():
    page = told(html.Div([html.P("One"), html.P("Two", id="two"), dcc.Graph(figure={"data": [], "layout": {}})]))
    assert form.renewed(page, token=lambda: "new") is page


def test_what_is_told_is_what_dash_would_send():
    page = html.Div([html.P(["One ", html.Strong("two")], className="lead"), None, dcc.Link("Three", href="/")])
    assert told(page) == json.loads(to_json_plotly(page))
