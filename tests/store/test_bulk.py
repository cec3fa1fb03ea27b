"""Many rows at once arrive as they were, on both stores."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from indicators.vocabulary import OrganisationKind
from store import bulk, tables
from store.engine import reading, writing

BATCH = (
    "file_name", "sha256", "file_format", "published_on", "published_basis", "loaded_at", "loaded_by",
    "outcome", "rows_read", "cells_added", "loader_version", "report",
)  # fmt: skip


def test_words_days_and_missing_values_come_back_as_they_went_in(engine: Engine):
    columns = ("code", "kind", "name", "short_name", "opened_on", "closed_on")
    row = ("DEMO-A", OrganisationKind.TRUST, "O'Brien \t \\N Ysbyty Gŵyr", "", date(2020, 2, 29), None)
    with writing(engine) as connection:
        bulk.insert(connection, tables.organisation, columns, [row])
    with reading(engine) as connection:
        assert connection.execute(select(*(tables.organisation.c[name] for name in columns))).all() == [row]


def test_a_moment_comes_back_as_the_same_moment_in_utc(engine: Engine):
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    with writing(engine) as connection:
        row = ("a.csv", "0" * 64, "x", date(2026, 7, 1), "", moment, "test", "loaded", 1, 1, "1", "{}")
        bulk.insert(connection, tables.batch, BATCH, [row])
    with reading(engine) as connection:
        found = connection.scalar(select(tables.batch.c.loaded_at))
        assert found == moment
        assert found.tzinfo is UTC or found.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused(engine: Engine):
    row = {"loaded_at": datetime(2026, 7, 1)}  # noqa: DTZ001
    with pytest.raises(Exception, match="time zone"), writing(engine) as connection:
        connection.execute(tables.batch.insert(), row)


def test_more_rows_than_are_held_at_once_all_arrive(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 10)
    with writing(engine) as connection:
        bulk.insert(connection, tables.stratum, ("dimension", "group_name"), ((f"d{n}", "g") for n in range(25)))
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).where(tables.stratum.c.dimension.like("d%"))) == 25


def test_no_rows_are_no_rows(engine: Engine):
    with writing(engine) as connection:
        bulk.insert(connection, tables.stratum, ("dimension", "group_name"), [])


def test_an_unknown_column_is_refused_before_anything_is_said_to_the_store(engine: Engine):
    with pytest.raises(KeyError), writing(engine) as connection:
        bulk.insert(connection, tables.stratum, ("dimension); DROP TABLE stratum; --",), [("x",)])


def test_rows_belong_to_the_transaction_that_added_them(engine: Engine):
    with pytest.raises(IntegrityError, match="stratum"), writing(engine) as connection:
        bulk.insert(connection, tables.stratum, ("dimension", "group_name"), [("d", "g"), ("d", "h"), ("d", "g")])
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).where(tables.stratum.c.dimension == "d")) == 0
