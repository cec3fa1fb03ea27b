"""Real tables: captions, scopes, numerals to the right, states in words."""

from __future__ import annotations

import pytest

from analysis import spc
from analysis.numerals import Unit
from components import tables
from components.tables import Column
from indicators.vocabulary import CellStatus, Direction, IndicatorKind
from tests.components.page_text import Element, read
from tests.sample_charts import NO, blood_loss, series, steady

RATE = Unit(IndicatorKind.RATE, 1000, "women")


def numbers(chart, **more) -> Element:
    return read(tables.spc_table(chart, unit=RATE, numerator="Women", denominator="All", caption="Loss", **more))


def rows(page: Element) -> list[list[str]]:
    return [[cell.words for cell in row.children] for row in page.one("tbody").children]


def test_a_table_has_a_caption_and_every_heading_a_scope() -> None:
    page = read(tables.table([Column("Month"), Column("Births", numeric=True)], [["May", "12"]], caption="Births"))
    assert page.one("caption").words == "Births"
    assert [head.attributes["scope"] for head in page.all("th")] == ["col", "col", "row"]


def test_numerals_are_marked_for_the_right() -> None:
    page = read(tables.table([Column("Month"), Column("Births", numeric=True)], [["May", "12"]], caption="Births"))
    assert page.one("td").attributes["class"] == "numeric"


def test_a_wide_table_scrolls_in_itself_and_can_be_reached_by_keyboard() -> None:
    around = read(tables.table([Column("Month")], [["May"]], caption="Births")).one("div")
    assert around.attributes["tabindex"] == "0"
    assert (around.attributes["role"], around.attributes["aria-label"]) == ("region", "Births")


def test_the_latest_month_comes_first_with_its_counts_its_rule_and_its_vintage() -> None:
    assert rows(numbers(blood_loss()))[0] == [
        "September 2026", "25", "460", "55.4", "Two in three near upper limit, run above mean", "Provisional",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CellStatus.SUPPRESSED, "Suppressed"),
        (CellStatus.MISSING, "No return"),
        (CellStatus.DID_NOT_SUBMIT, "Did not submit"),
        (CellStatus.FAILED_DATA_QUALITY, "Failed data quality"),
        (CellStatus.ZERO_OR_SUPPRESSED, "Zero or suppressed"),
    ],
)
def test_a_month_without_a_number_says_why_and_shows_no_zero(status: CellStatus, words: str) -> None:
    chart = spc.chart(series([*steady(33, spread=5), NO], statuses={-1: status}), direction=Direction.LOWER)
    assert rows(numbers(chart))[0] == ["September 2026", "–", "–", "–", "", words]


def test_zero_is_shown_as_zero() -> None:
    chart = spc.chart(series([0, 1, 0]), direction=Direction.LOWER)
    assert rows(numbers(chart))[0][3] == "0"


def test_an_aggregate_says_how_many_contribute() -> None:
    chart = spc.chart(series([1, 2], contributing=[(5, 5), (4, 5)]), direction=Direction.LOWER)
    assert [row[-1] for row in rows(numbers(chart))] == ["4 of 5", "5 of 5"]


def test_only_the_latest_rows_can_be_asked_for() -> None:
    assert len(rows(numbers(blood_loss(), rows=12))) == 12


@pytest.mark.parametrize(("columns", "look"), [(3, "table"), (4, "table stacks")])
def test_a_row_of_more_than_three_cells_stacks_on_a_phone_under_the_names_of_its_columns(columns: int, look: str):
    heads = [Column(f"Column {place}") for place in range(columns)]
    page = read(tables.table(heads, [["cell"] * columns], caption="Cells"))
    assert page.one("table").attributes["class"] == look
    assert [one.attributes["data-of"] for one in page.all("td")] == [one.heading for one in heads[1:]]


def test_a_quarter_begins_its_row_with_a_capital():
    rows = read(
        tables.spc_table(
            spc.chart(series([3.0, 4.0], window=3), direction=Direction.LOWER),
            unit=RATE,
            numerator="Women",
            denominator="All",
            caption="Loss",
        )
    ).words
    assert "Quarter to September 2026" in rows
    assert "the quarter" not in rows
