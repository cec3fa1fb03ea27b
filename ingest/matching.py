"""Organisations that a file knows by their names alone, found among those the store knows under any of their names.

Nothing is guessed: names agree when their words do, without the legal form at their end. A name that belongs to
nobody, or to several who were there at the time, is told, and its figures are only left out when somebody agrees.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, select

from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from ingest import codes, directory
from ingest.checked import Cell, Checked, Named
from ingest.directory import Directory
from ingest.plausibility import first_named
from ingest.refusal import Doubt
from store import tables

CODE = "unknown-names"

_KINDS = (OrganisationKind.TRUST, OrganisationKind.OTHER_TRUST)
_LEGAL_FORM = re.compile(r" (nhs foundation trust|nhs trust|foundation trust|trust)$")


def settle(connection: Connection, checked: Checked) -> list[Doubt]:
    """Put the codes of the store in the place of the names in `checked`; one doubt about all that have none."""
    if not checked.by_name:
        return []
    known = directory.read(connection)
    last = Month(max((cell.month for cell in checked.cells), default=0)).last_day()
    found = _found(checked.by_name, _by_words(connection, known), known, last)
    demonstration = any(map(codes.is_demonstration, known.organisations))
    group = {one.code: _group_code(one, demonstration) for one in checked.organisations.values()}
    checked.organisations = {
        group[code]: one._replace(code=group[code], name=group[code]) for code, one in checked.organisations.items()
    }
    checked.cells = [_settled(cell, {**group, **found}) for cell in checked.cells if _kept(cell, group, found)]
    checked.groups = [one._replace(code=found[one.code]) for one in checked.groups if one.code in found]
    names, checked.by_name = checked.by_name, {}
    return list(_doubts(names, found))


def words(name: str) -> str:
    """What two spellings of one name have in common: `Guy's & St Thomas' NHS Foundation Trust`, however it is set."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    spelt = "".join(sign if sign.isalnum() else "" if sign in "'’" else " " for sign in plain)
    return _LEGAL_FORM.sub("", " ".join(spelt.split()).removeprefix("the "))


def _by_words(connection: Connection, known: Directory) -> Mapping[str, set[str]]:
    """The words of every name that a trust goes or went by -> the codes of those who do."""
    by_id = {one.id: one for one in known.organisations.values() if one.kind in _KINDS}
    found: dict[str, set[str]] = defaultdict(set)
    for one in by_id.values():
        found[words(one.name)].add(one.code)
    kept = tables.organisation_name.c
    for organisation_id, name in connection.execute(select(kept.organisation_id, kept.name)):
        if organisation_id in by_id:
            found[words(name)].add(by_id[organisation_id].code)
    return found


def _found(names: Iterable[str], by_words: Mapping[str, set[str]], known: Directory, day: date) -> dict[str, str]:
    """Each name with the one code whose organisation was there on `day`; who had it before comes second.

    Where two names of a file are one trust's, neither is: a file has one row for each.
    """
    found = {}
    for name in names:
        meant = by_words.get(words(name), set())
        there = {code for code in meant if _was_there(code, known, day)}
        if len(there or meant) == 1:
            (found[name],) = there or meant
    claimed = Counter(found.values())
    return {name: code for name, code in found.items() if claimed[code] == 1}


def _was_there(code: str, known: Directory, day: date) -> bool:
    closed = known.organisations[code].closed_on
    gone = any(one.effective_on <= day and one.code != code for one in known.successors.get(code, ()))
    return not gone and (closed is None or closed >= day)


def _group_code(one: Named, demonstration: bool) -> str:
    return codes.comparator_code(one.code, demonstration=demonstration)


def _kept(cell: Cell, group: Mapping[str, str], found: Mapping[str, str]) -> bool:
    return cell.organisation in found or cell.organisation in group


def _settled(cell: Cell, code_of: Mapping[str, str]) -> Cell:
    return cell._replace(organisation=code_of[cell.organisation])


def _doubts(names: Mapping[str, int], found: Mapping[str, str]) -> Iterable[Doubt]:
    without = [f"{name!r} (line {line})" for name, line in names.items() if name not in found]
    if without:
        said = "; ".join(first_named(without))
        yield Doubt(CODE, f"{len(without):,} of {len(names):,} names are of no one trust that is known: {said}. "
                          "Confirmed, their figures are left out")  # fmt: skip
