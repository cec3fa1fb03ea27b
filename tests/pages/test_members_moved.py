"""Who is counted is told wherever a sum is drawn with limits, and marked where charts mark what happened."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from tests.exports.test_routes import client, table
from tests.pages.test_compare import words
from tests.queries.world import World, months, system

START = Month.of(2024, 4)
JOINED = START.plus(18)
SIGN = (
    "NEWER joined in October 2025: the months before count other members, and a sum moves with who is counted, so "
    "the signal may be that alone."
)
MARKED = "At the dotted line: NEWER joined in October 2025."
SUM = "total_deliveries"
LINE = {"indicator": SUM, "definition": f"{SUM}.local"}


@pytest.fixture
def world(sqlite_engine) -> World:
    """NEWER, which joined HARROW in October 2025, has a third of its births; SECOND changed nothing."""
    world = system(sqlite_engine)
    world.organisation("NEWER", OrganisationKind.TRUST)
    world.organisation("SECOND", OrganisationKind.LMNS)
    world.member("SECOND", "REGION")
    world.member("OUTER", "SECOND")
    world.member("NEWER", "HARROW", since=JOINED.first_day())
    batch = world.batch()
    for code in ("ALDER", "BRACK", "NEWER", "OUTER"):
        cells = [(100.0 + step % 5, None) for step in range(24)]
        world.figures(f"{SUM}.local", code, months(START, cells), batch=batch)
        world.figures(
            "fm_training.local", code, months(START, [(80.0 + step % 3, 100.0) for step in range(24)]), batch=batch
        )
    world.done()
    return world


def test_a_comparison_says_who_joined_and_marks_it(ask, world):
    told = words(ask("compare", indicator=SUM, a="HARROW", b="SECOND"))
    assert told.count(SIGN) == 1
    assert told.count("Oct 2025: NEWER joined") == 1


def test_small_multiples_say_who_joined_and_mark_it(ask, world):
    told = words(ask("indicator", **LINE, by="lmns", organisation="HARROW"))
    assert told.count(SIGN) == 1
    assert told.count(MARKED) == 1


def test_a_second_series_beneath_says_who_joined_and_marks_it(ask, world):
    told = words(ask("chart", indicator="fm_training", organisation="HARROW", beside=SUM))
    assert SIGN in told.partition("On the time axis of the chart above")[0]
    assert told.count("Oct 2025: NEWER joined") == 2


def test_the_files_of_comparisons_and_multiples_name_the_month(world):
    for address in (
        f"/export/compare/{SUM}.csv?a=HARROW&b=SECOND",
        f"/export/indicator/{SUM}.csv?by=lmns&organisation=HARROW",
    ):
        rows = table(client(whole_store()).get(address).text)
        found = {(row["Organisation code"], row["Month"]) for row in rows if row["Changes of the organisation"]}
        assert found == {("HARROW", str(JOINED))}
