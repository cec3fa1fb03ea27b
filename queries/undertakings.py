"""What organisations undertook: plans, trackers, teams, centres, posts and partners, for those who share in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection, RowMapping, Table, select

from access.scope import NotAllowed, Scope
from analysis.centre_staffing import Staffed
from analysis.posts import PostHolder
from analysis.teams import Team
from analysis.undertakings import Happened, Moved, Undertaking
from indicators.deliverables import Document, Post, Step, UndertakingKind
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, organisations, plans
from queries.organisations import Organisation
from store import last_rows, tables
from store.engine import reading


@dataclass(frozen=True)
class Partner:
    organisation: Organisation
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Plans:
    """What one organisation undertook, and its `members` (of a system its trusts). Codes name whose each thing is."""

    organisation: Organisation
    members: tuple[Organisation, ...]
    undertakings: tuple[Undertaking, ...]
    teams: tuple[Team, ...]
    staffed: tuple[Staffed, ...]
    holders: tuple[PostHolder, ...]
    partners: tuple[Partner, ...]

    @property
    def everybody(self) -> tuple[Organisation, ...]:
        return (self.organisation, *self.members)

    @property
    def empty(self) -> bool:
        return not (self.undertakings or self.teams or self.staffed or self.holders or self.partners)

    def of(self, document: Document) -> tuple[Undertaking, ...]:
        return tuple(one for one in self.undertakings if one.document is document)

    @property
    def years(self) -> tuple[int, ...]:
        """The plan years there are, the newest first."""
        return tuple(sorted({one.plan_year for one in self.undertakings if one.plan_year}, reverse=True))


@dataclass(frozen=True)
class Entered:
    """One undertaking, and whose it is."""

    undertaking: Undertaking
    organisation: Organisation


def of_organisation(scope: Scope, *, organisation: Organisation, day: date) -> Plans:
    """What stands now, to be judged as at `day`: members are those of that month. Raises `NotAllowed`."""
    if not may_see(scope, organisation=organisation):
        raise NotAllowed(organisation.code)
    members = _members(scope, organisation, Month.containing(day))
    codes = {one.id: one.code for one in (organisation, *members)}
    with reading() as connection:
        undertaken = _undertakings(connection, codes)
        teams = _standing(connection, tables.team, codes)
        staffed = _standing(connection, tables.centre_staffing, codes)
        holders = _standing(connection, tables.post_holder, codes)
        partners = _standing(connection, tables.partnership, {organisation.id: organisation.code})
    named = organisations.by_ids(scope, ids={row["partner_id"] for row in partners})
    return Plans(
        organisation,
        members,
        undertaken,
        tuple(_team(row, codes) for row in teams),
        tuple(_staffed(row) for row in staffed),
        tuple(_holder(row, codes) for row in holders),
        tuple(Partner(named[row["partner_id"]], row["valid_from"], row["valid_to"]) for row in partners),
    )


def number_of(text: str) -> int:
    """The number in an address; raises `NotAllowed` for what cannot be one, as for one that is not there."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise NotAllowed(text)
    return int(text)


_LONGEST_NUMBER = 9


def one(scope: Scope, *, number: int) -> Entered:
    """The undertaking that a version with this number is of, as it stands. Raises `NotAllowed`."""
    column = tables.undertaking.c
    with reading() as connection:
        whose = connection.scalar(select(column.organisation_id).where(column.id == number))
    if whose is None:
        raise NotAllowed(str(number))
    organisation = organisations.by_ids(scope, ids={whose})[whose]
    if not may_see(scope, organisation=organisation):
        raise NotAllowed(str(number))
    with reading() as connection:
        asked = connection.execute(select(tables.undertaking).where(column.id == number)).mappings().one()
        known_by = last_rows.key_of(asked, "undertaking")
        rows = last_rows.standing(connection, tables.undertaking, organisations={whose})
        stands = next(row["id"] for row in rows if last_rows.key_of(row, "undertaking") == known_by)
        every = _undertakings(connection, {whose: organisation.code})
    return Entered(next(each for each in every if each.id == stands), organisation)


def holders_above(scope: Scope, *, organisation: Organisation, day: date) -> tuple[PostHolder, ...]:
    """Who answers for the system above a trust or site, to whom its concerns go on: that is open to all signed in."""
    above = organisations.ancestors(scope, organisation=organisation, month=Month.containing(day))
    codes = {each.id: each.code for each in above if each.kind is OrganisationKind.LMNS}
    with reading() as connection:
        return tuple(_holder(row, codes) for row in _standing(connection, tables.post_holder, codes))


