"""The guardrail: an overall improvement that leaves some further behind is called that, and nothing better.

A gap is the difference of a group's rate from the reference group's. It widened when it lies on one side of nought
now and has moved further to that side, both by more than chance explains. As many gaps are looked at as there are
groups, so each must pass a stricter interval (Bonferroni), that together they are wrong as seldom as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.divided import Divided
from analysis.funnel_tails import Chance
from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_gap import Rates, difference, rates
from analysis.limits import Flags
from indicators.vocabulary import Direction

CONFIDENCE = 0.95


class Overall(StrEnum):
    """How the rate of everybody moved."""

    BETTER = "better"
    WORSE = "worse"
    MOVED = "neither good nor bad"
    NOT_TOLD_APART = "no change that chance would not make"


class Guardrail(StrEnum):
    """What is to be said of a change. Two words at once are never softened into one."""

    BETTER_AND_WIDER = "better overall, but a gap widened"
    WIDER = "a gap widened"
    BETTER_AND_NARROWER = "better overall, and a gap narrowed"
    NARROWER = "a gap narrowed"
    BETTER = "better overall, no gap changed that can be told"
    NO_CHANGE = "no gap changed that can be told"
    CANNOT_TELL = "cannot tell whether a gap changed"


@dataclass(frozen=True)
class Change:
    """`gaps` are how far each group's gap moved, NaN where that cannot be told; `widened` and `narrowed` say which
    did by more than chance; `overall_rates` are those of everybody before and now."""

    overall: Overall
    overall_rates: Rates
    gaps: Rates
    widened: Flags
    narrowed: Flags
    verdict: Guardrail


def change(now: Divided, before: Divided, *, direction: Direction, chance: Chance = Chance.BINOMIAL) -> Change:
    """The change from `before` to `now`, two periods of one population."""
    told = _told(now) & _told(before)
    confidence = 1 - (1 - CONFIDENCE) / max(int(told.sum()), 1)
    gaps = [_gap(one, told, chance, confidence) for one in (now, before)]
    moved = difference(*gaps)
    above, below = gaps[0].interval.lower > 0, gaps[0].interval.upper < 0
    was_above, was_below = gaps[1].interval.lower > 0, gaps[1].interval.upper < 0
    rose, fell = moved.interval.lower > 0, moved.interval.upper < 0
    widened, narrowed = (above & rose) | (below & fell), (was_above & fell) | (was_below & rose)
    narrowed &= ~widened
    whole, how = _overall(now, before, direction, chance)
    return Change(how, whole, moved, widened, narrowed, _verdict(how, told, widened, narrowed))


def _told(one: Divided) -> Flags:
    """Groups that can be compared with the reference: twenty events on both sides."""
    base = one.place(one.division.reference)
    with np.errstate(invalid="ignore"):
        enough = (one.events >= FEWEST_EVENTS) & (one.size > 0) & one.known
    if not enough[base]:
        return np.zeros(len(enough), dtype=bool)
    enough[base] = False
    return np.asarray(enough)


def _gap(one: Divided, told: Flags, chance: Chance, confidence: float) -> Rates:
    shown = told.copy()
    base = one.place(one.division.reference)
    shown[base] = True
    found = rates(
        np.where(shown, one.events, np.nan),
        np.where(shown & (one.size > 0), one.size, np.nan),
        chance=chance,
        confidence=confidence,
    )
    return difference(found, found[base])


def _overall(now: Divided, before: Divided, direction: Direction, chance: Chance) -> tuple[Rates, Overall]:
    events = np.array([before.whole_events, now.whole_events])
    size = np.array([before.whole_size, now.whole_size])
    whole = rates(events, np.where(size > 0, size, np.nan), chance=chance)
    moved = difference(whole[1], whole[0])
    up, down = bool(moved.interval.lower[0] > 0), bool(moved.interval.upper[0] < 0)
    if not (up or down):
        return whole, Overall.NOT_TOLD_APART
    if direction not in (Direction.LOWER, Direction.HIGHER):
        return whole, Overall.MOVED
    return whole, Overall.BETTER if up == (direction is Direction.HIGHER) else Overall.WORSE


def _verdict(how: Overall, told: Flags, widened: Flags, narrowed: Flags) -> Guardrail:
    if not told.any():
        return Guardrail.CANNOT_TELL
    better = how is Overall.BETTER
    if widened.any():
        return Guardrail.BETTER_AND_WIDER if better else Guardrail.WIDER
    if narrowed.any():
        return Guardrail.BETTER_AND_NARROWER if better else Guardrail.NARROWER
    return Guardrail.BETTER if better else Guardrail.NO_CHANGE
