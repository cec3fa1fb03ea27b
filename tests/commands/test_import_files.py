"""`flask import`: exit codes, messages and the batch report."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.exc import OperationalError

from commands import import_files
from store.engine import StoreUnavailable
from tests.commands.conftest import Shell
from tests.ingest.files import figure, local, measures, printed

GOOD = local(figure(), figure("DEMO-T3", 12, 300))
BAD = local(figure(numerator="1e3"))


@pytest.mark.acceptance("C30")
def test_a_load_ends_with_nought_and_says_what_it_did(settled_shell: Shell):
    ended = settled_shell.run("import", settled_shell.file(GOOD))
    assert ended.exit_code == 0
    assert "return.csv: loaded as batch 2 (local_return, final, 2026-09, published" in ended.stdout
    assert "2 rows read; 2 values added, 0 changed." in ended.stdout
    assert "Reading return.csv ..." in ended.stderr


@pytest.mark.acceptance("IN54", "C30")
def test_a_second_load_of_the_same_bytes_ends_with_nought_too(settled_shell: Shell):
    file = settled_shell.file(GOOD)
    settled_shell.run("import", file)
    ended = settled_shell.run("import", file)
    assert ended.exit_code == 0
    assert "already loaded as batch 2; nothing to do" in ended.stdout


def test_a_refusal_ends_with_two_and_the_place_of_each_fault(settled_shell: Shell):
    ended = settled_shell.run("import", settled_shell.file(BAD))
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert "return.csv: line 2, column numerator: '1e3': a count is digits alone" in ended.stderr


def test_files_after_a_refused_one_still_get_their_turn(settled_shell: Shell):
    bad, good = settled_shell.file(BAD, name="bad.csv"), settled_shell.file(GOOD, name="good.csv")
    ended = settled_shell.run("import", bad, good)
    assert ended.exit_code == 2
    assert "good.csv: loaded as batch 3" in ended.stdout


def test_json_is_one_report_a_line(settled_shell: Shell):
    files = [settled_shell.file(GOOD, name="good.csv"), settled_shell.file(BAD, name="bad.csv")]
    ended = settled_shell.run("import", *files, "--json")
    loaded, rejected = map(json.loads, ended.stdout.splitlines())
    assert ended.exit_code == 2
    assert (loaded["outcome"], loaded["batch"], loaded["values_added"], loaded["vintage"]) == (
        "loaded",
        2,
        2,
        "final",
    )
    assert loaded["signals"] == {"new": 0, "moved": 0, "ended": 0, "withdrawn": 0, "returned": 0}
    assert (rejected["outcome"], rejected["batch"], rejected["problems_total"]) == ("rejected", 3, 1)
    assert "a count is digits alone" in rejected["problems"][0]


def test_a_missing_file_ends_with_two(shell: Shell):
    ended = shell.run("import", str(shell.folder / "nowhere.csv"))
    assert ended.exit_code == 2
    assert "nowhere.csv: the file cannot be read: No such file or directory" in ended.stderr


def test_vintage_and_day_of_publication_can_be_given(shell: Shell):
    file = shell.file(measures(printed()), name="measures.csv")
    assert shell.run("import", file).exit_code == 2
    report = shell.json("import", file, "--vintage", "provisional", "--published-on", "2026-11-01")
    assert (report["vintage"], report["published_on"]) == ("provisional", "2026-11-01")
    assert report["published_basis"] == "given with the import"


@pytest.mark.parametrize("day", ["01/11/2026", "2026-11-31", "soon"])
def test_a_day_is_written_year_first(shell: Shell, day: str):
    ended = shell.run("import", shell.file(GOOD), "--published-on", day)
    assert ended.exit_code == 2
    assert "write YYYY-MM-DD" in ended.stderr


def test_a_publication_in_the_future_is_refused(settled_shell: Shell):
    ended = settled_shell.run("import", settled_shell.file(GOOD), "--published-on", "2999-01-01")
    assert ended.exit_code == 2
    assert "the day of publication is in the future" in ended.stderr


def _doubtful(shell: Shell) -> str:
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    return shell.file(local(*(figure(numerator=0, month=month) for month in months)))


@pytest.mark.acceptance("IN61")
def test_a_doubtful_file_names_the_code_that_confirms_it(settled_shell: Shell):
    file = _doubtful(settled_shell)
    refused = settled_shell.run("import", file)
    assert refused.exit_code == 2
    assert "--confirm identical-values --reason TEXT" in refused.stderr
    report = settled_shell.json("import", file, "--confirm", "identical-values", "--reason", "none in this year")
    assert report["confirmed"] == {"identical-values": "none in this year"}


@pytest.mark.parametrize(
    "options",
    [
        ("--confirm", "identical-values"),
        ("--reason", "because"),
        ("--confirm", "identical-values", "--reason", "  "),
        ("--confirm", "a", "--confirm", "b", "--confirm", "c", "--reason", "x", "--reason", "y"),
    ],
)
def test_a_confirmation_and_its_reason_belong_together(settled_shell: Shell, options: tuple[str, ...]):
    assert settled_shell.run("import", _doubtful(settled_shell), *options).exit_code == 2


def test_one_reason_may_serve_for_several_codes(settled_shell: Shell):
    options = ("--confirm", "identical-values", "--confirm", "large-revision", "--reason", "checked")
    assert settled_shell.run("import", _doubtful(settled_shell), *options).exit_code == 0


@pytest.mark.acceptance("R15")
@pytest.mark.parametrize(
    "failure", [StoreUnavailable("the disk is full"), OperationalError("x", None, Exception("disk I/O error"))]
)
def test_a_failing_store_ends_with_three(settled_shell: Shell, monkeypatch: pytest.MonkeyPatch, failure: Exception):
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(import_files, "import_files", fail)
    ended = settled_shell.run("import", settled_shell.file(GOOD))
    assert ended.exit_code == 3
    assert "disk" in ended.stderr


def test_no_file_at_all_is_a_wrong_call(shell: Shell):
    assert shell.run("import").exit_code == 2
