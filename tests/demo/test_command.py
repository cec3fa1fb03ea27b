"""`flask demo` as it is typed."""

import json

import pytest
from click.testing import CliRunner

from commands.demo import demo
from store import engine as store_engine
from tests.demo.conftest import LAST


@pytest.fixture
def run(monkeypatch, loaded):
    """Run the command against the loaded store."""
    monkeypatch.setattr(store_engine, "_in_use", loaded)
    return lambda *arguments: CliRunner().invoke(demo, arguments)


def test_the_key_prints_findings_and_decoys_and_loads_nothing(run):
    done = run("--key", "--as-at", "2026-08")
    assert done.exit_code == 0
    assert "Findings: to be found (32)" in done.output
    assert "Decoys: not to be flagged (29)" in done.output


def test_the_key_for_machines_is_json(run):
    rows = json.loads(run("--key", "--json", "--small").output)
    assert {row["kind"] for row in rows} == {"finding", "decoy"}


def test_without_a_month_the_key_is_that_of_the_store(run):
    rows = json.loads(run("--key", "--json", "--small").output)
    assert max(row["last_month"] for row in rows) == str(LAST)


def test_loading_again_says_that_nothing_changed(run, tmp_path):
    done = run("--small", "--folder", str(tmp_path))
    assert done.exit_code == 0
    assert "already loaded" in done.output


def test_another_month_is_refused_with_what_to_do(run, tmp_path):
    done = run("--small", "--as-at", "2026-08", "--folder", str(tmp_path))
    assert done.exit_code == 2
    assert "set DATABASE_URL to an empty store" in done.stderr


@pytest.mark.parametrize("month", ["2026-13", "August", "2999-01"])
def test_a_month_that_is_none_or_not_over_is_refused(run, month):
    done = run("--as-at", month)
    assert done.exit_code == 2
    assert "--as-at" in done.stderr
