"""How complete the records are, on the data page: shares as published, unknown counts unknown."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert

from indicators.month import Month
from indicators.vocabulary import Precision, Vintage
from store import tables
from store.engine import writing
from tests.queries.world import World, system

JULY = Month.of(2026, 7)
COUNTS = ("valid", "defaulted", "invalid", "missing", "denominator")


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def tell(world: World, code: str, item: str, counts: tuple, *, precision: Precision = Precision.NEAREST_FIVE) -> None:
    batch = world.batch(source="msds_quality", name="msds-jul2026-exp-dq.csv")
    with writing(world.store) as connection:
        row = {"data_table": "MSD101", "uid": "", "name": item}
        (number,) = connection.execute(insert(tables.quality_item), row).inserted_primary_key
        fact = {
            "month": JULY.ordinal, "organisation_id": world.ids[code], "item_id": number, "batch_id": batch,
            **dict(zip(COUNTS, counts, strict=True)), "precision": precision.value, "vintage": Vintage.FINAL.value,
            "source_line": 2,
        }  # fmt: skip
        connection.execute(insert(tables.quality), fact)


@pytest.mark.acceptance("C42", "R6")
def test_the_least_complete_item_leads_and_every_part_is_a_share_of_the_records(ask, world):
    tell(world, "ALDER", "SMOKING STATUS", (199, 0, 0, 1, 200))
    tell(world, "ALDER", "FIRST FEED", (150, 10, 0, 40, 200))
    tell(world, "ALDER", "", (203, 0, 0, 0, 203), precision=Precision.EXACT)
    told = words(ask("data", world.scope("HARROW")))
    assert "ALDER organisation, July 2026: 2 items; least often valid: FIRST FEED, 75%" in told
    assert "FIRST FEED 75% 5% 0% 20% about 200" in told
    assert "SMOKING STATUS 99% 0% 0% 0% about 200" in told
    assert "All of MSD101 100% 0% 0% 0% 203" in told
    assert "BRACK organisation, July" not in told


@pytest.mark.parametrize("counts", [(None,) * 5, (0, 0, 0, 0, 0)])
def test_what_nobody_said_is_not_nought(ask, world, counts):
    tell(world, "ALDER", "FIRST FEED", counts)
    told = words(ask("data", world.scope("ALDER")))
    assert "ALDER organisation, July 2026: no item with records" in told
    assert "FIRST FEED Not said Not said Not said Not said" in told


def test_without_quality_facts_the_page_has_no_such_part(ask, world):
    world.batch()
    assert "How complete the records are" not in ask("data", world.scope("HARROW"))
