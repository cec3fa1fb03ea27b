"""The ledger's pass: every series of a store judged at once, and every episode of special cause found once.

Works on rows of months in blocks, so that a whole nation's charts cost milliseconds and little memory.
"""

from __future__ import annotations

import numpy as np

from analysis.episodes import Episode, episodes_of
from analysis.judgement import NOT_CHARTED, UNRULED, Judgement, judgements_of, untold
from analysis.limits import Flags
from analysis.phased import Phased, phase_rows
from analysis.published_bounds import Bounds
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.series import Counts, Numbers
from analysis.verdicts import Reason
from indicators.vocabulary import Direction

__all__ = ["BLOCK", "NOT_CHARTED", "UNRULED", "Episode", "Judgement", "Phased", "judge", "phase_rows"]

BLOCK = 2048
"""Rows worked on together: large enough for NumPy, small enough for the processor's cache."""


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
        return [untold(reason or Reason.NO_NUMBERS, -1) for reason in reasons], []
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
    told = charted & _long_enough(phased, rule_set) & phased.limits.telling
    judgements = list(judgements_of(phased, why, directions, targets, rule_set=rule_set))
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
    telling = phased.limits.telling[phased.is_last].tolist()
    return [
        (reason if count or reason is Reason.NOT_NUMERIC else Reason.NO_NUMBERS)
        or (Reason.TOO_FEW_POINTS if not long else now if varied else Reason.HARDLY_VARIES)
        for reason, count, long, varied, now in zip(given, numbers.tolist(), enough, telling, latest, strict=True)
    ]
