"""Rates in bands: MBRRACE-UK's as published and never with limits, and rates stabilised here in the same manner."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from sqlalchemy import insert

from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from store import tables
from store.engine import writing
from tests.queries.world import World, months, system
from tests.static_html import words

DECEMBER = Month.of(2024, 12)
GROUP = "Group 5. Under 2,000"


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def published(world: World) -> World:
    """ALDER within 5 % of its group and over 5 % above the year before; BRACK suppressed; OUTER far below."""
    world.organisation(GROUP, OrganisationKind.COMPARATOR)
    batch = world.batch(source="mbrrace", name="perinatal-mortality-rates-2024-trusthealth-board.csv")
    rates = {"ALDER": (3.3, 3.0), "OUTER": (2.6, 1.0), "BRACK": (CellStatus.SUPPRESSED, CellStatus.SUPPRESSED)}
    for code, (rate, band) in rates.items():
        before = {DECEMBER.plus(-12): 3.6, DECEMBER: rate}
        world.figures("stillbirth_rate.mbrrace", code, before, batch=batch)
        world.figures("stillbirth_band.mbrrace", code, {DECEMBER.plus(-12): 4.0, DECEMBER: band}, batch=batch)
    averages = {DECEMBER.plus(-12): 3.2, DECEMBER: 3.2}
    world.figures("stillbirth_rate.mbrrace_group", GROUP, averages, batch=batch)
    grouped(world, "MBRRACE-UK", "ALDER", "BRACK", "OUTER")
    world.done()
    return world


def grouped(world: World, scheme: str, *members: str) -> None:
    with writing(world.store) as connection:
        row = {"scheme": scheme, "code": GROUP, "name": GROUP}
        (number,) = connection.execute(insert(tables.comparator_group), row).inserted_primary_key
        for code in members:
            member = {"organisation_id": world.ids[code], "group_id": number, "valid_from": date(2020, 1, 1)}
            connection.execute(insert(tables.comparator_membership), member)


@pytest.mark.parametrize("address", ["variation", "chart"])
def test_a_modelled_rate_is_shown_in_its_band_wherever_it_is_asked_for_and_never_with_limits(ask, published, address):
    asked = {"indicator": "stillbirth_rate", "organisation": "ALDER", "definition": "stillbirth_rate.mbrrace"}
    html = ask(address, **asked)
    told = words(html)
    assert "Stillbirths: ALDER within 5%" in told
    assert "ALDER, at 3.30 per 1,000: within 5% of 3.20, the average of Group 5, under 2,000." in told
    assert "Why there is no control chart of these" in told
    assert "Upper limit" not in html
    assert "Which rule fired where" not in told


def test_it_is_what_variation_falls_back_to_where_there_is_nothing_else(ask, published):
    assert "Stillbirths: ALDER within 5%" in words(
        ask("variation", indicator="stillbirth_rate", organisation="ALDER")
    )


def test_a_suppressed_rate_is_suppressed_and_has_no_place_on_the_strip(ask, published):
    told = words(ask("variation", indicator="stillbirth_rate", organisation="ALDER"))
    assert re.search(r"BRACK Group 5, under 2,000 Suppressed 3\.20", told)
    assert "One without a rate, which is not nought." in told
    assert "of 3 in all, one lies over 15% lower and one lies within 5%" in told.lower()


def test_bands_are_no_verdict_and_have_no_colour_of_their_own(ask, published):
    html = ask("variation", indicator="stillbirth_rate", organisation="ALDER")
    assert "A band is a distance from the average of trusts alike, not a verdict." in words(html)
    for ink in ("c75000", "0072ce", "d5281b"):
        assert ink not in html


def test_another_year_can_be_chosen(ask, published):
    told = words(ask("variation", indicator="stillbirth_rate", organisation="ALDER", last="2023-12"))
    assert "births in 2023" in told
    assert "over 5% higher than 3.20" in told


@pytest.fixture
def counted(world: World) -> World:
    """Twenty trusts at 8 % of 3,600, ALDER at 12 % of them and OUTER at 12 % of 40."""
    batch = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    random = np.random.default_rng(8)
    start = Month.of(2025, 7)
    for number in range(18):
        world.organisation(f"T{number:02}", OrganisationKind.TRUST)
        world.member(f"T{number:02}", "REGION")
        share = 0.06 + 0.04 * number / 17
        cells = [(float(random.binomial(300, share)), 300.0) for _ in range(12)]
        world.figures("preterm_lt37.cqim", f"T{number:02}", months(start, cells), batch=batch)
    world.figures("preterm_lt37.cqim", "ALDER", months(start, [(36.0, 300.0)] * 12), batch=batch)
    world.figures("preterm_lt37.cqim", "OUTER", months(start, [(5.0, 40.0)] * 12), batch=batch)
    world.done()
    return world


def test_rates_can_be_stabilised_and_small_ones_are_drawn_further_in(ask, counted):
    told = words(ask("variation", indicator="preterm_lt37", organisation="ALDER", limits="stabilised"))
    assert "Babies born too early: ALDER more than 5% higher" in told
    alder, outer = (
        float(re.search(rf"{name}(?: yours)? All 20 together ([\d.]+) [\d.]+ to [\d.]+", told)[1])
        for name in ("ALDER", "OUTER")
    )
    assert 11 < alder < 12
    assert outer < 12.5 - 1
    assert "What stabilising does" in told


def test_the_bands_are_those_of_the_year_and_say_where_they_come_from(ask, counted):
    told = words(ask("variation", indicator="preterm_lt37", organisation="ALDER", limits="stabilised"))
    assert "5% to 15% lower" in told
    assert "MBRRACE-UK reports after the first" in told
    assert "not checked against the report" in told


def test_stabilising_is_a_choice_among_the_limits(ask, counted):
    html = ask("variation", indicator="preterm_lt37", organisation="ALDER")
    assert "None: stabilised rates, in bands" in words(html)
