"""What is in hand and overdue in one line, and everything else in reach without scrolling past it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from indicators.vocabulary import OrganisationKind
from queries import asking
from tests.pages.test_overview import LAST, QUIET, START, busy, words, world  # noqa: F401 - fixtures
from tests.pages.test_rare_events import LAST as RETURNED_TO
from tests.pages.test_rare_events import START as RETURNED_FROM
from tests.pages.test_rare_events import nation, returned
from tests.queries.world import months, system


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(asking, "today", lambda: date(2026, 11, 25))


def in_hand(html: str) -> str:
    return words(re.search(r'<p class="in-hand">(.*?)</p>', html, re.DOTALL)[1]).replace(" .", ".").strip()


def test_nothing_in_hand_is_said_and_the_way_to_compare_stands_there(ask, busy):  # noqa: F811
    html = ask("overview", organisation="HARROW")
    assert in_hand(html) == "Nothing is overdue. Compare with another system"
    assert "/compare?a=HARROW" in html


def test_concerns_that_go_on_are_in_hand_and_lead_to_where_they_stand(ask, world):  # noqa: F811
    series = [*QUIET, *[(24.0, 500.0), (25.0, 500.0)] * 5]
    world.figures("pph_1500.local", "ALDER", months(START, series), batch=world.batch())
    world.done()
    html = ask("overview", organisation="HARROW")
    assert in_hand(html).startswith("Already in hand: 1 concern that goes on.")
    assert 'href="#more-of-this-month"' in html
    assert 'id="more-of-this-month"' in html


def test_of_concerns_that_go_on_it_is_said_which_are_rare_harm(ask, monkeypatch, sqlite_engine):
    """Deaths at term came closely in spring and are still told of; heavy blood loss goes on."""
    harmed = system(sqlite_engine)
    harmed.organisation("HOSP", OrganisationKind.SITE)
    harmed.member("HOSP", "ALDER")
    quiet = {RETURNED_FROM.plus(step): 1 for step in range(0, 40, 6)}
    returned(harmed, "HOSP", {**quiet, **{RETURNED_TO.plus(-4 + step): 2 for step in range(3)}})
    nation(harmed)
    series = [*QUIET, *[(24.0, 500.0), (25.0, 500.0)] * 5]
    first = RETURNED_TO.plus(1 - len(series))
    harmed.figures("pph_1500.local", "ALDER", months(first, series), batch=harmed.batch())
    harmed.done()
    said = in_hand(
        ask("overview", harmed.scope("HARROW", detail=["ALDER", "BRACK", "CARRO", "HOSP"]), organisation="HARROW")
    )
    assert re.match(r"Already in hand: (\d) concerns that go on ?, (one|two|three) of them rare harm\.", said)


def test_overdue_promises_are_counted_as_the_page_that_is_linked_to_counts_them(ask, world):  # noqa: F811
    world.figures("choice_3_places.local", "HARROW", months(START, QUIET), batch=world.batch())
    world.done()
    html = ask("overview", organisation="HARROW")
    assert in_hand(html).startswith("Overdue: 1 promise.")
    assert "/trajectories/HARROW" in html
    told = words(ask("trajectories", organisation="HARROW"))
    assert len(re.findall(r"Overdue\b", told)) == 1


def test_somebody_outside_is_not_told_what_is_overdue(ask, busy):  # noqa: F811
    batch = busy.batch()
    busy.figures("pph_1500.cqim", "ALDER", months(START, QUIET), batch=batch)
    busy.done()
    said = in_hand(ask("overview", busy.scope("OUTER"), organisation="HARROW"))
    assert said == "Compare with another system"


def test_every_indicator_stands_by_kind_with_what_signals_in_it(ask, busy):  # noqa: F811
    html = ask("overview", organisation="HARROW", show="all")
    lines = [words(one).strip() for one in re.findall(r"<summary>(.*?)</summary>", html)]
    assert lines[0] == "Outcome: 2 indicators, 1 concern, 1 improvement"
    assert "For discussion" not in words(html)
    assert "Back to what needs discussion" in words(html)
    assert html.count("<tbody>") == len(lines)
    assert [words(one).strip() for one in re.findall(r"</summary><h3>(.*?)</h3>", html)] == lines
    assert re.findall(r'href="(#kind-[a-z]+)"', html) == [
        f"#{one}" for one in re.findall(r'id="(kind-[a-z]+)"', html)
    ]


def test_from_an_earlier_month_every_way_on_leads_to_that_month(ask, busy):  # noqa: F811
    then = str(LAST)
    for view in ({}, {"show": "all"}, {"cell": "cannot_tell"}, {"since": str(LAST.plus(-2))}):
        html = ask("overview", organisation="HARROW", month=then, **view)
        charts = re.findall(r'"?(/(?:chart|investigate)/[^"]+)"', html)
        assert charts
        assert all(f"last={then}" in one for one in charts), view


def test_a_set_counts_the_organisations_own_charts_and_calls_its_members_what_they_are(ask, world):  # noqa: F811
    for site in ("EAST", "WEST"):
        world.organisation(site, OrganisationKind.SITE)
        world.member(site, "ALDER")
        steady = months(START, [(475.0 + a - 20, b) for a, b in QUIET])
        world.figures("midwife_fill_rate.local", site, steady, batch=world.batch())
    world.done()
    told = words(ask("preset", preset="workforce", organisation="ALDER"))
    assert "Nothing new to discuss in 3 charts." in told
    assert "2 of 2 sites" in told
    assert "2 of 2 trusts" not in told


def test_signals_in_groups_and_sites_are_read_against_what_chance_would_give(ask, world):  # noqa: F811
    for site in ("EAST", "WEST"):
        world.organisation(site, OrganisationKind.SITE)
        world.member(site, "ALDER")
        high = months(START, [*QUIET, (60.0, 500.0)])
        world.figures("pph_1500.local", site, high, batch=world.batch())
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=world.batch())
    world.done()
    told = words(ask("overview", organisation="HARROW"))
    assert (
        "2 of 2 charts of single groups and sites show a signal at their newest month. Chance alone would give fewer "
        "than one." in told
    )
