"""What a comparison's address asks for, read against what there is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import links
from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import asked_thread, asking, variation
from queries.asked_thread import NONE, Investigation, Start, Thread
from queries.asking import Rows
from queries.funnel_limits import Limits
from queries.organisations import Organisation
from queries.variation import Comparison
from queries.variation_period import Length
from queries.variation_units import Among


class Order(StrEnum):
    """How the table of organisations is ordered: never by their rates."""

    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True)
class Asked:
    """One view of one funnel. `first` and `last` are None where the reader did not say; `group` is a group's key.

    Where it is looked at from an investigation, `thread` says where that began, and `investigated` and `stratum` what
    it is about besides: none of them changes what is drawn.
    """

    indicator: Indicator
    organisation: Organisation
    among: Among
    group: str
    definition: Definition | None
    length: Length
    first: Month | None
    last: Month | None
    limits: Limits
    order: Order
    rows: Rows
    thread: Thread = NONE
    investigated: Definition | None = None
    stratum: str = ""

    def comparison(self, scope: Scope) -> Comparison:
        """Raises `CannotCompare`, and `NotAllowed` for a group that is not there."""
        return variation.compare(
            scope,
            indicator=self.indicator,
            whose=self.organisation,
            among=self.among,
            definition=self.definition,
            group=self.group,
            length=self.length,
            first=self.first,
            last=self.last,
        )

    @property
    def period(self) -> str:
        """The period as the address says it."""
        return str(self.first) if self.first else self.length.value

    def href(self, **changes: object) -> str:
        """The address of this view with something changed."""
        shown = {"order": self.order, "rows": self.rows, **self.carried()}
        return links.variation(self.indicator.id, **{**self._values(), **shown, **changes})

    def whole(self, *, definition: Definition, last: Month) -> str:
        """Just this view in full, for minutes, with what was chosen for the reader."""
        return self.href(definition=definition.key, last=last)

    def carried(self) -> dict[str, Any]:
        """What only stands in the address for the way back into an investigation."""
        definition = self.investigated.key if self.investigated else ""
        return {"thread": self.thread, "investigated": definition, "stratum": self.stratum}

    @property
    def investigation(self) -> Investigation:
        """The one that this funnel is looked at from."""
        whose = self.organisation
        return Investigation(self.indicator, whose, self.investigated, self.stratum, self.last, self.thread)

    def begun_here(self, *, organisation: Organisation, definition: Definition) -> Investigation:
        """The one that begins with an organisation's point in this funnel."""
        view = Thread(Start.FUNNEL, self.group, self.period, self.limits)
        return Investigation(self.indicator, organisation, definition, "", self.last, view)

    def csv_href(self) -> str:
        return links.csv(links.variation(self.indicator.id, **self._values()))

    def _values(self) -> dict[str, Any]:
        return {
            "organisation": self.organisation.code,
            "among": self.among,
            "group": self.group or links.USUAL_VARIATION["group"],
            "definition": self.definition.key if self.definition else "",
            "period": self.period,
            "last": self.last or links.USUAL_VARIATION["last"],
            "limits": self.limits,
        }


def read(scope: Scope, indicator: Indicator, values: dict[str, str]) -> Asked:
    """The view that the address asks for; raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    code, this_month = values.get("organisation", ""), Month.containing(asking.today())
    given = {name: values.get(name) or usual for name, usual in links.USUAL_VARIATION.items()}
    period, last = given["period"], given["last"]
    first = None if period in set(Length) else asking.month(period, name="first month", latest=this_month)
    newest = last == links.USUAL_VARIATION["last"]
    asked = Asked(
        indicator=indicator,
        organisation=asking.organisation(scope, code),
        among=Among(asking.one_of(given["among"], tuple(Among), name="kind of organisation")),
        group="" if given["group"] == links.USUAL_VARIATION["group"] else given["group"],
        definition=asking.definition(indicator, values.get("definition", "")),
        length=Length.YEAR if first else Length(period),
        first=first,
        last=None if newest else asking.month(last, name="last month", latest=this_month),
        limits=Limits(asking.one_of(given["limits"], tuple(Limits), name="kind of limits")),
        order=Order(asking.one_of(given["order"], tuple(Order), name="order")),
        rows=Rows(asking.one_of(values.get("rows", ""), tuple(Rows), name="choice of rows")),
        thread=asked_thread.read(values),
        investigated=asking.definition(indicator, values.get("investigated", "")),
        stratum=asked_thread.stratum(values),
    )
    asking.in_order(asked.first, asked.last)
    return asked


def that_fit(indicator: Indicator, values: dict[str, str]) -> dict[str, str]:
    """The values of the controls without what another indicator or kind of organisation left behind."""
    kept = dict(values)
    if values.get("definition") not in {one.key for one in indicator.definitions}:
        kept.pop("definition", None)
    if values.get("among", Among.TRUSTS) not in ("", Among.TRUSTS):
        kept.pop("group", None)
    return kept
