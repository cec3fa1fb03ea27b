"""What is a number in a file, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import figures
from ingest.figures import NotAFigure


@pytest.mark.parametrize(
    ("written", "number"),
    [("80", 80), ("80.0", 80), ("0", 0), ("0.00", 0), ("1,234", 1234), ("1,234,567", 1234567), (" 7 ", 7)],
)
def test_a_count_is_whole_and_may_print_a_point(written: str, number: int):
    assert figures.count(written) == number


@pytest.mark.parametrize("written", ["", "-5", "+5", "1e3", "1,23", "12,34", "5.5", ".5", "5.", "٣", "1 234", "<5"])
def test_anything_else_is_no_count(written: str):
    with pytest.raises(NotAFigure):
        figures.count(written)


@given(st.integers(min_value=0, max_value=figures.LARGEST_COUNT))
def test_every_count_is_read_back(number: int):
    assert figures.count(str(number)) == figures.count(f"{number:,}") == figures.count(f"{number}.0") == number


@given(st.text(max_size=12))
def test_no_text_is_read_as_another_number_than_python_reads(written: str):
    try:
        number = figures.count(written)
    except NotAFigure:
        return
    assert float(written.replace(",", "")) == number


@pytest.mark.parametrize(("written", "places"), [("5", 0), ("5.0", 1), ("12.125", 3)])
def test_the_places_a_number_is_printed_to(written: str, places: int):
    assert figures.decimals(written) == places


@pytest.mark.parametrize("written", ["5%", "1,234", "-1", "nan", "inf", "1e2", "", "2000000000"])
def test_a_value_has_no_unit_and_no_sign(written: str):
    with pytest.raises(NotAFigure):
        figures.value(written)


@pytest.mark.parametrize(
    ("written", "found"), [("<5", True), ("≤7", True), ("1-7", True), ("1 to 7", True), ("5", False), ("-7", False)]
)
def test_a_range_is_told_from_a_number(written: str, found: bool):
    assert figures.is_range(written) is found
