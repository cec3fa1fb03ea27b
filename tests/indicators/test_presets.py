"""Sets of indicators that stand on one page."""

import pytest

from indicators import catalogue
from indicators.presets import IAF, PRESETS

KNOWN = catalogue.load().indicators


@pytest.mark.acceptance("C24")
def test_the_framework_asked_for_exactly_four_things():
    assert [one.name for one in IAF.tiles] == [
        "Stillbirth and neonatal death",
        "Smoking at delivery",
        "Women's experience",
        "Choice",
    ]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda one: one.key)
def test_a_set_names_indicators_that_exist_each_once(preset):
    named = [key for tile in preset.tiles for key in tile.indicators]
    assert all(tile.indicators for tile in preset.tiles)
    assert len(set(named)) == len(named)
    assert set(named) <= set(KNOWN)


def test_everything_tagged_for_the_framework_stands_in_it():
    named = {key for tile in IAF.tiles for key in tile.indicators}
    assert {key for key, one in KNOWN.items() if {"iaf", "iaf_choice"} & set(one.themes)} <= named
