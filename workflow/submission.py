"""One form sent is one record, however often a button was pressed or a request repeated on the way."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from store import tables
from workflow.refusal import NotRecorded, Problem

_TOKEN = re.compile(r"[\w-]{20,64}", re.ASCII)


class AlreadyRecorded(Exception):
    """What this form holds was recorded when it was sent before; nothing was written again."""


def token() -> str:
    """A new one, for whoever records without a browser: a form's is made by the browser that shows it (ADR 0110)."""
    return secrets.token_urlsafe(24)


def take(connection: Connection, *, token: str, by: str) -> None:
    """Use up the form's token, in the transaction that records what it holds. Raises `AlreadyRecorded`."""
    if not _TOKEN.fullmatch(token):
        raise NotRecorded(Problem("", "This form has lost its mark. Load the page again; copy what you wrote first."))
    row = {"token": token, "recorded_at": datetime.now(UTC), "recorded_by": by}
    try:
        connection.execute(insert(tables.submission), row)
    except IntegrityError as twice:
        raise AlreadyRecorded from twice
