"""Which recorded items stand behind an indicator: cited rules, known indicators, names in any spelling."""

from __future__ import annotations

import csv

import pytest

from indicators import catalogue, data_items
from tests.shared import SHARED, needs_shared

FIELDS = data_items.load()
KNOWN = catalogue.load().indicators


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.key)
def test_a_field_names_indicators_that_exist_and_says_how_it_is_found(field):
    assert set(field.indicators) <= set(KNOWN)
    assert field.title
    assert field.words
    assert field.rules
    assert all(field.is_named(one) for one in field.words)


@needs_shared
@pytest.mark.parametrize("field", [one for one in FIELDS if one.key != "place"], ids=lambda one: one.key)
def test_every_rule_that_is_cited_gates_a_measure_of_each_of_its_indicators(field):
    gates = _gates()
    for indicator in field.indicators:
        measures = {name for one in KNOWN[indicator].definitions for name in one.published_as}
        asked = {rule for name in measures for rule in gates.get(name, ())}
        assert asked & set(field.rules), (indicator, field.key)


def _gates() -> dict[str, set[str]]:
    with (SHARED / "data" / "msds-format" / "cqim_measures.csv").open(encoding="utf-8") as file:
        return {row["indicator"]: set(row["dq_components"].split(";")) for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("item", "keys"),
    [
        ("SMOKING STATUS", ["smoking"]),
        ("SmokingStatusAtBooking", ["smoking"]),
        ("Gestation length at birth", ["gestation"]),
        ("Apgar Score at 5 minutes", ["apgar"]),
        ("BABY FIRST FEED BREAST MILK STATUS", ["first_feed"]),
        ("NHS NUMBER", []),
        ("", []),
    ],
)
def test_an_item_is_found_by_its_name_in_any_spelling(item, keys):
    assert [one.key for one in FIELDS if one.is_named(item)] == keys


def test_an_indicator_has_its_own_fields_and_others_none():
    assert [one.key for one in data_items.behind("satod")] == ["smoking"]
    assert {"gestation", "apgar"} == {one.key for one in data_items.behind("apgar_lt7_5min_term")}
    assert data_items.behind("complaints") == ()
