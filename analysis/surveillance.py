"""The ledger's pass: every series of a store judged at once, and every episode of special cause found once.

Works on rows of months in blocks, so that a whole nation's charts cost milliseconds and little memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import icons
from analysis.episodes import Episode, episodes_of
from analysis.found import Found
from analysis.limits import Flags, Places
from analysis.phased import Phased, phase_rows
from analysis.published_bounds import Bounds
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.vocabulary import Direction

__all__ = ["BLOCK", "Episode", "Judgement", "Phased", "judge", "phase_rows"]

BLOCK = 2048
"""Rows worked on together: large enough for NumPy, small enough for the processor's cache."""

NOT_CHARTED = frozenset({Reason.NO_NUMBERS, Reason.NOT_NUMERIC, Reason.OVERLAPPING_WINDOWS, Reason.RARE_EVENTS})
"""Reasons that concern the whole series: it has no episodes at all. Others leave earlier months as they were."""


@dataclass(frozen=True)
class Judgement:
    """Where one series stands at its last month. Limits are those of its last phase, NaN where none.

    Where the last month cannot be told, `variation` and `assurance` say so; `then` and `assured_then` are
    what the icons say at `place`, the last month that has a number (-1 where none has).
    """

    verdict: Verdict
    reason: Reason
    variation: Variation
    assurance: Assurance
    mean: float
    lower: float
    upper: float
    place: int
    then: Variation
    assured_then: Assurance
    meanings: tuple[Meaning, ...]
    """What the flags at `place` mean, each meaning once: more than one is improvement and concern at once."""


