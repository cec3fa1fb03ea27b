"""Every chart stands in one cell, and cannot tell stands beside them."""

from __future__ import annotations

from analysis.verdicts import Assurance
from components.matrix import Standing, matrix
from tests.components.page_text import read

COUNTS = {
    ("concern", Assurance.NONE): Standing(4, new=2),
    ("common_cause", Assurance.PASS): Standing(1500),
    ("neutral", Assurance.NONE): Standing(1),
}
PAGE = read(matrix(COUNTS, cannot_tell=8, cannot_tell_words="5 rolling windows, 3 gone", title="Where they stand"))


def cells() -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in PAGE.one("tbody").children]


def test_rows_and_columns_are_named_in_words() -> None:
    assert [head.words for head in PAGE.all("th", scope="row")] == [
        "Concern", "No sign of change", "Improvement", "Neither good nor bad",
    ]  # fmt: skip
    assert [head.words for head in PAGE.all("th", scope="col")] == ["Meets", "Hit or miss", "Misses", "No target"]


def test_a_cell_gives_its_number_and_how_many_are_new() -> None:
    assert cells() == [
        ["0", "0", "0", "4 2 new"],
        ["1,500", "0", "0", "0"],
        ["0", "0", "0", "0"],
        ["0", "0", "0", "1"],
    ]


def test_cannot_tell_is_counted_with_its_reasons() -> None:
    assert PAGE.one("p", class_="cannot-tell").words == "8 cannot tell : 5 rolling windows, 3 gone."
