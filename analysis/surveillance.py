"""The ledger's pass: every series of a store judged at once, and every episode of special cause found once.

Works on rows of months in blocks, so that a whole nation's charts cost milliseconds and little memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import icons, special_causes, xmr
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers
from analysis.special_causes import Found
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.vocabulary import Direction

BLOCK = 2048
"""Rows worked on together: large enough for NumPy, small enough for the processor's cache."""


@dataclass(frozen=True)
class Judgement:
    """Where one series stands at its last month. Limits are those of the last phase, NaN where none."""

    verdict: Verdict
    reason: Reason
    variation: Variation
    assurance: Assurance
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Episode:
    """One rule firing on one side, from place `first` to `last`; it could first be called at `called`."""

    row: int
    rule: Rule
    way: str
    meaning: Meaning
    first: int
    last: int
    called: int


@dataclass(frozen=True)
class Phased:
    """A block with every phase as a row of its own: months outside the phase are NaN, so rules restart."""

    values: Numbers
    series: Counts
    """Which series each row belongs to; rows of one series stand in time order."""
    is_last: xmr.Flags
    limits: xmr.Limits
    found: dict[Rule, Found]


def judge(
    values: Numbers,
    *,
    directions: list[Direction],
    targets: Numbers,
    reasons: list[Reason],
    phases: Counts | None = None,
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> tuple[list[Judgement], list[Episode]]:
    """Judge each row of `values` (series x months, NaN where there is no number) at its last column.

    `directions`, `targets` (NaN for none) and `reasons` (what already forbids a judgement) have one entry a
    row. `phases` numbers the phase of every cell; None is one phase throughout. A series with a reason, or
    with fewer points in its last phase than the rule set asks for, cannot be told: it has no episodes.
    """
    judgements: list[Judgement] = []
    episodes: list[Episode] = []
    for start in range(0, len(values), BLOCK):
        block = slice(start, start + BLOCK)
        phased = phase_rows(values[block], None if phases is None else phases[block], rule_set=rule_set)
        why = _reasons(values[block], phased, reasons[block], rule_set=rule_set)
        told = directions[block]
        judgements += _judgements(values[block], phased, why, told, targets[block], rule_set=rule_set)
        episodes += _episodes(phased, why, told, offset=start, rule_set=rule_set)
    return judgements, episodes


def phase_rows(
    values: Numbers,
    phases: Counts | None,
    *,
    rule_set: RuleSet,
    baseline: xmr.Flags | None = None,
) -> Phased:
    """Give each phase of each series a row, and find its limits and special causes.

    `baseline` marks the cells that limits are estimated from (all of them if None).
    """
    rows, series, is_last = _split(values, phases)
    based = None if baseline is None else baseline[series]
    limits = xmr.limits(rows, baseline=based, screened=rule_set.screened)
    return Phased(rows, series, is_last, limits, special_causes.all_rules(rows, limits, rule_set=rule_set))


def _split(values: Numbers, phases: Counts | None) -> tuple[Numbers, Counts, xmr.Flags]:
    every = np.arange(len(values), dtype=np.int32)
    if phases is None or not (phases != phases[:, :1]).any():
        return values, every, np.ones(len(values), dtype=bool)
    changed = (phases != phases[:, :1]).any(axis=1)
    rows, series, is_last = [values[~changed]], [every[~changed]], [np.ones((~changed).sum(), dtype=bool)]
    for place in every[changed]:
        numbers = np.unique(phases[place])
        rows.append(np.where(phases[place] == numbers[:, None], values[place], np.nan))
        series.append(np.full(len(numbers), place, dtype=np.int32))
        is_last.append(numbers == phases[place, -1])
    order = np.argsort(np.concatenate(series), kind="stable")
    return np.concatenate(rows)[order], np.concatenate(series)[order], np.concatenate(is_last)[order]


def _reasons(values: Numbers, phased: Phased, given: list[Reason], *, rule_set: RuleSet) -> list[Reason]:
    known = ~np.isnan(values)
    points = (~np.isnan(phased.values[phased.is_last])).sum(axis=1)
    return [
        reason
        or (Reason.NO_NUMBERS if not any_number else Reason.NONE)
        or (Reason.LATEST_MISSING if not latest else Reason.NONE)
        or (Reason.TOO_FEW_POINTS if count < rule_set.fewest_points else Reason.NONE)
        for reason, any_number, latest, count in zip(given, known.any(axis=1), known[:, -1], points, strict=True)
    ]


def _judgements(
    values: Numbers,
    phased: Phased,
    reasons: list[Reason],
    directions: list[Direction],
    targets: Numbers,
    *,
    rule_set: RuleSet,
) -> Iterator[Judgement]:
    rows = np.flatnonzero(phased.is_last)
    limits = xmr.Limits(*(getattr(phased.limits, name)[rows] for name in ("mean", "lower", "upper", "tolerance")))
    assurances = icons.assurance_of(limits, targets, values[:, -1], directions=directions)
    last = values.shape[1] - 1
    flagged = np.any([one.high[rows, last] | one.low[rows, last] for one in phased.found.values()], axis=0)
    for place, reason in enumerate(reasons):
        if reason:
            unknown = (Variation.CANNOT_TELL, Assurance.CANNOT_TELL, np.nan, np.nan, np.nan)
            yield Judgement(Verdict.CANNOT_TELL, reason, *unknown)
            continue
        ways = icons.ways_at(phased.found, rows[place], last) if flagged[place] else ()
        yield Judgement(
            Verdict.SIGNAL if ways else Verdict.NO_SIGNAL,
            reason,
            icons.variation_of(ways, direction=directions[place], rule_set=rule_set),
            assurances[place],
            float(limits.mean[place]),
            float(limits.lower[place]),
            float(limits.upper[place]),
        )


def _episodes(
    phased: Phased, reasons: list[Reason], directions: list[Direction], *, offset: int, rule_set: RuleSet
) -> Iterator[Episode]:
    for rule, found in phased.found.items():
        for way in ("high", "low"):
            points, spans = getattr(found, way), getattr(found, f"{way}_spans")
            for row, start, end in _stretches(spans):
                series = int(phased.series[row])
                if reasons[series]:
                    continue
                flagged = start + np.flatnonzero(points[row, start:end])
                needed = _needed(rule, rule_set)
                yield Episode(
                    row=offset + series,
                    rule=rule,
                    way=way,
                    meaning=icons.meaning_of(way, direction=directions[series]),
                    first=int(flagged[0]),
                    last=int(flagged[-1]),
                    called=int(flagged[min(needed, len(flagged)) - 1]),
                )


def _needed(rule: Rule, rule_set: RuleSet) -> int:
    """How many flagged points it takes before the rule can be called."""
    return {Rule.OUTSIDE_LIMITS: 1, Rule.TWO_IN_THREE: 2}.get(rule, rule_set.run)


def _stretches(marks: xmr.Flags) -> Iterator[tuple[int, int, int]]:
    """Row, start and end (exclusive) of every unbroken stretch of marks."""
    padded = np.zeros((marks.shape[0], marks.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = marks
    edges = np.diff(padded, axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    yield from zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
