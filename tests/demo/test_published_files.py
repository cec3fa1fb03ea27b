"""The data and quality files stand in the published layouts and say what the world says."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

import pytest

from access.scope import whole_store
from demo import data_file, quality_file
from indicators import data_items
from indicators.vocabulary import Vintage
from queries import organisations, quality
from store import engine
from tests.demo.conftest import LAST

LABEL = LAST.plus(-1)
LEVELS = ["National", "NHS England (Region)", "Provider", "Local Maternity System"]
EVERYTHING = whole_store()


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written)))


@pytest.fixture(scope="module")
def data(whole) -> list[dict[str, str]]:
    return rows(data_file.text(whole, month=LABEL, vintage=Vintage.FINAL))


@pytest.fixture(scope="module")
def facts(whole) -> list[dict[str, str]]:
    return rows(quality_file.text(whole, month=LABEL, vintage=Vintage.FINAL))


def test_data_rows_stand_in_the_published_order_and_no_category_is_empty(data):
    keys = [
        (LEVELS.index(row["Org_Level"]), row["Org_Code"].lower(), row["Dimension"], row["Measure"].lower())
        for row in data
    ]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    counts = [int(row["Final_value"]) for row in data]
    assert all(count > 0 and count % 5 == 0 for count in counts)
    assert {row["ReportingPeriodEndDate"] for row in data} == {"31/08/2026"}


def test_the_nations_total_is_the_one_that_was_drawn(whole, data):
    (total,) = (row for row in data if row["Dimension"] == "TotalBabies" and row["Org_Level"] == "National")
    received = whole.counted["total_babies"].numerator[~whole.unsubmitted[:, whole.place(LABEL)], whole.place(LABEL)]
    assert abs(int(total["Final_value"]) - received.sum()) <= 2


def test_categories_add_up_to_their_total_but_for_rounding(data):
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in data:
        sums[row["Org_Code"], row["Dimension"]] += int(row["Final_value"])
    for (code, dimension), added in sums.items():
        if dimension == "GestationLengthBirthGroup37":
            assert abs(added - sums[code, "TotalBabies"]) <= 4 * 4, code


def test_quality_rows_stand_in_the_published_order_and_say_that_their_items_are_invented(facts):
    keys = [(row["Org_Code"], row["DataTable"], row["UID"]) for row in facts]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(row["DataTable"].startswith("DEMO-") for row in facts)
    assert all(row["UID"].startswith("DEMO-") for row in facts if row["DataItem"])


def test_parts_are_the_whole_but_for_rounding(facts):
    for row in facts:
        parts = sum(int(row[name]) for name in ("Valid", "Default", "Invalid", "Missing"))
        assert abs(parts - int(row["Denominator"])) <= (4 * 5 if row["DataItem"] else 0)


def test_every_item_stands_behind_an_indicator_of_the_catalogue():
    fields = data_items.load()
    for item in quality_file.ITEMS:
        assert any(field.is_named(item.name) for field in fields), item.name


def test_what_was_written_is_read_back(loaded, monkeypatch):
    monkeypatch.setattr(engine, "_in_use", loaded)
    trust = organisations.by_code(EVERYTHING, code="DEMO-T001")
    found = quality.behind(EVERYTHING, indicator="satod", organisation=trust, latest=LAST)
    assert {one.item.name for one in found} == {"Smoking status at booking", "Smoking status at delivery"}
    assert {one.month for one in found} == {LAST}
    assert len(quality.months(EVERYTHING, organisation=trust)) == quality_file.MONTHS
