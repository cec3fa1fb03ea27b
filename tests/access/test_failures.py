"""Failures of the store, in words: what failed, that nothing was saved, what to do."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from access import failures
from store.engine import StoreUnavailable


@pytest.fixture
def failing() -> Flask:
    server = Flask(__name__)
    failures.install(server)

    @server.get("/_fails/<kind>")
    @server.get("/fails/<kind>")
    def fails(kind: str) -> None:
        raise {
            "locked": OperationalError("SELECT 1", {}, Exception("database is locked")),
            "full": OperationalError("INSERT", {}, Exception("database or disk is full")),
            "readonly": OperationalError("INSERT", {}, Exception("attempt to write a readonly database")),
            "damaged": OperationalError("SELECT", {}, Exception("database disk image is malformed")),
            "gone": OperationalError("SELECT", {}, Exception("connection refused")),
            "missing": OperationalError("SELECT", {}, Exception("no such table: series")),
            "other": StoreUnavailable("No store has been opened."),
            "bug": ZeroDivisionError("secret 7"),
        }[kind]

    return server


@pytest.mark.acceptance("R15")
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("locked", "busy with an import"),
        ("full", "disk that holds the store is full"),
        ("readonly", "can be read but not written"),
        ("damaged", "restore a backup"),
        ("gone", "cannot be reached"),
        ("missing", "missing or empty"),
        ("other", "cannot be used"),
    ],
)
def test_a_store_that_fails_is_said_plainly(failing: Flask, kind: str, words: str):
    answer = failing.test_client().get(f"/_fails/{kind}")
    assert answer.status_code == 503
    assert words in answer.json["message"]
    assert "Nothing was saved" in answer.json["message"]
    assert answer.json["reference"]


@pytest.mark.parametrize("path", ["/_fails/bug", "/fails/bug"])
def test_a_mistake_of_ours_gives_a_reference_and_nothing_else(failing: Flask, path: str, caplog):
    answer = failing.test_client().get(path)
    assert answer.status_code == 500
    for told in (b"secret", b"ZeroDivision", b"Traceback", b"test_failures"):
        assert told not in answer.data


def test_an_unknown_address_and_a_wrong_method_have_their_status(failing: Flask):
    assert failing.test_client().get("/nowhere").status_code == 404
    answer = failing.test_client().post("/fails/bug")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_page_for_people_escapes_what_it_quotes(failing: Flask):
    with failing.test_request_context("/chart/x"):
        from access import answers

        told = answers.refusal(400, "There is no <script>alert(1)</script>.").get_data(as_text=True)
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
