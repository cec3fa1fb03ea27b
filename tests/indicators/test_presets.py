"""Sets of indicators that stand on one page."""

import tomllib

import pytest

from indicators import catalogue, presets
from indicators.themes import BETTER_BIRTHS, FAMILIES
from indicators.vocabulary import Dimension

KNOWN = catalogue.load().indicators
PRESETS = presets.load()
IAF = PRESETS["iaf"]
GROUPS = {f"{one.key}={group}" for one in Dimension for group in one.groups}
by_key = pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda one: one.key)


@pytest.mark.acceptance("C24")
def test_the_framework_asked_for_exactly_four_things():
    assert [one.name for one in IAF.tiles] == [
        "Stillbirth and neonatal death",
        "Smoking at delivery",
        "Women's experience",
        "Choice",
    ]


@by_key
def test_a_set_names_indicators_that_exist_and_no_tile_says_nothing(preset):
    for tile in preset.tiles:
        assert tile.indicators or tile.nothing, tile.name
        assert len(set(tile.indicators)) == len(tile.indicators)
        assert {one.stratum for one in tile.parts} <= GROUPS
        for one in tile.parts:
            assert one.stratum.partition("=")[0] in KNOWN[one.indicator].strata
    assert set(preset.indicators) <= set(KNOWN)


@by_key
def test_a_set_says_what_it_is_and_who_asked_for_it(preset):
    assert preset.name
    assert preset.source.endswith(".")
    assert len({tile.name for tile in preset.tiles}) == len(preset.tiles)


def test_every_written_set_was_reviewed():
    with presets.FILE.open("rb") as file:
        assert all(table["reviewed_on"] for table in tomllib.load(file).values())


def test_everything_tagged_for_the_framework_stands_in_it():
    named = {key for tile in IAF.tiles for key in tile.indicators}
    assert {key for key, one in KNOWN.items() if {"iaf", "iaf_choice"} & set(one.themes)} <= named


@pytest.mark.acceptance("C15")
def test_the_seven_themes_are_sets_and_the_one_that_holds_none_says_so():
    for theme in BETTER_BIRTHS:
        preset = PRESETS[f"bb{theme.number}"]
        assert set(preset.indicators) == {key for key, one in KNOWN.items() if set(one.themes) & set(theme.tags)}
        assert preset.of_theme
        if not preset.indicators:
            assert preset.tiles[0].nothing == f"{theme.name} holds no indicator: none was found that measures it."


def test_every_indicator_says_first_what_kind_of_answer_it_is():
    assert {one.themes[0] for one in KNOWN.values()} <= set(FAMILIES)


@pytest.mark.acceptance("C33")
def test_prevention_holds_at_least_six_indicators_and_says_that_vaccination_is_not_supplied():
    prevention = PRESETS["prevention"]
    assert len(prevention.indicators) >= 6
    assert set(prevention.indicators) == {key for key, one in KNOWN.items() if "prevention" in one.themes}
    (vaccination,) = [one for one in prevention.tiles if "whooping cough" in one.name]
    assert vaccination.nothing.startswith("Not supplied")


@pytest.mark.acceptance("C41")
def test_staffing_holds_the_five_things_that_are_asked_for_together():
    assert {"midwife_fill_rate", "midwife_vacancy", "one_to_one_labour", "supernumerary_lwc", "red_flags"} <= set(
        PRESETS["workforce"].indicators
    )


@pytest.mark.acceptance("C26")
def test_each_element_of_the_bundle_has_what_is_done_what_comes_of_it_and_how_far_it_is_implemented():
    tiles = PRESETS["sblcb"].tiles
    assert len(tiles) == 6
    for number, tile in enumerate(tiles, start=1):
        families = {KNOWN[key].themes[0] for key in tile.indicators}
        assert families & {"process", "workforce"}, tile.name
        assert "outcome" in families or tile.nothing or number == 1
        assert [one.stratum for one in tile.parts] == [f"sblcb_element={number}"]


@pytest.mark.acceptance("C32")
def test_closures_stand_beside_place_of_birth():
    assert {"unit_closure", "birthplace_home", "birthplace_midwifery"} <= set(PRESETS["birthplace"].indicators)
