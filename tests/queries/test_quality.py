"""Quality facts as a reader gets them: the current version, as shares, with unknown counts unknown."""

from __future__ import annotations

from datetime import date
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import Precision, Vintage
from queries import organisations, quality
from queries.quality import Item, ItemQuality
from store import tables
from store.engine import writing
from tests.queries.world import World, system

JULY = Month.of(2026, 7)
EVERYTHING = whole_store()
COUNTS = ("valid", "defaulted", "invalid", "missing", "denominator")


@pytest.fixture
def world(engine) -> World:
    made = system(engine)
    items = [("MSD101", "M2", "SMOKING STATUS"), ("MSD101", "M1", "FIRST CONTACT"), ("MSD001", "", "")]
    with writing(engine) as connection:
        for number, (table, uid, name) in enumerate(items, start=1):
            connection.execute(
                insert(tables.quality_item), {"id": number, "data_table": table, "uid": uid, "name": name}
            )
    return made


def tell(
    world: World,
    code: str,
    counts: tuple,
    *,
    batch: int,
    item: int = 1,
    month: Month = JULY,
    vintage: Vintage = Vintage.FINAL,
) -> None:
    row = {
        "month": month.ordinal, "organisation_id": world.ids[code], "item_id": item, "batch_id": batch,
        **dict(zip(COUNTS, counts, strict=True)), "precision": Precision.ONE_TO_SEVEN_AS_FIVE.value,
        "vintage": vintage.value, "source_line": 9,
    }  # fmt: skip
    with writing(world.store) as connection:
        connection.execute(insert(tables.quality), row)


def of(code: str):
    return organisations.by_code(EVERYTHING, code=code)


def test_every_item_of_a_month_comes_in_the_order_of_its_table(world):
    batch = world.batch(source="msds_quality")
    for item in (1, 2, 3):
        tell(world, "ALDER", (380, 5, 5, 10, 400), batch=batch, item=item)
    found = quality.in_month(EVERYTHING, organisation=of("ALDER"), month=JULY)
    assert [(one.item.table, one.item.uid) for one in found] == [("MSD001", ""), ("MSD101", "M1"), ("MSD101", "M2")]
    assert quality.items(EVERYTHING) == tuple(one.item for one in found)
    last = found[-1]
    assert (last.valid, last.denominator, last.batch, last.line) == (380, 400, batch, 9)
    assert last.shares == quality.Shares(0.95, 0.0125, 0.0125, 0.025)
    assert quality.in_month(EVERYTHING, organisation=of("BRACK"), month=JULY) == ()


def test_the_current_version_is_the_final_one_and_then_the_latest(world):
    final = world.batch(source="msds_quality", published_on=date(2026, 9, 20))
    early = world.batch(source="msds_quality", published_on=date(2026, 10, 20))
    later = world.batch(source="msds_quality", published_on=date(2026, 11, 10))
    refused = world.batch(source="msds_quality", published_on=date(2026, 11, 11), outcome="rejected")
    tell(world, "ALDER", (100, 0, 0, 0, 100), batch=final)
    tell(world, "ALDER", (300, 0, 0, 0, 300), batch=refused)
    tell(world, "ALDER", (200, 0, 0, 0, 200), batch=early, vintage=Vintage.PROVISIONAL)
    item = quality.items(EVERYTHING)[-1]

    def valid(**how: date) -> list[float]:
        found = quality.in_month(EVERYTHING, organisation=of("ALDER"), month=JULY, **how)
        return [one.valid for one in found if one.item == item]

    assert valid() == [100]
    tell(world, "ALDER", (110, 0, 0, 0, 110), batch=later)
    assert valid() == [110]
    assert valid(as_known_on=date(2026, 11, 9)) == [100]
    assert valid(as_known_on=date(2026, 9, 19)) == []


