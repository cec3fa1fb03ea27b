"""Sets of indicators that belong on one page because a founding document asked for them together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators import catalogue
from indicators.themes import BETTER_BIRTHS, FAMILIES, WORDS, BetterBirthsTheme

FILE = Path(__file__).parent / "presets.toml"


@dataclass(frozen=True)
class Part:
    """One group of an indicator, named as in `indicators.vocabulary.Dimension`: `sblcb_element=1`.

    `dated_by` is the list whose newest entry says when that was validated; empty where nothing does.
    """

    indicator: str
    stratum: str
    dated_by: str = ""


@dataclass(frozen=True)
class Tile:
    """One question of a set, answered by one or several indicators, the telling one first.

    `nothing` says why there is no indicator, or what an incomplete answer lacks.
    """

    name: str
    indicators: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class Preset:
    key: str
    name: str
    source: str
    tiles: tuple[Tile, ...]
    of_theme: bool = False
    """Whether it is one of the seven themes of Better Births."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator of its tiles once, in their order."""
        return tuple(dict.fromkeys(key for tile in self.tiles for key in tile.indicators))


@cache
def load() -> dict[str, Preset]:
    """Every set by its key: the reviewed file's, then the seven themes of Better Births."""
    with FILE.open("rb") as file:
        written = [_written(key, table) for key, table in tomllib.load(file).items()]
    return {one.key: one for one in (*written, *map(_of_theme, BETTER_BIRTHS))}


def _written(key: str, table: dict) -> Preset:
    return Preset(key, table["name"], table["source"], tuple(_tile(one) for one in table["tiles"]))


def _tile(table: dict) -> Tile:
    parts = tuple(Part(**one) for one in table.get("parts", ()))
    return Tile(table["name"], tuple(table["indicators"]), parts, table.get("nothing", ""))


def _of_theme(theme: BetterBirthsTheme) -> Preset:
    """A theme as a set: a tile for each family of indicators that carry it. One without any says so."""
    tiles = tuple(_families(theme)) or (Tile(theme.name, (), nothing=theme.nothing),)
    source = f"Better Births (2016), theme {theme.number} of seven."
    return Preset(f"bb{theme.number}", theme.name, source, tiles, of_theme=True)


def _families(theme: BetterBirthsTheme) -> Iterator[Tile]:
    carried = [one for one in catalogue.load().indicators.values() if set(one.themes) & set(theme.tags)]
    for family in FAMILIES:
        found = tuple(one.id for one in carried if one.themes[0] == family)
        if found:
            yield Tile(WORDS[family], found)
