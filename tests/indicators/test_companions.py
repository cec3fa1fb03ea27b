"""Companions: every one is in the catalogue, says why, and is marked as the judgement that it is."""

from __future__ import annotations

import pytest

from indicators import catalogue, companions
from indicators.vocabulary import Evidence

EVERY = sorted(companions.load().by_indicator.items())


@pytest.mark.parametrize(("indicator", "few"), EVERY, ids=[name for name, _ in EVERY])
def test_companions_are_other_indicators_of_the_catalogue_each_with_a_reason(indicator, few):
    known = catalogue.load().indicators
    assert indicator in known
    assert few
    for one in few:
        assert one.indicator in known
        assert one.indicator != indicator
        assert known[one.indicator].numeric
        assert one.why.endswith(".")


def test_companions_are_a_judgement_and_are_reviewed():
    told = companions.load()
    assert told.evidence is Evidence.JUDGEMENT
    assert told.reviewed_on < told.next_review


def test_an_indicator_without_companions_has_none():
    assert companions.load().of("cqc_rating") == ()
    assert [one.indicator for one in companions.load().of("skin_to_skin")] == [
        "breastmilk_first_feed",
        "normothermia",
    ]
