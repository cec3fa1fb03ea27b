"""Sessions over HTTP: the cookie, and how soon a change is felt."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from store import tables
from store.engine import open_store, writing
from tests.served import Served, Visitor


def signed_in(visitor: Visitor) -> bool:
    status = visitor.open("/methods").status_code
    assert status in (200, 401)
    return status == 200


def frame(visitor: Visitor) -> str:
    return json.dumps(visitor.get("/_dash-layout").json())


@pytest.mark.acceptance("M11")
def test_the_cookie_is_for_this_server_and_no_script(served: Served):
    cookie = served.visitor().get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_the_cookie_is_handed_over_once(served: Served):
    reader = served.reader()
    assert "Set-Cookie" not in reader.get("/").headers


@pytest.mark.acceptance("R22")
def test_after_signing_out_the_old_cookie_is_worth_nothing(served: Served):
    reader, replay = served.reader(), served.visitor()
    replay.session.cookies.update(reader.session.cookies)
    assert signed_in(replay)
    assert reader.post("/sign-out").status_code == 200
    assert not signed_in(replay)
    assert "pqs" not in reader.session.cookies


@pytest.mark.acceptance("R22", "M11")
def test_acting_as_another_changes_the_token_and_ends_the_old_one(served: Served):
    reader, replay = served.reader(), served.visitor()
    replay.session.cookies.update(reader.session.cookies)
    assert reader.act_as("demo-qi-lead").status_code == 303
    assert reader.session.cookies["pqs"] != replay.session.cookies["pqs"]
    assert signed_in(reader)
    assert not signed_in(replay)


def test_the_screen_says_who_is_asking_and_whom_one_can_be(served: Served):
    reader = served.reader()
    assert "Demonstration chair, Harrowmere" in frame(reader)
    reader.act_as("demo-champion")
    layout = frame(reader)
    assert "Demonstration champion" in layout
    assert "/act-as/demo-chair" in layout
    assert "/act-as/demo-champion" not in layout


def test_nobody_else_can_be_acted_as(served: Served):
    reader = served.reader()
    assert reader.act_as("local-administrator").status_code == 404
    assert signed_in(reader)


@pytest.mark.acceptance("R22")
@pytest.mark.parametrize(
    "change", [{"ended_at": datetime.now(UTC)}, {"started_at": datetime.now(UTC) - timedelta(hours=9)}]
)
def test_a_session_that_the_store_ends_is_over_at_the_next_request(served: Served, change: dict):
    reader = served.reader()
    assert signed_in(reader)
    engine = open_store(served.database_url)
    with writing(engine) as connection:
        connection.execute(update(tables.session).values(**change))
    engine.dispose()
    assert not signed_in(reader)
    reader.get("/methods")
    assert signed_in(reader)
