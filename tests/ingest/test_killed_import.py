"""An import killed at any moment leaves all of it or nothing, and the next one needs no repair."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from indicators.month import Month
from ingest.importing import FileToLoad, import_files
from settings import HOME
from store import audit
from store.engine import open_store, reading
from tests import organisations
from tests.ingest.files import figure, local
from tests.proof import FULL

KILLS = 50 if FULL else 4
CODES = ("DEMO-T1", "DEMO-T3", "DEMO-S1")
INDICATORS = ("preterm_lt37", "skin_to_skin", "induction_rate", "caesarean_all")
ROWS = [
    figure(code, 5 + number % 7, 200, indicator=indicator, month=str(Month.of(2020, 1).plus(number)))
    for code in CODES
    for indicator in INDICATORS
    for number in range(80)
]


def _start(address: str, file: Path) -> subprocess.Popen[str]:
    """The import as a process of its own, as it begins to import."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ingest.killed_import", address, str(file)],
        cwd=HOME,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    return process


def _held(engine: Engine) -> tuple[int, int, int]:
    with reading(engine) as connection:
        assert audit.verify(connection).whole
        if engine.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        figures = connection.scalar(text("SELECT count(*) FROM observation"))
        batches = connection.scalar(text("SELECT count(*) FROM batch WHERE loaded_by = 'a test'"))
        return figures, batches, connection.scalar(text("SELECT count(*) FROM source_file"))


@pytest.mark.proof
@pytest.mark.acceptance("R1")
def test_a_killed_import_is_whole_or_absent_and_the_next_one_succeeds(engine: Engine, tmp_path: Path):
    organisations.settle(engine)
    address = engine.url.render_as_string(hide_password=False)
    moments = random.Random(25)
    took, whole, killed = 0.5, 0, 0
    for number in range(KILLS):
        file = tmp_path / f"{number}.csv"
        file.write_text(local(*(row.replace(",200,", f",{201 + number},") for row in ROWS)))
        before = _held(engine)
        process = _start(address, file)
        began = time.monotonic()
        if number:  # the first runs to its end, the second dies as it begins, the others at any moment
            time.sleep(moments.uniform(0, took) if number > 1 else 0)
            process.kill()
        said, _ = process.communicate()
        took = took if number else time.monotonic() - began
        killed += process.returncode == -signal.SIGKILL
        after = _held(engine)
        kept = tuple(now - then for now, then in zip(after, before, strict=True))
        assert kept in ((0, 0, 0), (len(ROWS), 1, 1)), kept
        assert kept[0] or "done" not in said
        whole += bool(kept[0])
        again = open_store(address)
        (report,) = import_files(
            again, [FileToLoad(file)], loaded_by="a test", confirmations={"large-revision": "a test"}
        )
        again.dispose()
        assert report.outcome == ("already_loaded" if kept[0] else "loaded")
        assert _held(engine)[0] == before[0] + len(ROWS)
    assert killed >= 1
    assert whole >= 1
