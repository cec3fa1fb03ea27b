"""The facts of a reference file put into the store: organisations, memberships, successions, comparator groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from indicators.vocabulary import OrganisationKind as Kind
from ingest import directory, kinds, naming
from ingest.directory import Directory, Tie
from ingest.organisation_facts import Facts, MembershipFact, OrganisationFact, SuccessionFact
from ingest.refusal import Problems, refuse
from store import successions, tables

_RANK = {
    Kind.SITE: 0,
    Kind.TRUST: 1,
    Kind.OTHER_TRUST: 1,
    Kind.LMNS: 2,
    Kind.ICB: 2,
    Kind.NETWORK: 2,
    Kind.REGION: 3,
    Kind.NATION: 4,
}


@dataclass(frozen=True)
class Applied:
    """How many facts were new and how many changed what the store knew."""

    added: int
    changed: int

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed)


def apply(connection: Connection, facts: Facts) -> Applied:
    """Put the facts into the store; raises `Refused` where they contradict it or one another."""
    known = directory.read(connection)
    _refuse_unknown(facts, known)
    _refuse_other_kinds(facts, known)
    done = [_upsert(connection, tables.organisation, ("code",), [_row(one) for one in facts.organisations.values()])]
    ids = {code: one.id for code, one in directory.read(connection).organisations.items()}
    _add_names(connection, facts.organisations.values(), ids)
    done += [
        _upsert(connection, tables.membership, ("child_id", "parent_id", "valid_from"), _memberships(facts, ids)),
        succeed(connection, facts.successions.values(), ids),
        _comparators(connection, facts, ids),
    ]
    refuse_bad_ties(directory.read(connection), facts.memberships.values())
    refuse_circles(connection)
    return Applied(sum(one.added for one in done), sum(one.changed for one in done))


def _refuse_unknown(facts: Facts, known: Directory) -> None:
    problems = Problems()
    there = {one.code for one in facts.organisations.values()} | set(known.organisations)
    spoken = [(one.line, "code", one.code) for one in facts.memberships.values()]
    spoken += [(one.line, "code", one.code) for one in facts.comparators.values()]
    spoken += [(one.line, "parent", one.parent) for one in facts.memberships.values()]
    spoken += [(one.line, "code", one.code) for one in facts.successions.values()]
    spoken += [(one.line, "successor", one.successor) for one in facts.successions.values()]
    for line, column, code in spoken:
        if code not in there:
            problems.add("no organisation of this code is known", line=line, column=column, value=code)
    problems.refuse_if_any()


def _refuse_other_kinds(facts: Facts, known: Directory) -> None:
    problems = Problems()
    for one in facts.organisations.values():
        before = known.organisations.get(one.code)
        if before and not kinds.agree(before.kind, one.kind):
            problems.add(
                f"the store knows this code as a {before.kind}", line=one.line, column="kind", value=one.kind
            )
    problems.refuse_if_any()


def refuse_bad_ties(known: Directory, facts: Iterable[MembershipFact]) -> None:
    """A parent is of a higher kind, and nobody has two parents of one kind on one day."""
    problems = Problems()
    kinds = {code: one.kind for code, one in known.organisations.items()}
    for fact in facts:
        lower, higher = kinds[fact.code], kinds[fact.parent]
        if _RANK.get(lower, 0) >= _RANK.get(higher, -1):
            rule = f"a {lower} is no member of a {higher}"
            problems.add(rule, line=fact.line, column="parent", value=fact.parent)
    line_of = {fact.code: fact.line for fact in facts}
    by_child: dict[str, list[Tie]] = {}
    for tie in known.ties:
        by_child.setdefault(tie.child, []).append(tie)
    for child, ties in by_child.items():
        for one, other in combinations(ties, 2):
            if kinds[one.parent] is kinds[other.parent] and one.meets(other):
                rule = f"{child} would belong to {one.parent} and {other.parent} on the same day"
                problems.add(rule, line=line_of.get(child), column="parent")
    problems.refuse_if_any()


def refuse_circles(connection: Connection) -> None:
    try:
        successions.read(connection)
    except successions.SuccessionLoop as loop:
        raise refuse(f"organisations succeed one another in a circle: {loop}") from loop


def _row(one: OrganisationFact) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind.value,
        "name": one.name,
        "short_name": one.short_name or naming.short(one.name),
        "opened_on": one.opened_on,
        "closed_on": one.closed_on,
        "population": one.population,
    }


def _memberships(facts: Facts, ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "child_id": ids[one.code],
            "parent_id": ids[one.parent],
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "source": one.source,
        }
        for one in facts.memberships.values()
    ]


def succeed(connection: Connection, successions: Iterable[SuccessionFact], ids: dict[str, int]) -> Applied:
    """Put who became whom into the store; `ids` are the store's, by code."""
    rows = [
        {
            "predecessor_id": ids[one.code],
            "successor_id": ids[one.successor],
            "effective_on": one.effective_on,
            "kind": one.kind,
            "source": one.source,
        }
        for one in successions
    ]
    return _upsert(connection, tables.succession, ("predecessor_id", "successor_id"), rows)


def _comparators(connection: Connection, facts: Facts, ids: dict[str, int]) -> Applied:
    named = {(one.scheme, one.group): None for one in facts.comparators.values()}
    groups = [{"scheme": scheme, "code": group, "name": group} for scheme, group in named]
    _upsert(connection, tables.comparator_group, ("scheme", "code"), groups)
    group = tables.comparator_group.c
    id_of = {(row.scheme, row.code): row.id for row in connection.execute(select(group.scheme, group.code, group.id))}
    rows = [
        {
            "organisation_id": ids[one.code],
            "group_id": id_of[one.scheme, one.group],
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }
        for one in facts.comparators.values()
    ]
    return _upsert(connection, tables.comparator_membership, ("organisation_id", "group_id", "valid_from"), rows)


def _add_names(connection: Connection, organisations: Iterable[OrganisationFact], ids: dict[str, int]) -> None:
    kept = tables.organisation_name
    known = {tuple(row) for row in connection.execute(select(kept.c.organisation_id, kept.c.name))}
    for one in organisations:
        if one.opened_on and (ids[one.code], one.name) not in known:
            row = {"organisation_id": ids[one.code], "name": one.name, "first_seen_on": one.opened_on}
            connection.execute(insert(kept), row)


def _upsert(connection: Connection, table: Table, by: tuple[str, ...], rows: list[dict[str, Any]]) -> Applied:
    """Add rows whose key is new, and change those that say something else; a fact without a value changes nothing."""
    names = [column.name for column in table.columns]
    known = {tuple(row[name] for name in by): row for row in connection.execute(select(table)).mappings()}
    new = [row for row in rows if tuple(row[name] for name in by) not in known]
    if new:
        connection.execute(insert(table), new)
    changed = 0
    for row in rows:
        before = known.get(tuple(row[name] for name in by))
        if before is None:
            continue
        told = {name: row[name] for name in names if name in row and row[name] not in (None, before[name])}
        if told:
            connection.execute(update(table).where(table.c.id == before["id"]).values(told))
            changed += 1
    return Applied(len(new), changed)
