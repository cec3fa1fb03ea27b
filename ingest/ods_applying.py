"""The ODS lists of trusts put into the store: all that were loaded, read together, whatever order they came in."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from indicators.vocabulary import ENGLAND, SuccessionKind
from indicators.vocabulary import OrganisationKind as Kind
from ingest import applying, directory, introducing, naming, ods_trusts, reading, rows
from ingest.applying import Applied
from ingest.checked import Listed
from ingest.directory import Directory, Known
from ingest.ods_reviewed import reviewed
from ingest.organisation_facts import SuccessionFact
from ingest.published import NATION_NAMES
from ingest.refusal import Problems
from ingest.stays import Stay, stays
from store import facts, tables

PUBLISHER = "NHS ODS"
_IS_REGION = "an NHS England region"
_TRUSTS = (Kind.TRUST, Kind.OTHER_TRUST, Kind.AMBULANCE_TRUST)


class List(NamedTuple):
    """Everybody as of one day."""

    as_at: date
    trusts: tuple[Listed, ...]


class Tie(NamedTuple):
    child: str
    stay: Stay


def apply(connection: Connection, listing: tuple[Listed, ...], *, as_at: date) -> Applied:
    """Add what a list tells to what the lists before told; raises `Refused` where it contradicts the store."""
    lists = sorted([*_kept(connection), List(as_at, listing)], key=lambda one: one.as_at)
    known = directory.read(connection)
    _refuse_other_kinds(listing, known)
    added = _add_organisations(connection, lists, known)
    known = directory.read(connection)
    changed = _date(connection, lists, known)
    _name(connection, lists, known)
    ties = _tie(connection, lists, known)
    mergers = _merge(connection, known)
    applying.refuse_bad_ties(directory.read(connection), ())
    applying.refuse_circles(connection)
    return Applied(added + ties.added + mergers.added, changed + ties.changed + mergers.changed)


def _kept(connection: Connection) -> Iterator[List]:
    """The lists that were loaded before, from the bytes that were kept of them."""
    batch, file = tables.batch.c, tables.source_file.c
    statement = (
        select(batch.published_on, file.content)
        .join_from(tables.batch, tables.source_file)
        .where(batch.file_format == ods_trusts.FORMAT, batch.outcome == facts.LOADED)
        .order_by(batch.id)
    )
    for as_at, content in connection.execute(statement):
        text, _ = reading.text_of(zlib.decompress(content))
        checked = ods_trusts.parse(ods_trusts.headed(rows.sheet(text)), today=as_at)
        yield List(as_at, checked.listing or ())


def _refuse_other_kinds(listing: Iterable[Listed], known: Directory) -> None:
    problems = Problems()
    for one in listing:
        for code, kinds in ((one.code, _TRUSTS), (one.board, (Kind.ICB,)), (one.region, (Kind.REGION,))):
            before = known.organisations.get(code)
            if before and before.kind not in kinds:
                problems.add(f"the store knows this code as a {before.kind}", line=one.line, value=code)
    problems.refuse_if_any()


def _add_organisations(connection: Connection, lists: Sequence[List], known: Directory) -> int:
    """Add who is new: trusts, and the boards and regions they stand in. What kind of trust one is, figures show."""
    named: dict[str, tuple[Kind, str]] = {ENGLAND: (Kind.NATION, NATION_NAMES[False])}
    for one in (trust for each in lists for trust in each.trusts):
        if one.region in reviewed().regions:
            named[one.region] = (Kind.REGION, reviewed().regions[one.region])
            named[one.board] = (Kind.ICB, reviewed().boards.get(one.board, f"Integrated care board {one.board}"))
        named[one.code] = (Kind.OTHER_TRUST, one.name)
    new = [
        {"code": code, "kind": kind.value, "name": name, "short_name": naming.short(name)}
        for code, (kind, name) in named.items()
        if code and code not in known.organisations
    ]
    if new:
        connection.execute(insert(tables.organisation), new)
    return len(new)


def _date(connection: Connection, lists: Sequence[List], known: Directory) -> int:
    """First and last days as the latest list has them; returns how many organisations they changed."""
    latest = {one.code: one for each in lists for one in each.trusts}
    changed = 0
    for code, one in latest.items():
        before = known.organisations[code]
        told = {
            name: day
            for name, day in (("opened_on", one.opened_on), ("closed_on", one.closed_on))
            if day and day != getattr(before, name)
        }
        if told:
            connection.execute(update(tables.organisation).where(tables.organisation.c.id == before.id).values(told))
            changed += any(getattr(before, name) for name in told)
    return changed


def _name(connection: Connection, lists: Sequence[List], known: Directory) -> None:
    for each in lists:
        names = [(known.organisations[one.code].id, one.name) for one in each.trusts]
        introducing.remember_names(connection, names, seen_on=each.as_at)


def _tie(connection: Connection, lists: Sequence[List], known: Directory) -> Applied:
    """Put what all lists say together in place of what they said before; other sources' ties stand above them."""
    ours, others = _standing(connection, known)
    wanted = {(tie.child, *tie.stay) for tie in _ties(lists) if not _is_told_otherwise(tie, known, others)}
    gone, new = ours - wanted, wanted - ours
    for child, parent, valid_from, *_ in gone:
        one = tables.membership.c
        place = (one.child_id == known.organisations[child].id, one.parent_id == known.organisations[parent].id)
        connection.execute(delete(tables.membership).where(*place, one.valid_from == valid_from))
    rows_to_add = [_row(known.organisations, *tie) for tie in sorted(new, key=str)]
    if rows_to_add:
        connection.execute(insert(tables.membership), rows_to_add)
    changed = len({(child, parent) for child, parent, *_ in gone})
    return Applied(len(new) - changed, changed)