def may_see(scope: Scope, *, organisation: Organisation) -> bool:
    """Plans are shared within a system and with its region; a network's also with the systems that are its partners,
    and their trusts."""
    if scope.shares(organisation.id) or plans.may_approve(scope, organisation=organisation):
        return True
    return organisation.kind is OrganisationKind.NETWORK and organisation.id in _networks(scope)


def may_record(scope: Scope, *, organisation: Organisation) -> bool:
    """Whether this scope answers for the organisation, and so may write what becomes of what it undertook."""
    return scope.shares(organisation.id)


def choices(scope: Scope) -> tuple[Organisation, ...]:
    """Those with plans that this scope may see: systems, then networks, then trusts, each by name."""
    column = tables.undertaking.c
    with reading() as connection:
        ids = set(connection.scalars(select(column.organisation_id).distinct()))
    found = organisations.of_kinds(scope, kinds=_WITH_PLANS)
    shown = [each for each in found if each.id in ids and may_see(scope, organisation=each)]
    return tuple(sorted(shown, key=lambda each: (_WITH_PLANS.index(each.kind), each.name)))


_WITH_PLANS = (OrganisationKind.LMNS, OrganisationKind.NETWORK, OrganisationKind.TRUST)


def _members(scope: Scope, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    if organisation.kind is not OrganisationKind.LMNS:
        return ()
    trusts = organisations.members(scope, parent=organisation, month=month, kind=OrganisationKind.TRUST)
    return tuple(each for each in trusts if may_see(scope, organisation=each))


def _networks(scope: Scope) -> set[int]:
    """Partners of the systems that one acts for or belongs to."""
    if not scope.home_code:
        return set()
    home = organisations.by_code(scope, code=scope.home_code)
    above = organisations.ancestors(scope, organisation=home, month=Month.containing(asking.today()))
    systems = {each.id for each in above if each.kind is OrganisationKind.LMNS} | {scope.home_id}
    column = tables.partnership.c
    with reading() as connection:
        return set(connection.scalars(select(column.partner_id).where(column.organisation_id.in_(systems))))


def _undertakings(connection: Connection, codes: dict[int, str]) -> tuple[Undertaking, ...]:
    """Each as its last version says, with all that happened to it and every change of its day."""
    happened: dict[tuple, list[Happened]] = {}
    for row in last_rows.steps(connection, organisations=codes):
        step = Happened(Step(row["step"]), row["happened_on"], row["evidence"], row["entered_by"])
        happened.setdefault(last_rows.key_of(row, "undertaking"), []).append(step)
    versions: dict[tuple, list[RowMapping]] = {}
    for row in last_rows.versions(connection, tables.undertaking, organisations=codes):
        versions.setdefault(last_rows.key_of(row, "undertaking"), []).append(row)
    return tuple(_undertaking(rows, happened.get(key, []), codes) for key, rows in versions.items())


def _undertaking(versions: Sequence[RowMapping], happened: list[Happened], codes: dict[int, str]) -> Undertaking:
    last = versions[-1]
    return Undertaking(
        id=last["id"],
        organisation=codes[last["organisation_id"]],
        document=Document.of(last["document"]),
        kind=UndertakingKind(last["kind"]),
        reference=last["reference"],
        title=last["title"],
        due_on=last["due_on"],
        plan_year=last["plan_year"],
        part_of=last["part_of"],
        workstream=last["workstream"],
        owner=last["owner"],
        indicators=tuple(last["indicators"].split()),
        source=last["source"],
        happened=tuple(happened),
        moved=tuple(_moves(versions)),
    )


def _moves(versions: Sequence[RowMapping]) -> Iterable[Moved]:
    for before, now in pairwise(versions):
        if before["due_on"] != now["due_on"]:
            yield Moved(before["due_on"], now["due_on"], now["agreed_by"], now["reason"], now["entered_by"])


def _standing(connection: Connection, table: Table, codes: dict[int, str]) -> Sequence[RowMapping]:
    return last_rows.standing(connection, table, organisations=codes)


def _team(row: RowMapping, codes: dict[int, str]) -> Team:
    return Team(
        row["id"],
        codes[row["organisation_id"]],
        row["reference"],
        row["name"],
        row["midwives"],
        row["obstetrician"],
        row["planned_on"],
        row["live_on"],
        row["ended_on"],
    )


def _staffed(row: RowMapping) -> Staffed:
    return Staffed(row["centre"], row["profession"], row["as_at"], row["in_post"], row["specified"])


def _holder(row: RowMapping, codes: dict[int, str]) -> PostHolder:
    return PostHolder(
        codes[row["organisation_id"]], Post.of(row["post"]), row["holder"], row["valid_from"], row["valid_to"]
    )
