"""What the address of the overview asks for, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import links
from access.scope import Scope
from indicators.month import Month
from queries import asking, at_a_glance, matrix_cell, organisations
from queries.asking import Rows
from queries.organisations import Organisation
from queries.returned import RETURNS


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


def read(
    scope: Scope,
    *,
    organisation: str = "",
    month: str = "",
    show: str = "",
    cell: str = "",
    since: str = "",
    since_day: str = "",
    **_: str,
) -> Asked:
    """Raises `BadAddress`, and `NotAllowed` for an organisation that is not there."""
    this_month = Month.containing(asking.today())
    chosen = asking.month(month, name="month", latest=this_month)
    view = asking.one_of(show, (*Rows, RETURNS), name="view")
    system = at_a_glance.named(scope, code=organisation, month=chosen or this_month)
    return Asked(
        organisation=system if organisation else organisations.home(scope),
        system=system,
        month=chosen,
        rows=Rows.FEW if view == RETURNS else Rows(view),
        cell=matrix_cell.read(cell),
        since=asking.month(since, name="month to compare with", latest=this_month),
        returns=view == RETURNS,
        since_day=asking.day(since_day, name="day to compare with", latest=asking.today()),
    )
