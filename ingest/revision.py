"""What a load changed of what was known before it: values, limits and signals, the first of each and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

KEPT = 50
"""How many changes of each kind a report spells out; totals are always whole."""
PRINTED = 10
"""How many of them are printed for a reader; the rest are in the report's JSON."""


@dataclass(frozen=True)
class Whose:
    """The series a change belongs to, by its codes and keys; `stratum` is `dimension=group`, empty for everybody."""

    organisation: str
    indicator: str
    definition: str
    stratum: str

    def __str__(self) -> str:
        group = f", {self.stratum}" if self.stratum else ""
        return f"{self.organisation}, {self.definition}{group}"


@dataclass(frozen=True)
class Said:
    """What a published cell says: numbers that are not there are None, and `status` says why."""

    numerator: float | None
    denominator: float | None
    value: float | None
    status: str

    def __str__(self) -> str:
        if self.value is not None:
            return f"{self.value:g}"
        if self.numerator is None:
            return "no row for it" if self.denominator is not None else self.status.replace("_", " ")
        return f"{self.numerator:g}" if self.denominator is None else f"{self.numerator:g} of {self.denominator:g}"


@dataclass(frozen=True)
class ValueChange:
    """`month` is the reporting month."""

    series: Whose
    month: str
    old: Said
    new: Said

    def __str__(self) -> str:
        return f"{self.series}, {self.month}: {self.old} is now {self.new}"


@dataclass(frozen=True)
class Standing:
    """How a series is judged: the lines of its newest phase, None where it has none, and the words."""

    mean: float | None
    lower: float | None
    upper: float | None
    verdict: str
    variation: str
    assurance: str

    @property
    def words(self) -> tuple[str, str, str]:
        return (self.verdict, self.variation, self.assurance)

    def __str__(self) -> str:
        lines = "no limits" if self.mean is None else f"mean {self.mean:.4g}"
        if self.lower is not None and self.upper is not None:
            lines += f" ({self.lower:.4g} to {self.upper:.4g})"
        return f"{lines}, {self.variation.replace('_', ' ')}"


@dataclass(frozen=True)
class LimitChange:
    series: Whose
    old: Standing
    new: Standing

    def __str__(self) -> str:
        return f"{self.series}: {self.old} is now {self.new}"


class Became(StrEnum):
    """What a load did to a signal. The order is that of the report."""

    NEW = "new"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    MOVED = "moved"


@dataclass(frozen=True)
class SignalChange:
    """`was_last` is the last month before the load, empty for a new signal."""

    series: Whose
    rule: str
    direction: str
    meaning: str
    became: Became
    first: str
    last: str
    was_last: str

    def __str__(self) -> str:
        span = self.first if self.first == self.last else f"{self.first} to {self.last}"
        before = f", before to {self.was_last}" if self.was_last and self.was_last != self.last else ""
        return f"{self.became}: {self.series}, {self.rule.replace('_', ' ')} {self.direction}, {span}{before}"


@dataclass(frozen=True)
class Revision:
    """The first changes of each kind, at most `KEPT`, and how many there are."""

    values: tuple[ValueChange, ...] = ()
    values_total: int = 0
    limits: tuple[LimitChange, ...] = ()
    limits_total: int = 0
    signals: tuple[SignalChange, ...] = ()
    signals_total: int = 0

    def lines(self) -> Iterator[str]:
        yield from _listed("Values changed", self.values, self.values_total)
        yield from _listed("Limits or judgements moved", self.limits, self.limits_total)
        yield from _listed("Signals", self.signals, self.signals_total)


def _listed(title: str, changes: tuple, total: int) -> Iterator[str]:
    if not total:
        return
    yield f"{title}: {total:,}."
    yield from (f"  {change}" for change in changes[:PRINTED])
    if total > PRINTED:
        kept = f"; the report in JSON has {len(changes)} of them" if len(changes) > PRINTED else ""
        yield f"  ... and {total - PRINTED:,} more{kept}"
