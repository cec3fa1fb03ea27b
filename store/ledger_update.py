"""One definition's part of the ledger, brought in line with how its series are judged now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from analysis.rule_sets import RuleSet
from analysis.verdicts import Reason
from indicators.month import Month
from store import bulk, tables
from store.judging import Judged

_JUDGEMENT = (
    "definition_id", "stratum_id", "organisation_id", "rule_set", "verdict", "reason", "variation", "assurance",
    "latest_month", "mean", "lower", "upper",
)  # fmt: skip
_EPISODE = (
    "definition_id", "stratum_id", "organisation_id", "rule_set", "rule", "direction", "first_month",
)  # fmt: skip
"""What makes an episode the same episode."""
_MOVES = ("meaning", "last_month", "called_month")
_SIGNAL = (*_EPISODE, *_MOVES, "found_at", "found_batch_id")

Key = tuple[Any, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True)
class LedgerChange:
    """How many episodes began to be found, moved their last month, stopped running, were withdrawn, came back."""

    new: int = 0
    moved: int = 0
    ended: int = 0
    withdrawn: int = 0
    returned: int = 0

    def __add__(self, other: LedgerChange) -> LedgerChange:
        return LedgerChange(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class LedgerUpdate:
    """`batch_id` is the import that made it necessary; None for a change of phase, target or catalogue."""

    connection: Connection
    definition_id: int
    rule_set: RuleSet
    batch_id: int | None
    at: datetime

    def apply(self, rows: list[Judged]) -> LedgerChange:
        was_latest = self._rewrite_judgements(rows)
        found = {key: values for row in rows for key, values in self._episodes(row)}
        kept = {tuple(row._mapping[name] for name in _EPISODE): row for row in self._signals()}
        self._insert({key: values for key, values in found.items() if key not in kept})
        same = [(kept[key], values) for key, values in found.items() if key in kept]
        self._move([(row, values) for row, values in same if row.withdrawn_at or _moves(row) != values])
        gone = [row for key, row in kept.items() if key not in found and row.withdrawn_at is None]
        self._withdraw(gone, rows)
        latest = rows[0].latest if rows else None
        return LedgerChange(
            new=len(found) - len(same),
            moved=sum(row.withdrawn_at is None and row.last_month != values[1] for row, values in same),
            ended=sum(row.last_month == was_latest and values[1] != latest for row, values in same),
            withdrawn=len(gone),
            returned=sum(row.withdrawn_at is not None for row, _ in same),
        )

    def _rewrite_judgements(self, rows: list[Judged]) -> int | None:
        """Returns the month at which the series stood before."""
        judgement = tables.judgement
        ours = (judgement.c.definition_id == self.definition_id) & (judgement.c.rule_set == self.rule_set.key)
        was_latest = self.connection.scalar(select(judgement.c.latest_month).where(ours).limit(1))
        self.connection.execute(delete(judgement).where(ours))
        bulk.insert(self.connection, judgement, _JUDGEMENT, (self._judgement(row) for row in rows))
        return was_latest

    def _judgement(self, row: Judged) -> Values:
        one = row.judgement
        lines = (_number(one.mean), _number(one.lower), _number(one.upper))
        words = (one.verdict.value, one.reason.value, one.variation.value, one.assurance.value)
        return (self.definition_id, row.stratum, row.organisation, self.rule_set.key, *words, row.latest, *lines)

    def _episodes(self, row: Judged) -> Iterator[tuple[Key, Values]]:
        for one in row.episodes:
            whose = (self.definition_id, row.stratum, row.organisation, self.rule_set.key)
            months = (row.month(one.last), row.month(one.called))
            yield (*whose, one.rule.value, one.way, row.month(one.first)), (one.meaning.value, *months)

    def _signals(self) -> list[Row]:
        signal = tables.signal
        ours = (signal.c.definition_id == self.definition_id) & (signal.c.rule_set == self.rule_set.key)
        return list(self.connection.execute(select(signal).where(ours)))

    def _insert(self, found: dict[Key, Values]) -> None:
        rows = ((*key, *values, self.at, self.batch_id) for key, values in found.items())
        bulk.insert(self.connection, tables.signal, _SIGNAL, rows)

    def _move(self, pairs: list[tuple[Row, Values]]) -> None:
        standing = {"withdrawn_at": None, "withdrawn_reason": None}
        changes = [{**dict(zip(_MOVES, values, strict=True)), **standing, "row": row.id} for row, values in pairs]
        self._change(changes)

    def _withdraw(self, gone: list[Row], rows: list[Judged]) -> None:
        reasons = {(row.stratum, row.organisation): row.judgement.reason for row in rows}
        self._change(
            [
                {
                    "withdrawn_at": self.at,
                    "withdrawn_reason": self._why(
                        row, reasons.get((row.stratum_id, row.organisation_id), _NO_SERIES)
                    ),
                    "row": row.id,
                }
                for row in gone
            ]
        )

    def _change(self, changes: list[dict[str, Any]]) -> None:
        if changes:
            statement = update(tables.signal).where(tables.signal.c.id == bindparam("row"))
            self.connection.execute(statement, changes)

    def _why(self, row: Row, reason: Reason) -> str:
        cause = self._phase(row) if self.batch_id is None else f"Batch {self.batch_id}"
        if reason:
            return f"{cause}: cannot be told any more, because {reason.value}."
        return f"{cause}: the rule no longer finds it in the figures as they now stand."

    def _phase(self, row: Row) -> str:
        """What was last signed on the line: where no file came, that is what moved its limits."""
        phase = tables.phase.c
        whose = (phase.definition_id == self.definition_id) & (phase.organisation_id == row.organisation_id)
        last = self.connection.execute(
            select(phase.starts, phase.withdraws_id)
            .where(whose & (phase.stratum_id == row.stratum_id))
            .order_by(phase.signed_at.desc(), phase.id.desc())
            .limit(1)
        ).first()
        if last is None:
            return "A change of target or catalogue"
        month = Month(last.starts).in_words()
        return f"A new phase from {month}" if last.withdraws_id is None else f"No new phase from {month} any more"


_NO_SERIES = Reason.NO_NUMBERS


def _moves(row: Row) -> Values:
    return tuple(row._mapping[name] for name in _MOVES)


def _number(number: float) -> float | None:
    return None if number != number else number  # noqa: PLR0124 - NaN is what differs from itself
