"""Who there is: organisations, who belonged to whom in a month, and what changed when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from access.scope import NotAllowed, Scope
from analysis.moved import Moved
from analysis.naming import listed
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, SuccessionKind
from queries import register
from queries.register import Membership, Organisation, Succession
from store import once


class UnknownOrganisation(NotAllowed):
    """No organisation of this store has that code."""


@dataclass(frozen=True)
class Change:
    """Something about the organisation itself that a reader of its line should know, first true in `month`.

    `others` are the codes and names of those it came from or became. `moves` where other people are counted from
    then on, because a member joined or left.
    """

    month: Month
    words: str
    others: tuple[tuple[str, str], ...] = ()
    moves: bool = False


def by_code(scope: Scope, *, code: str) -> Organisation:
    """The organisation with this code, open or closed; raises `UnknownOrganisation`."""
    del scope  # that an organisation exists is published
    return register.by_code().get(code) or _nobody(code)


def home(scope: Scope) -> Organisation:
    """The organisation acted for, or for the whole store's keeper its largest; raises `UnknownOrganisation`."""
    if scope.home_code:
        return by_code(scope, code=scope.home_code)
    return max(choices(scope), key=lambda one: (one.rank, one.code), default=None) or _nobody("")


def members(
    scope: Scope, *, parent: Organisation, month: Month, kind: OrganisationKind = OrganisationKind.TRUST
) -> tuple[Organisation, ...]:
    """The organisations of `kind` that belonged to `parent` in `month`, directly or through others, by name."""
    links = _links(month)
    found, edge = set[int](), {parent.id}
    while edge:
        edge = {child for child, upper in links if upper in edge} - found
        found |= edge
    there = by_ids(scope, ids=found - _succeeded(month)).values()
    alive = [one for one in there if one.closed_on is None or one.closed_on >= month.last_day()]
    return tuple(sorted((one for one in alive if one.kind is kind), key=lambda one: one.short_name))


