"""A JSON object per line about what went wrong: who, where and which reference; never bodies, queries or figures."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from flask import has_request_context, request
from sqlalchemy.exc import DBAPIError

from access.current import anybody, signed_in
from settings import HOME

LOG = logging.getLogger("surveillance")
_LONGEST_MESSAGE = 300


class JsonLines(logging.Formatter):
    """Every control character is escaped by JSON, so that nobody can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
            **_about_the_request(),
        }
        if record.exc_info and record.exc_info[1]:
            line |= _about_the_failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def configure() -> None:
    """Warnings and worse to standard error, a line each."""
    if not LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        LOG.addHandler(handler)
        LOG.setLevel(logging.WARNING)
        LOG.propagate = False


def _about_the_request() -> dict[str, str]:
    if not has_request_context():
        return {}
    return {"method": request.method, "path": request.path[:200], "person": _person()}


def _person() -> str:
    return signed_in().key if anybody() else ""


def _about_the_failure(failure: BaseException) -> dict[str, object]:
    """The kind of exception, its text with every digit masked (it may quote a figure), and where it was raised."""
    # SQLAlchemy adds the statement and its values to what the database said.
    said = failure.orig if isinstance(failure, DBAPIError) else failure
    text = re.sub(r"\d", "#", str(said))[:_LONGEST_MESSAGE]
    return {"exception": type(failure).__name__, "text": text, "where": list(_frames(failure.__traceback__))}


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"{frame.filename.removeprefix(f'{HOME}/')}:{frame.lineno} {frame.name}"
