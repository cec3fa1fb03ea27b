"""Where somebody belonged between lists: honest about what lies between two of them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.stays import Stay, stays

MARCH, JULY, OCTOBER = date(2022, 3, 1), date(2024, 7, 1), date(2026, 10, 1)
DAY = timedelta(days=1)


def told(*seen: tuple[date, str], until: date | None = None) -> list[Stay]:
    return list(stays(seen, until=until, publisher="ODS"))


def test_one_list_tells_of_its_day_and_not_since_when():
    assert told((MARCH, "A")) == [Stay("A", None, None, "ODS, list of March 2022; since when is not told")]


def test_a_change_shows_on_the_later_list_and_says_between_which_two_it_lies():
    assert told((MARCH, "A"), (JULY, "A"), (OCTOBER, "B")) == [
        Stay("A", None, OCTOBER - DAY, "ODS, list of March 2022; since when is not told"),
        Stay("B", OCTOBER, None, "ODS: changed between the lists of July 2024 and October 2026"),
    ]


def test_somebody_may_come_back_and_may_belong_nowhere_meanwhile():
    assert [one[:3] for one in told((MARCH, "A"), (JULY, ""), (OCTOBER, "A"))] == [
        ("A", None, JULY - DAY),
        ("A", OCTOBER, None),
    ]
    assert told((MARCH, "")) == []


def test_the_last_stay_ends_with_whoever_belongs():
    assert told((MARCH, "A"), until=date(2022, 3, 31))[0].valid_to == date(2022, 3, 31)


@given(
    st.lists(
        st.tuples(st.dates(date(2019, 1, 1), date(2026, 1, 1)), st.sampled_from(["", "A", "B", "C"])),
        unique_by=lambda one: one[0],
        max_size=8,
    )
)
def test_on_every_list_s_day_somebody_belongs_where_it_says_and_never_to_two_on_one_day(seen):
    seen = sorted(seen)
    found = told(*seen)
    for day, parent in seen:
        there = [one.parent for one in found if (one.valid_from or date.min) <= day <= (one.valid_to or date.max)]
        assert there == ([parent] if parent else [])
    for one, other in itertools.pairwise(found):
        assert one.valid_to is not None
        assert other.valid_from is not None
        assert one.valid_to < other.valid_from
