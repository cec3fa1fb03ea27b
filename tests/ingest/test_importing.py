"""An import as one act: whole or not at all, recorded, audited, and safe beside another."""

from __future__ import annotations

import json
import threading
import zlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, text

from ingest import batches, invariants, turns
from ingest.importing import FileToLoad, import_files
from ingest.refusal import Refused
from ingest.report import Outcome
from store import audit, ledger, tables
from store.engine import StoreUnavailable, open_store, reading, writing
from tests import organisations
from tests.ingest.conftest import NOW, Loading
from tests.ingest.files import figure, local, measures, printed

GOOD = local(figure(), figure("DEMO-T3", 12, 300))
INDICATORS = ("preterm_lt37", "skin_to_skin", "induction_rate", "caesarean_all", "booking_lt10w", "ethnicity_known")


def test_a_batch_tells_who_loaded_what_and_when(settled: Loading):
    report = settled.load(GOOD, name="our-return.csv")
    with settled.asking() as connection:
        batch = connection.execute(select(tables.batch).where(tables.batch.c.id == report.batch)).one()
        file = connection.execute(select(tables.source_file)).one()
    assert (batch.file_name, batch.outcome, batch.loaded_by, batch.loaded_at) == (
        "our-return.csv",
        "loaded",
        "a test",
        NOW,
    )
    assert (batch.file_format, batch.rows_read, batch.cells_added) == ("local_return", 2, 2)
    assert batch.published_basis == "the day of loading: the file does not say"
    assert (batch.sha256, batch.file_id) == (file.sha256, file.id)
    assert zlib.decompress(file.content).decode() == GOOD
    kept = json.loads(batch.report)
    assert kept["values_added"] == 2
    assert kept["sha256"] == file.sha256


@pytest.mark.acceptance("R2", "IN54")
def test_the_same_bytes_again_do_nothing_and_say_so(settled: Loading):
    first = settled.load(GOOD)
    counts = [settled.count(table) for table in (tables.batch, tables.observation, tables.audit)]
    again = settled.load(GOOD, name="renamed.csv")
    assert (again.outcome, again.batch) == (Outcome.ALREADY_LOADED, first.batch)
    assert str(again) == f"renamed.csv: already loaded as batch {first.batch}; nothing to do."
    assert counts == [settled.count(table) for table in (tables.batch, tables.observation, tables.audit)]


def test_a_later_loader_reads_the_same_bytes_again_and_adds_what_is_new(
    settled: Loading, monkeypatch: pytest.MonkeyPatch
):
    first = settled.load(GOOD)
    monkeypatch.setattr(batches, "LOADER_VERSION", "later")
    again = settled.load(GOOD)
    assert (again.outcome, again.cells_added, again.values_unchanged) == (Outcome.LOADED, 0, 2)
    assert again.batch > first.batch
    assert settled.load(GOOD).outcome is Outcome.ALREADY_LOADED


@pytest.mark.acceptance("R25")
def test_every_load_and_every_refusal_is_in_the_audit_chain(settled: Loading):
    settled.load(GOOD)
    settled.refused(local(figure(numerator="x")))
    with settled.asking() as connection:
        assert audit.verify(connection).whole
        entries = connection.execute(select(tables.audit).order_by(tables.audit.c.id)).all()
    assert [entry.action for entry in entries][-2:] == ["import", "import refused"]
    assert json.loads(entries[-1].detail)["problems"] == 1
    assert {entry.actor for entry in entries[-2:]} == {"a test"}


def _files(folder: Path, *contents: str) -> list[FileToLoad]:
    files = []
    for place, content in enumerate(contents):
        file = folder / f"{place}.csv"
        file.write_text(content)
        files.append(FileToLoad(file))
    return files


def test_files_together_stand_or_fall_together(settled: Loading):
    files = _files(settled.folder, GOOD, local(figure(month="2026-08")), local(figure(numerator="x")))
    with pytest.raises(Refused) as caught:
        import_files(settled.engine, files, loaded_by="a test", together=True)
    assert caught.value.file == "2.csv"
    assert settled.count(tables.observation) == 0
    done = import_files(settled.engine, files[:2], loaded_by="a test", together=True)
    assert [report.values_added for report in done] == [2, 1]
    assert settled.count(tables.observation) == 3


def test_files_alone_stay_loaded_when_a_later_one_is_refused(settled: Loading):
    files = _files(settled.folder, GOOD, local(figure(numerator="x")))
    with pytest.raises(Refused):
        import_files(settled.engine, files, loaded_by="a test")
    assert settled.count(tables.observation) == 2


