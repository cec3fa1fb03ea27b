"""Plans as people enter them: a version with its quarterly steps, its sign-off, an agreed date, a pause and its end.

Nothing is overwritten: a version stays as it was entered, and what was agreed later stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from access import reach
from access.scope import NotAllowed, Role, Scope
from analysis.numerals import Unit
from analysis.plan_draft import can_be_planned
from analysis.plan_rules import may_be_done
from analysis.plan_versions import Deed as PlanDeed
from analysis.plan_versions import Doing as PlanDoing
from analysis.plan_versions import Version, in_force
from indicators import catalogue
from indicators.day import day_of
from indicators.indicator import Indicator
from store import plans
from workflow import free_text, recording
from workflow.plan_entry import LONGEST_REASON, REASON, Entered, draft_of
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded, Problem

LONGEST_LINE = 120
ON, UNTIL, BY, ROLE = "on", "until", "by", "role"
"""The fields that a problem can be about, besides the reason."""


@dataclass(frozen=True)
class PlanOf:
    """Whose plan, for what."""

    organisation_id: int
    indicator: str


def enter(scope: Scope, *, plan: PlanOf, entered: Entered) -> Doing:
    """Record the next version. What it does raises `NotAllowed`, and `NotRecorded` with everything to be mended."""

    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=plan.organisation_id)
        indicator = _indicator(plan)
        before = _versions(connection, plan)
        ceiling = Unit(indicator.kind, indicator.per, "").ceiling
        draft = draft_of(entered, before=before, direction=indicator.direction, ceiling=ceiling)
        number = len(before) + 1
        version = Version(
            0, number, draft, entered.reason.strip(), entered.source.strip(), recording.signature(scope),
            datetime.now(UTC),
        )  # fmt: skip
        plans.add(
            connection,
            version,
            organisation_id=plan.organisation_id,
            indicator=plan.indicator,
            replaces=before[-1] if before else None,
        )
        told = {"organisation": plan.organisation_id, "indicator": plan.indicator, "version": number}
        return Deed(f"Version {number} is kept; somebody else signs it off.", "plan entered", told)

    return deed


def sign_off(scope: Scope, *, plan: PlanOf, today: date) -> Doing:
    """Sign off the newest version: by somebody other than who entered it."""

    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=plan.organisation_id)
        newest = _standing(connection, plan)[-1]
        if newest.entered_by == recording.signature(scope):
            raise NotRecorded(Problem("", "Whoever entered a version does not sign it off: a second person does."))
        return _done(connection, plan, newest, _signed(scope, PlanDoing.SIGNED, on=today), today=today)

    return deed


@dataclass(frozen=True)
class Agreed:
    """A change of date as it was typed: the new date, and who at the region agreed to it when and why."""

    until: str
    on: str
    by: str
    role: str
    reason: str


def change_date(scope: Scope, *, plan: PlanOf, agreed: Agreed, today: date) -> Doing:
    """Move the date of the version in force: recorded by the region or whoever keeps the store, with the approver."""

    def deed(connection: Connection) -> Deed:
        _must_approve(connection, scope, plan.organisation_id, today=today)
        version = _counting(connection, plan)
        until, problems = _day(agreed.until, field=UNTIL, label="New date")
        on, more = _day(agreed.on, field=ON, label="Agreed on")
        problems += more
        problems += free_text.problems(agreed.by, field=BY, label="Approver", longest=LONGEST_LINE)
        problems += free_text.problems(agreed.role, field=ROLE, label="Role", longest=LONGEST_LINE)
        problems += free_text.problems(agreed.reason, field=REASON, label="Reason", longest=LONGEST_REASON)
        if problems:
            raise NotRecorded(*problems)
        done = _signed(
            scope, PlanDoing.DATE_CHANGED, on=on, until=until, by=agreed.by, role=agreed.role, reason=agreed.reason
        )
        return _done(connection, plan, version, done, today=today)

    return deed


def pause(scope: Scope, *, plan: PlanOf, on: str, reason: str, today: date) -> Doing:
    """Stop the clock of the version in force from a day on, with a reason."""
    return _clock(scope, PlanDoing.PAUSED, plan=plan, on=on, reason=reason, today=today)


def resume(scope: Scope, *, plan: PlanOf, on: str, reason: str, today: date) -> Doing:
    """Take a paused plan up again: `on` is the first day that counts."""
    return _clock(scope, PlanDoing.RESUMED, plan=plan, on=on, reason=reason, today=today)


def _clock(scope: Scope, doing: PlanDoing, *, plan: PlanOf, on: str, reason: str, today: date) -> Doing:
    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=plan.organisation_id)
        version = _counting(connection, plan)
        day, problems = _day(on, field=ON, label="Day")
        problems += free_text.problems(reason, field=REASON, label="Reason", longest=LONGEST_REASON)
        if problems:
            raise NotRecorded(*problems)
        return _done(connection, plan, version, _signed(scope, doing, on=day, reason=reason), today=today)

    return deed


_SAID = {
    PlanDoing.SIGNED: "Version {number} is signed off.",
    PlanDoing.DATE_CHANGED: "The date of version {number} is moved.",
    PlanDoing.PAUSED: "The plan is paused: from that day on nothing is counted as late.",
    PlanDoing.RESUMED: "The plan is taken up again.",
}


def _done(connection: Connection, plan: PlanOf, version: Version, done: PlanDeed, *, today: date) -> Deed:
    against = [Problem(one.place, _sentence(one.rule)) for one in may_be_done(done, to=version, today=today)]
    if against:
        raise NotRecorded(*against)
    plans.add_deed(connection, done, plan_id=version.id)
    told = {
        "organisation": plan.organisation_id,
        "indicator": plan.indicator,
        "version": version.number,
        "on": done.on.isoformat(),
        "until": done.until.isoformat() if done.until else "",
    }
    return Deed(_SAID[done.doing].format(number=version.number), f"plan {done.doing.value.replace('_', ' ')}", told)


def _signed(
    scope: Scope,
    doing: PlanDoing,
    *,
    on: date,
    until: date | None = None,
    by: str = "",
    role: str = "",
    reason: str = "",
) -> PlanDeed:
    return PlanDeed(
        doing=doing,
        on=on,
        by=by.strip() or scope.name,
        role=role.strip() or scope.role.value,
        reason=reason.strip(),
        recorded_at=datetime.now(UTC),
        recorded_by=recording.signature(scope),
        until=until,
    )


def _indicator(plan: PlanOf) -> Indicator:
    found = catalogue.load().indicators.get(plan.indicator)
    if found is None or not can_be_planned(found):
        raise NotAllowed(plan.indicator)
    return found


def _versions(connection: Connection, plan: PlanOf) -> tuple[Version, ...]:
    found = plans.versions(connection, organisation_ids=[plan.organisation_id])
    return found.get((plan.organisation_id, plan.indicator), ())


def _standing(connection: Connection, plan: PlanOf) -> tuple[Version, ...]:
    """Every version; raises `NotAllowed` where there is none."""
    found = _versions(connection, plan)
    if not found:
        raise NotAllowed(plan.indicator)
    return found


def _counting(connection: Connection, plan: PlanOf) -> Version:
    """The version in force, or the newest draft, to which nothing but a sign-off may be done."""
    every = _standing(connection, plan)
    return in_force(every) or every[-1]


def _must_approve(connection: Connection, scope: Scope, organisation_id: int, *, today: date) -> None:
    """The region above agrees to another date: its lead records it, or an administrator. Raises `NotAllowed`."""
    if scope.everything:
        return
    if scope.role is not Role.REGIONAL_LEAD or scope.home_id not in reach.above(
        connection, organisation_id, day=today
    ):
        raise NotAllowed(organisation_id)


def _day(text: str, *, field: str, label: str) -> tuple[date, list[Problem]]:
    try:
        return day_of(text), []
    except ValueError:
        return date.min, [Problem(field, f"{label}: write it as 2026-09-30, or choose it.")]


def _sentence(rule: str) -> str:
    return f"{rule[:1].upper()}{rule[1:]}."
