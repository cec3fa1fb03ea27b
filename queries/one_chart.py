"""One chart as its address asks for it: the series, the targets, the phases and the judgement, from one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from access.scope import Scope
from analysis import spc
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.spc import SpcChart
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import observations, phases, targets
from queries.observations import EVERYBODY, Measured, NoFigures, Stratum
from queries.organisations import Organisation
from queries.phases import Phase
from queries.targets import Target


@dataclass(frozen=True)
class ChartAsked:
    """`definitions` and `strata` are what else could be asked for; `goals` what the organisation is held
    against, the nearest first, and `former` the other targets."""

    measured: Measured
    drawn: SpcChart
    definitions: tuple[Definition, ...]
    strata: tuple[Stratum, ...]
    goals: tuple[Target, ...]
    former: tuple[Target, ...]
    phases: tuple[Phase, ...]
    every_third: bool
    as_known_on: date | None


def asked(  # noqa: PLR0913 - one argument for each value the address may carry
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    definition: Definition | None = None,
    stratum: Stratum = EVERYBODY,
    until: Month | None = None,
    as_known_on: date | None = None,
    rule_set: RuleSet = MAKING_DATA_COUNT,
    every_third: bool = False,
) -> ChartAsked:
    """The chart; raises `NotAllowed`, and `NoFigures` where there is nothing to draw.

    `until` judges the chart as at that month: later ones are neither drawn nor used. `every_third` keeps the
    points of a rolling series that share no data, so that rules can be used.
    """
    measured = observations.monthly(
        scope,
        indicator=indicator,
        organisation=organisation,
        definition=definition,
        stratum=stratum,
        as_known_on=as_known_on,
    )
    told = measured.definition
    every = targets.of_indicators(scope, indicators=[indicator.id])[indicator.id]
    goals = targets.held_against(every, organisation=organisation)
    series = measured.series if until is None else measured.series.between(measured.series.first, until)
    if not len(series):
        raise NoFigures(f"{indicator.plain_title}, {organisation.name}")
    apart = every_third and series.overlapping
    drawn = spc.chart(
        spc.every_third(series) if apart else series,
        direction=indicator.direction,
        target=goals[0].value_under(told, indicator=indicator) if goals else np.nan,
        phases=measured.phases,
        rare=indicator.rare,
        numeric=indicator.judged,
        rule_set=rule_set,
    )
    return ChartAsked(
        measured=measured,
        drawn=drawn,
        definitions=observations.definitions_with_figures(scope, indicator=indicator, organisation=organisation),
        strata=observations.strata_with_figures(scope, definition=told, organisation=organisation),
        goals=goals,
        former=tuple(one for one in every if one not in goals and one.applies(organisation)),
        phases=phases.of_series(
            scope, organisation=organisation, definition_key=told.key, stratum_id=measured.stratum.id
        ),
        every_third=apart,
        as_known_on=as_known_on,
    )
