"""A system of one trust with one figure: what there is one of is told in the singular."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.naming import counted
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from tests.queries.world import World, months, system
from tests.static_html import words

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]


@pytest.fixture
def single(sqlite_engine) -> World:
    world = system(sqlite_engine)
    world.organisation("SINGLE", OrganisationKind.LMNS)
    world.organisation("SOLO", OrganisationKind.TRUST)
    world.member("SINGLE", "REGION")
    world.member("SOLO", "SINGLE")
    return world


@pytest.fixture
def alone(single: World) -> World:
    single.figures("pph_1500.local", "SOLO", months(START, QUIET), batch=single.batch(published_on=date(2026, 11, 2)))
    single.done()
    return single


def test_the_overview_of_a_system_of_one_trust(ask, alone):
    told = words(ask("overview", organisation="SINGLE"))
    assert "1 of 1 trust" in told
    assert "1 of 1 indicator shown" in told
    assert "The one trust" in told
    assert not [one for one in ("1 trusts", "1 indicators", "1 charts", "1 figures") if f" {one}" in told]


def test_the_chart_of_an_only_site_that_signals(ask, single):
    single.organisation("EAST", OrganisationKind.SITE)
    single.member("EAST", "SOLO")
    batch = single.batch()
    single.figures("pph_1500.local", "SOLO", months(START, QUIET), batch=batch)
    single.figures("pph_1500.local", "EAST", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    single.done()
    told = words(ask("overview", organisation="SINGLE"))
    assert "1 of 1 chart of single groups and sites shows a signal at its newest month." in told


def test_a_store_of_one_figure_in_one_file(ask, single):
    single.figures("pph_1500.local", "SOLO", months(START, QUIET[:1]), batch=single.batch())
    single.done()
    assert "1 file loaded with 1 figure, 0 refused." in words(ask("data"))


def test_one_place_in_one_month_beside_nobody(ask, single):
    single.figures("pph_1500.local", "SOLO", months(START, QUIET[:1]), batch=single.batch())
    single.done()
    html = ask("indicator", indicator="pph_1500", organisation="SINGLE", by="trusts")
    assert "January 2025, all on one axis" in words(html)
    assert "January 2025 to January 2025" not in words(html)
    assert f"{counted(1, 'chart')} on one axis" in html
