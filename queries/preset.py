"""A set of indicators for one organisation: how each stands there and, where it has members, at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from access.scope import NotAllowed, Scope
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.presets import Part, Preset
from indicators.vocabulary import IndicatorKind
from queries import at_a_glance, events, observations, signals
from queries.at_a_glance import Chart, Glance, Row
from queries.observations import Measured
from queries.organisations import Organisation


@dataclass(frozen=True)
class Gathered:
    """`glance` holds what rules can judge, of the organisation and its members, and signals of rare harm that the set
    counts; `charts` are the organisation's own by indicator, judged or not; `parts` its groups that the set names."""

    glance: Glance
    charts: dict[str, Chart]
    parts: dict[Part, Measured]
    validated: dict[str, date]
    """By list, the day of its newest entry up to the month looked at."""

    @property
    def by_member(self) -> dict[str, Row]:
        """The indicators that some member of the organisation has figures of, by their key."""
        own = self.glance.system.id
        return {row.indicator.id: row for row in self.glance.rows if row.charts.keys() - {own}}


def of_system(
    scope: Scope, *, preset: Preset, organisation: Organisation, month: Month | None, today: date
) -> Gathered:
    """The set as at `month`, or the newest that half of the members have reported; raises `NothingLoaded`."""
    named = tuple(catalogue.load().indicator(key) for key in preset.indicators)
    glance = signals.of_system(scope, system=organisation, month=month, today=today, among=named)
    own = at_a_glance.charts(scope, indicators=_charted(named), organisations=[organisation], month=glance.month)
    charts = {one.measured.indicator.id: one for one in own}
    asked = [part for tile in preset.tiles for part in tile.parts]
    found = {part: _part(scope, part, organisation, glance.month) for part in asked}
    lists = {part.dated_by for part in asked if part.dated_by}
    days = {key: _newest(scope, key, organisation, glance.month) for key in sorted(lists)}
    return Gathered(
        glance,
        charts,
        {part: one for part, one in found.items() if one},
        {key: day for key, day in days.items() if day},
    )


def _charted(named: tuple[Indicator, ...]) -> list[Indicator]:
    return [one for one in named if one.kind is not IndicatorKind.LOG]


def _part(scope: Scope, part: Part, organisation: Organisation, month: Month) -> Measured | None:
    """The figures of one group up to `month`, where there are any that this scope may see."""
    indicator = catalogue.load().indicator(part.indicator)
    try:
        whole = observations.definitions_with_figures(scope, indicator=indicator, organisation=organisation)
        offered = observations.strata_with_figures(scope, definition=whole[0], organisation=organisation)
        stratum = next(one for one in offered if one.key == part.stratum)
        found = observations.monthly(scope, indicator=indicator, organisation=organisation, stratum=stratum)
    except (NotAllowed, observations.NoFigures, IndexError, StopIteration):
        return None
    return found if found.series.first <= month else None


def _newest(scope: Scope, key: str, organisation: Organisation, month: Month) -> date | None:
    """The newest day of a list up to the end of `month`, where there is any that this scope may see."""
    indicator = catalogue.load().indicator(key)
    try:
        found = events.of_indicator(scope, indicator=indicator, organisations=[organisation])
    except NotAllowed:
        return None
    return next((one.occurred_on for one in found if one.occurred_on <= month.last_day()), None)
