"""Which kind of chart suits the figures, said beside the rules of every chart."""

from __future__ import annotations

import re

import numpy as np
import pytest

from indicators.month import Month
from tests.queries.world import World, months, system

START = Month.of(2025, 1)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def told(ask, world: World, definition: str, cells: list[tuple[float, float]]) -> str:
    world.figures(definition, "ALDER", months(START, cells), batch=world.batch())
    world.done()
    html = ask(
        "chart", world.scope("HARROW", detail=["ALDER"]), indicator=definition.partition(".")[0], organisation="ALDER"
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_counts_that_vary_as_chance_has_them_would_suit_a_chart_of_proportions(ask, world):
    drawn = [(float(events), 500.0) for events in np.random.default_rng(4).binomial(500, 0.05, 24)]
    found = told(ask, world, "readmit_baby.local", drawn)
    assert "would suit too: " in found
    assert "Here every monthly figure is read on the same kind of chart." in found


def test_counts_that_vary_more_are_why_the_values_themselves_set_the_limits(ask, world):
    wild = [(float(one), 500.0) for one in (20, 60, 15, 70, 18, 64, 22, 71, 12, 58, 20, 66, 17, 61, 25, 68)]
    found = told(ask, world, "readmit_baby.local", wild)
    assert re.search("Why this kind of chart: the months vary more than chance", found)
