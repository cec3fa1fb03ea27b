"""Signals in parts of what the overview shows whole: single groups of the population, and single sites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Meaning, Verdict
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import audience, ledger, organisations
from queries.ledger import Signal
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading


@dataclass(frozen=True)
class Part:
    """One chart of a group or site, with the episodes that its newest month belongs to."""

    organisation: Organisation
    definition: Definition
    stratum: str
    signals: tuple[Signal, ...]

    @property
    def indicator(self) -> Indicator:
        return catalogue.load().indicators[self.definition.indicator]

    @property
    def meaning(self) -> Meaning:
        """The graver meaning where there are two."""
        return min((one.meaning for one in self.signals), key=list(_GRAVER).index)

    @property
    def leading(self) -> Signal:
        """The longest episode of that meaning."""
        return min((one for one in self.signals if one.meaning is self.meaning), key=lambda one: one.first)

    @property
    def new(self) -> bool:
        return all(one.called == one.last for one in self.signals)


@dataclass(frozen=True)
class Parts:
    """`judged` charts of groups and sites could be judged; `found` show a signal, the gravest first."""

    judged: int
    found: tuple[Part, ...]


_GRAVER = (Meaning.CONCERN, Meaning.IMPROVEMENT, Meaning.NEITHER)


def of_system(scope: Scope, *, system: Organisation, members: Sequence[Organisation], month: Month) -> Parts:
    """The groups of the members and of the system's sites in `month`, and these sites whole."""
    sites = organisations.members(scope, parent=system, month=month, kind=OrganisationKind.SITE)
    who = [*(members or [system]), *sites]
    grouped: dict[tuple[str, str, str], list[Signal]] = {}
    for one in ledger.current(scope, organisations=who):
        if one.stratum or one.organisation.kind is OrganisationKind.SITE:
            grouped.setdefault((one.organisation.code, one.definition.key, one.stratum), []).append(one)
    found = [Part(few[0].organisation, few[0].definition, few[0].stratum, tuple(few)) for few in grouped.values()]
    return Parts(_judged(scope, who), tuple(sorted(found, key=_rank)))


def _rank(one: Part) -> tuple[int, int, bool, int, str, str, str]:
    about = one.indicator
    told = list(_GRAVER).index(one.meaning)
    return (
        told,
        -about.severity,
        not one.new,
        one.leading.first.ordinal,
        about.id,
        one.organisation.code,
        one.stratum,
    )


def _judged(scope: Scope, who: Collection[Organisation]) -> int:
    """How many charts of groups and sites the ledger could judge and the scope may see."""
    known, judged = catalogue.load().definitions, tables.judgement.c
    statement = (
        select(judged.organisation_id, tables.definition.c.key, func.count().label("charts"))
        .join(tables.definition, tables.definition.c.id == judged.definition_id)
        .join(tables.organisation, tables.organisation.c.id == judged.organisation_id)
        .where(judged.organisation_id.in_([one.id for one in who]), judged.rule_set == MAKING_DATA_COUNT.key)
        .where(judged.verdict != Verdict.CANNOT_TELL.value)
        .where(or_(judged.stratum_id != EVERYBODY.id, tables.organisation.c.kind == OrganisationKind.SITE.value))
        .group_by(judged.organisation_id, tables.definition.c.key)
    )
    by_id = {one.id: one for one in who}
    with reading() as connection:
        rows = connection.execute(statement).all()
    return sum(
        row.charts
        for row in rows
        if row.key in known
        and audience.sees_all(scope, definition=known[row.key], organisation=by_id[row.organisation_id])
    )
