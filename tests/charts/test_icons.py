"""Icons say their verdict by shape, and good sides follow the indicator."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest

from analysis.verdicts import Assurance, Variation
from charts import icons
from charts.inks import Ink
from charts.marks import Shape
from indicators.vocabulary import Direction


def shapes(svg: str) -> str:
    """The picture without its colours."""
    for ink in Ink:
        svg = svg.replace(ink.hex, "")
    return svg


@pytest.mark.parametrize("which", Variation)
def test_every_variation_has_a_picture_of_32_units(which: Variation) -> None:
    assert ElementTree.fromstring(icons.variation(which)).get("viewBox") == "0 0 32 32"


def test_no_two_variations_look_alike_without_colour() -> None:
    for one, other in combinations(Variation, 2):
        assert shapes(icons.variation(one)) != shapes(icons.variation(other)), (one, other)


@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.LOWER])
def test_no_two_assurances_look_alike_without_colour(direction: Direction) -> None:
    for one, other in combinations(Assurance, 2):
        assert shapes(icons.assurance(one, direction=direction)) != shapes(
            icons.assurance(other, direction=direction)
        )


def test_which_side_of_the_target_is_good_follows_the_indicator() -> None:
    def drawn(which: Assurance, direction: Direction) -> str:
        return shapes(icons.assurance(which, direction=direction))

    assert drawn(Assurance.PASS, Direction.HIGHER) == drawn(Assurance.FAIL, Direction.LOWER)
    assert drawn(Assurance.FAIL, Direction.HIGHER) == drawn(Assurance.PASS, Direction.LOWER)


def test_no_target_has_an_empty_picture() -> None:
    assert "path" not in icons.assurance(Assurance.NONE, direction=Direction.LOWER)


def test_a_hollow_mark_keeps_its_shape_and_ink() -> None:
    solid, hollow = (icons.swatch(Shape.SQUARE, Ink.CONCERN, hollow=hollow) for hollow in (False, True))
    assert solid != hollow
    assert Ink.CONCERN.hex in hollow
    assert "fill='#fff'" in hollow


@pytest.mark.parametrize("drawn", [icons.target_swatch(), icons.hatched_swatch(), icons.dashed_swatch()])
def test_keys_are_pictures(drawn: str) -> None:
    ElementTree.fromstring(drawn)