def test_behind_an_indicator_stand_the_items_that_record_its_fields_in_the_newest_month_of_them(world):
    batch = world.batch(source="msds_quality")
    tell(world, "ALDER", (380, 0, 0, 20, 400), batch=batch, item=1, month=JULY)
    tell(world, "ALDER", (390, 0, 0, 10, 400), batch=batch, item=1, month=JULY.plus(2))
    tell(world, "ALDER", (400, 0, 0, 0, 400), batch=batch, item=2, month=JULY.plus(3))

    def behind(indicator: str, latest: Month, code: str = "ALDER", **how: date) -> list[tuple[str, Month, float]]:
        asked = quality.behind(EVERYTHING, indicator=indicator, organisation=of(code), latest=latest, **how)
        return [(one.item.name, one.month, one.shares.valid) for one in asked]

    assert behind("satod", JULY) == [("SMOKING STATUS", JULY, 0.95)]
    assert behind("satod", JULY.plus(1)) == [("SMOKING STATUS", JULY, 0.95)]
    assert behind("satod", JULY.plus(9)) == [("SMOKING STATUS", JULY.plus(2), 0.975)]
    assert behind("satod", JULY.plus(-1)) == []
    assert behind("satod", JULY, "BRACK") == []
    assert behind("satod", JULY, as_known_on=date(2020, 1, 1)) == []
    assert behind("complaints", JULY) == []
    assert behind("apgar_lt7_5min_term", JULY) == []


def test_the_least_valid_item_of_each_is_of_one_month_the_newest_that_anybody_has(world):
    batch = world.batch()
    tell(world, "ALDER", (950, 0, 0, 50, 1000), batch=batch)
    tell(world, "ALDER", (900, 0, 0, 100, 1000), batch=batch, month=JULY.plus(-1))
    tell(world, "BRACK", (700, 0, 0, 300, 1000), batch=batch, month=JULY.plus(-1))
    those = [of("ALDER"), of("BRACK")]

    def least(indicator: str, latest: Month) -> dict[int, float]:
        found = quality.least_valid(EVERYTHING, indicator=indicator, organisations=those, latest=latest)
        return {who: one.shares.valid for who, one in found.items()}

    assert least("satod", JULY.plus(3)) == {world.ids["ALDER"]: 0.95}
    assert least("satod", JULY.plus(-1)) == {world.ids["ALDER"]: 0.9, world.ids["BRACK"]: 0.7}
    assert least("satod", JULY.plus(-2)) == least("complaints", JULY) == {}


@pytest.mark.parametrize(
    ("home", "told"),
    [
        ("HARROW", {"ALDER": [JULY.plus(1)], "BRACK": [JULY], "CARRO": []}),
        ("BRACK", {"BRACK": [JULY]}),
        ("REGION", {}),
    ],
)
def test_at_home_each_own_trust_comes_with_its_own_newest_month(world, home, told):
    batch = world.batch(source="msds_quality")
    tell(world, "ALDER", (1, 0, 0, 9, 10), batch=batch)
    tell(world, "ALDER", (2, 0, 0, 8, 10), batch=batch, month=JULY.plus(1))
    tell(world, "BRACK", (3, 0, 0, 7, 10), batch=batch)
    tell(world, "OUTER", (4, 0, 0, 6, 10), batch=batch)
    found = quality.at_home(world.scope(home))
    assert {one.code: [each.month for each in facts] for one, facts in found} == told


def test_at_home_there_is_nothing_where_nothing_was_published(world):
    assert quality.at_home(world.scope("HARROW")) == ()


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("counts", [(None, None, None, None, 400), (3, 1, 0, 0, None), (0, 0, 0, 0, 0)])
def test_an_unknown_count_or_no_record_has_no_share(world, counts):
    tell(world, "ALDER", counts, batch=world.batch(source="msds_quality"))
    (found,) = quality.in_month(EVERYTHING, organisation=of("ALDER"), month=JULY)
    assert isnan(found.shares.valid)


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_rounded_parts_have_shares_from_nought_to_one(parts):
    printed = [5 * ((one + 2) // 5) for one in (*parts, sum(parts))]
    found = ItemQuality(
        Item(1, "T", "", ""), 1, JULY, *map(float, printed), Precision.NEAREST_FIVE, Vintage.FINAL, 1, 2
    )
    shares = (found.shares.valid, found.shares.defaulted, found.shares.invalid, found.shares.missing)
    assert all(isnan(one) or 0 <= one <= 1 for one in shares)
    assert all(map(isnan, shares)) == (printed[-1] == 0)
