"""A table of words keeps its headings for a reader of the table and for a phone."""

from __future__ import annotations

from components.stacking_table import grouped_table, stacking_table
from components.tables import Column
from tests.static_html import html_of

COLUMNS = [Column("What"), Column("Owner"), Column("Days", numeric=True)]


def test_every_cell_says_of_which_column_it_is():
    html = html_of(stacking_table(COLUMNS, [["Hub", "A manager", "3"]], caption="Plan"))
    assert ">Hub</th>" in html
    assert 'data-of="Owner"' in html
    assert 'data-of="Days"' in html
    assert "<caption" in html
    assert 'aria-label="Plan"' in html


def test_groups_have_a_heading_over_all_columns():
    html = html_of(grouped_table(COLUMNS, [("First", [["Hub", "A", "3"]]), ("Second", [])], caption="Plan"))
    assert html.count('scope="rowgroup"') == 2
    assert 'colspan="3"' in html.lower()
