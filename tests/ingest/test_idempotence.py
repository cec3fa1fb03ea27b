"""However a return is cut, ordered, ended and repeated, the store holds the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from store.engine import open_store
from store.state import state
from tests import organisations
from tests.ingest.conftest import Loading
from tests.ingest.files import LOCAL, event, figure

ROWS = [
    figure(code, numerator, 200, month=month, indicator=indicator)
    for code, month, indicator, numerator in [
        ("DEMO-T1", "2026-07", "preterm_lt37", 11),
        ("DEMO-T1", "2026-08", "preterm_lt37", 12),
        ("DEMO-T1", "2026-09", "preterm_lt37", 13),
        ("DEMO-T3", "2026-09", "preterm_lt37", 0),
        ("DEMO-T3", "2026-09", "skin_to_skin", 150),
    ]
]
ROWS += [
    figure("DEMO-T3", "", "", month="2026-08", status="suppressed"),
    event(detail="one"),
    event(reference="SB-2"),
]


def written(rows: list[str], *, ends: str, mark: bool) -> bytes:
    return b"\xef\xbb\xbf" * mark + (ends.join([LOCAL, *rows]) + ends).encode()


@st.composite
def ways_of_sending(draw: st.DrawFn) -> list[bytes]:
    """The same rows, shuffled, cut into files, some of them sent again, each with some line end and mark."""
    rows = draw(st.permutations(ROWS))
    cuts = sorted(draw(st.sets(st.integers(min_value=1, max_value=len(rows) - 1), max_size=3)))
    parts = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    parts += draw(st.lists(st.sampled_from(parts), max_size=2))
    ends = st.sampled_from(["\n", "\r\n", "\r"])
    return [written(part, ends=draw(ends), mark=draw(st.booleans())) for part in parts]


def figures_of(engine: Engine) -> set[tuple]:
    loading = Loading(engine, Path())
    return {
        (cell["organisation"], cell["definition"], cell["month"], cell["numerator"], cell["status"], cell["vintage"])
        for cell in loading.cells()
    }


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    file = tmp_path_factory.mktemp("idempotence") / "empty.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = open_store(f"sqlite:///{file}")
    organisations.settle(engine)
    engine.dispose()
    return file


@pytest.mark.acceptance("R2", "IN03", "IN07", "IN54", "IN55")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ways_of_sending())
def test_any_way_of_sending_the_same_rows_gives_the_same_figures(empty: Path, files: list[bytes]):
    file = empty.with_name("again.sqlite3")
    shutil.copy(empty, file)
    engine = open_store(f"sqlite:///{file}")
    loading = Loading(engine, empty.parent)
    reports = [loading.load(content) for content in files]
    assert sum(report.values_changed for report in reports) == 0
    assert sum(report.values_added for report in reports) == 6
    assert sum(report.events_added for report in reports) == 2
    assert len(loading.cells()) == len(figures_of(engine)) == 6
    engine.dispose()


@pytest.mark.acceptance("R2")
def test_a_store_that_is_sent_everything_again_keeps_its_content(settled: Loading):
    settled.load(written(ROWS, ends="\n", mark=False))
    before = state(settled.engine)["rows"]["observation"], figures_of(settled.engine)
    for again in (written(ROWS[::-1], ends="\r\n", mark=True), written(ROWS[:3], ends="\n", mark=False)):
        settled.load(again)
    assert (state(settled.engine)["rows"]["observation"], figures_of(settled.engine)) == before
