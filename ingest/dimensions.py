"""Reviewed tables of dimensions: what categories each may hold, and which of them make which figure.

A table is a TOML file beside this one. A rate is the sum of a definition's categories over the sum of all that are
not missing; a division is a count by group. Nothing is guessed: a category that is not listed stops an import.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from indicators.vocabulary import NOT_KNOWN

MISSING = "missing"
"""The one category under which every spelling of "missing" is gathered."""


@dataclass(frozen=True)
class Division:
    """The population that `definition` counts, divided along `dimension`: the folded categories of each group."""

    definition: str
    dimension: str
    groups: Mapping[str, tuple[str, ...]]

    @cached_property
    def known(self) -> frozenset[str]:
        """The categories of every group but the one that nobody knows."""
        return frozenset(one for name, of in self.groups.items() if name != NOT_KNOWN for one in of)


@dataclass(frozen=True)
class Dimension:
    """`numerators` has, for each definition, the folded categories whose counts are added.

    `aliases` are other spellings of a category, `damaged` what a spreadsheet makes of one. `sites` is the level whose
    rows speak for a site, where a file counts at two kinds of site; empty for any.
    """

    names: tuple[str, ...]
    categories: frozenset[str]
    aliases: Mapping[str, str]
    damaged: Mapping[str, str]
    numerators: Mapping[str, tuple[str, ...]]
    with_missing: frozenset[str]
    division: Division | None
    sites: str

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def is_total(self) -> bool:
        return self.categories == {""}

    def category(self, written: str) -> str:
        """A category as it is compared: without case, spaces or aliases; every spelling of missing is one."""
        folded = fold(written)
        if folded.startswith("missingvalue"):
            return MISSING
        return self.aliases.get(folded) or self.damaged.get(folded, folded)

    def is_damaged(self, written: str) -> bool:
        return fold(written) in self.damaged


@cache
def read(table: Path) -> Mapping[str, Dimension]:
    """Every dimension of a table, under each of its names."""
    dimensions = tomllib.loads(table.read_text(encoding="utf-8"))["dimension"]
    return {name: one for one in map(_dimension, dimensions) for name in one.names}


@cache
def fold(written: str) -> str:
    return "".join(written.casefold().split())


def _dimension(table: dict) -> Dimension:
    return Dimension(
        names=tuple(table["names"]),
        categories=_folded(table["categories"]),
        aliases=_spellings(table.get("aliases", {})),
        damaged=_spellings(table.get("damaged", {})),
        numerators={key: tuple(map(fold, of)) for key, of in table.get("numerators", {}).items()},
        with_missing=frozenset(table.get("with_missing", ())),
        division=_division(table["division"]) if "division" in table else None,
        sites=table.get("sites", ""),
    )


def _division(table: dict) -> Division:
    groups = {group: tuple(map(fold, of)) for group, of in table["groups"].items()}
    return Division(table["definition"], table["dimension"], groups)


def _spellings(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(written): fold(meant) for written, meant in table.items()}


def _folded(categories: list[str]) -> frozenset[str]:
    return frozenset(map(fold, categories))
