"""What happens when a request fails: plain words and a reference for the reader, the whole story for the log.

A callback that fails answers with a status that says so: the chart would else stay on screen beside the new choice.
"""

from __future__ import annotations

from collections.abc import Callable

from dash.exceptions import DependencyException
from flask import Flask
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from access import answers
from access.address import AddressTooLong, BadAddress
from access.bodies import BadBody, BadValue
from access.log_lines import LOG
from access.scope import NotAllowed
from access.sessions import NotSignedIn
from store.engine import StoreUnavailable


def install(server: Flask) -> None:
    """Give every way to fail its status and its words."""
    for kind, status in (
        (AddressTooLong, 414),
        (BadAddress, 400),
        (BadBody, 400),
        (BadValue, 422),
    ):
        server.register_error_handler(kind, _says_its_message(status))
    server.register_error_handler(NotSignedIn, lambda _: answers.refusal(401))
    server.register_error_handler(NotAllowed, _not_allowed)
    server.register_error_handler(DependencyException, lambda _: answers.refusal(404))
    server.register_error_handler(StoreUnavailable, _store_failed)
    server.register_error_handler(DBAPIError, _store_failed)
    server.register_error_handler(HTTPException, _http)
    server.register_error_handler(Exception, _unforeseen)


def _says_its_message(status: int) -> Callable[[Exception], Response]:
    def answer(failure: Exception) -> Response:
        return answers.refusal(status, str(failure))

    return answer


def _not_allowed(_: NotAllowed) -> Response:
    LOG.warning("not allowed")
    return answers.refusal(404)


def _store_failed(failure: Exception) -> Response:
    reference = answers.new_reference()
    LOG.error("the store failed", exc_info=failure, extra={"facts": {"reference": reference}})
    return answers.refusal(503, _what_failed(failure), reference=reference)


def _what_failed(failure: Exception) -> str:
    """The reason in words, and what to do. Nothing is ever half saved: every write is one transaction."""
    text = str(failure).lower()
    for sign, words in _STORE_FAILURES.items():
        if sign in text:
            return f"{words} Nothing was saved."
    return answers.SAID[503]


_STORE_FAILURES = {
    "locked": "The store is busy with an import. Wait a minute, then try again.",
    "full": "The disk that holds the store is full. Whoever looks after it must make room.",
    "readonly": "The store can be read but not written. Whoever looks after it must allow writing.",
    "malformed": "The store's file is damaged. Whoever looks after it must restore a backup.",
    "not a database": "The store's file is damaged. Whoever looks after it must restore a backup.",
    "no such table": "The store's file is missing or empty. Whoever looks after it must restore it.",
    "connect": "The store cannot be reached. Wait a minute, then try again.",
}


def _http(failure: HTTPException) -> Response:
    if failure.code is None or failure.code < 400:
        return failure.get_response()
    answer = answers.refusal(failure.code)
    if isinstance(failure, MethodNotAllowed) and failure.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(failure.valid_methods))
    return answer


def _unforeseen(failure: Exception) -> Response:
    reference = answers.new_reference()
    LOG.error("failed", exc_info=failure, extra={"facts": {"reference": reference}})
    return answers.refusal(500, reference=reference)
