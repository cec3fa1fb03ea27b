"""Of many organisations in bands one's own stand open, and all by name wait under a line."""

from __future__ import annotations

import pytest
from dash import html

from analysis.narrative import Story
from components.bands import BandRow, band_frame
from tests.components.page_text import Element, read


def frame(rows: int) -> Element:
    every = [
        BandRow(f"Trust {place}", "/", place == 0, "Group 1", "8.1%", "", "8.0%", 1.0, "Within")
        for place in range(rows)
    ]
    return read(
        band_frame(
            Story("Message", "Subtitle", "Sentence."),
            rows=every, cuts=(0.95, 1.05), words=("below", "within", "above"), one="Trust", source=html.P("Source"),
            file_name="bands",
        )
    )  # fmt: skip


@pytest.mark.parametrize(("rows", "tables", "unfolded"), [(5, 1, True), (40, 2, False)])
def test_many_rows_wait_under_a_line_below_ones_own(rows: int, tables: int, unfolded: bool):
    page = frame(rows)
    assert len(page.all("table")) == tables
    assert ("open" in page.one("details").attributes) is unfolded
    assert len(page.one("details").one("tbody").children) == rows
