"""Signals in parts of what the overview shows whole: single groups of the population, and single sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, and_, select

from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Meaning, Verdict
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import audience, ledger, organisations, phases
from queries.ledger import Signal
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
    """`found` show a signal, the gravest first. `lengths` are of all charts of groups and sites that could be judged:
    the points that stand behind each since its limits last restarted, months without a number among them."""

    lengths: tuple[int, ...]
    found: tuple[Part, ...]

    @property
    def judged(self) -> int:
        return len(self.lengths)


_GRAVER = (Meaning.CONCERN, Meaning.IMPROVEMENT, Meaning.NEITHER)


def of_system(scope: Scope, *, system: Organisation, members: Sequence[Organisation], month: Month) -> Parts:
    """The groups of the members and of the system's sites in `month`, and these sites whole.

    What the only site of a trust tells in the very figures of the trust is told by the trust.
    """
    sites = organisations.members(scope, parent=system, month=month, kind=OrganisationKind.SITE)
    trusts = _trusts_of_one_site(scope, sites, month)
    who = list(dict.fromkeys([*(members or [system]), *sites, *trusts.values()]))
    own = {one.key: one for one in _once(_judged(scope, who), trusts) if one.of_a_part}
    grouped: dict[Key, list[Signal]] = {}
    for one in ledger.current(scope, organisations=who):
        key = (one.organisation.code, one.definition.key, one.stratum)
        if key in own:
            grouped.setdefault(key, []).append(one)
    found = [Part(few[0].organisation, few[0].definition, few[0].stratum, tuple(few)) for few in grouped.values()]
    restarts = phases.of_organisations([one.id for one in who])
    return Parts(tuple(one.points(restarts) for one in own.values()), tuple(sorted(found, key=_rank)))


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


Key = tuple[str, str, str]
"""Organisation, definition and stratum."""


@dataclass(frozen=True)
class _Chart:
    """One chart of the ledger that could be judged. `stands` is how, and by which limits."""

    organisation: Organisation
    definition: Definition
    stratum: str
    stratum_id: int
    first: Month
    last: Month
    stands: tuple[str, float, float, float]

    @property
    def key(self) -> Key:
        return self.organisation.code, self.definition.key, self.stratum

    @property
    def of_a_part(self) -> bool:
        return bool(self.stratum) or self.organisation.kind is OrganisationKind.SITE

    def points(self, restarts: Mapping[phases.Key, tuple[Month, ...]]) -> int:
        """From its first, or from where its limits last restarted."""
        begun = restarts.get((self.organisation.id, self.definition.key, self.stratum_id), ())
        first = max([self.first, *(one for one in begun if one <= self.last)])
        return (self.last.ordinal - first.ordinal) // self.definition.every_months + 1


def _trusts_of_one_site(scope: Scope, sites: Sequence[Organisation], month: Month) -> dict[str, Organisation]:
    """By the code of the site."""
    trusts = {
        site.code: above
        for site in sites
        for above in organisations.ancestors(scope, organisation=site, month=month)
        if above.kind is OrganisationKind.TRUST
    }
    many = Counter(one.code for one in trusts.values())
    return {site: trust for site, trust in trusts.items() if many[trust.code] == 1}


def _once(charts: Sequence[_Chart], trusts: Mapping[str, Organisation]) -> list[_Chart]:
    """Without those of a site that are its trust's as well: judged alike, by the same limits, at the same month."""
    known = {one.key: one for one in charts}
    kept = []
    for one in charts:
        trust = trusts.get(one.organisation.code)
        same = known.get((trust.code, one.definition.key, one.stratum)) if trust else None
        if same is None or (same.last, same.stands) != (one.last, one.stands):
            kept.append(one)
    return kept


def _judged(scope: Scope, who: Collection[Organisation]) -> list[_Chart]:
    """Those of the ledger that could be judged and that the scope may see whole."""
    known, judged, series = catalogue.load().definitions, tables.judgement.c, tables.series.c
    same = and_(
        series.organisation_id == judged.organisation_id,
        series.definition_id == judged.definition_id,
        series.stratum_id == judged.stratum_id,
    )
    statement = (
        select(tables.judgement, tables.definition.c.key, tables.stratum.c.dimension, tables.stratum.c.group_name,
               series.first_month)
        .join(tables.definition, tables.definition.c.id == judged.definition_id)
        .join(tables.stratum, tables.stratum.c.id == judged.stratum_id)
        .join(tables.series, same)
        .where(judged.organisation_id.in_([one.id for one in who]), judged.rule_set == MAKING_DATA_COUNT.key)
        .where(judged.verdict != Verdict.CANNOT_TELL.value)
    )  # fmt: skip
    by_id = {one.id: one for one in who}
    with reading() as connection:
        rows = connection.execute(statement).all()
    return [
        _chart(row, by_id[row.organisation_id], known[row.key])
        for row in rows
        if row.key in known
        and audience.sees_all(scope, definition=known[row.key], organisation=by_id[row.organisation_id])
    ]


def _chart(row: Row, organisation: Organisation, definition: Definition) -> _Chart:
    return _Chart(
        organisation=organisation,
        definition=definition,
        stratum=f"{row.dimension}={row.group_name}" if row.dimension else "",
        stratum_id=row.stratum_id,
        first=Month(row.first_month).plus(-definition.lag_months),
        last=Month(row.latest_month),
        stands=(row.verdict, row.mean, row.lower, row.upper),
    )
