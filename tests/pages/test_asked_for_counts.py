"""Measures that founding documents asked for: transfers, and how well deaths and incidents are investigated."""

from __future__ import annotations

import re

import pytest

from indicators import presets
from indicators.month import Month
from tests.queries.world import World, system

START = Month.of(2025, 1)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def words(html: str) -> str:
    told = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))


@pytest.mark.acceptance("C19")
@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("transfers_in_utero", "Women transferred before birth"),
        ("transfers_intrapartum", "Women transferred in labour"),
    ],
)
def test_transfers_before_birth_and_in_labour_are_charted_with_limits_and_no_good_side(ask, world, key, title):
    counts = (4, 6, 5, 3, 7, 5, 4, 6, 5, 4, 6, 5, 3, 16)
    world.figures(
        f"{key}.local", "ALDER", {START.plus(place): (float(number), None) for place, number in enumerate(counts)},
        batch=world.batch(),
    )  # fmt: skip
    world.done()
    told = words(ask("chart", indicator=key, organisation="ALDER"))
    assert f"{title}:" in told
    assert "neither good nor bad" in told
    assert "Upper limit" in ask("chart", indicator=key, organisation="ALDER")


@pytest.mark.acceptance("C27")
@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("pmrt_external_member", "Death reviews with an outsider"),
        ("psii_family_engaged", "Investigations with the family engaged"),
    ],
)
def test_the_quality_of_investigations_is_shown_with_its_counts(ask, world, key, title):
    quarters = {Month.of(2025, month): (3.0, 4.0) for month in (3, 6, 9, 12)}
    world.figures(f"{key}.local", "ALDER", quarters, batch=world.batch())
    world.done()
    chart = words(ask("chart", indicator=key, organisation="ALDER"))
    assert title in chart
    assert "75" in chart
    together = words(ask("preset", preset="investigations", organisation="ALDER"))
    assert title in together
    assert "3 of 4" in together


@pytest.mark.acceptance("C19", "C32")
def test_transfers_and_closures_stand_beside_the_places_of_birth():
    tiles = {tile.name: tile.indicators for tile in presets.load()["birthplace"].tiles}
    assert tiles["Transfers"] == ("transfers_intrapartum", "transfers_in_utero")
    assert tiles["Closures and diverts"] == ("unit_closure",)
