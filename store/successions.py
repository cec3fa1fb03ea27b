"""Who became whom: mergers and changes of code, in the order in which their history is carried on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from graphlib import CycleError, TopologicalSorter

from sqlalchemy import Connection, select

from indicators.month import Month
from indicators.vocabulary import SuccessionKind
from store import tables


class SuccessionLoop(Exception):
    """Organisations succeed one another in a circle; the message lists their ids."""


@dataclass(frozen=True)
class Change:
    """The successor reports from `first_month`; until then its figures are those of its predecessors.

    A month in which the change falls after the first day is still the predecessors'. A successor that stands
    among its own predecessors existed before and took the others in.
    """

    successor: int
    first_month: int
    predecessors: tuple[int, ...]
    code_change: bool

    @property
    def includes_itself(self) -> bool:
        return self.successor in self.predecessors


def read(connection: Connection) -> tuple[Change, ...]:
    """Every change whose history can be carried on, predecessors' own changes first. A split's cannot.

    Raises `SuccessionLoop`.
    """
    found: dict[tuple[int, int, bool], set[int]] = defaultdict(set)
    for row in connection.execute(select(tables.succession).where(tables.succession.c.kind != SuccessionKind.SPLIT)):
        first_month = Month.containing(row.effective_on - timedelta(days=1)).plus(1).ordinal
        found[row.successor_id, first_month, row.kind == SuccessionKind.CODE_CHANGE].add(row.predecessor_id)
    changes = [
        Change(successor, first_month, tuple(sorted(predecessors)), code_change)
        for (successor, first_month, code_change), predecessors in found.items()
    ]
    rank = _ranks(changes)
    return tuple(sorted(changes, key=lambda one: (rank[one.successor], one.first_month, one.code_change)))


def _ranks(changes: list[Change]) -> dict[int, int]:
    """The place of every organisation after all that it succeeded."""
    before: dict[int, set[int]] = defaultdict(set)
    for change in changes:
        before[change.successor] |= set(change.predecessors) - {change.successor}
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError as problem:
        raise SuccessionLoop(f"Organisations {problem.args[1]} succeed one another in a circle.") from None
    return {organisation: place for place, organisation in enumerate(order)}
