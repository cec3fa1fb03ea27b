"""What the address of an overview asks for, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import links
from access.scope import Scope
from indicators.month import Month
from queries import asking, at_a_glance, matrix_cell, organisations, signals, since
from queries.asking import Rows
from queries.at_a_glance import Glance
from queries.organisations import Organisation
from queries.returned import RETURNS
from queries.since import Since


@dataclass(frozen=True)
class Asked:
    """`system` is what is looked at as a whole: whom the address names, or the system of one's own `organisation`.
    `cell` of the matrix, `since` a month, `since_day` a day and `returns` are asked to be listed by name."""

    organisation: Organisation
    system: Organisation
    month: Month | None
    rows: Rows
    cell: str
    since: Month | None
    returns: bool = False
    since_day: date | None = None

    def glance(self, scope: Scope) -> Glance:
        """Raises `NothingLoaded`."""
        return signals.of_system(scope, system=self.system, month=self.month, today=asking.today())

    def change(self, scope: Scope, glance: Glance) -> Since:
        """What changed on it since what is asked for, or since the month before; raises `NothingLoaded`."""
        return since.asked(scope, glance, report=self.since, since_day=self.since_day, today=asking.today())

    def href(self, *, cell: str = "", since: object = "", since_day: object = "", returns: bool = False) -> str:
        """The same overview, with or without a list."""
        show = RETURNS if returns else self.rows
        month = self.month or ""
        return links.overview(
            organisation=self.system.code, month=month, show=show, cell=cell, since=since, since_day=since_day
        )

    def whole(self, month: Month) -> str:
        """Just this view in full, for minutes: it stays that of `month` when newer months have come."""
        more = {"since": self.since or "", "since_day": self.since_day or ""}
        return replace(self, month=month).href(cell=self.cell, returns=self.returns, **more)


def read(scope: Scope, values: Mapping[str, str]) -> Asked:
    """Raises `BadAddress`, and `NotAllowed` for an organisation that is not there."""
    code, this_month = values.get("organisation", ""), Month.containing(asking.today())
    month = asking.month(values.get("month", ""), name="month", latest=this_month)
    view = asking.one_of(values.get("show", ""), (*Rows, RETURNS), name="view")
    system = at_a_glance.named(scope, code=code, month=month or this_month)
    return Asked(
        organisation=system if code else organisations.home(scope),
        system=system,
        month=month,
        rows=Rows.FEW if view == RETURNS else Rows(view),
        cell=matrix_cell.read(values.get("cell", "")),
        since=asking.month(values.get("since", ""), name="month to compare with", latest=month or this_month),
        returns=view == RETURNS,
        since_day=asking.day(values.get("since_day", ""), name="day to compare with", latest=asking.today()),
    )
