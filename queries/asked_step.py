"""What the address of one step of an investigation asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import asked_places, asking, one_chart, organisations
from queries.asked_places import Thread
from queries.one_chart import ChartAsked
from queries.organisations import Organisation


@dataclass(frozen=True)
class Asked:
    """One step. `definition` and `last` are None where the reader did not say."""

    indicator: Indicator
    organisation: Organisation
    step: str
    definition: Definition | None
    last: Month | None
    thread: Thread

    def chart(self, scope: Scope) -> ChartAsked:
        """What is investigated, as the chart page shows it. Raises `NotAllowed` and `NoFigures`."""
        return one_chart.asked(
            scope,
            indicator=self.indicator,
            organisation=self.organisation,
            definition=self.definition,
            until=self.last,
        )


def read(scope: Scope, indicator: Indicator, values: dict[str, str], *, steps: Iterable[str]) -> Asked:
    """The step that the address asks for, by default the first of `steps`; raises `BadAddress` and `NotAllowed`."""
    code, known = values.get("organisation", ""), tuple(steps)
    return Asked(
        indicator=indicator,
        organisation=organisations.by_code(scope, code=code) if code else organisations.home(scope),
        step=asking.one_of(values.get("step") or known[0], known, name="step"),
        definition=asked_places.definition(indicator, values.get("definition", "")),
        last=asking.month(values.get("last", ""), name="last month", latest=Month.containing(asking.today())),
        thread=asked_places.thread(values) or Thread.QUESTION,
    )
