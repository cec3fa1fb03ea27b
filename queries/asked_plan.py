"""Which plan an address is about, between which days it is to run, and what there is of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import links
from access.scope import NotAllowed, Scope
from analysis.numerals import Unit
from analysis.plan_draft import is_quarter_end
from analysis.plan_versions import Version, in_force
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from queries import asked_trajectories, asking, plans, trajectories
from queries.organisations import Organisation
from queries.trajectories import Commitment

_QUARTER, _USUAL = 3, 8
_LATEST = date(2060, 12, 31)


@dataclass(frozen=True)
class Asked:
    """`begins_on` and `due_on` are those of the version to be entered; how it goes is judged as at `month`.

    `commitment` is None where nothing was promised so far.
    """

    organisation: Organisation
    indicator: Indicator
    begins_on: date
    due_on: date
    month: Month
    versions: tuple[Version, ...]
    commitment: Commitment | None
    writes: bool
    approves: bool

    @property
    def unit(self) -> Unit:
        """That of its figures, or where nothing judges it yet that of the plan."""
        return self.commitment.unit if self.commitment else Unit(self.indicator.kind, self.indicator.per, "")

    @property
    def factor(self) -> float:
        """From the unit that plans are kept in to `unit`."""
        return self.commitment.factor if self.commitment else 1

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def held(self) -> Version | None:
        return in_force(self.versions)

    def href(self) -> str:
        return links.plan(self.organisation.code, indicator=self.indicator.id, begins=self.begins_on, due=self.due_on)


def read(scope: Scope, values: dict[str, str]) -> Asked:
    """The plan that the address asks for; raises `BadAddress`, and `NotAllowed` for plans of others."""
    organisation = asked_trajectories.of_code(scope, code=values.get("organisation", ""))
    known = {one.id: one for one in trajectories.indicators()}
    indicator = known[asking.one_of(values.get("indicator", ""), known, name="promise")]
    approves = plans.may_approve(scope, organisation=organisation)
    if not (scope.shares(organisation.id) or approves):
        raise NotAllowed(organisation.code)
    versions = plans.of_organisations(scope, organisations=[organisation]).get((organisation.id, indicator.id), ())
    today = asking.today()
    begins = asking.day(values.get("begins", ""), name="beginning", latest=_LATEST) or _last_quarter(today)
    due = asking.day(values.get("due", ""), name="due date", latest=_LATEST) or _due(versions, begins)
    month = trajectories.newest_month(scope, organisation=organisation, today=Month.containing(today))
    found = trajectories.of_organisation(
        scope, organisation=organisation, month=month, among=[catalogue.load().indicators[indicator.id]]
    )
    return Asked(
        organisation=organisation,
        indicator=indicator,
        begins_on=begins,
        due_on=due,
        month=month,
        versions=versions,
        commitment=next(iter(found.commitments), None),
        writes=scope.shares(organisation.id),
        approves=approves,
    )


def quarters_around(day: date, *, before: int, after: int) -> tuple[date, ...]:
    """Ends of quarters about a day, the earliest first."""
    last = Month.containing(_last_quarter(day))
    return tuple(last.plus(_QUARTER * step).last_day() for step in range(-before, after + 1))


def _last_quarter(day: date) -> date:
    """The last end of a quarter up to `day`."""
    month = Month.containing(day)
    while not (is_quarter_end(month.last_day()) and month.last_day() <= day):
        month = month.plus(-1)
    return month.last_day()


def _due(versions: tuple[Version, ...], begins: date) -> date:
    """As agreed where a date stands, else two years on."""
    if versions and versions[-1].due_on > begins and is_quarter_end(versions[-1].due_on):
        return versions[-1].due_on
    return Month.containing(begins).plus(_QUARTER * _USUAL).last_day()
