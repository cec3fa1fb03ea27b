"""What the ledger makes of what was planted: read off, not tuned."""

import shutil

import pytest
from sqlalchemy import select

from demo import founding, planted, scoring, system
from demo.planted import Kind
from demo.scoring import Outcome
from store.engine import open_store, reading
from store.tables import organisation, signal
from tests.demo.conftest import LAST, TODAY


@pytest.fixture(scope="module")
def score(loaded):
    with reading(loaded) as connection:
        return scoring.score(connection, planted.within(founding.small(LAST)), last=LAST)


def test_the_ledger_finds_what_is_planted_in_the_small_nation(score):
    assert score.count(Kind.FINDING, Outcome.FOUND) >= 12, _unexpected(score)
    assert score.count(Kind.FINDING, Outcome.MISSED) <= 1, _unexpected(score)


def test_the_ledger_leaves_decoys_alone_in_the_small_nation(score):
    assert score.count(Kind.DECOY, Outcome.FLAGGED) <= 1, _unexpected(score)
    assert score.count(Kind.DECOY, Outcome.QUIET) >= 10, _unexpected(score)


def test_a_finding_that_monthly_charts_cannot_show_is_not_counted_for_them(score):
    elsewhere = [one.planted for one in score.results if one.outcome is Outcome.ELSEWHERE]
    assert {one.where for one in elsewhere} <= {planted.Where.EVENTS, planted.Where.FUNNEL}


def test_the_score_says_what_it_counted(score):
    assert "findings found by the ledger" in str(score)


def test_a_resubmitted_figure_withdraws_its_signal(loaded):
    with reading(loaded) as connection:
        withdrawn = connection.execute(
            select(organisation.c.code, signal.c.first_month, signal.c.withdrawn_reason)
            .join(organisation, organisation.c.id == signal.c.organisation_id)
            .where(signal.c.withdrawn_at.is_not(None))
        ).all()
    assert {row.code for row in withdrawn} >= {"DEMO-T004", "DEMO-S0041"}
    assert all(row.first_month <= LAST.plus(-4).ordinal and row.withdrawn_reason for row in withdrawn)


@pytest.mark.proof
def test_the_ledger_finds_most_of_what_is_planted_in_the_whole_nation(sqlite_template, tmp_path):
    shutil.copy(sqlite_template, tmp_path / "store.sqlite3")
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    nation = founding.whole(LAST)
    system.load(engine, nation, folder=tmp_path / "files", today=TODAY)
    with reading(engine) as connection:
        score = scoring.score(connection, planted.within(nation), last=LAST)
    engine.dispose()
    assert score.count(Kind.FINDING, Outcome.FOUND) >= 24, _unexpected(score)
    assert score.count(Kind.DECOY, Outcome.FLAGGED) <= 3, _unexpected(score)


def _unexpected(score) -> str:
    return "\n".join(
        f"{one.planted.key} {one.outcome} {one.seen}"
        for one in score.results
        if one.outcome in (Outcome.MISSED, Outcome.FLAGGED)
    )
