"""One commitment at one month: where it stands against its plan, and what it would take to keep it.

Judged as at the end of the month of the newest figure: up to the due date a value short of the plan is behind, after
it a target not met is overdue. Values are in the unit of the series.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from analysis import intervals
from analysis.funnel_tails import Chance
from analysis.intervals import Interval
from analysis.numerals import Unit
from analysis.published_bounds import bounds_of
from analysis.series import Numbers, Series
from analysis.spc_chart import SpcChart
from analysis.trajectory import Plan, time_of
from analysis.trajectory_arrival import Arrival, NoStablePhase, arrival, arrival_of_value
from analysis.trajectory_lag import Lag
from analysis.trajectory_required import RunRate, change_a_year, people_gap, run_rate, share_a_year
from analysis.trajectory_status import Standing, Status, standing
from analysis.verdicts import Reason
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind

NOBODY_TELLS = -1
"""The people gap where counts are not known."""
_QUARTER = 3
_YEAR = 12
_FIRST_MONTH = 4
"""Of the financial year."""
_SHARES = (IndicatorKind.PERCENT, IndicatorKind.RATE)


@dataclass(frozen=True)
class Aim:
    """What somebody is held against. `due` is a time (`time_of`). `plan` is None where no way to it was submitted.

    `listed`: its figures count items on a list and have no chance in them.
    """

    target: float
    due: float
    direction: Direction
    plan: Plan | None = None
    suspended: bool = False
    gated: bool = False
    listed: bool = False


@dataclass(frozen=True)
class Figure:
    """The newest number; counts are NaN where they are not known. `interval` has one entry: chance and rounding."""

    place: int
    month: Month
    value: float
    numerator: float
    denominator: float
    interval: Interval


@dataclass(frozen=True)
class Progress:
    """`figure` is None without any number. `step` is the change a quarter and `share` the relative fall a year that
    are needed from now on, NaN where none is. `people` is how many more would have met the target, or
    `NOBODY_TELLS`. `overdue` are months after the due date, pauses left out. `silent` are the periods since."""

    aim: Aim
    figure: Figure | None
    standing: Standing
    arrival: Arrival | None = None
    no_arrival: str = ""
    people: int = NOBODY_TELLS
    step: float = math.nan
    share: float = math.nan
    run_rate: RunRate | None = None
    overdue: int = 0
    silent: int = 0

    @property
    def status(self) -> Status:
        return self.standing.status

    @property
    def lag_months(self) -> int:
        """Behind the plan, negative ahead; 0 where no plan tells."""
        return 0 if math.isnan(self.standing.lag.years) else round(self.standing.lag.years * _YEAR)


def progress(chart: SpcChart, aim: Aim, *, unit: Unit) -> Progress:
    """Where the newest figure of `chart` stands; `unit` is that of its values."""
    if chart.last_place < 0:
        return Progress(aim, None, Standing(Status.NO_DATA, math.nan, Lag(math.nan)))
    figure = newest(chart.series, unit=unit, listed=aim.listed)
    chance, why = _arrival(chart, aim, unit)
    now = time_of(figure.month.last_day())
    held = aim.plan or Plan(figure.value, min(aim.due, now) - 1, aim.target, aim.due, aim.direction)
    stands = standing(
        held,
        figure.value,
        time=now,
        interval=figure.interval,
        chance_of_arrival=chance.chance if chance else math.nan,
        suspended=aim.suspended,
        gated=aim.gated,
    )
    if aim.plan is None:
        stands = _without_plan(stands, held, now)
    met = held.meets(figure.value)
    left = held.due - held.running(now)
    return Progress(
        aim,
        figure,
        stands,
        arrival=chance,
        no_arrival=why,
        people=_people(figure, aim, unit),
        step=change_a_year(figure.value, target=held.target, years=left) / 4 if left > 0 and not met else math.nan,
        share=_share(figure.value, held.target, left) if left > 0 and not met else math.nan,
        run_rate=None if met else _run_rate(chart.series, figure, aim, unit),
        overdue=round(-left * _YEAR) if stands.status is Status.OVERDUE else 0,
        silent=len(chart.series) - 1 - figure.place,
    )


def newest(series: Series, *, unit: Unit, listed: bool = False) -> Figure:
    """The last number of a series that has one, with its 95 % interval and what rounding leaves open."""
    place = int(np.flatnonzero(series.has_number)[-1])
    value, numerator = float(series.value[place]), float(series.numerator[place])
    denominator = float(series.denominator[place])
    bounds = bounds_of(series)
    chance = _chance(value, numerator, denominator, unit, listed=listed)
    return Figure(
        place,
        Month(int(series.months[place])),
        value,
        numerator,
        denominator,
        Interval(
            chance.lower - (value - bounds.low[0, place : place + 1]),
            chance.upper + (bounds.high[0, place : place + 1] - value),
        ),
    )


def _chance(value: float, numerator: float, denominator: float, unit: Unit, *, listed: bool) -> Interval:
    if listed:
        return Interval(np.array([value]), np.array([value]))
    if unit.kind not in _SHARES or math.isnan(numerator) or not denominator > 0:
        return Interval(np.array([-math.inf]), np.array([math.inf]))
    events, size = np.array([numerator]), np.array([denominator])
    of_kind = intervals.wilson if unit.kind is IndicatorKind.PERCENT else intervals.rate
    return of_kind(events, size).times(unit.per)


def _without_plan(stands: Standing, held: Plan, now: float) -> Standing:
    """On the way to a date nobody submitted, only a target that is met can be told."""
    if now < held.due and stands.status not in (Status.ACHIEVED, Status.SUSPENDED, Status.GATED, Status.NO_DATA):
        return Standing(Status.CANNOT_TELL, math.nan, Lag(math.nan))
    return replace(stands, lag=Lag(math.nan))


def _people(figure: Figure, aim: Aim, unit: Unit) -> int:
    if unit.kind not in _SHARES or math.isnan(figure.numerator) or not figure.denominator > 0:
        return NOBODY_TELLS
    return people_gap(figure.numerator, figure.denominator, target=aim.target / unit.per, direction=aim.direction)


def _share(value: float, target: float, years: float) -> float:
    return share_a_year(value, target=target, years=years) if value > 0 and target > 0 else math.nan


def _run_rate(series: Series, figure: Figure, aim: Aim, unit: Unit) -> RunRate | None:
    """What the months left of the financial year need for the year to end at the target; None where none are left or
    a month of it has no count."""
    months = (figure.month.month - _FIRST_MONTH) % _YEAR + 1
    first = figure.place + 1 - months
    if unit.kind is not IndicatorKind.PERCENT or months == _YEAR or first < 0 or not _monthly(series):
        return None
    part = slice(first, figure.place + 1)
    events, size = float(series.numerator[part].sum()), float(series.denominator[part].sum())
    if math.isnan(events) or not size > 0:
        return None
    return run_rate(
        events,
        size,
        target=aim.target / unit.per,
        expected_size=size * _YEAR / months,
        direction=aim.direction,
    )


def _arrival(chart: SpcChart, aim: Aim, unit: Unit) -> tuple[Arrival | None, str]:
    """The chance that the next quarter (or figure, where they come less often) meets the target; or why none."""
    if chart.judgement.reason is Reason.OVERLAPPING_WINDOWS:
        return None, "neighbouring figures share data"
    if chart.judgement.reason is Reason.HARDLY_VARIES:
        return None, "the figures hardly vary, and a step is no measure of chance"
    if aim.listed:
        return None, "progress through a list has no chance in it"
    if any(one.last == chart.last_place for one in chart.episodes):
        return None, "a signal runs, so the process is changing"
    series, phase = chart.series, chart.phases == chart.phases[chart.last_place]
    try:
        return _predicted(series, phase, aim, unit), ""
    except NoStablePhase as few:
        return None, f"the present process has {few}"


def _predicted(series: Series, phase: Numbers, aim: Aim, unit: Unit) -> Arrival:
    events, size = series.numerator[phase], series.denominator[phase]
    if unit.kind not in _SHARES or np.isnan(size).all():
        return arrival_of_value(series.value[phase], target=aim.target, direction=aim.direction)
    ahead = _QUARTER if _monthly(series) else 1
    found = arrival(
        events,
        size,
        size_ahead=float(np.nanmean(size)) * ahead,
        target=aim.target / unit.per,
        direction=aim.direction,
        chance=Chance.BINOMIAL if unit.kind is IndicatorKind.PERCENT else Chance.POISSON,
    )
    return Arrival(found.chance, found.lower * unit.per, found.upper * unit.per)


def _monthly(series: Series) -> bool:
    return len(series) > 1 and int(np.diff(series.months).max()) == 1 and int(series.window_months.max()) == 1
