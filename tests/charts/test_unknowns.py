"""Suppressed, missing, not submitted and failed are four states, and none of them is zero."""

from __future__ import annotations

import pytest

from charts.unknowns import Unknown, unknowns, word_of
from indicators.vocabulary import CellStatus
from tests.sample_charts import NO, series


@pytest.mark.parametrize(
    ("status", "word", "hatched"),
    [
        (CellStatus.SUPPRESSED, "Suppressed", True),
        (CellStatus.ZERO_OR_SUPPRESSED, "Zero or suppressed", True),
        (CellStatus.MISSING, "No return", False),
        (CellStatus.DID_NOT_SUBMIT, "Did not submit", False),
        (CellStatus.FAILED_DATA_QUALITY, "Failed quality", False),
    ],
)
def test_each_state_without_a_number_has_its_word(status: CellStatus, word: str, hatched: bool) -> None:
    assert unknowns(series([1, NO, NO, 2], statuses={1: status, 2: status})) == (Unknown(1, 2, word, hatched),)


def test_neighbouring_months_of_different_states_are_told_apart() -> None:
    found = unknowns(series([1, NO, NO, 2], statuses={1: CellStatus.SUPPRESSED}))
    assert [one.word for one in found] == ["Suppressed", "No return"]


def test_months_before_the_first_report_were_owed_by_nobody() -> None:
    assert unknowns(series([NO, NO, 1, 2])) == ()


def test_a_month_missing_at_the_end_is_shown() -> None:
    assert unknowns(series([1, 2, NO]))[0].first == 2


def test_zero_is_a_number() -> None:
    assert unknowns(series([0, 0, 0], statuses={1: CellStatus.ZERO, 2: CellStatus.IMPLIED_ZERO})) == ()


def test_every_status_has_a_word_for_a_figure_that_cannot_be_drawn() -> None:
    """A zero out of nothing has no rate, and is no missing return either."""
    told = {status: word_of(status) for status in CellStatus}
    assert told[CellStatus.ZERO] == told[CellStatus.VALUE] == told[CellStatus.IMPLIED_ZERO] == "Nothing to count"
    assert len(set(told.values())) == len(CellStatus) - 2
