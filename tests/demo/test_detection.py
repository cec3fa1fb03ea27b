"""Every planted finding shows, or is declared out of reach with what was computed of it."""

import pytest

from demo import detection, founding, planted
from demo.planted import Kind
from store import engine as stores
from tests.demo.conftest import LAST

ENTRIES = planted.within(founding.small(LAST))
FINDINGS = [one for one in ENTRIES if one.kind is Kind.FINDING]
DECOYS = [one for one in ENTRIES if one.kind is Kind.DECOY]


@pytest.fixture(autouse=True)
def in_use(loaded, monkeypatch):
    monkeypatch.setattr(stores, "_in_use", loaded)


@pytest.mark.parametrize("one", FINDINGS, ids=lambda one: one.key)
def test_a_planted_finding_shows_or_is_declared_out_of_reach(one):
    shown = detection.shown(one, last=LAST)
    if not shown.found:
        expected = detection.reach(one, last=LAST)
        assert not expected.likely, f"{one.key} should have shown: {expected.said}"
        assert "takes" in expected.said or "chance" in expected.said


def test_months_are_counted_from_the_first_of_the_change():
    jump = next(one for one in FINDINGS if one.key == "F02")
    shown = detection.shown(jump, last=LAST)
    assert (shown.after, shown.said) == (1, "outside_limits")


def test_a_change_that_is_out_of_all_proportion_is_within_reach():
    fall = next(one for one in FINDINGS if one.key == "F04")
    expected = detection.reach(fall, last=LAST)
    assert expected.likely
    assert " SD: " in expected.said


def test_decoys_are_flagged_no_more_often_than_chance_allows():
    counted = [detection.flagged_months(one, last=LAST) for one in DECOYS]
    assert sum(flagged for flagged, _ in counted) <= 2 + 2 * sum(expected for _, expected in counted)
