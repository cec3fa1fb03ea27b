"""What a file of deliverables tells, held against what stands: new things, new versions, and nothing said twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, insert

from indicators.deliverables import Step, UndertakingKind
from ingest.batches import Loader
from ingest.checked import Told
from ingest.directory import Directory
from ingest.refusal import Problems
from store import last_rows, tables
from store.last_rows import KEYS

_Key = tuple[Any, ...]


@dataclass(frozen=True)
class Entry:
    """A row of a file with its ids. `stands` is the id of the row that says the same, or of the version before it;
    `new` whether the row says something that this one does not."""

    told: Told
    row: Mapping[str, Any]
    stands: int | None
    new: bool
    steps: tuple[tuple[Step, date, str], ...]


@dataclass(frozen=True)
class Compared:
    entries: tuple[Entry, ...]

    @property
    def added(self) -> int:
        return sum(one.stands is None for one in self.entries)

    @property
    def changed(self) -> int:
        """Things that have a new version, or went a step further."""
        return sum(one.stands is not None and (one.new or bool(one.steps)) for one in self.entries)

    @property
    def unchanged(self) -> int:
        return len(self.entries) - self.added - self.changed


def compare(connection: Connection, told: Sequence[Told], known: Directory) -> Compared:
    """What of `told` is new. Raises `Refused` for an organisation that is not known, and for a day that moves without
    agreement."""
    _refuse_unknown(told, known)
    problems = Problems()
    organisations = {known.organisations[one.organisation].id for one in told}
    standing = _standing(connection, {one.table for one in told}, organisations)
    happened = _happened(connection, organisations)
    entries = []
    for one in told:
        row = _row(one, known)
        key = tuple(row[name] for name in KEYS[one.table])
        before = standing[one.table].get(key)
        new = before is None or any(value != before[name] for name, value in row.items())
        if new and before is not None and _moves_without_agreement(one, before):
            rule = f"its day was {before['due_on']}: a day that moves needs agreed_by and reason"
            problems.add(rule, line=one.line, column="due_on", value=str(one.said["due_on"] or ""))
        done = happened.get(key, {}) if one.table == "undertaking" else {}
        steps = tuple(step for step in one.steps if done.get(step[0]) != step[1:])
        entries.append(Entry(one, row, None if before is None else before["id"], new, steps))
    problems.refuse_if_any()
    return Compared(tuple(entries))


def add(connection: Connection, found: Compared, *, batch: int, loader: Loader) -> None:
    """Keep what is new, signed with the batch. Raises `Refused` for a deliverable that nothing measures."""
    signed = {"entered_at": loader.at, "entered_by": loader.name, "batch_id": batch}
    for one in found.entries:
        about = {**signed, "reason": one.told.reason, "source_line": one.told.line}
        number = _added(connection, one, about) if one.new else one.stands
        rows = [
            {"undertaking_id": number, "step": step.value, "happened_on": day, "evidence": words, **about}
            for step, day, words in one.steps
        ]
        if rows:
            connection.execute(insert(tables.undertaking_step), rows)
    _refuse_unmeasured(connection, found)


def _refuse_unknown(told: Iterable[Told], known: Directory) -> None:
    problems = Problems()
    for one in told:
        for code in one.codes:
            if code not in known.organisations:
                rule = "no organisation of this code is known"
                problems.add(rule, line=one.line, column="organisation", value=code)
    problems.refuse_if_any()


def _standing(
    connection: Connection, names: Iterable[str], organisations: set[int]
) -> dict[str, dict[_Key, RowMapping]]:
    """By table and key, the row that stands of everything these organisations told before."""
    return {
        name: {
            last_rows.key_of(row, name): row
            for row in last_rows.standing(connection, tables.metadata.tables[name], organisations=organisations)
        }
        for name in names
    }


def _happened(connection: Connection, organisations: set[int]) -> dict[_Key, dict[Step, tuple[date, str]]]:
    """The steps in force of each undertaking."""
    found: dict[_Key, dict[Step, tuple[date, str]]] = {}
    for row in last_rows.steps(connection, organisations=organisations):
        state = found.setdefault(last_rows.key_of(row, "undertaking"), {})
        if row["step"] == Step.REOPENED:
            state.clear()
        else:
            state[Step(row["step"])] = (row["happened_on"], row["evidence"])
    return found


def _row(one: Told, known: Directory) -> dict[str, Any]:
    row = {**one.said, "organisation_id": known.organisations[one.organisation].id}
    return {**row, "partner_id": known.organisations[one.partner].id} if one.partner else row


def _moves_without_agreement(one: Told, before: RowMapping) -> bool:
    if one.table != "undertaking" or before["due_on"] in (None, one.said["due_on"]):
        return False
    return not (one.agreed_by and one.reason)


def _added(connection: Connection, one: Entry, about: Mapping[str, Any]) -> int:
    agreed = {"agreed_by": one.told.agreed_by} if one.told.table == "undertaking" else {}
    table = tables.metadata.tables[one.told.table]
    key = connection.execute(insert(table), {**one.row, **agreed, **about}).inserted_primary_key
    if key is None:
        raise TypeError(f"{table.name} gave no id")
    return int(key[0])


def _refuse_unmeasured(connection: Connection, found: Compared) -> None:
    """A deliverable that neither names an indicator nor has a milestone is not kept."""
    lines = {
        (one.row["organisation_id"], one.row["plan_year"], one.row["reference"]): one.told.line
        for one in found.entries
        if one.row.get("kind") == UndertakingKind.DELIVERABLE and not one.row["indicators"]
    }
    standing = last_rows.standing(connection, tables.undertaking, organisations={key[0] for key in lines})
    shown = {
        (row["organisation_id"], row["plan_year"], row["part_of"])
        for row in standing
        if row["kind"] == UndertakingKind.MILESTONE
    }
    problems = Problems()
    for key in lines.keys() - shown:
        rule = "a deliverable names an indicator, or a milestone is part of it"
        problems.add(rule, line=lines[key], column="indicators", value=str(key[2]))
    problems.refuse_if_any()
