"""One's own in earlier funnels: period by period, none overlapping, and flags that agree with their scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from access.scope import whole_store
from analysis.funnel import Position, Widening
from analysis.funnel_positions import INNER_SCORE, OUTER_SCORE, score
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import organisations, variation, variation_through_time
from tests.queries.world import World, months, system

ALL = whole_store()
START = Month.of(2024, 7)


@pytest.fixture
def world(sqlite_engine) -> World:
    """Twenty trusts at 8 % for two years; ALDER far above in the last half of a year, BRACK gone silent in it."""
    world = system(sqlite_engine)
    batch = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    random = np.random.default_rng(4)
    for number in range(18):
        world.organisation(f"T{number:02}", OrganisationKind.TRUST)
        world.member(f"T{number:02}", "REGION")
        cells = [(float(random.binomial(300, 0.08)), 300.0) for _ in range(24)]
        world.figures("preterm_lt37.cqim", f"T{number:02}", months(START, cells), batch=batch)
    world.figures(
        "preterm_lt37.cqim", "ALDER", months(START, [(24.0, 300.0)] * 18 + [(66.0, 300.0)] * 6), batch=batch
    )
    silent = [*[(24.0, 300.0)] * 18, *[CellStatus.FAILED_DATA_QUALITY] * 6]
    world.figures("preterm_lt37.cqim", "BRACK", months(START, silent), batch=batch)
    world.done()
    return world


def courses(world: World):
    whose = organisations.by_code(ALL, code="HARROW")
    found = variation.compare(ALL, indicator=catalogue.load().indicator("preterm_lt37"), whose=whose)
    return variation_through_time.own_courses(ALL, found=found, widening=Widening.ADDITIVE)


def test_each_period_is_a_quarter_and_the_last_is_that_of_the_funnel(world):
    (alder, _) = courses(world)
    ends = [lay.last for lay in alder.lay]
    assert ends[-1] == START.plus(23)
    assert {after.ordinal - before.ordinal for before, after in pairwise(ends)} == {3}


def test_a_change_shows_in_the_periods_it_happened_in(world):
    (alder, _) = courses(world)
    positions = [lay.position for lay in alder.lay]
    assert positions[-2:] == [Position.HIGHER_998] * 2
    assert set(positions[:-2]) == {Position.WITHIN}


def test_a_period_without_figures_is_not_there(world):
    (_, brack) = courses(world)
    assert brack.lay[-1].last == START.plus(17)


@pytest.mark.parametrize(
    ("higher", "lower", "expected"),
    [(0.5, 0.6, 0.0), (0.025, 0.98, INNER_SCORE), (0.9995, 0.001, -OUTER_SCORE), (0.0, 1.0, 7.03)],
)
def test_a_score_lies_where_its_flag_does(higher, lower, expected):
    assert score(higher, lower) == pytest.approx(expected, abs=0.01)
