"""What was changed of a plan, from what to what: by a version entered, and by each deed done to one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from analysis.numerals import Unit, count
from analysis.plan_draft import Step
from analysis.plan_versions import Deed, Doing, Version
from indicators.vocabulary import IndicatorKind

NOTHING_BEFORE = "No plan"


@dataclass(frozen=True)
class Turn:
    """Both in words that stand alone, with days as YYYY-MM-DD."""

    before: str
    after: str


def entered(version: Version, *, replaced: Version | None, unit: Unit, factor: float) -> Turn:
    """From the version that was newest, as agreed when this one was entered; `replaced` is None for the first.

    `factor` is from the unit that plans are kept in to `unit`.
    """
    after = _plan(replace(version, deeds=()), unit, factor)
    if replaced is None:
        return Turn(NOTHING_BEFORE, after)
    known = tuple(one for one in replaced.deeds if one.recorded_at <= version.entered_at)
    return Turn(_plan(replace(replaced, deeds=known), unit, factor), after)


def done(deed: Deed, *, to: Version) -> Turn:
    """What one of its deeds made of a version."""
    place = to.deeds.index(deed)
    was = replace(to, deeds=to.deeds[:place])
    if deed.doing is Doing.SIGNED:
        return Turn("Not signed off", "Signed off")
    if deed.doing is Doing.DATE_CHANGED:
        return _moved(was, replace(to, deeds=to.deeds[: place + 1]))
    if deed.doing is Doing.PAUSED:
        return Turn("Running", f"Paused from {deed.on}")
    return Turn(f"Paused since {was.paused_since}" if was.paused_since else "Running", f"Running from {deed.on}")


def _moved(was: Version, now: Version) -> Turn:
    steps = sum(one.due_on != other.due_on for one, other in zip(was.steps, now.steps, strict=True))
    days = abs((now.due_on - was.due_on).days)
    way = "later" if now.due_on > was.due_on else "earlier"
    by = f"{count(days)} {'day' if days == 1 else 'days'} {way}"
    moved = f"1 step still to come moved {by}" if steps == 1 else f"{steps} steps still to come moved, each {by}"
    return Turn(f"Due {was.due_on}", f"Due {now.due_on}; {moved}" if steps else f"Due {now.due_on}")


def _plan(version: Version, unit: Unit, factor: float) -> str:
    """`From 10% on 2019-03-31 to 51% by 2021-03-31. Steps: 2019-06-30 15% (110 WTE), ...`"""
    draft = version.draft
    begins = f"{_value(draft.baseline, unit, factor)} on {draft.begins_on}"
    said = f"From {begins} to {_value(draft.target, unit, factor)} by {version.due_on}."
    steps = ", ".join(_step(one, unit, factor) for one in version.steps)
    return f"{said} Steps: {steps}." if steps else said


def _step(step: Step, unit: Unit, factor: float) -> str:
    staff = "" if math.isnan(step.staff) else f" ({step.staff:.10g} WTE)"
    return f"{step.due_on} {_value(step.value, unit, factor)}{staff}"


def _value(value: float, unit: Unit, factor: float) -> str:
    """As it was entered, to its last digit: two versions that differ never read alike."""
    number = f"{value * factor:.10g}"
    if unit.percent:
        return f"{number}%"
    return number if unit.kind is IndicatorKind.COUNT else f"{number} {unit.brief}"
