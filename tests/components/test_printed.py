"""A sheet of paper says of what it is, where that stands, and of which day."""

from __future__ import annotations

from datetime import date

from components.printed import printed
from tests.static_html import html_of


def test_a_sheet_names_what_it_is_of_its_address_and_its_day():
    html = html_of(
        printed("Blood loss, Aldermere.", "Definition: its own.", address="/a?b=c", day=date(2026, 11, 25))
    )
    assert "Blood loss, Aldermere." in html
    assert "Definition: its own. Printed from the figures as they stood on 25 November 2026." in html
    assert 'data-address="/a?b=c"' in html
