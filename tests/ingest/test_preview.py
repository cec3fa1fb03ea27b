"""A preview says what loading would change and changes nothing; a loader of few organisations loads no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from ingest.importing import BatchReport, FileToLoad, Refused, import_files
from ingest.permitted import OutsideReach
from ingest.report import Outcome
from store import tables
from store.engine import reading
from store.state import state
from tests import organisations
from tests.ingest.files import ORGANISATIONS, figure, local, text


@pytest.fixture
def settled(sqlite_engine: Engine) -> Engine:
    organisations.settle(sqlite_engine)
    return sqlite_engine


def load(engine: Engine, folder: Path, content: str, **options: object) -> BatchReport:
    file = folder / "stored-under-another-name"
    file.write_text(content)
    (report,) = import_files(engine, [FileToLoad(file, name="return.csv")], loaded_by="a test", **options)
    return report


def refused(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        batch = tables.batch.c
        return list(connection.scalars(select(batch.reason).where(batch.outcome == Outcome.REJECTED)))


def test_a_preview_counts_what_loading_then_does_and_changes_nothing(settled: Engine, tmp_path: Path):
    content = local(figure(), figure(month="2026-08"))
    before = state(settled)
    told = load(settled, tmp_path, content, preview=True)
    assert state(settled) == before
    assert (told.outcome, told.batch, told.file) == (Outcome.PREVIEWED, 0, "return.csv")
    done = load(settled, tmp_path, content)
    assert (done.outcome, done.values_added) == (Outcome.LOADED, told.values_added)
    assert done.signals == told.signals


def test_a_preview_of_what_is_loaded_says_so(settled: Engine, tmp_path: Path):
    load(settled, tmp_path, local(figure()))
    assert load(settled, tmp_path, local(figure()), preview=True).outcome is Outcome.ALREADY_LOADED


@pytest.mark.acceptance("IN61")
def test_a_preview_tells_doubts_and_what_settling_them_would_change(settled: Engine, tmp_path: Path):
    content = local(*(figure(numerator=0, month=f"2025-{month:02d}") for month in range(1, 13)))
    told = load(settled, tmp_path, content, preview=True)
    assert told.needs == ("identical-values",)
    assert told.needs_texts == ("all 12 figures are 0",)
    assert (told.values_added, dict(told.confirmed)) == (12, {})
    with pytest.raises(Refused):
        load(settled, tmp_path, content)


def test_a_wrong_file_is_refused_in_its_preview_and_not_recorded(settled: Engine, tmp_path: Path):
    with pytest.raises(Refused) as caught:
        load(settled, tmp_path, local(figure(denominator="many")), preview=True)
    assert caught.value.report is not None
    assert caught.value.report.places[0].line == 2
    assert refused(settled) == []


@pytest.mark.acceptance("IN25")
@pytest.mark.parametrize("preview", [True, False])
def test_one_row_outside_the_loaders_reach_refuses_and_records_the_file(
    settled: Engine, tmp_path: Path, preview: bool
):
    content = local(figure(), figure("DEMO-T2"))
    with pytest.raises(OutsideReach) as caught:
        load(settled, tmp_path, content, preview=preview, may_load={"DEMO-T1"})
    assert [problem.value for problem in caught.value.problems] == ["DEMO-T2"]
    assert len(refused(settled)) == 1


@pytest.mark.acceptance("IN25")
def test_what_lies_within_reach_is_loaded(settled: Engine, tmp_path: Path):
    assert load(settled, tmp_path, local(figure()), may_load={"DEMO-T1"}).values_added == 1


@pytest.mark.acceptance("IN25")
def test_only_returns_are_loaded_by_whoever_has_a_reach(settled: Engine, tmp_path: Path):
    content = text(ORGANISATIONS, ["organisation,DEMO-T1,trust,Other,Other,,,,,,,,,,,,"])
    with pytest.raises(OutsideReach, match="administrator"):
        load(settled, tmp_path, content, may_load={"DEMO-T1"})


def test_other_bytes_than_those_agreed_to_are_refused(settled: Engine, tmp_path: Path):
    file = tmp_path / "file"
    file.write_text(local(figure()))
    with pytest.raises(Refused, match="not those that were previewed"):
        import_files(settled, [FileToLoad(file, sha256="0" * 64)], loaded_by="a test")
