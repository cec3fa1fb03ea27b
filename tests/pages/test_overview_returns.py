"""What the overview says of returns: how many came, when they were published, and what did not come."""

from __future__ import annotations

import re
from datetime import date

import pytest

from indicators.vocabulary import CellStatus
from tests.pages.test_overview import LAST, QUIET, START, busy, words, world  # noqa: F401 - fixtures
from tests.queries.world import World, months


@pytest.fixture
def partly(world) -> World:  # noqa: F811
    """ALDER returned all, BRACK one of two, CARRO said that it did not submit; MSDS came out later."""
    own = world.batch(published_on=date(2026, 11, 10))
    tails = {"ALDER": (20.0, 500.0), "BRACK": (20.0, 500.0), "CARRO": CellStatus.DID_NOT_SUBMIT}
    for code, cell in tails.items():
        world.figures("pph_1500.local", code, months(START, [*QUIET, cell]), batch=own)
    many = [(200 + a, b) for a, b in QUIET]
    world.figures("induction_rate.local", "ALDER", months(START, [*many, CellStatus.SUPPRESSED]), batch=own)
    world.figures("induction_rate.local", "BRACK", months(START, many), batch=own)
    world.done()
    return world


def test_returns_lead_to_what_came_by_trust_and_month_and_what_did_not(ask, partly):
    front = ask("overview", organisation="HARROW")
    assert "2 of 3 trusts, 1 in part" in words(front)
    (way,) = re.findall(r'href="([^"]*show=returns[^"]*)"', front)
    assert way == "/?organisation=HARROW&amp;show=returns"
    html = ask("overview", organisation="HARROW", show="returns")
    table = words(html.partition("<table")[2].partition("</table>")[0])
    assert "ALDER" in table
    latest = [words(row).split(" of ")[-2][-1:] + " of " + words(row).split(" of ")[-1][:1] for row in
              html.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:3]]  # fmt: skip
    assert latest == ["2 of 2", "1 of 2", "0 of 1"]
    told = words(html)
    assert f"BRACK, {LAST.in_words()}: 1 of 2 did not come" in told
    assert "BRACK No return" in told
    assert f"CARRO, {LAST.in_words()}: nothing came" in told
    assert "CARRO Did not submit" in told
    assert f"ALDER, {LAST.in_words()}" not in told


def test_where_everything_came_nothing_is_listed(ask, partly):
    html = ask("overview", organisation="HARROW", show="returns", month=str(LAST.plus(-1)))
    assert "Everything that was due came" in words(html)
    assert 'data-address="/?organisation=HARROW&amp;month=2026-06&amp;show=returns"' in html


def test_data_are_as_at_the_publication_of_what_is_shown(ask, partly):
    partly.batch(published_on=date(2026, 11, 20))
    assert "Data as at 10 November 2026" in words(ask("overview", organisation="HARROW"))
    later = partly.batch(source="msds_measures", published_on=date(2026, 11, 22))
    partly.figures("apgar_lt7_5min_term.cqim", "ALDER", months(START, QUIET), batch=later)
    partly.done()
    said = "Data as at 10 Nov 2026 (own returns) 22 Nov 2026 (published)"
    assert said in words(ask("overview", organisation="HARROW"))


def test_one_trust_says_how_many_of_its_figures_came_and_what_it_is_part_of(ask, partly):
    html = ask("overview", organisation="BRACK")
    assert "Part of HARROW organisation" in words(html)
    assert "/?organisation=HARROW" in html
    assert "Returns in 1 of 1 figure " in words(html)
