"""How many planted findings a store's ledger found, and how many decoys it flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from demo.planted import Kind, Planted, Where
from indicators.month import Month
from store.tables import definition, judgement, organisation, signal, stratum


class Outcome(StrEnum):
    FOUND = "found"
    MISSED = "missed"
    QUIET = "not flagged"
    FLAGGED = "flagged"
    ELSEWHERE = "not for the ledger"


@dataclass(frozen=True)
class Result:
    planted: Planted
    outcome: Outcome
    seen: tuple[str, ...]
    """What the ledger has in those months: rule, direction and months of each signal, or the verdict."""


@dataclass(frozen=True)
class Score:
    results: tuple[Result, ...]

    def count(self, kind: Kind, outcome: Outcome) -> int:
        return Counter((one.planted.kind, one.outcome) for one in self.results)[kind, outcome]

    def __str__(self) -> str:
        found, missed = (self.count(Kind.FINDING, one) for one in (Outcome.FOUND, Outcome.MISSED))
        flagged, quiet = (self.count(Kind.DECOY, one) for one in (Outcome.FLAGGED, Outcome.QUIET))
        other = self.count(Kind.FINDING, Outcome.ELSEWHERE)
        return (
            f"{found} of {found + missed} findings found by the ledger ({other} more are for other instruments); "
            f"{flagged} of {flagged + quiet} decoys flagged"
        )


def score(connection: Connection, planted: Iterable[Planted], *, last: Month) -> Score:
    """Compare the planted entries of a nation whose last month is `last` with the store's ledger."""
    return Score(tuple(_result(connection, one, last) for one in planted))


def _result(connection: Connection, one: Planted, last: Month) -> Result:
    signals = [found for found in _signals(connection, one) if _overlaps(one, found, last)]
    seen = tuple(
        f"{each.rule} {each.direction} {Month(each.first_month)} to {Month(each.last_month)}" for each in signals
    )
    if one.kind is Kind.DECOY:
        return Result(one, Outcome.FLAGGED if signals else Outcome.QUIET, seen)
    if one.where is Where.CANNOT_TELL:
        verdict = _verdict(connection, one)
        return Result(one, Outcome.FOUND if verdict == "cannot_tell" else Outcome.MISSED, (verdict,))
    if one.where is not Where.LEDGER:
        return Result(one, Outcome.ELSEWHERE, seen)
    hit = any(each.rule in one.rules and each.direction == one.way for each in signals)
    return Result(one, Outcome.FOUND if hit else Outcome.MISSED, seen)


def _overlaps(one: Planted, found: object, last: Month) -> bool:
    first, end = last.plus(one.first).ordinal, last.plus(one.last).ordinal
    return found.first_month <= end and found.last_month >= first  # type: ignore[attr-defined]


def _signals(connection: Connection, one: Planted) -> list:
    return list(
        connection.execute(
            select(signal.c.rule, signal.c.direction, signal.c.first_month, signal.c.last_month)
            .join(definition, definition.c.id == signal.c.definition_id)
            .join(organisation, organisation.c.id == signal.c.organisation_id)
            .join(stratum, stratum.c.id == signal.c.stratum_id)
            .where(signal.c.withdrawn_at.is_(None), *_of_series(one))
            .order_by(signal.c.first_month, signal.c.rule)
        )
    )


def _verdict(connection: Connection, one: Planted) -> str:
    return (
        connection.scalar(
            select(judgement.c.verdict)
            .join(definition, definition.c.id == judgement.c.definition_id)
            .join(organisation, organisation.c.id == judgement.c.organisation_id)
            .join(stratum, stratum.c.id == judgement.c.stratum_id)
            .where(*_of_series(one))
        )
        or "no judgement"
    )


def _of_series(one: Planted) -> tuple:
    dimension, _, group = one.stratum.partition("=")
    return (
        definition.c.key == one.definition,
        organisation.c.code == one.organisation,
        stratum.c.dimension == dimension,
        stratum.c.group_name == group,
    )
