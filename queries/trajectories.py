"""What an organisation has promised and where each promise stands: plans, targets, figures, at one month.

Figures are seen as everywhere: published ones by all, unpublished ones and plans within the LMNS.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from access.scope import Scope
from analysis import spc
from analysis.commitment import Aim, Progress, progress
from analysis.numerals import Unit
from analysis.plan_draft import can_be_planned
from analysis.plan_versions import Version, drafts, in_force
from analysis.spc import SpcChart
from analysis.teams import GateState
from analysis.trajectory import NoPlan, Plan, time_of
from analysis.trajectory_lag import Lag
from analysis.trajectory_status import Standing, Status
from analysis.trajectory_together import together
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import TargetStatus, UnitOfAnalysis
from queries import continuity_gate, observations, plans, targets
from queries.observations import Measured
from queries.organisations import Organisation
from queries.targets import Target

AMBITION, CONTINUITY = "ambition", "bb2_continuity"
"""The themes of what the national ambition is about, and of continuity of carer."""
_YEAR = 12
_DAYS_A_MONTH = 365.25 / _YEAR


@dataclass(frozen=True)
class Commitment:
    """One promise of one organisation.

    `versions` are those of its own plan, `held` the signed one it is judged by. Where it has none, `shares` are the
    signed plans of its members or predecessors that were put together, and `without` those of them that have none.
    `target` is what the catalogue holds it against, `others` what else it says. `chart` is None where no figure is
    in sight.
    """

    indicator: Indicator
    organisation: Organisation
    definition: Definition
    chart: SpcChart | None
    measured: Measured | None
    aim: Aim
    progress: Progress
    versions: tuple[Version, ...] = ()
    shares: tuple[tuple[Organisation, Version], ...] = ()
    without: tuple[Organisation, ...] = ()
    target: Target | None = None
    others: tuple[Target, ...] = ()

    @property
    def held(self) -> Version | None:
        return in_force(self.versions)

    @property
    def drafts(self) -> tuple[Version, ...]:
        """What was entered since the version in force and waits for its sign-off."""
        return drafts(self.versions)

    @property
    def unit(self) -> Unit:
        return Unit.measured(self.indicator, definition=self.definition)

    @property
    def together(self) -> bool:
        """Whether it is held against the plans of its members or predecessors, put together."""
        return bool(self.shares) and not self.without

    @property
    def due(self) -> Month:
        """The month that the target is due in, as agreed."""
        if self.held:
            return Month.containing(self.held.due_on)
        if self.target and self.target.due_on and not self.together:
            return Month.containing(self.target.due_on)
        return Month.containing(max(one.due_on for _, one in self.shares))

    @property
    def ends(self) -> Month:
        """`due`, as much later as pauses lasted that are over."""
        return self.due.plus(round(self.paused_days / _DAYS_A_MONTH))

    @property
    def paused_days(self) -> int:
        """Days of pauses that are over."""
        pauses = self.held.pauses if self.held else ()
        return sum((last - first).days + 1 for first, last in pauses if last)

    @property
    def factor(self) -> float:
        """From the indicator's unit, in which plans are kept, to that of the figures."""
        return self.definition.per / self.indicator.per


@dataclass(frozen=True)
class Trajectories:
    """Every commitment of an organisation as at `month`."""

    organisation: Organisation
    month: Month
    commitments: tuple[Commitment, ...]

    def one(self, indicator: str) -> Commitment:
        """Raises `KeyError` where nothing was promised of it."""
        return {one.indicator.id: one for one in self.commitments}[indicator]


def indicators() -> tuple[Indicator, ...]:
    """What a plan can be made for: a number that is to rise or to fall."""
    return tuple(one for one in catalogue.load().complete() if can_be_planned(one))


def of_organisation(
    scope: Scope,
    *,
    organisation: Organisation,
    month: Month,
    ambition: int = 0,
    among: Collection[Indicator] | None = None,
) -> Trajectories:
    """Everything promised, in the catalogue's order; figures after `month` are left out.

    `ambition` is the year of the version of the national ambition to be held against, 0 for the one in force. `among`
    are the only indicators looked at, where not all are.
    """
    wanted = tuple(among) if among is not None else indicators()
    others = plans.behind(scope, organisation=organisation, month=month)
    every = plans.of_organisations(scope, organisations=[organisation, *others])
    goals = targets.of_indicators(scope, indicators=[one.id for one in wanted])
    measured = observations.of_organisations(
        scope, indicators=wanted, organisations=[organisation, *others], month=month
    )
    series = {(one.organisation.id, one.indicator.id): one for one in measured}
    asked = _Asked(organisation, others, every, series, ambition)
    found = (asked.commitment(one, goals[one.id]) for one in wanted)
    promised = tuple(one for one in found if one is not None)
    if any(_may_wait(one) for one in promised):
        gate = continuity_gate.state(scope, organisation=organisation, day=month.last_day())
        promised = tuple(_waiting(one) if gate is GateState.GATED and _may_wait(one) else one for one in promised)
    return Trajectories(organisation, month, promised)


def newest_month(scope: Scope, *, organisation: Organisation, today: Month) -> Month:
    """The newest reporting month of the organisation's figures in sight, or the month it is where there are none."""
    found = observations.newest_months(scope, organisations=[organisation])
    return min(found.get(organisation.id, today), today)


