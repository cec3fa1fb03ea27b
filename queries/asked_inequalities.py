"""What the address of a view of inequalities asks for, read against what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import links
from access.scope import Scope
from analysis.divisions import KEYS, Division
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import asking, inequalities
from queries.inequalities import View
from queries.inequality_period import Span
from queries.organisations import Organisation

USUAL = links.USUAL_INEQUALITIES


@dataclass(frozen=True)
class Asked:
    """One view. `division`, `definition` and `last` are None where the reader did not say."""

    indicator: Indicator
    organisation: Organisation
    division: Division | None
    definition: Definition | None
    span: Span
    last: Month | None

    def view(self, scope: Scope) -> View:
        """Raises `CannotDivide`, and `NotAllowed`."""
        return inequalities.of_indicator(
            scope,
            indicator=self.indicator,
            organisation=self.organisation,
            division=self.division,
            definition=self.definition,
            span=self.span,
            last=self.last,
        )

    def href(self, **changes: object) -> str:
        """The address of this view with something changed."""
        return links.inequalities(self.indicator.id, **{**self._values(), **changes})

    def whole(self, view: View) -> str:
        """Just this view in full, for minutes, with what was chosen for the reader."""
        return self.href(
            dimension=view.division.key,
            definition=view.definition.key,
            period=view.long_enough,
            last=view.period.last,
        )

    def csv_href(self) -> str:
        return links.csv(self.href())

    def _values(self) -> dict[str, Any]:
        return {
            "organisation": self.organisation.code,
            "dimension": self.division.key if self.division else "",
            "definition": self.definition.key if self.definition else "",
            "period": self.span,
            "last": self.last or USUAL["last"],
        }


def read(scope: Scope, indicator: Indicator, values: dict[str, str]) -> Asked:
    """The view that the address asks for; raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    code, this_month = values.get("organisation", ""), Month.containing(asking.today())
    dimension = values.get("dimension", "")
    last = values.get("last") or USUAL["last"]
    spans = tuple(one.value for one in Span)
    return Asked(
        indicator=indicator,
        organisation=asking.organisation(scope, code),
        division=KEYS[asking.one_of(dimension, KEYS, name="way to divide people")] if dimension else None,
        definition=asking.definition(indicator, values.get("definition", "")),
        span=Span(asking.one_of(values.get("period") or USUAL["period"], spans, name="period")),
        last=None if last == USUAL["last"] else asking.month(last, name="last month", latest=this_month),
    )


def that_fit(indicator: Indicator, values: dict[str, str]) -> dict[str, str]:
    """The values of the controls without a definition that another indicator left behind."""
    own = {one.key for one in indicator.definitions}
    return {name: value for name, value in values.items() if name != "definition" or value in own}
