"""Where many charts stand at their latest month, and what that changed since the month before.

A chart's latest month is the last column its series has; charts with different publication lags are so each
judged at their own newest month. Everything is judged in two passes over one matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis import surveillance
from analysis.eligibility import why_not_rows
from analysis.published_bounds import Bounds, bounds_of
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers, Series
from analysis.spc import phase_numbers
from analysis.surveillance import Episode, Judgement
from analysis.verdicts import Meaning, Reason, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision


@dataclass(frozen=True)
class Judged:
    """One series and what is needed to judge it; the arguments of `analysis.spc.chart`."""

    series: Series
    direction: Direction
    target: float
    phases: tuple[Month, ...]
    rare: bool
    numeric: bool


@dataclass(frozen=True)
class Standing:
    """`now` and `before` are the judgements at the latest month and at the one before it, each by what was
    charted up to it. `running` and `ran` are the episodes that the last point of each belongs to; their places
    are places in the series."""

    now: Judgement
    before: Judgement
    running: tuple[Episode, ...]
    ran: tuple[Episode, ...]

    @property
    def is_new(self) -> bool:
        """Whether the signal came with the latest month."""
        return self.now.verdict is Verdict.SIGNAL and self.before.verdict is not Verdict.SIGNAL

    @property
    def has_ended(self) -> bool:
        return self.now.verdict is Verdict.NO_SIGNAL and self.before.verdict is Verdict.SIGNAL

    @property
    def went_missing(self) -> bool:
        """Whether the latest month has no number although the month before had one."""
        return self.now.reason is Reason.LATEST_MISSING and self.before.reason is not Reason.LATEST_MISSING

    @property
    def meaning(self) -> Meaning:
        """The graver meaning where the last point is improvement and concern at once."""
        meanings = {one.meaning for one in self.running}
        return next((one for one in (Meaning.CONCERN, Meaning.IMPROVEMENT) if one in meanings), Meaning.NEITHER)


@dataclass(frozen=True)
class Block:
    """Series of different lengths as rows that end in the same column; what a row lacks before its start is NaN.

    `reasons` are what already forbids a judgement, one a row.
    """

    values: Numbers
    phases: Counts
    bounds: Bounds
    reasons: list[Reason]


def side_by_side(charts: Sequence[Judged]) -> Block:
    """The rows of at least one chart, two months wide or more."""
    every = [one.series for one in charts]
    width = max(2, *(len(one) for one in every))
    return Block(
        values=_right([one.value for one in every], width, empty=np.nan),
        phases=np.stack([_right_phases(one, width) for one in charts]),
        bounds=_bounds(every, width),
        reasons=why_not_rows(
            _right([one.numerator for one in every], width, empty=np.nan),
            months=_right([one.months for one in every], width, empty=0),
            window_months=_right([one.window_months for one in every], width, empty=0),
            reported=_right([one.status != CellStatus.MISSING for one in every], width, empty=False),
            rare=np.array([one.rare for one in charts]),
            numeric=np.array([one.numeric for one in charts]),
        ),
    )


def stand(charts: Sequence[Judged], *, rule_set: RuleSet = MAKING_DATA_COUNT) -> list[Standing]:
    """Judge every chart at its last month and at the month before, in the order given."""
    if not charts:
        return []
    block = side_by_side(charts)
    values, phases, bounds, reasons = block.values, block.phases, block.bounds, block.reasons
    width = values.shape[1]
    now = _pass(charts, reasons, values, phases, bounds, rule_set)
    earlier = Bounds(bounds.low[:, :-1], bounds.high[:, :-1])
    before = _pass(charts, reasons, values[:, :-1], phases[:, :-1], earlier, rule_set)
    pads = [width - len(one.series) for one in charts]
    running, ran = _at(now[1], width - 1, pads), _at(before[1], width - 2, pads)
    judged = (_moved(judgements, pads) for judgements in (now[0], before[0]))
    return [Standing(*both) for both in zip(*judged, running, ran, strict=True)]


def _pass(
    charts: Sequence[Judged],
    reasons: list[Reason],
    values: Numbers,
    phases: Counts,
    bounds: Bounds,
    rule_set: RuleSet,
) -> tuple[list[Judgement], list[Episode]]:
    return surveillance.judge(
        values,
        directions=[one.direction for one in charts],
        targets=np.array([one.target for one in charts]),
        reasons=reasons,
        phases=phases,
        bounds=bounds,
        rule_set=rule_set,
    )


def _bounds(every: Sequence[Series], width: int) -> Bounds:
    """What rounded figures may truly have been, series by series."""
    each = [_bounds_of(one) for one in every]
    low, high = ([getattr(one, end)[0] for one in each] for end in ("low", "high"))
    return Bounds(_right(low, width, empty=np.nan), _right(high, width, empty=np.nan))


def _bounds_of(series: Series) -> Bounds:
    """Exact figures are what they were; only rounded ones cost the working out."""
    if series.precision.max(initial=0) <= Precision.EXACT:
        return Bounds(series.value[None, :], series.value[None, :])
    return bounds_of(series)


def _moved(judgements: list[Judgement], pads: list[int]) -> list[Judgement]:
    """The judgements with places of the chart's own series; -1 stays: no month has a number."""
    return [replace(one, place=max(one.place - pad, -1)) for one, pad in zip(judgements, pads, strict=True)]


def _at(episodes: list[Episode], last: int, pads: list[int]) -> list[tuple[Episode, ...]]:
    """The episodes that reach column `last`, by chart, counted in places of the chart's own series."""
    found: list[list[Episode]] = [[] for _ in pads]
    for one in episodes:
        if one.last == last:
            pad = pads[one.row]
            moved = replace(one, first=one.first - pad, last=one.last - pad, called=one.called - pad)
            found[one.row].append(moved)
    return [tuple(few) for few in found]


def _right(rows: Sequence[NDArray], width: int, *, empty: float) -> NDArray:
    """The rows beneath each other, ending in the same column; `empty` stands before where they begin."""
    block = np.full((len(rows), width), empty, dtype=rows[0].dtype)
    for place, row in enumerate(rows):
        block[place, width - len(row) :] = row
    return block


def _right_phases(one: Judged, width: int) -> Counts:
    if not one.phases:
        return np.zeros(width, dtype=np.int32)
    numbers = phase_numbers(one.series.months, one.phases)
    first = numbers[0] if len(numbers) else 0
    return np.concatenate([np.full(width - len(numbers), first, dtype=np.int32), numbers])