@dataclass(frozen=True)
class _Asked:
    organisation: Organisation
    others: tuple[Organisation, ...]
    plans: Mapping[tuple[int, str], tuple[Version, ...]]
    series: Mapping[tuple[int, str], Measured]
    ambition: int

    def commitment(self, indicator: Indicator, goals: Sequence[Target]) -> Commitment | None:
        """None where nothing was promised."""
        versions = self.plans.get((self.organisation.id, indicator.id), ())
        apply = [one for one in goals if one.applies(self.organisation) and one.due_on]
        target = _chosen(apply, organisation=self.organisation, ambition=self.ambition)
        measured = self.series.get((self.organisation.id, indicator.id))
        definition = measured.definition if measured else indicator.definitions[0]
        factor = definition.per / indicator.per
        held = in_force(versions)
        shares, without = ((), ()) if held else self._shares(indicator)
        plan = _plan(indicator, held, shares if not without else (), self._sizes(indicator), target, apply)
        if plan is None and target is None:
            return None
        aim = _aim(
            indicator,
            plan.times(factor) if plan else None,
            target,
            factor,
            of_target=held is None and (bool(without) or not shares),
        )
        chart = _chart(measured, aim) if measured else None
        unit = Unit.measured(indicator, definition=definition)
        return Commitment(
            indicator=indicator,
            organisation=self.organisation,
            definition=definition,
            chart=chart,
            measured=measured,
            aim=aim,
            progress=progress(chart, aim, unit=unit) if chart else _nothing(aim),
            versions=versions,
            shares=shares,
            without=without,
            target=target,
            others=tuple(one for one in apply if one is not target),
        )

    def _shares(
        self, indicator: Indicator
    ) -> tuple[tuple[tuple[Organisation, Version], ...], tuple[Organisation, ...]]:
        """The plans of those behind the organisation, and who of them reports and has none."""
        there = [(one, in_force(self.plans.get((one.id, indicator.id), ()))) for one in self.others]
        shares = tuple((one, held) for one, held in there if held)
        reports = {one.id for one in self.others if (one.id, indicator.id) in self.series}
        without = tuple(one for one, held in there if not held and one.id in reports)
        return shares, without if shares else ()

    def _sizes(self, indicator: Indicator) -> dict[int, float]:
        """How many people the last year's figures of each are about."""
        sizes = {}
        for one in self.others:
            measured = self.series.get((one.id, indicator.id))
            if measured is not None:
                sizes[one.id] = float(np.nansum(measured.series.denominator[-_YEAR:]))
        return sizes


def _chosen(apply: Sequence[Target], *, organisation: Organisation, ambition: int) -> Target | None:
    """The dated target to be held against: of the ambition's version that was asked for, else the one in force, else
    one that is suspended."""
    of_version = [one for one in apply if ambition and one.due_on and one.due_on.year == ambition]
    held = targets.held_against(apply, organisation=organisation)
    suspended = [one for one in apply if one.status is TargetStatus.SUSPENDED]
    return next(iter((*of_version, *held, *suspended)), None)


def _plan(
    indicator: Indicator,
    held: Version | None,
    shares: Sequence[tuple[Organisation, Version]],
    sizes: Mapping[int, float],
    target: Target | None,
    apply: Iterable[Target],
) -> Plan | None:
    """In the indicator's unit: as signed off, as its parts submitted, or straight from a target's baseline."""
    if held:
        return held.plan(direction=indicator.direction)
    if shares:
        every = [one.plan(direction=indicator.direction) for _, one in shares]
        try:
            return together(every, sizes=[sizes.get(one.id, 0.0) for one, _ in shares])
        except NoPlan:
            return None
    return _straight(indicator, target, apply) if target else None


def _straight(indicator: Indicator, target: Target, apply: Iterable[Target]) -> Plan | None:
    """The baseline of a target is that of its other versions too: both halve the rate of the same year."""
    known = next((one for one in (target, *apply) if one.baseline is not None and one.baseline_year), None)
    if known is None or known.baseline is None or known.baseline_year is None or target.due_on is None:
        return None
    begins = time_of(Month.of(known.baseline_year, 12).last_day())
    return Plan(known.baseline, begins, target.value, time_of(target.due_on), indicator.direction)


def _aim(indicator: Indicator, plan: Plan | None, target: Target | None, factor: float, *, of_target: bool) -> Aim:
    listed = indicator.unit_of_analysis is UnitOfAnalysis.ITEM
    suspended = of_target and target is not None and target.status is TargetStatus.SUSPENDED
    if plan is not None:
        return Aim(plan.target, plan.due, indicator.direction, plan, suspended=suspended, listed=listed)
    if target is None or target.due_on is None:
        raise NoPlan(indicator.id)
    due = time_of(target.due_on)
    return Aim(target.value * factor, due, indicator.direction, None, suspended=suspended, listed=listed)


def _chart(measured: Measured, aim: Aim) -> SpcChart:
    indicator = measured.indicator
    return spc.chart(
        measured.series,
        direction=indicator.direction,
        target=aim.target,
        phases=measured.phases,
        rare=indicator.rare,
        numeric=indicator.judged,
    )


def _may_wait(one: Commitment) -> bool:
    """Whether it is continuity that has reached nobody yet: then its building blocks are asked after."""
    figure = one.progress.figure
    return CONTINUITY in one.indicator.themes and (figure is None or not figure.value > 0)


def _waiting(one: Commitment) -> Commitment:
    aim = replace(one.aim, gated=True)
    return replace(
        one, aim=aim, progress=Progress(aim, one.progress.figure, Standing(Status.GATED, math.nan, Lag(math.nan)))
    )


def _nothing(aim: Aim) -> Progress:
    return Progress(aim, None, Standing(Status.NO_DATA, math.nan, Lag(math.nan)))
