"""`/healthz` (Dash's own) says that the process lives; `/readyz` that the store can be read and fits this program."""

from __future__ import annotations

from flask import Flask, Response
from sqlalchemy.exc import DBAPIError

from access.log_lines import LOG
from store import schema
from store.engine import StoreUnavailable, in_use


def install(server: Flask) -> None:
    server.add_url_rule("/readyz", view_func=_ready, methods=["GET"])


def _ready() -> Response:
    try:
        current = schema.is_current(in_use())
    except (DBAPIError, StoreUnavailable) as problem:
        LOG.error("the store failed", exc_info=problem)
        return _said("The store cannot be reached.", status=503)
    if not current:
        return _said("The store's schema is not this program's: restart the program.", status=503)
    return _said("Ready", status=200)


def _said(words: str, *, status: int) -> Response:
    return Response(f"{words}\n", status=status, mimetype="text/plain")
