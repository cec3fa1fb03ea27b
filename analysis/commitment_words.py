"""What is said of one commitment: a lead of the words of its status, then figures, nothing more than is known."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from analysis.commitment import NOBODY_TELLS, Progress
from analysis.numerals import Unit, count, sentence
from analysis.trajectory_required import share_a_year
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind, UnitOfAnalysis

PEOPLE = {
    UnitOfAnalysis.WOMAN: ("woman", "women"),
    UnitOfAnalysis.BABY: ("baby", "babies"),
    UnitOfAnalysis.PREGNANCY: ("pregnancy", "pregnancies"),
    UnitOfAnalysis.STAFF: ("post", "posts"),
    UnitOfAnalysis.SHIFT: ("shift", "shifts"),
    UnitOfAnalysis.HOUR: ("hour", "hours"),
    UnitOfAnalysis.EVENT: ("event", "events"),
    UnitOfAnalysis.RESPONSE: ("response", "responses"),
    UnitOfAnalysis.REVIEW: ("review", "reviews"),
    UnitOfAnalysis.ITEM: ("item", "items"),
}
_BEHIND = (Status.BEHIND, Status.BEHIND_REACHABLE, Status.BEHIND_NOT_REACHABLE)


def lead(told: Progress) -> str:
    """`Behind, reachable.`, `Overdue.`: the status as it opens a card."""
    return sentence(f"{told.status.value}.")


def figures(told: Progress, *, unit: Unit) -> str:
    """`40.0% in March 2021, behind plan by 11.0 points.`"""
    if told.figure is None and told.status is Status.GATED:
        return "No figure yet: nothing has begun, so nothing is late."
    if told.figure is None:
        return "No figure is loaded here, or none is shared with you. That is not zero."
    now = f"{spelled(told.figure.value, unit=unit)} in {told.figure.month.in_words()}"
    if told.status is Status.GATED:
        return f"{now}: nothing has begun, so nothing is late."
    return f"{now}, {_against(told, unit)}."


def since(told: Progress) -> str:
    """That the newest periods have no figure, where they have none."""
    if told.figure is None or not told.silent:
        return ""
    return f"No figure since {told.figure.month.in_words()}."


def gap_in_people(told: Progress, *, people: UnitOfAnalysis) -> str:
    """`66 more women of 600 in that month would have met the target.`; empty where it is met or cannot be told."""
    if told.figure is None or told.people in (0, NOBODY_TELLS):
        return ""
    one, many = PEOPLE[people]
    which = "more" if told.aim.direction is Direction.HIGHER else "fewer"
    number = f"{count(told.people)} {which} {one if told.people == 1 else many}"
    return f"{number} of {count(told.figure.denominator)} in that figure would have met the target."


def lag(told: Progress) -> str:
    """`17 months behind the plan`; empty where it is not behind, or no plan tells."""
    if told.lag_months <= 0 or told.status not in (*_BEHIND, Status.OVERDUE, Status.CANNOT_TELL):
        return ""
    least = "at least " if told.standing.lag.at_least else ""
    return f"{least}{_months(told.lag_months)} behind the plan"


def overdue(told: Progress) -> str:
    """`Overdue by 5 years 6 months`; empty where it is not."""
    return f"overdue by {_months(told.overdue)}" if told.overdue > 0 else ""


def pace(told: Progress, *, unit: Unit, due: Month, today: Month) -> str:
    """What is needed from the newest figure on: a change a quarter, and for a rate that must fall a share a year.

    Once the date is over it is what would have been, however old that figure is.
    """
    if told.figure is None or math.isnan(told.step):
        return ""
    way = "up" if told.step > 0 else "down"
    step = f"{way} {_size(abs(told.step), unit)} every quarter until {due.in_words()}"
    falls = f", or {100 * told.share:.1f}% a year" if told.share > 0 and not unit.percent else ""
    began = f"from {told.figure.month.in_words()} on: {step}{falls}"
    return f"Needed {began}." if due >= today else f"Would have been needed {began}. That date has passed."


def run_rate(told: Progress) -> str:
    """What the rest of the financial year would need for the whole of it to end at the target."""
    if told.run_rate is None:
        return ""
    if not told.run_rate.within_reach:
        return "This financial year cannot end at the target any more."
    return f"For this financial year to end at the target: {100 * told.run_rate.rate:.1f}% in its months to come."


def chance(told: Progress, *, unit: Unit) -> str:
    """The chance of arrival at the present process, and where the coming figure lies nine times in ten."""
    if told.figure is None or told.status is Status.ACHIEVED:
        return ""
    if told.arrival is None:
        return f"Chance of arrival: cannot tell, {told.no_arrival}."
    low, high = (spelled(unit.possible(value), unit=unit) for value in (told.arrival.lower, told.arrival.upper))
    between = f"it will lie between {low} and {high}, nine times in ten"
    meets = f"the next period meets the target with a chance of {_chance(told)}"
    return f"If the process stays as it is, {meets}: {between}."


def why_no_claim(told: Progress) -> str:
    """Why it cannot be told; empty where it can."""
    if told.status is not Status.CANNOT_TELL:
        return ""
    if told.aim.plan is None:
        return "No plan says what should be reached by now."
    if told.figure is not None and not np.isfinite(told.figure.interval.upper).all():
        return "It comes without its counts, so what chance can make of it is not known."
    return "That is no more than chance or rounding can make."


def parts(told: Progress, *, unit: Unit, people: UnitOfAnalysis) -> Iterator[str]:
    """The sentences of a card in their order, the lead left out."""
    yield figures(told, unit=unit)
    for words in (since(told), why_no_claim(told), gap_in_people(told, people=people)):
        if words:
            yield words


def _against(told: Progress, unit: Unit) -> str:
    aim = told.aim
    target = spelled(aim.target, unit=unit)
    if told.status in _BEHIND:
        return told.standing.in_words(unit="points" if unit.percent else unit.brief, decimals=_decimals(unit))
    if told.status is Status.OVERDUE:
        return f"against {target}, {overdue(told) or 'overdue'}"
    if told.status is Status.ACHIEVED:
        return f"the target of {target} is met"
    if told.status is Status.ON_PLAN and told.figure is not None:
        return f"ahead of the plan by {_gap(told.standing.gap, unit)}" if told.standing.gap > 0 else "as planned"
    if told.status is Status.CANNOT_TELL and aim.plan is not None:
        return f"{_gap(-told.standing.gap, unit)} short of the plan"
    return f"against {target}"


def _gap(gap: float, unit: Unit) -> str:
    return f"{gap:.{_decimals(unit)}f} {'points' if unit.percent else unit.brief}"


def _size(step: float, unit: Unit) -> str:
    return f"{unit.said(step).removesuffix('%')} points" if unit.percent else f"{unit.said(step)} {unit.brief}"


def _decimals(unit: Unit) -> int:
    return 1 if unit.percent else 2


def spelled(value: float, *, unit: Unit) -> str:
    """`75%`, `2.15 per 1,000`: a rate with all the figures that mean something, since targets have two decimals."""
    return f"{number(value, unit=unit)} {unit.brief}" if unit.kind is IndicatorKind.RATE else unit.spelled(value)


def number(value: float, *, unit: Unit) -> str:
    """The same without its unit, as it stands on a chart."""
    if unit.kind is not IndicatorKind.RATE:
        return unit.short(value)
    full = unit.full(value)
    return full.rstrip("0").rstrip(".") if "." in full else full


def as_set(told: Progress, *, unit: Unit) -> str:
    """What the way asked for from the beginning: `a fall of 3.41% every year from 5.1 per 1,000 in 2010`; empty
    where it was submitted step by step."""
    plan = told.aim.plan
    if plan is None or plan.steps or min(plan.baseline, plan.target) <= 0:
        return ""
    share = 100 * share_a_year(plan.baseline, target=plan.target, years=plan.due - plan.begins)
    way = "fall" if share > 0 else "rise"
    began = f"{spelled(plan.baseline, unit=unit)} in {round(plan.begins) - 1}"
    return f"A {way} of {abs(share):.2f}% every year from {began}."


def _chance(told: Progress) -> str:
    number = told.arrival.chance if told.arrival else math.nan
    if number < 0.01:
        return "less than 1%"
    return "more than 99%" if number > 0.99 else f"{100 * number:.0f}%"


def _months(number: int) -> str:
    """`5 years 6 months`, `7 months`, `1 year`."""
    years, months = divmod(number, 12)
    words = [f"{years} year{'s' if years != 1 else ''}"] if years else []
    words += [f"{months} month{'s' if months != 1 else ''}"] if months else []
    return " ".join(words) or "less than a month"
