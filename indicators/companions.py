"""What to watch beside an indicator: balancing measures and likely causes, each with the reason it stands there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from indicators.vocabulary import Evidence

_FILE = Path(__file__).with_name("companions.toml")


@dataclass(frozen=True)
class Companion:
    """`indicator` is the id of what is watched."""

    indicator: str
    why: str


@dataclass(frozen=True)
class Companions:
    """By indicator, in the order they are read. All of them are judgements, reviewed together."""

    by_indicator: dict[str, tuple[Companion, ...]]
    reviewed_on: date
    next_review: date
    evidence: Evidence

    def of(self, indicator: str) -> tuple[Companion, ...]:
        """Empty where the catalogue names none."""
        return self.by_indicator.get(indicator, ())

    def ids_of(self, indicator: str) -> frozenset[str]:
        """Their indicators alone."""
        return frozenset(one.indicator for one in self.of(indicator))


@cache
def load() -> Companions:
    """The reviewed file, read once."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    tables = {name: rows for name, rows in read.items() if isinstance(rows, dict)}
    return Companions(
        by_indicator={
            name: tuple(Companion(other, why) for other, why in rows.items()) for name, rows in tables.items()
        },
        reviewed_on=read["reviewed_on"],
        next_review=read["next_review"],
        evidence=Evidence(read["evidence"]),
    )
