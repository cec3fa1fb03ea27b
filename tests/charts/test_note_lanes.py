"""Notes over a plot never cover one another, whatever they say and however close they stand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.caption import LETTER, Anchor
from charts.note_lanes import MOST, Placed, lanes, placed
from charts.notes import Note
from indicators.month import Month

FIRST = Month.of(2023, 1)
LEFT, RIGHT, WIDE = FIRST.ordinal - 0.7, FIRST.ordinal + 47.7, 620.0
PIXEL = WIDE / (RIGHT - LEFT)

some_notes = st.lists(
    st.builds(Note, st.integers(0, 47).map(FIRST.plus), st.text("abc d", min_size=1, max_size=80)), max_size=14
)


def place(notes: list[Note], **options: object) -> tuple[Placed, ...]:
    return placed(notes, left=LEFT, right=RIGHT, wide=WIDE, **options)


def line(one: Placed) -> float:
    return (one.month.ordinal - LEFT) * PIXEL


def reach(one: Placed) -> tuple[float, float]:
    width = max(map(len, one.lines)) * LETTER
    return (line(one), line(one) + width) if one.anchor is Anchor.START else (line(one) - width, line(one))


def rows(one: Placed) -> range:
    return range(one.lane - len(one.lines) + 1, one.lane + 1)


@given(some_notes, st.booleans())
def test_no_words_cover_other_words_and_no_line_crosses_any(notes: list[Note], brief: bool) -> None:
    shown = [one for one in place(notes, brief=brief) if one.words]
    for one, other in combinations(shown, 2):
        (start, end), (other_start, other_end) = reach(one), reach(other)
        if set(rows(one)) & set(rows(other)):
            assert end <= other_start or other_end <= start
        low, high = (one, other) if one.lane < other.lane else (other, one)
        if low.lane < high.lane:
            begin, stop = reach(low)
            assert not begin < line(high) < stop


@given(some_notes, st.lists(st.floats(LEFT, RIGHT), max_size=3))
def test_every_note_keeps_its_line_and_words_stay_on_the_plot_and_off_phases(
    notes: list[Note], cuts: list[float]
) -> None:
    found = place(notes, cuts=cuts)
    assert [one.month for one in found] == [note.month for note in notes]
    for one in (shown for shown in found if shown.lines):
        start, end = reach(one)
        assert start >= 0
        assert end <= WIDE
        assert rows(one)[0] >= 0
        assert one.lane < MOST
        assert not any(start < (cut - LEFT) * PIXEL < end for cut in cuts)


def test_a_note_alone_says_month_and_words_beside_its_line() -> None:
    (one,) = place([Note(FIRST.plus(6), "Scales in every room")])
    assert (one.words, one.lane, one.anchor) == ("Jul 2023: Scales in every room", 0, Anchor.START)


def test_late_in_the_plot_words_stand_before_their_line() -> None:
    (one,) = place([Note(FIRST.plus(46), "Scales in every room")])
    assert one.anchor is Anchor.END


def test_neighbours_rise_like_stairs() -> None:
    found = place([Note(FIRST.plus(month), "Scales in every room") for month in (3, 5, 7)])
    assert [one.lane for one in found] == [2, 1, 0]
    assert lanes(found) == 3


def test_long_words_are_cut_and_say_so() -> None:
    (one,) = place([Note(FIRST, "words " * 80)])
    assert one.words.endswith("…")


def test_words_too_long_for_one_line_take_more_before_they_are_cut() -> None:
    told = "Formed from Pellanwick, Quennelholt and Rostinmere on the first of April, when three boards became one"
    (one,) = place([Note(FIRST.plus(25), told)])
    assert len(one.lines) > 1
    assert one.words == f"Feb 2025: {told}"


def test_on_a_phone_notes_are_numbers_in_order() -> None:
    found = place([Note(FIRST.plus(month), "Scales") for month in (3, 20)], brief=True)
    assert [one.words for one in found] == ["1", "2"]


@pytest.mark.parametrize("many", [0, 1, 40])
def test_so_many_that_none_finds_room_leave_their_lines(many: int) -> None:
    found = place([Note(FIRST.plus(10), "Scales in every room")] * many)
    assert len(found) == many
    assert sum(bool(one.words) for one in found) <= 2 * MOST


def test_words_that_would_shut_others_out_give_way_so_that_every_note_has_some() -> None:
    found = place(
        [
            Note(FIRST.plus(30), "Blood loss weighed in both theatres"),
            Note(FIRST.plus(42), "Eleven midwives short after two wards joined"),
        ]
    )
    assert all(one.words for one in found)
    assert not any(one.words.endswith("…") for one in found)


@pytest.mark.parametrize("beyond", [0.0, 100.0, 150.0])
def test_notes_close_to_one_another_all_have_words_though_one_could_reach_over_the_next(beyond: float):
    notes = [
        Note(Month.of(2025, 12), "PDSA 0: asked twice"),
        Note(Month.of(2026, 1), "PDSA 1: CO test at every contact"),
        Note(Month.of(2026, 6), "PDSA 2: vouchers from booking"),
    ]
    left, right = Month.of(2024, 10).ordinal - 0.5, Month.of(2026, 9).ordinal + 0.5
    assert all(one.words for one in placed(notes, left=left, right=right, wide=480, beyond=beyond))