def judge(
    values: Numbers,
    *,
    directions: list[Direction],
    targets: Numbers,
    reasons: list[Reason],
    phases: Counts | None = None,
    excluded: Flags | None = None,
    bounds: Bounds | None = None,
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> tuple[list[Judgement], list[Episode]]:
    """Judge each row of `values` (series x months, NaN where there is no number) at its last column.

    `directions`, `targets` (one a row, or one a month; NaN for none) and `reasons` (what already forbids a
    judgement) have one entry a row. `phases` numbers the phase of every cell; None is one phase throughout.
    `excluded` marks points that neither limits nor rules may see; `bounds` are the true values that rounded
    ones allow, and a signal that not all of them raise cannot be told. A phase with fewer points than the rule
    set asks for has no episodes.
    """
    if not values.shape[1]:
        return [_untold(reason or Reason.NO_NUMBERS, -1) for reason in reasons], []
    judgements: list[Judgement] = []
    episodes: list[Episode] = []
    for start in range(0, len(values), BLOCK):
        block = slice(start, start + BLOCK)
        out = None if excluded is None else excluded[block]
        numbers = None if phases is None else phases[block]
        between = None if bounds is None else bounds.rows(block)
        found = judge_phased(
            phase_rows(values[block], numbers, rule_set=rule_set, excluded=out, bounds=between),
            directions=directions[block],
            targets=targets[block],
            reasons=reasons[block],
            latest=latest_reasons(values[block], out),
            rule_set=rule_set,
            offset=start,
        )
        judgements += found[0]
        episodes += found[1]
    return judgements, episodes


def judge_phased(
    phased: Phased,
    *,
    directions: list[Direction],
    targets: Numbers,
    reasons: list[Reason],
    latest: list[Reason],
    rule_set: RuleSet,
    offset: int = 0,
) -> tuple[list[Judgement], list[Episode]]:
    """Judge a block whose limits and special causes are found; see `judge`.

    `latest` says of each series what its last month lacks; `offset` is added to the series' numbers.
    """
    why = _reasons(phased, reasons, latest, rule_set=rule_set)
    charted = np.array([reason not in NOT_CHARTED for reason in why])[phased.series]
    told = charted & _long_enough(phased, rule_set)
    judgements = list(_judgements(phased, why, directions, targets, rule_set=rule_set))
    return judgements, list(episodes_of(phased, told, directions, offset=offset))


def latest_reasons(values: Numbers, out: Flags | None) -> list[Reason]:
    """Why the last month of each row cannot be judged; `Reason.NONE` where it can."""
    left_out = np.zeros(len(values), dtype=bool) if out is None else out[:, -1]
    return [
        Reason.LATEST_MISSING if missing else Reason.LATEST_LEFT_OUT if gone else Reason.NONE
        for missing, gone in zip(np.isnan(values[:, -1]).tolist(), left_out.tolist(), strict=True)
    ]


def _long_enough(phased: Phased, rule_set: RuleSet) -> Flags:
    return np.asarray((~np.isnan(phased.values)).sum(axis=1) >= rule_set.fewest_points)


def _reasons(phased: Phased, given: list[Reason], latest: list[Reason], *, rule_set: RuleSet) -> list[Reason]:
    numbers = np.zeros(len(given), dtype=np.int64)
    np.add.at(numbers, phased.series, (~np.isnan(phased.values)).sum(axis=1))
    enough = _long_enough(phased, rule_set)[phased.is_last].tolist()
    return [
        (reason if count or reason is Reason.NOT_NUMERIC else Reason.NO_NUMBERS)
        or (now if long else Reason.TOO_FEW_POINTS)
        for reason, count, long, now in zip(given, numbers.tolist(), enough, latest, strict=True)
    ]


def _judgements(
    phased: Phased, reasons: list[Reason], directions: list[Direction], targets: Numbers, *, rule_set: RuleSet
) -> Iterator[Judgement]:
    rows = np.flatnonzero(phased.is_last)
    last = icons.last_known(phased.values[rows])
    lines = phased.limits.rows(rows).at(last)
    months = [phased.month(row, place) for row, place in zip(rows.tolist(), last.tolist(), strict=True)]
    goals = targets if targets.ndim == 1 else targets[np.arange(len(targets)), months]
    steady = icons.steady(phased.values[rows], lines)
    assured = icons.assurance_of(lines, goals, steady=steady, directions=directions)
    sure = _flagged_at(phased.certain, rows, last)
    doubtful = _flagged_at(phased.found, rows, last) & ~sure
    for place, known in enumerate(reasons):
        if known in NOT_CHARTED or known is Reason.TOO_FEW_POINTS:
            yield _untold(known, months[place])
            continue
        reason = known or (Reason.ROUNDING if doubtful[place] else Reason.NONE)
        direction = directions[place]
        ways = icons.ways_at(phased.certain, rows[place], last[place]) if sure[place] else ()
        then = icons.variation_of(ways, direction=direction, rule_set=rule_set)
        yield Judgement(
            verdict=Verdict.CANNOT_TELL if reason else Verdict.SIGNAL if ways else Verdict.NO_SIGNAL,
            reason=reason,
            variation=Variation.CANNOT_TELL if reason else then,
            assurance=Assurance.CANNOT_TELL if reason else assured[place],
            mean=float(lines.mean[place]),
            lower=float(lines.lower[place]),
            upper=float(lines.upper[place]),
            place=months[place],
            then=Variation.CANNOT_TELL if doubtful[place] else then,
            assured_then=assured[place],
            meanings=tuple(dict.fromkeys(icons.meaning_of(way, direction=direction) for way in ways)),
        )


def _untold(reason: Reason, place: int) -> Judgement:
    return Judgement(
        verdict=Verdict.CANNOT_TELL,
        reason=reason,
        variation=Variation.CANNOT_TELL,
        assurance=Assurance.CANNOT_TELL,
        mean=np.nan,
        lower=np.nan,
        upper=np.nan,
        place=place,
        then=Variation.CANNOT_TELL,
        assured_then=Assurance.CANNOT_TELL,
        meanings=(),
    )


def _flagged_at(found: dict[Rule, Found], rows: Places, last: Places) -> Flags:
    marks = [one.high[rows, last] | one.low[rows, last] for one in found.values()]
    return np.asarray(np.any(marks, axis=0))
