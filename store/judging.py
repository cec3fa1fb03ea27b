"""Every series of one definition, judged as its chart would judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analysis import surveillance
from analysis.eligibility import why_not_rows
from analysis.episodes import Episode
from analysis.phased import phase_numbers
from analysis.published_bounds import Bounds, rate_bounds
from analysis.rule_sets import RuleSet
from analysis.series import Counts, Numbers
from analysis.surveillance import Judgement
from indicators.indicator import Definition, Indicator
from indicators.vocabulary import Precision
from store.goals import Goals
from store.grid import Grid
from store.phase_starts import Starts


@dataclass(frozen=True)
class Surroundings:
    """What a judgement needs beside the figures."""

    goals: Goals
    starts: Starts
    kinds: Mapping[int, str]


@dataclass(frozen=True)
class Judged:
    """Where one series stands at the last of `months`, and its episodes, whose places are among them."""

    stratum: int
    organisation: int
    months: Counts
    judgement: Judgement
    episodes: tuple[Episode, ...]

    @property
    def latest(self) -> int:
        return int(self.months[-1])

    def month(self, place: int) -> int:
        return int(self.months[place])


def judged(
    grid: Grid,
    *,
    definition_id: int,
    definition: Definition,
    indicator: Indicator,
    around: Surroundings,
    rule_set: RuleSet,
) -> Iterator[Judged]:
    """Each series of the grid at its last month, which is the same for all: who has no cell there is missing."""
    count = len(grid)
    months = np.broadcast_to(grid.months, grid.value.shape)
    judgements, episodes = surveillance.judge(
        grid.value,
        directions=[indicator.direction] * count,
        targets=_targets(grid, definition, indicator, around),
        reasons=why_not_rows(
            grid.numerator,
            months=months,
            window_months=grid.window_months,
            reported=grid.reported,
            rare=np.full(count, indicator.rare),
            numeric=np.full(count, indicator.judged),
        ),
        phases=_phases(grid, definition_id, around.starts),
        bounds=_bounds(grid, definition),
        rule_set=rule_set,
    )
    found: list[list[Episode]] = [[] for _ in range(count)]
    for one in episodes:
        found[one.row].append(one)
    for row, judgement in enumerate(judgements):
        whose = int(grid.stratum[row]), int(grid.organisation[row])
        yield Judged(*whose, grid.months, judgement, tuple(found[row]))


def _targets(grid: Grid, definition: Definition, indicator: Indicator, around: Surroundings) -> Numbers:
    by_organisation = {
        one: around.goals.value(indicator=indicator, definition=definition, organisation=one, kind=around.kinds[one])
        for one in np.unique(grid.organisation).tolist()
    }
    return np.array([by_organisation[one] for one in grid.organisation.tolist()], dtype=float)


def _phases(grid: Grid, definition_id: int, starts: Starts) -> Counts | None:
    phases = np.zeros(grid.value.shape, dtype=np.int32)
    for row, (stratum, organisation) in enumerate(
        zip(grid.stratum.tolist(), grid.organisation.tolist(), strict=True)
    ):
        begun = starts.get((definition_id, stratum, organisation))
        if begun:
            phases[row] = phase_numbers(grid.months, begun)
    return phases if phases.any() else None


def _bounds(grid: Grid, definition: Definition) -> Bounds | None:
    """The true values that rounded counts allow; None where every count is exact."""
    if (grid.precision == Precision.EXACT).all():
        return None
    return rate_bounds(
        grid.numerator,
        grid.denominator,
        grid.value,
        precision=grid.precision,
        parts=grid.contributing,
        per=definition.per,
        added=definition.counts_added,
    )
