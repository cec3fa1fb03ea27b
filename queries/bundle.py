"""The six elements of Saving Babies' Lives: what is done, what came of it, and how much of each is in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from access.scope import NotAllowed, Scope
from analysis import periods
from analysis.numerals import Unit
from indicators import catalogue, presets
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.presets import Tile
from indicators.vocabulary import Dimension
from queries import observations
from queries.observations import Measured, NoFigures
from queries.organisations import Organisation

IMPLEMENTATION = "sblcb_compliance"


@dataclass(frozen=True)
class Figure:
    """The newest figure of an indicator, in words: `96.2%` of `the quarter to September 2026`."""

    indicator: Indicator
    value: str
    period: str


@dataclass(frozen=True)
class Element:
    """`implementation` is empty where nobody returned how much of the element is in place, and otherwise one.
    `name` is that of its tile in the set of the bundle. `measures_outcome`: whether the catalogue has an indicator of
    its outcome at all."""

    number: int
    name: str
    measures_outcome: bool
    process: tuple[Figure, ...]
    outcome: tuple[Figure, ...]
    implementation: tuple[Figure, ...]


def elements(scope: Scope, *, organisation: Organisation, month: Month) -> tuple[Element, ...]:
    """Every element with the newest figures up to `month` that this scope may see."""
    known = catalogue.load()
    tiles = {_number(one): one for one in presets.load()["sblcb"].tiles}
    asked = {
        number: [one for key in tile.indicators if (one := known.indicator(key)).numeric]
        for number, tile in tiles.items()
    }
    wanted = list({one.id: one for every in asked.values() for one in every}.values())
    series = observations.of_organisations(scope, indicators=wanted, organisations=[organisation], month=month)
    newest = {one.indicator.id: figure for one in series for figure in _newest(one, month)}
    implemented = _implemented(scope, known.indicator(IMPLEMENTATION), organisation, month)
    return tuple(
        Element(
            number,
            tiles[number].name,
            any("outcome" in one.themes for one in asked[number]),
            tuple(newest[one.id] for one in asked[number] if one.id in newest and "outcome" not in one.themes),
            tuple(newest[one.id] for one in asked[number] if one.id in newest and "outcome" in one.themes),
            implemented.get(number, ()),
        )
        for number in asked
    )


def _number(tile: Tile) -> int:
    """Which element a tile of the bundle's set is about: the one whose group is its part."""
    return int(tile.parts[0].stratum.partition("=")[2])


def _implemented(
    scope: Scope, indicator: Indicator, organisation: Organisation, month: Month
) -> dict[int, tuple[Figure, ...]]:
    try:
        whole = observations.monthly(scope, indicator=indicator, organisation=organisation)
    except (NoFigures, NotAllowed):
        return {}
    parts = observations.strata_with_figures(scope, definition=whole.definition, organisation=organisation)
    found = {}
    for one in parts:
        if one.dimension == Dimension.SBLCB_ELEMENT.key:
            part = observations.monthly(
                scope, indicator=indicator, organisation=organisation, definition=whole.definition, stratum=one
            )
            found[int(one.group)] = tuple(_newest(part, month))
    return found


def _newest(measured: Measured, month: Month) -> Iterator[Figure]:
    """The last figure with a number up to `month`; none where there is none."""
    series = measured.series
    places = np.flatnonzero(series.has_number & (series.months <= month.ordinal))
    if len(places):
        place = int(places[-1])
        unit = Unit.measured(measured.indicator, definition=measured.definition)
        yield Figure(measured.indicator, unit.spelled(float(series.value[place])), periods.name(series, place))
