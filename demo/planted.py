"""What is planted, as data: findings that should be found and decoys that should not, and what to say of each.

Months count back from the last one: 0 is the last, -6 six before it. The same list serves the small nation,
which keeps the entries whose organisation it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from demo.changes import Change
from demo.nation import Nation


class Kind(StrEnum):
    FINDING = "finding"
    DECOY = "decoy"


class Where(StrEnum):
    """Which instrument shows it. The ledger's monthly charts are one of several."""

    LEDGER = "ledger"
    CANNOT_TELL = "ledger, as cannot tell"
    EVENTS = "dated events"
    FUNNEL = "funnel"


@dataclass(frozen=True)
class Planted:
    """`organisation`, `definition` and `stratum` name the series to look at, `first` to `last` its months.

    `rules` (any of them) and `way` are what a chart should flag; for a decoy no rule should flag those months.
    """

    key: str
    kind: Kind
    title: str
    organisation: str
    definition: str
    first: int
    says: str
    changes: tuple[Change, ...]
    last: int = 0
    where: Where = Where.LEDGER
    rules: tuple[str, ...] = ()
    way: str = ""
    stratum: str = ""


def within(nation: Nation) -> tuple[Planted, ...]:
    """The entries whose organisation and months this nation has."""
    return tuple(one for one in everything() if one.organisation in nation.by_code and -one.first < nation.months)


def everything() -> tuple[Planted, ...]:
    from demo import planted_elsewhere, planted_explained, planted_home

    return (*planted_home.PLANTED, *planted_elsewhere.PLANTED, *planted_explained.PLANTED)


def as_changes(planted: Iterable[Planted]) -> list[tuple[str, Change]]:
    return [(one.organisation, change) for one in planted for change in one.changes]


def finding(key: str, title: str, organisation: str, definition: str, first: int, **rest: object) -> Planted:
    return Planted(key, Kind.FINDING, title, organisation, definition, first, **rest)  # type: ignore[arg-type]


def decoy(key: str, title: str, organisation: str, definition: str, first: int, **rest: object) -> Planted:
    return Planted(key, Kind.DECOY, title, organisation, definition, first, **rest)  # type: ignore[arg-type]


OUTSIDE, TREND, SHIFT, TWO = "outside_limits", "trend", "shift", "two_in_three"
