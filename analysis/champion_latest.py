"""One indicator's newest month as a sentence needs it: the figure, how usual it is, and what it is held against."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from analysis.champion import name_of
from analysis.numerals import Unit, count, in_words
from analysis.series import Series
from analysis.standing import Standing
from analysis.verdicts import Meaning, Reason, Verdict
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction


class State(StrEnum):
    """The newest figure against the limits of its own chart."""

    WORSE = "worse than usual here"
    BETTER = "better than usual here"
    DIFFERENT = "different from usual here"
    USUAL = "usual here"
    CANNOT_TELL = "too soon to say whether that is usual"


class Goal(StrEnum):
    """The newest figure against its target, nothing more: whether the process will meet it is the chart's to say."""

    NONE = "no target"
    MET = "meets the target"
    MISSED = "short of the target"


@dataclass(frozen=True)
class Latest:
    """`month` is that of the newest figure up to the month asked about; `known` says whether it is that month's.

    `value`, `numerator`, `denominator` and `target` are NaN where there is none. `status` is the asked month's cell,
    and `gap` the number of months without a figure up to and including it.
    """

    indicator: str
    title: str
    unit: Unit
    month: Month
    value: float
    numerator: float
    denominator: float
    state: State
    target: float
    goal: Goal
    status: CellStatus
    gap: int
    reason: Reason
    silent: int
    """How many of its sites did not return that month."""
    window: int = 1
    """How many months the figure covers, `month` being the last."""

    @property
    def known(self) -> bool:
        return self.gap == 0

    @property
    def span(self) -> str:
        """`July to September 2026`, or the month alone."""
        if self.window == 1:
            return self.month.in_words()
        first = self.month.plus(1 - self.window)
        began = name_of(first) if first.year == self.month.year else first.in_words()
        return f"{began} to {self.month.in_words()}"

    @property
    def figure(self) -> str:
        """`362 of 374`, or the value with its unit where there are no counts."""
        if math.isnan(self.numerator) or math.isnan(self.denominator):
            return self.unit.spelled(self.value)
        return f"{count(self.numerator)} of {count(self.denominator)}"

    @property
    def against(self) -> str:
        """`usual here, short of the 100% target`."""
        parts = [self.state.value]
        if self.goal is not Goal.NONE:
            way = "meets" if self.goal is Goal.MET else "short of"
            parts.append(f"{way} the {self.unit.spelled(self.target)} target")
        if self.silent:
            parts.append(f"without {in_words(self.silent)} of its sites")
        return ", ".join(parts)

    def told(self, words: str) -> str:
        """`words` with {figure}, {number} and {value} filled in."""
        number = count(self.numerator) if self.numerator > 12 or math.isnan(self.numerator) else _in_words(self)
        return words.format(
            figure=self.figure,
            number=number,
            value=self.unit.spelled(self.value),
            s="" if self.numerator == 1 else "s",
        )


class NoFigure(ValueError):
    """Not one month has a number."""


def latest(
    series: Series,
    standing: Standing,
    *,
    indicator: Indicator,
    definition: Definition,
    target: float,
    month: Month,
) -> Latest:
    """The newest figure of `series` reported for `month` or before. Raises `NoFigure`."""
    known = [
        place for place in range(len(series)) if series.has_number[place] and series.reported[place] <= month.ordinal
    ]
    if not known:
        raise NoFigure(indicator.id)
    place = known[-1]
    value = float(series.value[place])
    gap = month.ordinal - int(series.reported[place])
    last_here = int(series.reported[-1]) >= month.ordinal
    return Latest(
        indicator=indicator.id,
        title=indicator.plain_title,
        unit=Unit.measured(indicator, definition=definition),
        month=Month(int(series.months[place])),
        value=value,
        numerator=float(series.numerator[place]),
        denominator=float(series.denominator[place]),
        state=_state(standing),
        target=target,
        goal=_goal(value, target, indicator.direction),
        status=CellStatus(int(series.status[-1])) if last_here else CellStatus.MISSING,
        gap=max(gap, 0),
        reason=standing.now.reason,
        silent=_silent(series, place),
        window=int(series.window_months[place]),
    )


def _state(standing: Standing) -> State:
    if standing.now.verdict is Verdict.CANNOT_TELL:
        return State.CANNOT_TELL
    if standing.now.verdict is Verdict.NO_SIGNAL:
        return State.USUAL
    meanings = {Meaning.CONCERN: State.WORSE, Meaning.IMPROVEMENT: State.BETTER, Meaning.NEITHER: State.DIFFERENT}
    return meanings[standing.meaning]


def _silent(series: Series, place: int) -> int:
    contributing = int(series.contributing[place])
    return max(int(series.eligible[place]) - contributing, 0) if contributing >= 0 else 0


def _goal(value: float, target: float, direction: Direction) -> Goal:
    if math.isnan(target) or direction not in (Direction.HIGHER, Direction.LOWER):
        return Goal.NONE
    met = value >= target if direction is Direction.HIGHER else value <= target
    return Goal.MET if met else Goal.MISSED


def _in_words(one: Latest) -> str:
    return in_words(int(one.numerator)) if float(one.numerator).is_integer() else count(one.numerator)
