"""The ledger of signals: every episode once, those that a revision removed included and marked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Meaning, Rule
from indicators import catalogue
from indicators.indicator import Definition
from indicators.month import Month
from queries import audience
from queries.organisations import Organisation
from store import tables
from store.engine import reading

_signal, _judged = tables.signal.c, tables.judgement.c


@dataclass(frozen=True)
class Signal:
    """One episode; its months are those its windows end in.

    `called` is the first at which the rule could be called; `running` says whether the newest month of its
    series still belongs to it. `withdrawn_at` is None while the episode stands.
    """

    organisation: Organisation
    definition: Definition
    stratum: str
    rule_set: str
    rule: Rule
    direction: str
    meaning: Meaning
    first: Month
    last: Month
    called: Month
    running: bool
    found_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def by_figures(self) -> bool:
        """Whether figures that came or were corrected withdrew it, and not somebody who signed a phase."""
        return self.withdrawn_reason.startswith("Batch ")

    @property
    def withdrawal(self) -> str:
        """Why it was withdrawn, without the number of the file, which says nothing to a reader."""
        if not self.by_figures:
            return self.withdrawn_reason
        return f"New or corrected figures: {self.withdrawn_reason.partition(': ')[2]}"


def current(scope: Scope, *, organisations: Collection[Organisation]) -> tuple[Signal, ...]:
    """The episodes that the newest month of their series belongs to."""
    return _read(scope, organisations, and_(_stands(), _signal.last_month == _judged.latest_month))


def running_in(scope: Scope, *, organisations: Collection[Organisation], month: Month) -> tuple[Signal, ...]:
    """The standing episodes that could be called by `month` and that it, or the newest before it, belongs to."""
    still = or_(_signal.last_month >= month.ordinal, _signal.last_month == _judged.latest_month)
    return _read(scope, organisations, and_(_stands(), _signal.called_month <= month.ordinal, still))


def ended_since(scope: Scope, *, organisations: Collection[Organisation], month: Month) -> tuple[Signal, ...]:
    """The standing episodes that still ran in `month` or later and run no more."""
    over = and_(_signal.last_month >= month.ordinal, _signal.last_month < _judged.latest_month)
    return _read(scope, organisations, and_(_stands(), over))


def withdrawn_since(scope: Scope, *, organisations: Collection[Organisation], at: datetime) -> tuple[Signal, ...]:
    """The episodes that a revision removed after `at`, with the reason."""
    return _read(scope, organisations, _signal.withdrawn_at > at)


def of_series(
    scope: Scope, *, organisation: Organisation, definition: Definition, stratum: str = ""
) -> tuple[Signal, ...]:
    """Every episode ever found in one series, withdrawn ones included, in time order."""
    audience.require(scope, definition=definition, organisation=organisation)
    found = _read(scope, [organisation], tables.definition.c.key == definition.key)
    return tuple(one for one in found if one.stratum == stratum)


def _stands() -> ColumnElement[bool]:
    return _signal.withdrawn_at.is_(None)


def _read(scope: Scope, organisations: Collection[Organisation], which: ColumnElement[bool]) -> tuple[Signal, ...]:
    who = {one.id: one for one in organisations}
    definitions = catalogue.load().definitions
    with reading() as connection:
        rows = connection.execute(_statement(list(who), which)).all()
    return tuple(
        _signal_of(row, who[row.organisation_id], definitions[row.key])
        for row in rows
        if row.key in definitions
        and audience.sees_all(scope, definition=definitions[row.key], organisation=who[row.organisation_id])
    )


def _statement(organisation_ids: list[int], which: ColumnElement[bool]) -> Select:
    same_series = and_(
        _judged.organisation_id == _signal.organisation_id,
        _judged.definition_id == _signal.definition_id,
        _judged.stratum_id == _signal.stratum_id,
        _judged.rule_set == _signal.rule_set,
    )
    return (
        select(
            tables.signal,
            tables.definition.c.key,
            tables.stratum.c.dimension,
            tables.stratum.c.group_name,
            _judged.latest_month,
        )
        .join(tables.definition, tables.definition.c.id == _signal.definition_id)
        .join(tables.stratum, tables.stratum.c.id == _signal.stratum_id)
        .outerjoin(tables.judgement, same_series)
        .where(_signal.organisation_id.in_(organisation_ids), _signal.rule_set == MAKING_DATA_COUNT.key, which)
        .order_by(_signal.first_month, _signal.id)
    )


def _signal_of(row: Row, organisation: Organisation, definition: Definition) -> Signal:
    return Signal(
        organisation=organisation,
        definition=definition,
        stratum=f"{row.dimension}={row.group_name}" if row.dimension else "",
        rule_set=row.rule_set,
        rule=Rule(row.rule),
        direction=row.direction,
        meaning=Meaning(row.meaning),
        first=Month(row.first_month),
        last=Month(row.last_month),
        called=Month(row.called_month),
        running=row.withdrawn_at is None and row.last_month == row.latest_month,
        found_at=row.found_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason or "",
    )