def _row(known: Mapping[str, Known], child: str, parent: str, *rest: Any) -> dict[str, Any]:
    ends = dict(zip(("valid_from", "valid_to", "source"), rest, strict=True))
    return {"child_id": known[child].id, "parent_id": known[parent].id, **ends}


def _standing(connection: Connection, known: Directory) -> tuple[set[tuple], dict[str, set[Kind]]]:
    """The ties that lists gave, and for everybody else's the kinds of parent by child."""
    code_of = {one.id: one.code for one in known.organisations.values()}
    ours: set[tuple] = set()
    others: dict[str, set[Kind]] = defaultdict(set)
    one = tables.membership.c
    for child, parent, *rest in connection.execute(
        select(one.child_id, one.parent_id, one.valid_from, one.valid_to, one.source)
    ):
        if rest[-1].startswith(PUBLISHER):
            ours.add((code_of[child], code_of[parent], *rest))
        else:
            others[code_of[child]].add(known.organisations[code_of[parent]].kind)
    return ours, others


def _is_told_otherwise(tie: Tie, known: Directory, others: Mapping[str, set[Kind]]) -> bool:
    """Whether an organisations file says to whom of this kind somebody belongs."""
    return known.organisations[tie.stay.parent].kind in others.get(tie.child, set())


def _ties(lists: Sequence[List]) -> Iterator[Tie]:
    """Trust to board and board to region by all lists, region to nation."""
    seen: dict[str, list[tuple[date, str]]] = defaultdict(list)
    closed: dict[str, date | None] = {}
    regions = set()
    for as_at, trusts in lists:
        region_of: dict[str, str] = {}
        for one in trusts:
            closed[one.code] = one.closed_on
            in_england = one.region in reviewed().regions
            if one.closed_on is None or one.closed_on >= as_at:
                seen[one.code].append((as_at, one.board if in_england else ""))
            if in_england and one.board:
                region_of[one.board] = one.region
        for board, region in region_of.items():
            seen[board].append((as_at, region))
            regions.add(region)
    for child, days in seen.items():
        yield from (Tie(child, stay) for stay in stays(days, until=closed.get(child), publisher=PUBLISHER))
    yield from (Tie(region, Stay(ENGLAND, None, None, f"{PUBLISHER}: {_IS_REGION}")) for region in regions)


def _merge(connection: Connection, known: Directory) -> Applied:
    told = {
        (one.predecessor, one.successor): SuccessionFact(*one[:3], SuccessionKind.MERGER.value, one.source, 0)
        for one in reviewed().mergers
        if {one.predecessor, one.successor} <= set(known.organisations)
    }
    ids = {code: one.id for code, one in known.organisations.items()}
    return applying.succeed(connection, told.values(), ids)
