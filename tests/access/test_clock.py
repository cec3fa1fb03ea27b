"""A clock that was set back is noticed before anything is dated by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from access import clock
from store import audit
from store.engine import reading, writing


def test_a_store_without_history_accepts_any_clock(engine: Engine):
    with reading(engine) as connection:
        clock.check(connection, now=datetime(2000, 1, 1, tzinfo=UTC))


@pytest.mark.acceptance("R31")
def test_a_clock_behind_the_last_audit_entry_is_refused(engine: Engine):
    with writing(engine) as connection:
        audit.append(connection, actor="somebody", action="something", detail={})
    with reading(engine) as connection:
        clock.check(connection, now=datetime.now(UTC))
        with pytest.raises(clock.ClockIsBehind, match="set the clock"):
            clock.check(connection, now=datetime.now(UTC) - timedelta(minutes=6))
