"""One chart as its address asks for it: the series, the targets, the phases and the judgement, from one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from access.scope import Scope
from analysis import spc
from analysis.manner import Manner
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.spc_chart import SpcChart
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import TargetStatus
from queries import observations, phases, targets
from queries.observations import EVERYBODY, Measured, NoFigures, Stratum
from queries.organisations import Organisation
from queries.phases import Phase
from queries.targets import Target


@dataclass(frozen=True)
class ChartAsked:
    """`definitions` and `strata` are what else could be asked for; `goals` what the organisation is held
    against, the nearest first, `drawn_goals` those of them that stand on the chart, and `former` the other targets.

    `tried` is a month at which limits restart here and nowhere else, `without` one at which they do not restart here.
    """

    measured: Measured
    drawn: SpcChart
    definitions: tuple[Definition, ...]
    strata: tuple[Stratum, ...]
    goals: tuple[Target, ...]
    drawn_goals: tuple[Target, ...]
    former: tuple[Target, ...]
    phases: tuple[Phase, ...]
    every_third: bool
    as_known_on: date | None
    tried: Month | None = None
    without: Month | None = None

    def figures_since(self, month: Month) -> int:
        """How many of its months have a figure from `month` on."""
        series = self.drawn.series
        return int((series.has_number & (series.months >= month.ordinal)).sum())


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
    tried: Month | None = None,
    without: Month | None = None,
) -> ChartAsked:
    """The chart; raises `NotAllowed`, and `NoFigures` where there is nothing to draw.

    `until` judges the chart as at that month: later ones are neither drawn nor used. `every_third` keeps the
    points of a rolling series that share no data, so that rules can be used. `tried` and `without` show limits as
    they would be with another phase, or with one less.
    """
    measured = observations.monthly(
        scope,
        indicator=indicator,
        organisation=organisation,
        definition=definition,
        stratum=stratum,
        as_known_on=as_known_on,
    )
    chosen = measured.definition
    every = targets.of_indicators(scope, indicators=[indicator.id])[indicator.id]
    goals = targets.held_against(every, organisation=organisation)
    series = measured.series if until is None else measured.series.between(measured.series.first, until)
    if not len(series):
        raise NoFigures(f"{indicator.plain_title}, {organisation.name}")
    apart = every_third and series.overlapping
    shown = _in_force_together(goals)
    first, second = (_value_of(shown, place, chosen, indicator) for place in (0, 1))
    drawn = spc.chart(
        spc.every_third(series) if apart else series,
        direction=indicator.direction,
        target=first,
        phases=tuple(sorted({*measured.phases, *([tried] if tried else [])} - {without})),
        rare=indicator.rare,
        numeric=indicator.judged,
        rule_set=rule_set,
        manner=Manner(second_target=np.array([second])),
    )
    return ChartAsked(
        measured=measured,
        drawn=replace(drawn, moved=measured.moved),
        definitions=observations.definitions_with_figures(scope, indicator=indicator, organisation=organisation),
        strata=observations.strata_with_figures(scope, definition=chosen, organisation=organisation),
        goals=goals,
        drawn_goals=shown,
        former=tuple(one for one in every if one not in goals and one.applies(organisation)),
        phases=phases.of_series(
            scope,
            organisation=organisation,
            definition_key=chosen.key,
            stratum_id=measured.stratum.id,
            as_known_on=as_known_on,
        ),
        every_third=apart,
        as_known_on=as_known_on,
        tried=tried,
        without=without,
    )


def _in_force_together(goals: tuple[Target, ...]) -> tuple[Target, ...]:
    """The nearest target, and the next nearest of another value where both are in force."""
    others = [one for one in goals[1:] if one.status is TargetStatus.ACTIVE and one.value != goals[0].value]
    return (*goals[:1], *others[:1])


def _value_of(goals: tuple[Target, ...], place: int, definition: Definition, indicator: Indicator) -> float:
    return goals[place].value_under(definition, indicator=indicator) if place < len(goals) else np.nan
