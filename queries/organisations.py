"""Who there is: organisations, who belonged to whom in a month, and what changed when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from access.scope import NotAllowed, Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from store import tables
from store.engine import reading

_CHAIN = (
    OrganisationKind.SITE,
    OrganisationKind.TRUST,
    OrganisationKind.LMNS,
    OrganisationKind.REGION,
    OrganisationKind.NATION,
)
"""Membership runs up this line, though files may leave a step out."""


class UnknownOrganisation(NotAllowed):
    """No organisation of this store has that code."""


@dataclass(frozen=True, order=True)
class Organisation:
    """`opened_on` and `closed_on` are the first and last day, None where nobody recorded one."""

    id: int
    code: str
    kind: OrganisationKind
    name: str
    short_name: str
    opened_on: date | None
    closed_on: date | None
    population: int | None

    @property
    def title(self) -> str:
        """The name as readers expect it: some files print nothing but capitals."""
        return self.short_name if self.name.isupper() else self.name

    @property
    def rank(self) -> int:
        """0 for a site, upwards to the nation; kinds beside the line come last."""
        return _CHAIN.index(self.kind) if self.kind in _CHAIN else len(_CHAIN)


@dataclass(frozen=True)
class Change:
    """Something about the organisation itself that a reader of its line should know, first true in `month`.

    `others` are the codes and names of those it came from or became.
    """

    month: Month
    words: str
    others: tuple[tuple[str, str], ...] = ()


def by_code(scope: Scope, *, code: str) -> Organisation:
    """The organisation with this code, open or closed; raises `UnknownOrganisation`."""
    del scope  # that an organisation exists is published
    return _only(select(tables.organisation).where(tables.organisation.c.code == code), code)


def home(scope: Scope) -> Organisation:
    """The organisation acted for, or for the whole store's keeper its largest; raises `UnknownOrganisation`."""
    if scope.home_code:
        return by_code(scope, code=scope.home_code)
    return max(choices(scope), key=lambda one: (one.rank, one.code), default=None) or _nobody("")


def members(
    scope: Scope, *, parent: Organisation, month: Month, kind: OrganisationKind = OrganisationKind.TRUST
) -> tuple[Organisation, ...]:
    """The organisations of `kind` that belonged to `parent` in `month`, directly or through others, by name."""
    del scope
    links = _links(month)
    found, edge = set[int](), {parent.id}
    while edge:
        edge = {child for child, upper in links if upper in edge} - found
        found |= edge
    of_kind = select(tables.organisation).where(tables.organisation.c.kind == kind)
    rows = _many(of_kind.where(tables.organisation.c.id.not_in(_succeeded(month))), found)
    alive = [one for one in rows if one.closed_on is None or one.closed_on >= month.last_day()]
    return tuple(sorted(alive, key=lambda one: one.short_name))


def ancestors(scope: Scope, *, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    """Those it belonged to in `month`, the nearest first."""
    del scope
    links = _links(month)
    found, edge = set[int](), {organisation.id}
    while edge:
        edge = {upper for child, upper in links if child in edge} - found
        found |= edge
    return tuple(sorted(_many(select(tables.organisation), found), key=lambda one: one.rank))


def choices(scope: Scope) -> tuple[Organisation, ...]:
    """Every organisation with figures in the store, the largest kinds first, then by name."""
    del scope
    has_figures = select(tables.series.c.organisation_id).distinct()
    with reading() as connection:
        rows = connection.execute(select(tables.organisation).where(tables.organisation.c.id.in_(has_figures)))
        found = [_organisation(row) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.rank, one.name)))


def of_kinds(scope: Scope, *, kinds: Collection[OrganisationKind]) -> tuple[Organisation, ...]:
    """Every organisation of these kinds, open or closed."""
    del scope
    wanted = tables.organisation.c.kind.in_([one.value for one in kinds])
    with reading() as connection:
        return tuple(_organisation(row) for row in connection.execute(select(tables.organisation).where(wanted)))


def by_ids(scope: Scope, *, ids: Collection[int]) -> dict[int, Organisation]:
    """Those of these numbers that there are."""
    del scope
    return {one.id: one for one in _many(select(tables.organisation), ids)}


def changes(scope: Scope, *, organisation: Organisation) -> tuple[Change, ...]:
    """Mergers, splits and members that came or went, in time order."""
    del scope
    return tuple(sorted([*_successions(organisation), *_memberships(organisation)], key=lambda one: one.month))


