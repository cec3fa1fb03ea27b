"""What stands around one line: what people wrote, how its organisation changed, and how else it was measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from access.scope import Scope
from queries import annotations as notes
from queries import definition_spans
from queries.annotations import Annotation
from queries.definition_spans import DefinitionSpan
from queries.observations import Measured
from queries.one_chart import ChartAsked
from queries.organisations import Change


@dataclass(frozen=True)
class Surroundings:
    """`written` as far as the reader shares the organisation, in order of days; `spans` of every definition."""

    written: tuple[Annotation, ...]
    changed: tuple[Change, ...]
    spans: tuple[DefinitionSpan, ...]


def of_chart(scope: Scope, chart: ChartAsked) -> Surroundings:
    """As known on the day that the chart is."""
    return of_line(scope, chart.measured, as_known_on=chart.as_known_on)


def of_line(scope: Scope, measured: Measured, *, as_known_on: date | None = None) -> Surroundings:
    """What was written on a line, what changed about its organisation and which definitions it is measured under."""
    whose, indicator = measured.organisation, measured.indicator
    return Surroundings(
        written=notes.of_chart(scope, organisation=whose, indicator=indicator.id, as_known_on=as_known_on),
        changed=measured.changed,
        spans=definition_spans.of_indicator(scope, indicator=indicator, organisation=whose, stratum=measured.stratum),
    )
