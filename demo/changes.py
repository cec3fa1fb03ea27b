"""What can be planted in the true counts and in the record of them. `first` counts months before the last one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Away:
    """Figures that stand so many sigmas from the organisation's own mean, month after month."""

    indicator: str
    first: int
    sigmas: tuple[float, ...]


@dataclass(frozen=True)
class Exact:
    """These numerators and denominators, month after month."""

    indicator: str
    first: int
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Level:
    """Figures drawn at this many times the organisation's level, from month `first` on: chance stays in."""

    indicator: str
    times: float
    first: int


@dataclass(frozen=True)
class Noisy:
    """Every month's figures scattered by so many sigmas more."""

    indicator: str
    sigmas: float


@dataclass(frozen=True)
class Cases:
    """One case more in each of these months, in every one of these indicators."""

    indicators: tuple[str, ...]
    months: tuple[int, ...]


@dataclass(frozen=True)
class CasesAre:
    """Exactly so many cases, month after month, at the first site.

    `wider` indicators count the same cases among others, and keep those others; `narrower` ones count some of them.
    """

    indicator: str
    first: int
    counts: tuple[int, ...]
    wider: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


@dataclass(frozen=True)
class InGroup:
    """A group's figures so many sigmas from its own mean; the largest other group makes up for it."""

    indicator: str
    dimension: str
    group: str
    first: int
    sigmas: tuple[float, ...]


@dataclass(frozen=True)
class OnlyIn:
    """What the whole has beyond its usual lies in one group: the others stay at their own rates, chance and all."""

    indicator: str
    dimension: str
    group: str
    first: int
    months: int


@dataclass(frozen=True)
class ByGroup:
    """One month's numerators and denominators of every group, in the vocabulary's order."""

    indicator: str
    dimension: str
    month: int
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Silent:
    """Nothing sent, neither to the national data set nor in the local return."""

    first: int
    months: int


@dataclass(frozen=True)
class NoNumber:
    """A local cell without a number, and the word that says why."""

    indicator: str
    first: int
    months: int
    status: str


@dataclass(frozen=True)
class Unknown:
    """Share of national records with a field, month after month; below the usual share, records leave.

    Cases leave `skew` times as often as others do.
    """

    field: str
    indicator: str
    first: int
    known: tuple[float, ...]
    skew: float = 1.0


@dataclass(frozen=True)
class Early:
    """A provisional figure that was this many times what it came to be."""

    indicator: str
    first: int
    times: float


@dataclass(frozen=True)
class Misreported:
    """A local figure first returned this many times what it was, and resubmitted since."""

    indicator: str
    first: int
    times: float


Change = (
    Away
    | Exact
    | Level
    | Noisy
    | Cases
    | CasesAre
    | InGroup
    | OnlyIn
    | ByGroup
    | Silent
    | NoNumber
    | Unknown
    | Early
    | Misreported
)

AFTER_DIVIDING = (InGroup, OnlyIn, ByGroup)
"""Changes among groups, which the wholes must stand for first."""
