"""The ledger of promises of one system and its trusts: each in all its versions, and what was done when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from access.scope import Scope
from analysis import plan_changes
from analysis.numerals import Unit
from analysis.plan_changes import Turn
from analysis.plan_versions import Doing, Version
from analysis.trajectory_status import Status
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import organisations, trajectories
from queries.organisations import Organisation
from queries.trajectories import Commitment, Trajectories

ENTERED = "entered"


@dataclass(frozen=True)
class Change:
    """Done to a plan, with effect from `on`: a version entered, or one of `analysis.plan_versions.Doing`.

    `by` decided it, in `role`; `recorded_by` wrote it down.
    """

    version: Version
    what: str
    on: date
    until: date | None
    by: str
    role: str
    reason: str
    recorded_on: date
    recorded_by: str
    turn: Turn


@dataclass(frozen=True)
class Ledger:
    """`found` has the system first, then its trusts by name."""

    system: Organisation
    month: Month
    found: tuple[Trajectories, ...]

    @property
    def promises(self) -> tuple[tuple[Indicator, tuple[Commitment, ...]], ...]:
        """By indicator, in the catalogue's order: who promised. Trusts without figure and plan are left out."""
        every = [one for each in self.found for one in each.commitments if self._told(one)]
        order = dict.fromkeys(one.indicator.id for one in sorted(every, key=self._place))
        return tuple(
            (next(one.indicator for one in every if one.indicator.id == key), tuple(of_one))
            for key in order
            if (of_one := [one for one in every if one.indicator.id == key])
        )

    @property
    def changes(self) -> tuple[tuple[Commitment, Change], ...]:
        """What was done to any plan, the newest first."""
        every = [(one, change) for each in self.found for one in each.commitments for change in changes_of(one)]
        return tuple(sorted(every, key=lambda pair: (pair[1].recorded_on, pair[1].on), reverse=True))

    def _told(self, one: Commitment) -> bool:
        return one.organisation == self.system or bool(one.versions) or one.progress.status is not Status.NO_DATA

    def _place(self, one: Commitment) -> int:
        known = [each.id for each in trajectories.indicators()]
        return known.index(one.indicator.id)


def of_system(scope: Scope, *, system: Organisation, month: Month) -> Ledger:
    """The system and the trusts that belonged to it in `month`; a trust alone has a ledger of its own."""
    members = organisations.members(scope, parent=system, month=month) if system.kind is OrganisationKind.LMNS else ()
    who = (system, *(one for one in members if scope.shares(one.id)))
    return Ledger(
        system,
        month,
        tuple(trajectories.of_organisation(scope, organisation=one, month=month) for one in who),
    )


def changes_of(one: Commitment) -> Iterator[Change]:
    """What was done to the plan of one promise, in the order it was recorded."""
    return changes_in(one.versions, unit=one.unit, factor=one.factor)


def changes_in(versions: Sequence[Version], *, unit: Unit, factor: float) -> Iterator[Change]:
    """The same of a plan in its versions. `factor` is from the unit that plans are kept in to `unit`."""
    for version, replaced in zip(versions, (None, *versions), strict=False):
        entered, by = version.entered_at.date(), version.entered_by
        turn = plan_changes.entered(version, replaced=replaced, unit=unit, factor=factor)
        yield Change(version, ENTERED, entered, None, by, "", version.reason, entered, by, turn)
        for deed in version.deeds:
            yield Change(
                version,
                deed.doing.value,
                deed.on,
                deed.until if deed.doing is Doing.DATE_CHANGED else None,
                deed.by,
                deed.role,
                deed.reason,
                deed.recorded_at.date(),
                deed.recorded_by,
                plan_changes.done(deed, to=version),
            )
