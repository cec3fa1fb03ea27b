"""A control chart as screens, sentences and exports receive it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.limits import Flags
from analysis.manner import Manner
from analysis.moved import Moved
from analysis.rule_sets import RuleSet
from analysis.series import Counts, Numbers, Series
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Assurance, Rule, Verdict
from indicators.month import Month
from indicators.vocabulary import Direction, Vintage


@dataclass(frozen=True)
class SpcChart:
    """A judged series. Arrays have one entry per month of `series`; `mean`, `lower`, `upper` step by phase.

    `plotted` is what is drawn: the series' values, or their moving ranges. `meanings` is the meaning of each
    point's flags ("" where none); where a point is improvement and concern at once it reads concern, as
    ranking does. Limits are NaN where nothing can be told. They are not cut at 0 or 100 %: see `drawn`.
    """

    series: Series
    direction: Direction
    target: float
    """The target of the last month with a number; NaN is none."""
    phases: Counts
    mean: Numbers
    lower: Numbers
    upper: Numbers
    rules: dict[Rule, NDArray[np.bool_]]
    meanings: tuple[str, ...]
    episodes: tuple[Episode, ...]
    judgement: Judgement
    rule_set: RuleSet
    manner: Manner
    plotted: Numbers
    target_line: Numbers
    second_target_line: Numbers
    second_assurance: Assurance
    left_out: Flags
    doubtful: Flags
    """Months flagged by the published figures that some true values behind them would not flag."""
    moved: tuple[Moved, ...] = ()
    """Members of the organisation that joined or left, whenever."""

    @property
    def cannot_tell(self) -> bool:
        return self.judgement.verdict is Verdict.CANNOT_TELL

    @property
    def limits_shown(self) -> bool:
        """Limits are drawn even when the last month is missing, but not where they would mislead."""
        return bool((~np.isnan(self.mean)).any())

    @property
    def last_place(self) -> int:
        """The place of the last number; -1 where there is none."""
        known = np.flatnonzero(self.series.has_number)
        return int(known[-1]) if len(known) else -1

    def fired(self, rule: Rule) -> tuple[Episode, ...]:
        return tuple(one for one in self.episodes if one.rule is rule)

    def running(self) -> tuple[Episode, ...]:
        """The episodes that the last number belongs to."""
        return tuple(one for one in self.episodes if one.last == self.last_place)

    def fired_at(self, place: int) -> tuple[Episode, ...]:
        """The episodes whose rule fires on the point at `place`."""
        return tuple(one for one in self.episodes if one.first <= place <= one.last and self.rules[one.rule][place])

    def month(self, place: int) -> Month:
        return Month(int(self.series.months[place]))

    def is_provisional(self, place: int) -> bool:
        return bool(self.series.vintage[place] == Vintage.PROVISIONAL)

    def drawn(self, *, lowest: float, highest: float) -> tuple[Numbers, Numbers]:
        """The limits cut at the lowest and highest possible value, for the eye; rules never see these."""
        return np.clip(self.lower, lowest, highest), np.clip(self.upper, lowest, highest)
