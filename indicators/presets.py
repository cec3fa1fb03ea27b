"""Sets of indicators that belong on one page because a founding document asked for them together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One question of a set, answered by one or several indicators, the telling one first."""

    name: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Preset:
    key: str
    name: str
    source: str
    tiles: tuple[Tile, ...]


IAF = Preset(
    "iaf",
    "Four measures of the Improvement and Assessment Framework",
    "Better Births summary: four measures of the framework, by which local systems were looked at.",
    (
        Tile("Stillbirth and neonatal death", ("stillbirth_rate", "neonatal_death_24w_rate")),
        Tile("Smoking at delivery", ("satod",)),
        Tile("Women's experience", ("cqc_concerns_taken_seriously", "cqc_listened_antenatal")),
        Tile("Choice", ("choice_3_places", "cqc_involved_birth", "pcsp_offer")),
    ),
)

PRESETS = {one.key: one for one in (IAF,)}
