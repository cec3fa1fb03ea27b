"""A store of real figures on one's own machine: an administrator by default, who is told so, and no personas."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from store import tables
from store.engine import open_store, writing
from store.facts import Nature
from tests import organisations
from tests.served import Served, serving


@pytest.fixture(scope="module")
def real(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("real")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    engine = open_store(f"sqlite:///{folder / 'store.sqlite3'}")
    organisations.settle(engine, nature=Nature.REAL)
    engine.dispose()
    with serving(f"sqlite:///{folder / 'store.sqlite3'}", folder) as running:
        yield running


def test_the_header_says_that_whoever_uses_this_machine_is_let_in(real: Served):
    frame = json.dumps(real.reader().get("/_dash-layout").json())
    assert "Local administrator: whoever uses this machine" in frame
    assert "Demonstration data" not in frame
    assert "act-as" not in frame


def test_nobody_can_be_a_persona_of_the_demonstration(real: Served):
    assert real.reader().act_as("demo-chair").status_code == 404


def test_pages_open_without_figures(real: Served):
    reader = real.reader()
    for path in ("/", "/data", "/methods", "/chart"):
        assert reader.get(path).status_code == 200
        assert reader.open(path).status_code == 200
    assert '"level": "error"' not in real.log.read_text()


def test_where_only_a_refused_file_was_tried_it_says_that_nothing_has_been_loaded(
    sqlite_template: Path, tmp_path: Path
):
    shutil.copy(sqlite_template, tmp_path / "store.sqlite3")
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    with writing(engine) as connection:
        connection.execute(insert(tables.batch), {**organisations.BATCH, "outcome": "rejected"})
    engine.dispose()
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path) as empty:
        answer = empty.visitor().get("/")
        assert answer.status_code == 200
        assert "Nothing has been loaded yet" in answer.text
        assert ".venv/bin/flask import" in answer.text
        assert empty.visitor().get("/_dash-layout").status_code == 401
