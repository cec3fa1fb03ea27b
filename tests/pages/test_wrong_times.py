"""A day or month that cannot be shown is said at its field, on the page that it was typed on."""

from __future__ import annotations

import json
from http import HTTPStatus
from types import SimpleNamespace

import pytest
from flask import Flask, g

from access.scope import whole_store
from indicators.month import Month
from pages import filling
from store import once
from store.engine import reading
from tests.queries.world import World, months, system

UNCLEAR = "This address cannot be shown"


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    world.figures("satod.local", "ALDER", months(Month.of(2026, 6), [(5.0, 100.0)] * 20), batch=world.batch())
    world.done()
    return world


def told(server: Flask, path: str, search: str) -> tuple[HTTPStatus, str]:
    with server.test_request_context("/"), reading() as connection:
        g.scope, g.signed_in = whole_store(), SimpleNamespace(written=once.state(connection))
        found = filling.answer(path, search)
    return found.status, json.dumps(json.loads(found.answer.text)["response"]["_pages_content"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "search", "heading", "why"),
    [
        ("/deliverables/HARROW", "as_at=2999-01-01", "Deliverables, ", "The day must lie between 1990 and today."),
        ("/deliverables/HARROW", "as_at=soon", "Deliverables, ", "The day is written like 2026-09-30, not 'soon'."),
        (
            "/chart/satod",
            "organisation=ALDER&as_known_on=2999-01-01",
            "As known on",
            "must lie between 1990 and today",
        ),
        ("/plan/ALDER", "indicator=satod&due=2999-12-31", "Plan of ALDER", "must lie between 1990 and 2060."),
    ],
)
def test_the_page_stays_and_its_field_says_what_is_wrong(server, world, path, search, heading, why):
    status, text = told(server, path, search)
    assert status == HTTPStatus.BAD_REQUEST
    assert UNCLEAR not in text
    assert heading in text
    assert why in text.split("wrong-because")[0][-400:] + text.split("wrong-because")[1][:200]


@pytest.mark.parametrize(
    ("path", "search", "why"),
    [
        ("/plan/ALDER", "", "The address does not say which promise is meant."),
        ("/", "cell=banana", "a part of the summary that is not there"),
        ("/", "month=2026-06&since=2026-09", "The month to compare with must lie between"),
        ("/deliverables/HARROW", "year=1066", "There is no plan of the year"),
    ],
)
def test_what_no_field_can_say_is_said_in_place_of_the_page(server, world, path, search, why):
    status, text = told(server, path, search)
    assert status == HTTPStatus.BAD_REQUEST
    assert UNCLEAR in text
    assert why in text