def test_a_failure_after_the_figures_were_stored_leaves_nothing(settled: Loading, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(ledger, "recompute", fail)
    with pytest.raises(StoreUnavailable):
        settled.load(GOOD)
    assert [settled.count(table) for table in (tables.observation, tables.source_file, tables.series)] == [0, 0, 0]
    monkeypatch.undo()
    assert settled.load(GOOD).values_added == 2


@pytest.mark.parametrize("step", ["refuse_other_rows", "refuse_unseen"])
def test_an_invariant_that_does_not_hold_undoes_the_import(
    settled: Loading, monkeypatch: pytest.MonkeyPatch, step: str
):
    whole = getattr(invariants, step)

    def with_a_row_gone(connection: object, stored: object) -> None:
        table = "series" if step == "refuse_unseen" else "observation"
        connection.execute(text("DROP TRIGGER IF EXISTS observation_never_delete"))
        connection.execute(text(f"DELETE FROM {table}"))
        whole(connection, stored)

    monkeypatch.setattr(invariants, step, with_a_row_gone)
    with pytest.raises(StoreUnavailable, match="nothing was kept"):
        settled.load(GOOD)
    assert settled.count(tables.observation) == 0


@pytest.mark.acceptance("IN75")
def test_a_store_of_another_schema_is_left_alone(settled: Loading):
    with writing(settled.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="nothing was loaded"):
        settled.load(GOOD)
    assert settled.count(tables.observation) == 0


@pytest.mark.acceptance("IN74")
def test_of_two_imports_of_one_file_at_once_one_wins_and_the_other_says_so(engine: Engine, tmp_path: Path):
    organisations.settle(engine)
    (file,) = _files(tmp_path, GOOD)
    start = threading.Barrier(2)
    outcomes: list[Outcome] = []

    def load() -> None:
        own = open_store(engine.url.render_as_string(hide_password=False))
        start.wait()
        outcomes.extend(report.outcome for report in import_files(own, [file], loaded_by="a test"))
        own.dispose()

    both = [threading.Thread(target=load) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == [Outcome.ALREADY_LOADED, Outcome.LOADED]
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM observation")) == 2


@pytest.mark.acceptance("R15")
def test_an_import_waits_for_its_turn_and_says_so_then_gives_up(settled: Loading, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "TURNS", 2)
    impatient = open_store(f"{settled.engine.url}?timeout=0")
    with impatient.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    said: list[str] = []
    (file,) = _files(settled.folder, GOOD)
    with writing(settled.engine), pytest.raises(StoreUnavailable, match="nothing was loaded"):
        import_files(impatient, [file], loaded_by="a test", progress=said.append)
    assert said.count("Somebody else is writing to the store: waiting for a turn.") == 2
    assert import_files(impatient, [file], loaded_by="a test")[0].values_added == 2
    impatient.dispose()


def test_progress_is_told_step_by_step(settled: Loading):
    said: list[str] = []
    import_files(settled.engine, _files(settled.folder, GOOD), loaded_by="a test", progress=said.append)
    assert said[:3] == ["Reading 0.csv ...", "Checking 2 rows ...", "Storing ..."]


def test_a_published_file_loads_the_same_on_both_stores(engine: Engine, tmp_path: Path):
    loading = Loading(engine, tmp_path)
    content = measures(printed("DEMO-T1"), printed("DEMO-T2", "DNS", "DNS", "DNS", result="Fail"))
    report = loading.load(content, name="DEMO-msds-sep2026-exp-measures.csv")
    assert (report.values_added, report.organisations_added) == (2, 2)
    assert loading.load(content + "\n", name="DEMO-msds-sep2026-exp-measures.csv").values_unchanged == 2
    assert [cell["numerator"] for cell in loading.cells()] == [20, None]
    assert loading.load(local(figure(month="2026-08"))).values_added == 1


def test_a_report_says_what_was_added_changed_and_found(settled: Loading):
    settled.load(GOOD)
    report = settled.load(
        local(figure(numerator=6), figure("DEMO-T3", 12, 300), figure("DEMO-T3", 9, 300, month="2026-08"))
    )
    told = str(report)
    assert "3 rows read; 1 values added, 1 changed, 1 unchanged and not stored again." in told
    assert "Signals: 0 new, 0 moved, 0 ended, 0 withdrawn, 0 returned." in told


@pytest.mark.acceptance("R9")
def test_a_load_that_makes_a_signal_says_so(settled: Loading):
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    numbers = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 10, 9, 11, 10, 12, 9, 10, 11, 12, 10, 9, 11, 10, 60]
    rows = [figure(numerator=number, month=month) for number, month in zip(numbers, months, strict=True)]
    report = settled.load(local(*rows))
    assert report.signals.new == settled.count(tables.signal) > 0


@pytest.mark.acceptance("R15")
def test_a_full_disk_is_told_and_loses_nothing(settled: Loading):
    settled.load(GOOD)
    full = open_store(str(settled.engine.url))
    event.listen(full, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=1"))
    rows = [figure(month=f"2025-{month:02d}") for month in range(1, 13)]
    (file,) = _files(settled.folder, local(*(row.replace("preterm_lt37", one) for row in rows for one in INDICATORS)))
    settled_doubts = {"identical-values": "a test"}
    with pytest.raises(StoreUnavailable, match=r"database or disk is full.*nothing of this file was saved"):
        import_files(full, [file], loaded_by="a test", confirmations=settled_doubts)
    full.dispose()
    assert settled.count(tables.observation) == 2
    (report,) = import_files(settled.engine, [file], loaded_by="a test", confirmations=settled_doubts)
    assert report.values_added == 12 * len(INDICATORS)


@pytest.mark.acceptance("R15")
def test_a_file_that_is_no_store_is_told_in_words(tmp_path: Path):
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"this is not a database, and never was one" * 100)
    with pytest.raises(StoreUnavailable, match="file is not a database"):
        import_files(open_store(f"sqlite:///{broken}"), _files(tmp_path, GOOD), loaded_by="a test")
