"""`flask signals`, `state`, `backup` and `verify-audit`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from settings import HOME
from store.engine import open_store, writing
from store.state import state
from tests.commands.conftest import Shell
from tests.ingest.files import figure, local, measures, printed

KEYS = [
    "organisation", "indicator", "stratum", "rule_set", "rule", "direction", "meaning", "first_period",
    "last_period", "verdict", "withdrawn",
]  # fmt: skip
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
NUMBERS = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 10, 9, 11, 10, 12, 9, 10, 11, 12, 10, 9, 11, 10, 60]


def spike(code: str = "DEMO-T1", *, last: int = 60) -> str:
    numbers = [*NUMBERS[:-1], last]
    return local(*(figure(code, number, month=month) for number, month in zip(numbers, MONTHS, strict=True)))


@pytest.mark.acceptance("R9")
def test_the_ledger_tells_each_episode_once(settled_shell: Shell):
    settled_shell.run("import", settled_shell.file(spike()))
    rows = settled_shell.json("signals", "--organisation", "DEMO-T1")
    assert list(rows[0]) == KEYS
    outside = [row for row in rows if row["rule"] == "outside_limits"]
    assert outside == [
        {
            "organisation": "DEMO-T1",
            "indicator": "preterm_lt37",
            "stratum": "",
            "rule_set": rows[0]["rule_set"],
            "rule": "outside_limits",
            "direction": "high",
            "meaning": "concern",
            "first_period": "2025-12",
            "last_period": "2025-12",
            "verdict": "signal",
            "withdrawn": None,
        }
    ]
    assert len({tuple(row.items()) for row in rows}) == len(rows)


@pytest.mark.acceptance("R9")
def test_an_episode_that_a_revision_removed_is_marked_with_the_reason(settled_shell: Shell):
    settled_shell.run("import", settled_shell.file(spike()))
    report = settled_shell.json("import", settled_shell.file(spike(last=10), name="revised.csv"))
    assert report["signals"]["withdrawn"] >= 1
    rows = settled_shell.json("signals")
    assert all(row["withdrawn"] for row in rows if row["organisation"] == "DEMO-T1")


def test_signals_of_an_unknown_organisation_end_with_two(settled_shell: Shell):
    assert settled_shell.run("signals", "--organisation", "RXX").exit_code == 2


def test_people_get_the_ledger_as_lines(settled_shell: Shell):
    settled_shell.run("import", settled_shell.file(spike()))
    ended = settled_shell.run("signals", "--organisation", "DEMO-T1")
    assert "DEMO-T1  preterm_lt37  outside_limits high  concern  2025-12 to 2025-12" in ended.stdout


def test_the_state_is_the_store_s_own(settled_shell: Shell, sqlite_engine: Engine):
    settled_shell.run("import", settled_shell.file(local(figure())))
    found = settled_shell.json("state")
    assert found == state(sqlite_engine)
    assert (found["nature"], found["rows"]["observation"]) == ("demonstration", 1)
    assert "nature: demonstration" in settled_shell.run("state").stdout


@pytest.mark.acceptance("R17")
def test_a_backup_is_a_store_with_the_same_content(settled_shell: Shell, sqlite_engine: Engine):
    settled_shell.run("import", settled_shell.file(local(figure())))
    copy = settled_shell.folder / "copy.sqlite3"
    assert settled_shell.run("backup", str(copy)).exit_code == 0
    engine = open_store(f"sqlite:///{copy}")
    assert state(engine) == state(sqlite_engine)
    engine.dispose()
    again = settled_shell.run("backup", str(copy))
    assert again.exit_code == 2
    assert "copy.sqlite3 exists already" in again.stderr


@pytest.mark.acceptance("R25")
def test_a_whole_audit_chain_is_told_from_a_broken_one(settled_shell: Shell, sqlite_engine: Engine):
    settled_shell.run("import", settled_shell.file(local(figure())))
    whole = settled_shell.run("verify-audit")
    assert whole.exit_code == 0
    assert "The audit chain is whole: 1 entries" in whole.stdout
    with writing(sqlite_engine) as connection:
        connection.execute(text("DROP TRIGGER audit_never_update"))
        connection.execute(text("UPDATE audit SET actor = 'somebody else'"))
    broken = settled_shell.run("verify-audit")
    assert broken.exit_code == 2
    assert "entry 1 was changed after it was written" in broken.stderr


def test_every_command_of_the_design_is_registered(shell: Shell):
    names = {"import", "demo", "serve", "observations", "signals", "state", "backup", "verify-audit"}
    assert names <= set(shell.server.cli.commands)


@pytest.mark.acceptance("C30")
def test_the_real_command_makes_a_store_where_there_is_none(tmp_path: Path):
    file = tmp_path / "msds-sep2026-exp-measures.csv"
    file.write_text(measures(printed()))
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}"}
    ended = subprocess.run(
        [sys.executable, "-m", "flask", "import", str(file), "--json"],
        cwd=HOME,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["values_added"] == 1
