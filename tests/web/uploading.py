"""A service of one's own to load files into, and somebody who loads them."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping

import requests
from sqlalchemy import Engine, select

from access.personas import PERSONAS
from commands.uploading import jobs
from indicators.month import Month
from store import tables
from store.engine import open_store, reading
from store.state import state
from tests.ingest.files import figure, local
from tests.served import Served, Visitor

PATIENCE = 600
"""Times a page is asked for again before an import is given up; a busy machine is not a failure."""


def store_of(served: Served) -> Engine:
    return open_store(served.database_url)


def let_go(served: Served) -> None:
    """Forget what was sent to this service."""
    for persona in PERSONAS:
        shutil.rmtree(jobs.home(jobs.owner(persona.key, database_url=served.database_url)))


def content_of(served: Served) -> str:
    """The store's content as its own fingerprint says."""
    engine = store_of(served)
    try:
        return json.dumps(state(engine), default=str, sort_keys=True)
    finally:
        engine.dispose()


def codes(served: Served, kind: str) -> list[str]:
    engine = store_of(served)
    with reading(engine) as connection:
        organisation = tables.organisation.c
        statement = select(organisation.code).where(organisation.kind == kind, organisation.closed_on.is_(None))
        found = list(connection.scalars(statement.order_by(organisation.code)))
    engine.dispose()
    return found


def last(served: Served, column: str, table: object = tables.batch) -> str:
    engine = store_of(served)
    with reading(engine) as connection:
        found = connection.scalar(select(table.c[column]).order_by(table.c.id.desc()).limit(1))
    engine.dispose()
    return str(found)


def one_figure(code: str, numerator: int = 5) -> str:
    return local(figure(code, numerator, 4000, month=str(Month.of(2026, 6))))


def doubtful(code: str) -> str:
    return local(*(figure(code, 0, 4000, month=f"2024-{month:02d}") for month in range(1, 13)))


def send(
    visitor: Visitor, content: str | bytes, *, name: str = "return.csv", values: Mapping[str, str] | None = None
) -> requests.Response:
    return visitor.post("/load", files={"file": (name, content, "text/csv")}, data=values or {})


def settled(visitor: Visitor, path: str) -> requests.Response:
    """The page of an upload once its process has ended."""
    for _ in range(PATIENCE):
        answer = visitor.get(path)
        if "data-under-way" not in answer.text:
            return answer
        time.sleep(0.2)
    raise AssertionError(answer.text)


def previewed(visitor: Visitor, content: str | bytes, **options: object) -> tuple[str, requests.Response]:
    """Send a file and wait for its preview: where that is, and what it says."""
    answer = send(visitor, content, **options)
    assert answer.status_code == 303, answer.text
    path = answer.headers["Location"]
    return path, settled(visitor, path)


def loaded(visitor: Visitor, path: str, **reasons: str) -> requests.Response:
    answer = visitor.post(path, data={f"reason-{code.replace('_', '-')}": text for code, text in reasons.items()})
    assert answer.status_code == 303, answer.text
    return settled(visitor, path)


def as_persona(served: Served, key: str) -> Visitor:
    visitor = served.reader()
    visitor.get("/")
    if key != "demo-chair":
        assert visitor.act_as(key).status_code == 303
    return visitor
