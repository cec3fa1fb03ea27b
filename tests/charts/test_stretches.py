"""Lines bridge no gap and no change of limits."""

from __future__ import annotations

import numpy as np
import pytest

from analysis import spc
from charts import stretches
from indicators.month import Month
from indicators.vocabulary import Direction
from tests.sample_charts import LATEST, NO, blood_loss, series


def test_a_line_breaks_at_every_gap_and_at_every_change_of_limits() -> None:
    chart = blood_loss()
    parts = stretches.lines(chart, stretches.visible(chart, first=None, last=None))
    assert [(part[0], part[-1]) for part in parts] == [(0, 3), (5, 13), (15, 17), (18, 47)]


def test_each_phase_has_its_own_limits() -> None:
    chart = blood_loss()
    first, second = stretches.phase_spans(chart, np.arange(48, dtype=np.int32))
    assert (first.first, first.last, second.first, second.last) == (0, 17, 18, 47)
    assert first.mean < second.mean
    assert first.upper < second.upper


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        (None, None, 24),
        (Month.of(2026, 1), None, 9),
        (None, Month.of(2025, 12), 15),
        (LATEST, LATEST, 1),
        (Month.of(2030, 1), None, 0),
    ],
)
def test_the_months_in_view_include_both_ends(first: Month | None, last: Month | None, places: int) -> None:
    chart = spc.chart(series([1.0] * 24), direction=Direction.LOWER)
    assert len(stretches.visible(chart, first=first, last=last)) == places


def test_a_series_without_months_has_nothing_in_view() -> None:
    chart = spc.chart(series([]), direction=Direction.LOWER)
    places = stretches.visible(chart, first=None, last=None)
    assert not len(places)
    assert stretches.phase_spans(chart, places) == ()
    assert stretches.lines(chart, places) == ()


def test_a_stepped_line_is_given_as_its_level_stretches() -> None:
    line = np.array([6, 6, 6, NO, 5, 5, 4])
    assert stretches.levels(line, first=0, last=6) == ((0, 2, 6), (4, 5, 5), (6, 6, 4))
    assert stretches.levels(line, first=3, last=3) == ()
