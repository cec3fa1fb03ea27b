"""What the ODS list does not say itself, from a reviewed and sourced file: names, and who became whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("ods_trusts.toml")


class Merger(NamedTuple):
    """The successor reports from `effective_on`; it stands among its own predecessors where it went on itself."""

    predecessor: str
    successor: str
    effective_on: date
    source: str


@dataclass(frozen=True)
class Reviewed:
    """Names of regions and boards by their codes."""

    regions: Mapping[str, str]
    boards: Mapping[str, str]
    mergers: tuple[Merger, ...]


@cache
def reviewed() -> Reviewed:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Reviewed(table["regions"], table["boards"], tuple(Merger(**one) for one in table["succession"]))
