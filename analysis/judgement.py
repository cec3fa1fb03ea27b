"""What is said of one series at its last month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import icons
from analysis.found import Found
from analysis.limits import Flags, Places
from analysis.phased import Phased
from analysis.rule_sets import RuleSet
from analysis.series import Numbers
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation, Verdict
from indicators.vocabulary import Direction

NOT_CHARTED = frozenset({Reason.NO_NUMBERS, Reason.NOT_NUMERIC, Reason.OVERLAPPING_WINDOWS, Reason.RARE_EVENTS})
"""Reasons that concern the whole series: it has no episodes at all. Others leave earlier months as they were."""

UNRULED = NOT_CHARTED | {Reason.TOO_FEW_POINTS, Reason.HARDLY_VARIES}
"""Reasons for which no rule was used on the latest points."""


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


def judgements_of(
    phased: Phased, reasons: list[Reason], directions: list[Direction], targets: Numbers, *, rule_set: RuleSet
) -> Iterator[Judgement]:
    """Where each series of a block stands; `reasons` say what forbids telling, and rounding is seen here."""
    rows = np.flatnonzero(phased.is_last)
    last = icons.last_known(phased.values[rows])
    lines = phased.limits.rows(rows).at(last)
    months = [
        phased.month(row, place) if place >= 0 else -1
        for row, place in zip(rows.tolist(), last.tolist(), strict=True)
    ]
    goals = targets if targets.ndim == 1 else targets[np.arange(len(targets)), months]
    steady = icons.steady(phased.values[rows], lines)
    assured = icons.assurance_of(lines, goals, steady=steady, directions=directions)
    sure = _flagged_at(phased.certain, rows, last)
    doubtful = _flagged_at(phased.found, rows, last) & ~sure
    for place, known in enumerate(reasons):
        if known in UNRULED:
            yield untold(known, months[place])
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


def untold(reason: Reason, place: int) -> Judgement:
    """Nothing can be told, and there are no limits."""
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
