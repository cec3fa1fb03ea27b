"""The reviewed table of yearly dimensions: what their categories are, and which make which numerator."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("msds_annual.toml")
MISSING = "missing"
"""The one category under which every spelling of "missing" is gathered."""


@dataclass(frozen=True)
class Dimension:
    """`numerators` has, for each definition, the folded categories whose counts are added."""

    names: tuple[str, ...]
    categories: frozenset[str]
    numerators: dict[str, tuple[str, ...]]
    with_missing: frozenset[str]

    @property
    def is_total(self) -> bool:
        return self.categories == {""}


@cache
def by_name() -> dict[str, Dimension]:
    """Every dimension that is used, under each of its names."""
    return {name: one for one in _all() for name in one.names}


@cache
def category(written: str) -> str:
    """A category as it is compared: without case, spaces or aliases; every spelling of missing is one."""
    folded = _fold(written)
    return MISSING if folded.startswith("missingvalue") else _aliases().get(folded, folded)


@cache
def _read() -> dict:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _aliases() -> dict[str, str]:
    return {_fold(written): _fold(meant) for written, meant in _read()["aliases"].items()}


def _all() -> tuple[Dimension, ...]:
    return tuple(
        Dimension(
            names=tuple(table["names"]),
            categories=frozenset(map(_fold, table["categories"])),
            numerators={key: tuple(map(_fold, of)) for key, of in table["numerators"].items()},
            with_missing=frozenset(table.get("with_missing", ())),
        )
        for table in _read()["dimension"]
    )


def _fold(written: str) -> str:
    return "".join(written.casefold().split())
