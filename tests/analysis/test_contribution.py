"""What moved a rate: the parts add up to the change, and those who came or left stand apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contribution import Counted, NothingToSplit, Told, moved


def counted(*pairs: tuple[float, float]) -> Counted:
    events, size = zip(*pairs, strict=True)
    return Counted(np.array(events, dtype=float), np.array(size, dtype=float))


@pytest.mark.parametrize(
    ("before", "after", "mix", "within"),
    [
        (((30, 1000), (60, 1000)), ((30, 1000), (120, 1000)), 0.0, 0.03),
        (((30, 1000), (90, 1000)), ((15, 500), (135, 1500)), 0.015, 0.0),
        (((30, 1000), (60, 1000)), ((30, 1000), (60, 1000)), 0.0, 0.0),
    ],
    ids=["one group's rate doubled", "more of the group with the higher rate", "nothing changed"],
)
def test_a_change_is_split_into_other_people_and_another_rate(before, after, mix, within):
    found = moved(("one", "other"), before=counted(*before), after=counted(*after))
    assert found.mix == pytest.approx(mix)
    assert found.within == pytest.approx(within)
    assert found.membership == 0


def test_the_part_that_adds_most_goes_the_way_of_the_change():
    found = moved(("up", "down"), before=counted((100, 1000), (100, 1000)), after=counted((80, 1000), (50, 1000)))
    assert found.change < 0
    assert found.most.name == "down"


@pytest.mark.parametrize(
    ("after", "beyond"),
    [
        (((30, 500), (90, 1500)), 0.0),
        (((15, 500), (105, 1500)), 0.25),
        (((60, 500), (45, 1500)), 0.75),
        (((15, 500), (46, 1500)), 0.0),
    ],
    ids=["all doubled", "the large part doubled", "the small part did", "no more than chance"],
)
def test_a_division_stands_out_by_what_one_part_adds_beyond_its_share(after, beyond):
    found = moved(("small", "large"), before=counted((15, 500), (45, 1500)), after=counted(*after))
    assert found.beyond_its_share == pytest.approx(beyond, abs=0.1)


def test_a_trust_that_joins_is_told_apart_from_those_there_all_along():
    """Nobody's rate changed: the step is membership and nothing else."""
    before, after = counted((30, 1000), (30, 1000), (0, 0)), counted((30, 1000), (30, 1000), (90, 1000))
    found = moved(("a", "b", "joined"), before=before, after=after, throughout=np.array([True, True, False]))
    assert found.membership == pytest.approx(found.change)
    assert found.mix == pytest.approx(0)
    assert found.within == pytest.approx(0)
    assert [one.told for one in found.parts][-1] is Told.CAME


def test_a_trust_that_was_there_for_part_of_the_time_is_membership_too():
    before, after = counted((30, 1000), (20, 250)), counted((30, 1000), (80, 1000))
    found = moved(("a", "joined late"), before=before, after=after, throughout=np.array([True, False]))
    assert found.parts[1].told is Told.PARTLY
    assert found.membership == pytest.approx(found.change)


def test_a_group_without_people_before_is_mix_and_no_membership():
    before, after = counted((30, 1000), (0, 0)), counted((30, 1000), (90, 1000))
    found = moved(("a", "new group"), before=before, after=after)
    assert found.membership == 0
    assert found.mix == pytest.approx(found.change)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((30, 1000), (80, 1000), Told.ROSE),
        ((80, 1000), (30, 1000), Told.FELL),
        ((30, 1000), (33, 1000), Told.NOT_TOLD_APART),
        ((19, 1000), (80, 1000), Told.NOT_ENOUGH),
        ((80, 1000), (19, 1000), Told.NOT_ENOUGH),
        ((20, 1000), (80, 1000), Told.ROSE),
        ((60, 50), (200, 50), Told.ROSE),
    ],
    ids=["rose", "fell", "chance", "too few before", "too few after", "just enough", "more events than people"],
)
def test_a_part_is_said_to_have_changed_only_beyond_chance_and_on_enough_events(before, after, told):
    found = moved(("one",), before=counted(before), after=counted(after))
    assert found.parts[0].told is told
    assert found.told is told


def test_nobody_who_was_there_both_times_is_no_comparison():
    with pytest.raises(NothingToSplit):
        moved(
            ("a", "b"),
            before=counted((1, 10), (0, 0)),
            after=counted((0, 0), (1, 10)),
            throughout=np.array([True, True]),
        )
    with pytest.raises(NothingToSplit):
        moved(("a",), before=counted((0, 0)), after=counted((1, 10)))


part = st.tuples(st.integers(0, 50), st.integers(0, 500)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.tuples(part, part, st.booleans()), min_size=1, max_size=6))
def test_mix_within_and_membership_always_add_up_to_the_change(pairs):
    before, after = counted(*(one for one, _, _ in pairs)), counted(*(other for _, other, _ in pairs))
    throughout = [stayed for _, _, stayed in pairs]
    try:
        found = moved(
            [str(place) for place in range(len(pairs))], before=before, after=after, throughout=np.array(throughout)
        )
    except NothingToSplit:
        return
    assert found.mix + found.within + found.membership == pytest.approx(found.change)
    assert sum(one.share_after for one in found.parts) == pytest.approx(1)
