import numpy as np
import pytest

from analysis.inequality_pooling import JOINED, join_small_groups, pool_months

GROUPS = ("Asian", "Black", "Not known")
EVENTS = np.tile([[4.0], [2.0], [1.0]], 24)
BIRTHS = np.tile([[60.0], [40.0], [5.0]], 24)


@pytest.mark.parametrize(
    ("fewest", "months", "enough"), [(2, 1, True), (6, 3, True), (20, 12, True), (40, 24, True), (60, 24, False)]
)
def test_the_shortest_window_in_which_every_known_group_has_its_events(fewest, months, enough):
    found = pool_months(EVENTS, BIRTHS, groups=GROUPS, fewest=fewest)
    assert (found.months, found.enough) == (months, enough)
    assert found.size.tolist() == [60.0 * months, 40.0 * months, 5.0 * months]


def test_a_month_without_a_number_leaves_neither_events_nor_births():
    events = EVENTS.copy()
    events[0, -1] = np.nan
    found = pool_months(events, BIRTHS, groups=GROUPS, fewest=20)
    assert (found.events[0], found.size[0]) == (44, 660)


def test_small_groups_are_taken_together_with_their_totals_kept():
    events, births = np.array([50.0, 4.0, 9.0, 3.0]), np.array([900.0, 100.0, 120.0, 30.0])
    found = join_small_groups(("White", "Black", "Mixed", "Not known"), events, births)
    assert found.groups == ("White", "Not known", JOINED)
    assert found.joined == ("Black", "Mixed")
    assert (found.events.sum(), found.size.sum()) == (events.sum(), births.sum())


def test_one_small_group_alone_stays_as_it_is():
    found = join_small_groups(("White", "Black"), np.array([50.0, 4.0]), np.array([900.0, 100.0]))
    assert (found.groups, found.joined) == (("White", "Black"), ())
