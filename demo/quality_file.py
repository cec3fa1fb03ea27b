"""The monthly data quality file (exp-dq) in the published layout: what became of each data item, by trust.

The items and their tables are invented, and their codes say so; how many records have a field is the world's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from demo import measures_file, rounding
from demo.publication import Release
from demo.world import Counts, World
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, Vintage

HEADER = ",".join(
    (
        "ReportingPeriodStartDate", "ReportingPeriodEndDate", "Org_Code", "DataTable", "UID",
        "DataItem", "Valid", "Default", "Invalid", "Missing", "Denominator",
    )
)  # fmt: skip
MONTHS = 13
"""How many months back the files go."""
DEFAULTED, INVALID = 0.1, 0.05
"""Of the records without the field, the parts that hold a default and something invalid: invented."""


class Item(NamedTuple):
    """An invented data item. `field` is the world's name of it, `of` whose records hold it."""

    table: str
    uid: str
    name: str
    field: str
    of: str


ITEMS = (
    Item("BOOKINGS", "Q01", "Smoking status at booking", "smoking_booking", "bookings"),
    Item("BIRTHS", "Q02", "Apgar score at five minutes", "apgar", "deliveries"),
    Item("BIRTHS", "Q03", "First feed", "first_feed", "deliveries"),
    Item("BIRTHS", "Q04", "Gestation at birth", "gestation", "deliveries"),
    Item("BIRTHS", "Q05", "Onset of labour", "onset", "deliveries"),
    Item("BIRTHS", "Q06", "Delivery method", "method", "deliveries"),
    Item("BIRTHS", "Q07", "Place of birth", "place", "deliveries"),
    Item("BIRTHS", "Q08", "Fetal presentation", "presentation", "deliveries"),
    Item("BIRTHS", "Q09", "Smoking status at delivery", "smoking_delivery", "deliveries"),
)
TABLES = {"BIRTHS": "deliveries", "BOOKINGS": "bookings"}
"""Whose records each table holds."""


def name(month: Month, *, vintage: Vintage) -> str:
    return measures_file.name(month, vintage=vintage).replace("exp-measures", "exp-dq")


def text(world: World, *, month: Month, vintage: Vintage) -> str:
    """The whole file, sorted by trust, table and identifier; a trust that sent nothing has no row."""
    release = Release(world, month=month, vintage=vintage)
    records = {name: release.by_trust(world.women[name]) for name in TABLES.values()}
    known = {one: release.recorded(one.field, records[one.of]) for one in ITEMS}
    first, last = (f"{day:%d/%m/%Y}" for day in (month.first_day(), month.last_day()))
    rows = []
    for place, trust in sorted(enumerate(world.nation.trusts), key=lambda one: one[1].code):
        for rest in _of_trust(place, records, known):
            rows.append(f"{first},{last},{trust.code},{DEMONSTRATION_PREFIX}{rest}")
    return "\n".join([HEADER, *rows]) + "\n"


def _of_trust(place: int, records: dict[str, Counts], known: dict[Item, Counts]) -> Iterator[str]:
    for table, of in TABLES.items():
        whole = int(records[of][place])
        if not whole:
            continue
        # A row that speaks of the whole table is not rounded.
        yield f"{table},,,{whole},0,0,0,{whole}"
        for item in ITEMS:
            if item.table == table:
                counts = ",".join(map(str, _parts(int(known[item][place]), whole)))
                yield f"{table},{DEMONSTRATION_PREFIX}{item.uid},{item.name},{counts}"


def _parts(valid: int, whole: int) -> list[int]:
    """Valid, default, invalid, missing and all records, each rounded by itself."""
    valid = min(valid, whole)
    defaulted, invalid = round(DEFAULTED * (whole - valid)), round(INVALID * (whole - valid))
    parts = [valid, defaulted, invalid, whole - valid - defaulted - invalid, whole]
    return [int(one) for one in rounding.own(np.array(parts))]
