"""Organisations above one another, month by month, with the ties that mergers and changes of code leave behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from indicators.month import Month
from store import tables
from store.successions import Change
from store.versions import Months

Span = NDArray[np.bool_]
"""One mark for every month of the store."""


@dataclass(frozen=True)
class Tie:
    """`child` belongs in the months of `held`; `inherited` if its parent has it from a predecessor."""

    child: int
    held: Span
    inherited: bool


@dataclass(frozen=True)
class Name:
    """In the months of `held` a member goes by `organisation`; in those of `expected` it should have reported."""

    organisation: int
    held: Span
    expected: Span


class Tree:
    """Who stands below whom. A membership holds for a month if it holds on the month's last day."""

    def __init__(self, connection: Connection, *, months: Months, changes: Sequence[Change]) -> None:
        self._months = np.array(list(months), dtype=np.int32)
        organisations = connection.execute(select(tables.organisation)).all()
        memberships = connection.execute(select(tables.membership).order_by(tables.membership.c.id)).all()
        self.kinds: dict[int, str] = {row.id: row.kind for row in organisations}
        self._renamed = {old: one for one in changes if one.code_change for old in one.predecessors}
        self._ties: dict[int, list[Tie]] = defaultdict(list)
        for row in memberships:
            self._ties[row.parent_id].append(Tie(row.child_id, self._span(row.valid_from, row.valid_to), False))
        self._adopt(changes, placed={row.child_id for row in memberships})
        self._inherit(changes, since={row.parent_id: row.valid_from for row in memberships if row.valid_from})
        self._life = {row.id: self._span(row.opened_on, row.closed_on) for row in organisations}
        self._bound_lives(changes, opened={row.id for row in organisations if row.opened_on})

    @property
    def always(self) -> Span:
        return np.ones(len(self._months), dtype=bool)

    @property
    def never(self) -> Span:
        return np.zeros(len(self._months), dtype=bool)

    def below(self, parent: int, kinds: Collection[str]) -> Iterator[Tie]:
        """The members of these kinds, directly or through others; one that belongs twice comes twice."""
        yield from self._below(parent, kinds, self.always, inherited=False, path=(parent,))

    def names(self, member: int, held: Span) -> Iterator[Name]:
        """What the member is called in each month: until its code changed, it goes by the code it changed to."""
        yield from self._names(member, held, held & self._life[member])

    def _below(
        self, parent: int, kinds: Collection[str], held: Span, *, inherited: bool, path: tuple[int, ...]
    ) -> Iterator[Tie]:
        for tie in self._ties.get(parent, ()):
            both = held & tie.held
            if tie.child in path or not both.any():
                continue
            carried = inherited or tie.inherited
            if self.kinds[tie.child] in kinds:
                yield Tie(tie.child, both, carried)
            yield from self._below(tie.child, kinds, both, inherited=carried, path=(*path, tie.child))

    def _names(self, member: int, held: Span, expected: Span) -> Iterator[Name]:
        change = self._renamed.get(member)
        if change is None:
            yield Name(member, held, expected)
            return
        old = self._before(change.first_month)
        yield Name(member, held & ~old, expected & ~old)
        yield from self._names(change.successor, held & old, expected & old)

    def _adopt(self, changes: Sequence[Change], *, placed: set[int]) -> None:
        """A predecessor that no membership names belonged where its successor belongs."""
        for change in reversed(changes):
            lost = [one for one in change.predecessors if one not in placed and one != change.successor]
            for ties in self._ties.values():
                theirs = [tie for tie in ties if tie.child == change.successor]
                old = self._before(change.first_month)
                ties += [Tie(one, tie.held & old, tie.inherited) for tie in theirs for one in lost]

    def _inherit(self, changes: Sequence[Change], *, since: dict[int, date]) -> None:
        """Before it existed, a successor stands above those who stood below its predecessors."""
        for change in changes:
            theirs = self._ended(change)
            began = since.get(change.successor)
            existed = began is not None and Month.containing(began).ordinal < change.first_month
            if existed and not (change.code_change or change.includes_itself):
                continue
            if not change.includes_itself:
                self._begin_later(change, than={tie.child for tie in theirs})
            self._ties[change.successor] += [replace(tie, inherited=True) for tie in theirs]

    def _ended(self, change: Change) -> list[Tie]:
        """The ties of the predecessors, which end with them whatever their files say."""
        old, ties = self._before(change.first_month), list[Tie]()
        for predecessor in set(change.predecessors) - {change.successor}:
            self._ties[predecessor] = [replace(tie, held=tie.held & old) for tie in self._ties[predecessor]]
            ties += self._ties[predecessor]
        return ties

    def _begin_later(self, change: Change, *, than: set[int]) -> None:
        """A member that the predecessors had was theirs before, also where its new membership has no first day."""
        old = self._before(change.first_month)
        self._ties[change.successor] = [
            replace(tie, held=tie.held & ~old) if tie.child in than else tie for tie in self._ties[change.successor]
        ]

    def _bound_lives(self, changes: Sequence[Change], *, opened: set[int]) -> None:
        """Nobody is expected to report after being succeeded, or before succeeding unless known to be older."""
        begun = set(opened)
        for change in changes:
            old = self._before(change.first_month)
            for predecessor in set(change.predecessors) - {change.successor}:
                self._life[predecessor] = self._life[predecessor] & old
            if change.successor not in begun and not change.includes_itself:
                self._life[change.successor] = self._life[change.successor] & ~old
            begun.add(change.successor)

    def _span(self, first: date | None, last: date | None) -> Span:
        held = self.always
        if first is not None:
            held &= self._months >= Month.containing(first).ordinal
        if last is not None and last < date.max:
            held &= self._months < Month.containing(last + timedelta(days=1)).ordinal
        return held

    def _before(self, month: int) -> Span:
        return np.asarray(self._months < month)
