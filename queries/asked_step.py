"""What the address of one step of an investigation asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asked_chart, asked_thread, asking, one_chart, peers
from queries.asked_thread import QUESTION, Investigation, Start, Thread
from queries.observations import EVERYBODY, Stratum
from queries.one_chart import ChartAsked
from queries.organisations import Organisation
from queries.peers import Peers, View

_OF_OTHERS = ("peers", "balance")
"""Steps that look at other organisations, or at other measures."""


@dataclass(frozen=True)
class Asked:
    """One step. `definition` is None where there are no figures under any, `last` where the reader did not say."""

    indicator: Indicator
    organisation: Organisation
    step: str
    definition: Definition | None
    last: Month | None
    thread: Thread
    stratum: Stratum = EVERYBODY

    def chart(self, scope: Scope) -> ChartAsked:
        """What is investigated, as the chart page shows it. Raises `NotAllowed` and `NoFigures`."""
        return one_chart.asked(
            scope,
            indicator=self.indicator,
            organisation=self.organisation,
            definition=self.definition,
            stratum=self.stratum,
            until=self.last,
        )

    def compared(self, scope: Scope, *, view: View) -> Peers:
        """The peers as of its month, in the same group of people."""
        return peers.of(
            scope,
            indicator=self.indicator,
            organisation=self.organisation,
            month=self.month,
            view=view,
            stratum=self.stratum,
        )

    def among_peers(self, scope: Scope) -> Peers | None:
        """The peers in the funnel to be placed in; None for whom nobody is a peer."""
        if self.organisation.kind not in (OrganisationKind.TRUST, OrganisationKind.LMNS):
            return None
        return self.compared(scope, view=self.funnel)

    @property
    def investigation(self) -> Investigation:
        whose = self.organisation
        return Investigation(self.indicator, whose, self.definition, self.stratum.key, self.last, self.thread)

    def whole(self, chart: ChartAsked) -> str:
        """Just this step in full, for minutes, with the month that was chosen for the reader: that of the newest
        figure, or that in which others are looked at, whose figures may be newer."""
        newest = self.month if self.step in _OF_OTHERS else chart.drawn.series.last
        return replace(self.investigation, last=self.last or newest).at(self.step)

    @property
    def month(self) -> Month:
        """The month that others are looked at in."""
        return self.last or Month.containing(asking.today())

    @property
    def peers(self) -> View:
        """How peers are compared: as in the funnel that this began with, and else as is usual."""
        if self.thread.start is not Start.FUNNEL:
            return View(last=self.last)
        began = self.thread
        return View(
            group=began.group or None,
            definition=self.definition,
            length=began.length,
            first=began.first,
            last=self.last,
            limits=began.limits,
        )

    @property
    def funnel(self) -> View:
        """The funnel to place oneself in: the one that this began with, with all who stood in it."""
        if self.thread.start is not Start.FUNNEL:
            return self.peers
        return replace(self.peers, group=self.thread.group)


def read(scope: Scope, indicator: Indicator, values: dict[str, str], *, steps: Iterable[str]) -> Asked:
    """The step that the address asks for, by default the first of `steps`; raises `BadAddress` and `NotAllowed`."""
    code, known = values.get("organisation", ""), tuple(steps)
    whose = asking.organisation(scope, code)
    named = asking.definition(indicator, values.get("definition", ""))
    part = asked_chart.stratum(scope, indicator, whose, named, values.get("stratum", ""))
    return Asked(
        indicator=indicator,
        organisation=whose,
        step=asking.one_of(values.get("step") or known[0], known, name="step"),
        definition=named or asked_thread.first_definition(scope, indicator, whose, part),
        last=asking.month(values.get("last", ""), name="last month", latest=Month.containing(asking.today())),
        thread=asked_thread.read(values) or QUESTION,
        stratum=part,
    )