def ancestors(scope: Scope, *, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    """Those it belonged to in `month`, the nearest first."""
    links = _links(month)
    found, edge = set[int](), {organisation.id}
    while edge:
        edge = {upper for child, upper in links if child in edge} - found
        found |= edge
    return tuple(sorted(by_ids(scope, ids=found).values(), key=lambda one: one.rank))


def choices(scope: Scope) -> tuple[Organisation, ...]:
    """Every organisation with figures in the store, the largest kinds first, then by name."""
    del scope
    return register.with_figures()


def of_kinds(scope: Scope, *, kinds: Collection[OrganisationKind]) -> tuple[Organisation, ...]:
    """Every organisation of these kinds, open or closed."""
    del scope
    return tuple(one for one in register.everybody().values() if one.kind in kinds)


def by_ids(scope: Scope, *, ids: Collection[int]) -> dict[int, Organisation]:
    """Those of these numbers that there are."""
    del scope
    everybody = register.everybody()
    return {one: everybody[one] for one in sorted(ids) if one in everybody}


def changes(scope: Scope, *, organisation: Organisation) -> tuple[Change, ...]:
    """Mergers, splits and members that came or went, in time order."""
    del scope  # who belongs to whom is published
    return changes_of(organisation)


def changes_of(organisation: Organisation) -> tuple[Change, ...]:
    """The same where nobody in particular asks. Asks no scope: who belongs to whom is published."""
    return _changes().get(organisation.id, ())


@once.until_loaded
def _changes(_: Connection) -> Mapping[int, tuple[Change, ...]]:
    """Of everybody whom anything happened to."""
    parents = {one.parent for one in register.memberships()}
    heirs = {side for one in register.successions() for side in (one.old, one.new)}
    return {
        one.id: tuple(sorted([*_successions(one), *_memberships(one)], key=lambda change: change.month))
        for one in parents | heirs
    }


def moves(organisation: Organisation) -> tuple[Moved, ...]:
    """The months from which other people are counted, because a member joined or left. Asks no scope: published."""
    return tuple(Moved(one.month, one.words) for one in changes_of(organisation) if one.moves)


def ended(organisation: Organisation) -> str:
    """That it ended and who came after it, as a clause; empty for one that goes on."""
    if organisation.closed_on is None:
        return ""
    day = f"{organisation.closed_on.day} {Month.containing(organisation.closed_on).in_words()}"
    after = sorted({one.new.short_name for one in register.successions() if one.old == organisation != one.new})
    see = f": see {listed(after)}" if after else ""
    return f"{organisation.short_name} ended on {day}{see}"


def _successions(organisation: Organisation) -> list[Change]:
    days: dict[date, list[Succession]] = {}
    for one in register.successions():
        if organisation in (one.old, one.new):
            days.setdefault(one.day, []).append(one)
    return [
        Change(Month.containing(day), _succession_words(together, organisation), _others(together, organisation))
        for day, together in days.items()
    ]


def _others(few: list[Succession], organisation: Organisation) -> tuple[tuple[str, str], ...]:
    both = {side for one in few for side in (one.old, one.new) if side != organisation}
    return tuple(sorted((one.code, one.short_name) for one in both))


def _succession_words(few: list[Succession], organisation: Organisation) -> str:
    old = listed(sorted({one.old.short_name for one in few}))
    new = listed(sorted({one.new.short_name for one in few}))
    if few[0].kind == SuccessionKind.CODE_CHANGE:
        return "New code, same organisation"
    if few[0].new == organisation:
        return f"Formed from {old}"
    return f"Became {new}" if few[0].kind == SuccessionKind.MERGER else f"Split into {new}"


def _memberships(organisation: Organisation) -> list[Change]:
    """Members that joined or left. Those there from the start, or that only became others here, are not told so."""
    of_it = [one for one in register.memberships() if one.parent == organisation]
    within = _became_within({one.child for one in of_it})
    old, new = {one.old for one in within}, {one.new for one in within}
    joined = [
        Change(Month.containing(one.valid_from), f"{one.child.short_name} joined", moves=True)
        for one in of_it
        if one.valid_from and one.child not in new and one.valid_from > _began(organisation, of_it)
    ]
    left = [
        Change(Month.containing(one.valid_to).plus(1), f"{one.child.short_name} left", moves=True)
        for one in of_it
        if one.valid_to and one.child not in old and one.valid_to != organisation.closed_on
    ]
    return [*joined, *left, *_merged_within(within)]


def _began(organisation: Organisation, of_it: Sequence[Membership]) -> date:
    """The day of its founders: where some members have no first day, they are the founders and no dated one is."""
    if organisation.opened_on:
        return organisation.opened_on
    starts = [one.valid_from for one in of_it]
    return date.min if None in starts else min((one for one in starts if one), default=date.min)


def _became_within(members: Collection[Organisation]) -> list[Succession]:
    """Members that became other members: the same people are counted before and after."""
    return [one for one in register.successions() if one.old in members and one.new in members and one.old != one.new]


def _merged_within(within: Sequence[Succession]) -> list[Change]:
    told: dict[tuple[date, str], list[str]] = {}
    for one in within:
        if one.kind != SuccessionKind.CODE_CHANGE:
            told.setdefault((one.day, one.new.short_name), []).append(one.old.short_name)
    return [Change(Month.containing(day), f"{listed(old)} became {new}") for (day, new), old in told.items()]


def _links(month: Month) -> list[tuple[int, int]]:
    """Child and parent of every membership that held on the last day of `month`."""
    day = month.last_day()
    return [(one.child.id, one.parent.id) for one in register.memberships() if one.held_on(day)]


def _succeeded(month: Month) -> set[int]:
    """Those whose successor reports by the end of `month`."""
    return {one.old.id for one in register.successions() if one.day <= month.last_day() and one.old != one.new}


def _nobody(code: str) -> Organisation:
    raise UnknownOrganisation(code)
