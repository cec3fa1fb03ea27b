"""Rare events charted by what lies between them: days (t chart) or births (g chart). Longer is rarer.

A month without an event says little; the wait for the next one says as much as the events themselves, and is
judged with them: a wait beyond the upper limit is already news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis import surveillance
from analysis.chart_types import ChartType
from analysis.limits import Flags
from analysis.phased import Phased, phase_rows
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Numbers
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Reason, Rule, Variation, Verdict
from indicators.month import Month
from indicators.vocabulary import Direction


@dataclass(frozen=True)
class EventChart:
    """`between` has one entry per interval, in time order, ending with the event of `ended`.

    `waiting` is what has passed since the last event. Limits are NaN where nothing can be told. The direction
    is that of the intervals: longer is better where fewer events are.
    """

    chart: ChartType
    ended: tuple[date, ...]
    between: Numbers
    waiting: float
    centre: float
    lower: float
    upper: float
    rules: dict[Rule, Flags]
    episodes: tuple[Episode, ...]
    judgement: Judgement

    @property
    def waiting_variation(self) -> Variation:
        """What the present wait says: an improvement beyond the upper limit, else nothing yet."""
        if self.judgement.verdict is Verdict.CANNOT_TELL or np.isnan(self.upper):
            return Variation.CANNOT_TELL
        return Variation.IMPROVEMENT_HIGH if self.waiting > self.upper else Variation.COMMON_CAUSE


def days_between(events: Sequence[date], *, today: date, rule_set: RuleSet = MAKING_DATA_COUNT) -> EventChart:
    """A t chart of the days between events of a kind that should be rare; later ones than `today` are left out."""
    days = sorted(day for day in events if day <= today)
    passed = np.array([day.toordinal() for day in days], dtype=float)
    waiting = float((today - days[-1]).days) if days else np.nan
    return _charted(ChartType.T, days, np.diff(passed), waiting, rule_set=rule_set)


def births_between(
    events: Sequence[date],
    *,
    births: Numbers,
    first: Month,
    today: date,
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> EventChart:
    """A g chart of the births between events; births of a month are spread evenly over its days.

    `births` has one entry a month from `first`, each a number (`BirthsMissing` otherwise). Events outside
    those months, or after `today`, are left out.
    """
    if np.isnan(births).any():
        raise BirthsMissing("Cases between events need the births of every month.")
    ends = np.array([first.plus(place).first_day().toordinal() for place in range(len(births) + 1)], dtype=float)
    days = sorted(day for day in events if day <= today and ends[0] <= day.toordinal() < ends[-1])
    born = np.concatenate([[0.0], np.cumsum(births)])
    passed = np.interp([day.toordinal() for day in days], ends, born)
    waiting = float(np.interp(today.toordinal(), ends, born) - passed[-1]) if days else np.nan
    return _charted(ChartType.G, days, np.diff(passed), waiting, rule_set=rule_set)


class BirthsMissing(ValueError):
    """A month between events has no number of births."""


def _charted(
    chart: ChartType, days: list[date], between: Numbers, waiting: float, *, rule_set: RuleSet
) -> EventChart:
    phased = phase_rows(between[None, :], None, rule_set=rule_set, chart=chart)
    judgement, episodes = _judged(phased, between, rule_set)
    lines = phased.limits.rows(np.array([0]))
    told = judgement.verdict is not Verdict.CANNOT_TELL
    return EventChart(
        chart=chart,
        ended=tuple(days[1:]),
        between=between,
        waiting=waiting,
        centre=float(lines.mean[0]) if told else np.nan,
        lower=float(lines.lower[0]) if told else np.nan,
        upper=float(lines.upper[0]) if told else np.nan,
        rules={rule: (one.high | one.low)[0] & told for rule, one in phased.found.items()},
        episodes=tuple(episodes),
        judgement=judgement,
    )


def _judged(phased: Phased, between: Numbers, rule_set: RuleSet) -> tuple[Judgement, list[Episode]]:
    if not len(between):
        judgements, episodes = surveillance.judge(
            np.empty((1, 0)), directions=[Direction.HIGHER], targets=np.array([np.nan]), reasons=[Reason.NONE]
        )
        return judgements[0], episodes
    judgements, episodes = surveillance.judge_phased(
        phased,
        directions=[Direction.HIGHER],
        targets=np.array([np.nan]),
        reasons=[Reason.NONE],
        latest=[Reason.NONE],
        rule_set=rule_set,
    )
    return judgements[0], episodes
