"""Gaps between groups, and the silence that too few events ask for."""

import numpy as np
import pytest

from analysis.inequality import Comparison, NoReference, gaps, missing_from_total
from indicators.vocabulary import Dimension

GROUPS = Dimension.ETHNIC_GROUP.groups
EVENTS = np.array([60.0, 45.0, 3.0, 200.0, 21.0, 30.0])
BIRTHS = np.array([1000.0, 500.0, 60.0, 5000.0, 500.0, 400.0])


@pytest.mark.acceptance("C03")
def test_every_group_is_shown_and_only_known_ones_with_enough_events_are_compared():
    found = gaps(GROUPS, EVENTS, BIRTHS, reference="White")
    assert dict(zip(found.groups, found.comparisons, strict=True)) == {
        "Asian": Comparison.HIGHER,
        "Black": Comparison.HIGHER,
        "Mixed": Comparison.NOT_ENOUGH,
        "White": Comparison.REFERENCE,
        "Other": Comparison.NOT_TOLD_APART,
        "Not known": Comparison.NOT_COMPARED,
    }
    assert found.difference.value[1] == pytest.approx(0.05)
    assert found.ratio.value[1] == pytest.approx(2.25)


@pytest.mark.parametrize(("events", "says"), [(19.0, Comparison.NOT_ENOUGH), (20.0, Comparison.LOWER)])
def test_nineteen_events_are_not_enough_and_twenty_are(events, says):
    found = gaps(["A", "B"], np.array([events, 400.0]), np.array([3000.0, 9000.0]), reference="B")
    assert found.comparisons[0] is says


def test_a_group_without_people_is_not_enough_and_has_no_rate():
    found = gaps(["A", "B"], np.array([0.0, 400.0]), np.array([0.0, 9000.0]), reference="B")
    assert found.comparisons[0] is Comparison.NOT_ENOUGH
    assert np.isnan(found.rates.value[0])


@pytest.mark.acceptance("C46")
def test_coverage_lower_where_deprivation_is_highest_is_seen():
    found = gaps(["IMD 1", "Others"], np.array([150.0, 1400.0]), np.array([500.0, 3500.0]), reference="Others")
    assert found.ratio.value[0] == pytest.approx(0.75)
    assert found.comparisons[0] is Comparison.LOWER


@pytest.mark.parametrize("reference", ["Nobody", "A"])
def test_a_reference_that_is_not_there_is_refused(reference):
    with pytest.raises(NoReference):
        gaps(["A", "B"], np.array([0.0, 4.0]), np.array([0.0, 90.0]), reference=reference)


@pytest.mark.acceptance("C03")
@pytest.mark.parametrize(("total", "missing"), [(359.0, 0.0), (365.0, 6.0), (350.0, -9.0)])
def test_what_a_total_has_beyond_its_groups_is_said(total, missing):
    assert missing_from_total(EVENTS, total=total) == missing
