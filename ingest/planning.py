"""Plans of a file held against those of the store, and put beside them: the same again adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import Connection

from analysis.plan_rules import may_be_done, may_follow
from analysis.plan_versions import Deed, Version
from ingest.directory import Directory
from ingest.plan_given import DeedGiven, PlanGiven, PlanKey
from ingest.refusal import Problems
from store import plans

_PARTS = {"begins_on": "date", "baseline": "value", "due_on": "until", "target": "target", "on": "date", "": "record"}
"""Columns in which the parts of a plan or a deed stand, where they are called otherwise."""


@dataclass
class Planned:
    """What is new: versions with the one each replaces, deeds with the version each is done to, and their lines."""

    versions: list[tuple[PlanKey, Version, int]] = field(default_factory=list)
    deeds: list[tuple[PlanKey, Deed, int]] = field(default_factory=list)
    unchanged: int = 0

    @property
    def added(self) -> int:
        return len(self.versions) + len(self.deeds)


class Comparison:
    """Walks through the plans of a file with what the store holds in mind, and notes all that does not fit.

    `told_at` is when the world knew what the file says.
    """

    def __init__(self, connection: Connection, directory: Directory, *, loader: str, told_at: datetime) -> None:
        self.problems = Problems()
        self.planned = Planned()
        self._connection = connection
        self._ids = {code: one.id for code, one in directory.organisations.items()}
        self._loader, self._told_at = loader, told_at
        self._known: dict[tuple[str, str], list[Version]] = {}

    def take(self, given: PlanGiven, *, today: date) -> None:
        if given.organisation not in self._ids:
            self._wrong(given.line, "organisation", "no organisation of this code is known", given.organisation)
            return
        version = self._version(given)
        for deed in given.deeds if version else ():
            self._deed(deed, given.key, today)

    def _version(self, given: PlanGiven) -> Version | None:
        """The version, new or as it stands; None where something is wrong with it."""
        before, number = self._versions(given.key), given.key.version
        stands = next((one for one in before if one.number == number), None)
        if stands is not None:
            return self._again(given, stands)
        if given.draft is None:
            return self._wrong(given.line, "version", "the store has no such version", str(number))
        if number != len(before) + 1:
            return self._wrong(given.line, "version", f"version {len(before) + 1} comes next", str(number))
        against = list(may_follow(given.draft, before=before[-1])) if before else []
        for fault in against:
            self._wrong(given.line, _PARTS.get(fault.place, fault.place), fault.rule, "")
        if against:
            return None
        version = Version(0, number, given.draft, given.reason, given.source, given.by, self._told_at)
        before.append(version)
        self.planned.versions.append((given.key, version, given.line))
        return version

    def _again(self, given: PlanGiven, stands: Version) -> Version | None:
        if given.draft is None:
            return stands
        if given.draft != stands.draft:
            rule = f"version {stands.number} stands with other numbers: what changed is the next version"
            return self._wrong(given.line, "version", rule, str(stands.number))
        self.planned.unchanged += 1
        return stands

    def _deed(self, given: DeedGiven, key: PlanKey, today: date) -> None:
        versions = self._versions(key)
        version = versions[key.version - 1]
        if any(_same(given, one) for one in version.deeds):
            self.planned.unchanged += 1
            return
        by_file = f"{self._loader}, by file"
        deed = Deed(given.doing, given.on, given.by, given.role, given.reason, self._told_at, by_file, given.until)
        against = list(may_be_done(deed, to=version, today=today))
        for fault in against:
            self._wrong(given.line, _PARTS.get(fault.place, fault.place), fault.rule, "")
        if not against:
            versions[key.version - 1] = replace(version, deeds=(*version.deeds, deed))
            self.planned.deeds.append((key, deed, given.line))

    def _versions(self, key: PlanKey) -> list[Version]:
        if key[:2] not in self._known:
            owner = self._ids[key.organisation]
            found = plans.versions(self._connection, organisation_ids=[owner])
            self._known[key[:2]] = list(found.get((owner, key.indicator), ()))
        return self._known[key[:2]]

    def _wrong(self, line: int, column: str, rule: str, value: str) -> None:
        self.problems.add(rule, line=line or None, column=column, value=value)


def compare(
    connection: Connection,
    given: Sequence[PlanGiven],
    directory: Directory,
    *,
    loader: str,
    told_at: datetime,
    today: date,
) -> Planned:
    """What of a file is new; raises `Refused` with everything that does not fit what the store holds."""
    comparison = Comparison(connection, directory, loader=loader, told_at=told_at)
    for one in given:
        comparison.take(one, today=today)
    comparison.problems.refuse_if_any()
    return comparison.planned


def add(connection: Connection, planned: Planned, directory: Directory, *, batch: int) -> None:
    """Write what is new, each with its line."""
    for key, version, line in planned.versions:
        before = _kept(connection, key, directory)
        plans.add(
            connection,
            version,
            organisation_id=directory.organisations[key.organisation].id,
            indicator=key.indicator,
            batch_id=batch,
            line=line,
            replaces=before[-1] if before else None,
        )
    for key, deed, line in planned.deeds:
        version = _kept(connection, key, directory)[key.version - 1]
        plans.add_deed(connection, deed, plan_id=version.id, batch_id=batch, line=line)


def _kept(connection: Connection, key: PlanKey, directory: Directory) -> tuple[Version, ...]:
    owner = directory.organisations[key.organisation].id
    return plans.versions(connection, organisation_ids=[owner]).get((owner, key.indicator), ())


def _same(given: DeedGiven, kept: Deed) -> bool:
    return (given.doing, given.on, given.until, given.by) == (kept.doing, kept.on, kept.until, kept.by)
