"""Time is the server's: a clock set back would date new decisions before old ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from store import tables

TOLERANCE = timedelta(minutes=5)
"""How far two machines that share a store may disagree."""


class ClockIsBehind(Exception):
    """The clock says less than the store has already seen; the message says how far."""


def check(connection: Connection, *, now: datetime) -> None:
    """Raises `ClockIsBehind` where the last audit entry lies in the future."""
    last = connection.scalar(select(tables.audit.c.at).order_by(tables.audit.c.id.desc()).limit(1))
    if last is not None and datetime.fromisoformat(last) > now + TOLERANCE:
        raise ClockIsBehind(
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, but the audit reaches to {last}: set the clock."
        )
