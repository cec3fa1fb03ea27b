"""What the overview lists on demand: the charts of a cell, what changed since a month, and who it was before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import update

from access.address import BadAddress
from indicators.vocabulary import OrganisationKind, Vintage
from queries import asking
from store import tables
from store.engine import writing
from tests.pages.test_overview import LAST, QUIET, START, busy, words, world  # noqa: F401 - fixtures
from tests.queries.world import LOADED_AT, months

HIGH_AT_LAST = [*QUIET[:-1], (90.0, 500.0)]


def listed(html: str) -> int:
    """How many charts a list on demand holds."""
    return len(re.findall(r"<li>", html.partition('class="parts listed"')[2].partition("</ul>")[0]))


def test_every_number_of_the_matrix_leads_to_the_charts_that_it_counts(ask, busy):  # noqa: F811
    html = ask("overview", organisation="HARROW")
    counted = re.findall(r'href="[^"]*cell=([a-z_.]+)"[^>]*><span class="number">(\d+)<', html)
    assert counted
    for cell, number in counted:
        assert listed(ask("overview", organisation="HARROW", cell=cell)) == int(number)


def test_charts_that_cannot_tell_stand_by_their_reason(ask, busy):  # noqa: F811
    told = words(ask("overview", organisation="HARROW", cell="cannot_tell"))
    assert "Cannot tell: 3 charts" in told
    assert "2: rolling windows" in told
    assert "Back to what needs discussion" in told
    assert "Indicators by organisation" not in told


def test_a_cell_that_is_empty_or_unknown_says_so(ask, busy):  # noqa: F811
    assert "No chart stands here." in words(ask("overview", organisation="HARROW", cell="improvement.pass"))
    with pytest.raises(BadAddress):
        ask("overview", organisation="HARROW", cell="improvement.best")
    with pytest.raises(BadAddress):
        ask("overview", organisation="HARROW", since_day="2031-01-01")


def test_what_changed_since_a_month_is_listed_by_name(ask, busy):  # noqa: F811
    told = words(ask("overview", organisation="HARROW", since=str(LAST.plus(-3))))
    assert f"Since the {LAST.plus(-3).in_words()} report" in told
    assert "New signals: 4" in told
    assert "Heavy blood loss after birth, ALDER" in told
    assert "Figures that no longer come: 1" in told
    assert "Withdrawn: 0" in told
    assert "Heavy blood loss after birth, CARRO Suppressed" in told


def test_a_month_in_which_nothing_changed_offers_no_list_of_nothing(ask, busy):  # noqa: F811
    told = words(ask("overview", organisation="HARROW", month=str(LAST.plus(-1))))
    assert "See which" not in told
    assert "See what changed since another month" in told


def test_a_figure_that_changed_is_told_with_digits_that_tell_it_apart_or_is_counted(ask, world):  # noqa: F811
    first = world.batch(published_on=date(2026, 10, 5))
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (20.0, 500.0)]), batch=first)
    about = {"published_on": date(2026, 11, 16), "first_month": START.ordinal, "last_month": START.plus(1).ordinal}
    was = [(20.0, 1500.0), (20.0, 150_000.0)]
    now = {START: (20.0, 1490.0), START.plus(1): (20.0, 150_001.0)}
    world.figures("pph_1500.local", "BRACK", months(START, [*was, *QUIET[2:], (20.0, 500.0)]), batch=first)
    world.figures("pph_1500.local", "BRACK", now, batch=world.batch(**about), vintage=Vintage.REVISED)
    world.done()
    told = words(ask("overview", organisation="HARROW", since="2026-09"))
    assert "Figures changed by a resubmission: 2" in told
    assert "13.3 per 1,000 became 13.4 per 1,000. And one more, by too little to print." in told


def test_what_withdrew_a_signal_is_told_apart(ask, world):  # noqa: F811
    world.figures("pph_1500.local", "ALDER", months(START, HIGH_AT_LAST), batch=world.batch())
    world.figures("pph_1500.local", "BRACK", months(START, HIGH_AT_LAST), batch=world.batch())
    world.done()
    reasons = {"ALDER": "Batch 7: the rule is no more.", "BRACK": "A new phase from May 2026: the rule is no more."}
    with writing(world.store) as connection:
        for code, reason in reasons.items():
            gone = {"withdrawn_at": LOADED_AT + timedelta(days=1), "withdrawn_reason": reason}
            whose = tables.signal.c.organisation_id == world.ids[code]
            connection.execute(update(tables.signal).where(whose).values(gone))
    told = words(ask("overview", organisation="HARROW"))
    assert re.search(
        r"\d withdrawn by new or corrected figures: ALDER \d withdrawn by a new phase or target: BRACK", told
    )
    listed = words(ask("overview", organisation="HARROW", since="2026-08"))
    assert "New or corrected figures: the rule is no more." in listed
    assert "A new phase from May 2026: the rule is no more." in listed
    assert "Batch" not in listed
    assert "after a revision" not in listed


def test_a_resubmission_is_told_by_its_figures_and_its_day(ask, world):  # noqa: F811
    first = world.batch(published_on=date(2026, 10, 5))
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (20.0, 500.0)]), batch=first)
    corrected = world.batch(published_on=date(2026, 11, 16), first_month=START.ordinal, last_month=START.ordinal)
    world.figures("pph_1500.local", "ALDER", {START: (45.0, 500.0)}, batch=corrected, vintage=Vintage.REVISED)
    world.done()
    assert "1 figure changed by a resubmission" in words(ask("overview", organisation="HARROW"))
    told = words(ask("overview", organisation="HARROW", since="2026-09"))
    assert "Figures changed by a resubmission: 1" in told
    said = "January 2025 was resubmitted on 16 November 2026: 40 per 1,000 became 90 per 1,000."
    assert f"Heavy blood loss after birth, ALDER {said}" in told
    html = ask("overview", organisation="HARROW", since_day="2026-11-15")
    assert "Since 15 November 2026" in words(html)
    assert said in words(html)
    assert whole(html)["since_day"] == "2026-11-15"


def test_nothing_out_of_nothing_is_a_figure_that_came(ask, world):  # noqa: F811
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (0.0, 0.0)]), batch=world.batch())
    world.figures("pph_1500.local", "BRACK", months(START, [*QUIET, (20.0, 500.0)]), batch=world.batch())
    world.done()
    told = words(ask("overview", organisation="HARROW", since=str(LAST.plus(-1))))
    assert "Figures that no longer come: 0" in told


@pytest.mark.acceptance("C12")
def test_before_and_after_a_merger_are_one_link_apart(ask, world):  # noqa: F811
    for code in ("NORTH", "SOUTH", "WHOLE"):
        world.organisation(code, OrganisationKind.LMNS)
    for code in ("NORTH", "SOUTH"):
        world.succession(code, "WHOLE", on=date(2026, 2, 1))
    world.member("OUTER", "WHOLE")
    world.figures("pph_1500.local", "OUTER", months(START, QUIET), batch=world.batch())
    for code in ("NORTH", "SOUTH"):
        world.figures("pph_1500.local", code, months(START, QUIET), batch=world.batch())
    world.done()
    after = ask("overview", organisation="WHOLE")
    assert "Formed in February 2026 from" in words(after)
    assert "organisation=NORTH&amp;month=2026-01" in after
    assert "/compare/pph_1500?a=WHOLE&amp;b=NORTH" in after
    before = ask("overview", organisation="NORTH", month="2026-01")
    assert "Became part of another in February 2026" in words(before)
    assert "organisation=WHOLE" in before


def test_the_answer_comes_first_and_the_rest_is_folded(ask, busy):  # noqa: F811
    html = ask("overview", organisation="HARROW")
    assert html.index("needs discussion") < html.index("For discussion") < html.index("Improvements to learn from")
    assert html.index("Improvements to learn from") < html.index("More of this month")
    assert "<details" in html
    assert "Investigate" in words(html)


def whole(html: str) -> dict[str, str]:
    """What the address says that is copied and printed."""
    (address,) = re.findall(r'data-address="([^"]+)"', html)
    return dict(parse_qsl(urlsplit(unescape(address)).query))


def test_the_copied_address_is_the_whole_view(ask, busy):  # noqa: F811
    scope, view = (
        busy.scope("HARROW", detail=("ALDER", "BRACK", "CARRO")),
        {"organisation": "HARROW", "month": str(LAST)},
    )
    assert whole(ask("overview", scope)) == view
    assert whole(ask("overview", scope, cell="cannot_tell")) == {**view, "cell": "cannot_tell"}
    then = {"since": str(LAST.plus(-3))}
    assert whole(ask("overview", scope, **then)) == {**view, **then}
    assert whole(ask("overview", scope, show="all", month=str(LAST.plus(-1)))) == {
        "organisation": "HARROW",
        "month": str(LAST.plus(-1)),
        "show": "all",
    }


def test_the_copied_address_of_a_chart_is_fixed_in_definition_month_and_knowledge(ask, busy):  # noqa: F811
    asked = whole(ask("chart", busy.scope("ALDER"), indicator="pph_1500"))
    assert asked.pop("as_known_on") == str(asking.today())
    assert asked == {"organisation": "ALDER", "definition": "pph_1500.local", "last": str(LAST)}
    assert (
        whole(ask("chart", indicator="pph_1500", organisation="ALDER", as_known_on="2026-11-20"))["as_known_on"]
        == "2026-11-20"
    )
