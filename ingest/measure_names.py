"""Which published measures feed which series: by the catalogue's `published_as`, divided ones by their ending."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from indicators import catalogue
from indicators.indicator import Definition
from indicators.vocabulary import Dimension
from ingest.checked import EVERYBODY, Stratum

SOURCE = "msds_measures"

_ETHNIC_GROUPS = ("Asian", "Black", "Mixed", "White", "Other")
_DECILES = tuple(f"{decile:02d}" for decile in range(1, 11))
_ENDINGS: dict[str, Stratum] = {
    **{f"_Ethnicity_{group}": (Dimension.ETHNIC_GROUP.key, group) for group in _ETHNIC_GROUPS},
    **{f"_IMD_{decile}": (Dimension.IMD_DECILE.key, decile) for decile in _DECILES},
}
"""Endings such as `COC_by_28weeks_Ethnicity_White`. Others (`_Ethnicity_Unknown`, say) are not used: their exact
spelling was not seen."""


class Fed(NamedTuple):
    definition: Definition
    stratum: Stratum


@cache
def fed_by() -> dict[str, tuple[Fed, ...]]:
    """Published indicator name -> the series it feeds."""
    fed: dict[str, list[Fed]] = {}
    for definition in catalogue.load().definitions.values():
        if definition.source != SOURCE:
            continue
        for name in definition.published_as:
            fed.setdefault(name, []).append(Fed(definition, EVERYBODY))
            for ending, stratum in _ENDINGS.items():
                fed.setdefault(name + ending, []).append(Fed(definition, stratum))
    return {name: tuple(series) for name, series in fed.items()}