def _successions(organisation: Organisation) -> list[Change]:
    before, after = aliased(tables.organisation), aliased(tables.organisation)
    statement = (
        select(
            tables.succession.c.effective_on,
            tables.succession.c.kind,
            tables.succession.c.successor_id,
            before.c.short_name.label("old"),
            before.c.code.label("old_code"),
            after.c.short_name.label("new"),
            after.c.code.label("new_code"),
        )
        .join(before, before.c.id == tables.succession.c.predecessor_id)
        .join(after, after.c.id == tables.succession.c.successor_id)
        .where(
            or_(
                tables.succession.c.predecessor_id == organisation.id,
                tables.succession.c.successor_id == organisation.id,
            )
        )
        .order_by(tables.succession.c.effective_on, before.c.short_name)
    )
    with reading() as connection:
        rows = connection.execute(statement).all()
    days: dict[date, list[Row]] = {}
    for row in rows:
        days.setdefault(row.effective_on, []).append(row)
    return [
        Change(Month.containing(day), _succession_words(together, organisation), _others(together, organisation))
        for day, together in days.items()
    ]


def _others(rows: list[Row], organisation: Organisation) -> tuple[tuple[str, str], ...]:
    both = {(row.old_code, row.old) for row in rows} | {(row.new_code, row.new) for row in rows}
    return tuple(sorted((code, name) for code, name in both if code != organisation.code))


def _succession_words(rows: list[Row], organisation: Organisation) -> str:
    old, new = _and(sorted({row.old for row in rows})), _and(sorted({row.new for row in rows}))
    if rows[0].kind == "code_change":
        return "New code, same organisation"
    if rows[0].successor_id == organisation.id:
        return f"Formed from {old}"
    return f"Became {new}" if rows[0].kind == "merger" else f"Split into {new}"


def _memberships(organisation: Organisation) -> list[Change]:
    """Members that joined or left. Those there from the start, or that moved to a successor, say nothing new."""
    child = aliased(tables.organisation)
    dates = tables.membership.c
    statement = (
        select(child.c.short_name, dates.valid_from, dates.valid_to, child.c.closed_on)
        .join(child, child.c.id == dates.child_id)
        .where(dates.parent_id == organisation.id)
        .order_by(child.c.short_name)
    )
    with reading() as connection:
        rows = connection.execute(statement).all()
    starts = [row.valid_from for row in rows if row.valid_from]
    began = organisation.opened_on or min(starts, default=date.max)
    joined = [
        Change(Month.containing(row.valid_from), f"{row.short_name} joined")
        for row in rows
        if row.valid_from and row.valid_from > began
    ]
    left = [
        Change(Month.containing(row.valid_to).plus(1), f"{row.short_name} left")
        for row in rows
        if row.valid_to and row.valid_to != organisation.closed_on
    ]
    return joined + left


def _links(month: Month) -> list[tuple[int, int]]:
    """Child and parent of every membership that held on the last day of `month`."""
    day, dates = month.last_day(), tables.membership.c
    held = and_(
        or_(dates.valid_from.is_(None), dates.valid_from <= day),
        or_(dates.valid_to.is_(None), dates.valid_to >= day),
    )
    with reading() as connection:
        return [(row.child_id, row.parent_id) for row in connection.execute(select(tables.membership).where(held))]


def _succeeded(month: Month) -> Select:
    """Those whose successor reports by the end of `month`."""
    column = tables.succession.c
    return select(column.predecessor_id).where(
        column.effective_on <= month.last_day(), column.predecessor_id != column.successor_id
    )


def _only(statement: Select, code: str) -> Organisation:
    with reading() as connection:
        row = connection.execute(statement).one_or_none()
    return _organisation(row) if row else _nobody(code)


def _nobody(code: str) -> Organisation:
    raise UnknownOrganisation(code)


def _many(statement: Select, ids: Collection[int]) -> list[Organisation]:
    if not ids:
        return []
    with reading() as connection:
        return [_organisation(row) for row in connection.execute(statement.where(tables.organisation.c.id.in_(ids)))]


def _organisation(row: Row) -> Organisation:
    return Organisation(**{**row._mapping, "kind": OrganisationKind(row.kind)})


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def count(scope: Scope) -> int:
    """How many organisations the store knows."""
    del scope
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.organisation)) or 0
