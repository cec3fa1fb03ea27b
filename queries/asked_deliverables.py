"""What the address of a page of deliverables asks for, read against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import links
from access.address import BadAddress
from access.scope import Scope
from analysis.undertakings import Undertaking
from indicators.deliverables import Document, Workstream, financial_year
from queries import asking, undertakings
from queries.organisations import Organisation
from queries.undertakings import Plans

EVERY = ""
"""The workstream of a page that is not filtered."""


@dataclass(frozen=True)
class Asked:
    """One view. `year` is 0 where there is no annual plan; `as_at` is the address's day, None where it says none."""

    plans: Plans
    year: int
    workstream: Workstream | None
    day: date
    as_at: date | None

    @property
    def organisation(self) -> Organisation:
        return self.plans.organisation

    def href(self) -> str:
        """The address of this view."""
        return links.deliverables(
            self.organisation.code,
            year=financial_year(self.year) if self.year else "",
            workstream=self.workstream.key if self.workstream else EVERY,
            as_at=self.as_at or "",
        )

    def whole(self) -> str:
        """Just this view in full, for minutes: of the day that it is judged on."""
        return replace(self, as_at=self.day).href()

    def kept(self, every: Iterable[Undertaking]) -> tuple[Undertaking, ...]:
        """Those of the workstream asked for, or all."""
        if self.workstream is None:
            return tuple(every)
        return tuple(one for one in every if one.workstream == self.workstream.key)

    @property
    def plan(self) -> tuple[Undertaking, ...]:
        """The annual plan of the year asked for, whole: objectives, deliverables and milestones."""
        return tuple(one for one in self.plans.of(Document.ANNUAL_PLAN) if one.plan_year == self.year)


def read(scope: Scope, organisation: Organisation, values: Mapping[str, str]) -> Asked:
    """Raises `BadAddress`, and `NotAllowed` where the plans are not this scope's to see."""
    as_at = asking.day(values.get("as_at", ""), name="day", latest=asking.today())
    day = as_at or asking.today()
    plans = undertakings.of_organisation(scope, organisation=organisation, day=day)
    return Asked(plans, _year(values.get("year", ""), plans.years), _workstream(values), day, as_at)


def _year(text: str, years: tuple[int, ...]) -> int:
    if not text:
        return years[0] if years else 0
    found = next((year for year in years if financial_year(year) == text), None)
    if found is None:
        raise BadAddress(f"There is no plan of the year {asking.quoted(text)} here.")
    return found


def _workstream(values: Mapping[str, str]) -> Workstream | None:
    text = values.get("workstream", EVERY)
    if text == EVERY:
        return None
    asking.one_of(text, (one.key for one in Workstream), name="workstream")
    return Workstream.of(text)
