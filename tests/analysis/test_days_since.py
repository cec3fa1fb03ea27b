from datetime import date

import pytest

from analysis.days_since import NoEvent, days_since


def test_two_events_on_one_day_are_a_gap_of_nought_and_not_averaged():
    found = days_since([date(2026, 3, 9), date(2026, 3, 1), date(2026, 3, 9)], today=date(2026, 3, 20))
    assert found.gaps.tolist() == [8, 0]
    assert (found.since_last, found.longest) == (11, 11)


def test_events_after_the_day_are_not_known_on_it():
    found = days_since([date(2026, 3, 1), date(2026, 5, 1)], today=date(2026, 3, 4))
    assert (found.gaps.tolist(), found.since_last) == ([], 3)


def test_without_an_event_there_is_nothing_to_count_from():
    with pytest.raises(NoEvent):
        days_since([date(2026, 5, 1)], today=date(2026, 3, 4))
