"""What an indicator, its definitions and its targets are, in words: the same on every page and in every file."""

from __future__ import annotations

from analysis.numerals import Unit, running
from indicators.indicator import Definition, Indicator, Target
from indicators.month import Month
from indicators.vocabulary import Direction, Evidence, IndicatorKind, TargetStatus, UnitOfAnalysis

_FINANCIAL_YEARS = ("msds_annual", "msds_2017")
EVIDENCE = {
    Evidence.SOURCE_SEEN: "source seen",
    Evidence.KNOWN_UNVERIFIED: "unverified: a known document whose text was not checked",
    Evidence.JUDGEMENT: "unverified: a judgement of this catalogue",
}
STATUS = {
    TargetStatus.ACTIVE: "in force",
    TargetStatus.SUPERSEDED: "replaced by another",
    TargetStatus.SUSPENDED: "set aside",
    TargetStatus.EXPIRED: "its date has passed",
}
DIRECTIONS = {
    Direction.LOWER: "Lower is better",
    Direction.HIGHER: "Higher is better",
    Direction.NEUTRAL: "Neither way is better",
    Direction.TARGET_BAND: "Near its target is better",
}
KINDS = {
    IndicatorKind.PERCENT: "Percentage",
    IndicatorKind.RATE: "Rate",
    IndicatorKind.COUNT: "Count",
    IndicatorKind.RATIO: "Ratio",
    IndicatorKind.SCORE: "Score",
    IndicatorKind.STATUS: "Status, in stages",
    IndicatorKind.LOG: "List of what happened",
}
COUNTED_IN = {
    UnitOfAnalysis.WOMAN: "women",
    UnitOfAnalysis.BABY: "babies",
    UnitOfAnalysis.PREGNANCY: "pregnancies",
    UnitOfAnalysis.STAFF: "staff",
    UnitOfAnalysis.SHIFT: "shifts",
    UnitOfAnalysis.HOUR: "hours",
    UnitOfAnalysis.EVENT: "events",
    UnitOfAnalysis.RESPONSE: "answers",
    UnitOfAnalysis.REVIEW: "reviews",
    UnitOfAnalysis.ITEM: "items on a list",
}
NOT_CHECKED = "Unverified: the text was not checked."
"""The note of a target that says no more than its evidence mark."""
_RETURNED = {
    IndicatorKind.COUNT: "its count under numerator, without a denominator",
    IndicatorKind.SCORE: "the score under value",
    IndicatorKind.LOG: "one row an event, with its date; or a month's count under numerator",
}


def window(definition: Definition) -> str:
    """What time a figure covers: `its own month`, `3 months, ending 1 before the month on its label`."""
    if definition.source in _FINANCIAL_YEARS:
        return "a financial year, April to March"
    if definition.window_months == definition.every_months > 1:
        return f"a {definition.period}, ending with the month on its label"
    months = "its own month" if definition.window_months == 1 else f"{definition.window_months} months"
    lag = f", ending {definition.lag_months} before the month on its label" if definition.lag_months else ""
    return months + lag


def returned(indicator: Indicator) -> str:
    """How a local return gives it: numerator and denominator, or what stands in their place."""
    if indicator.kind is IndicatorKind.STATUS:
        return f"a stage under value, written as one of {', '.join(indicator.stages)}"
    return _RETURNED.get(indicator.kind, "numerator and denominator")


def aim(indicator: Indicator, target: Target) -> str:
    """What is aimed at and by when: `85%`, `2.55 per 1,000 by December 2030`, `Good`."""
    due = f" by {Month.containing(target.date).in_words()}" if target.date else ""
    if target.value is None:
        return target.stage + due
    return _exactly(indicator, target.value) + due


def _exactly(indicator: Indicator, value: float) -> str:
    """A target is read as it was set, with every digit of it: 2.55 is not 2.5."""
    unit = Unit(indicator.kind, indicator.per, running(indicator.denominator or indicator.numerator))
    if unit.percent:
        return f"{value:g}%"
    return f"{value:g} {unit.brief}" if indicator.kind is IndicatorKind.RATE else f"{value:g}"


def unverified(target: Target) -> bool:
    """Whether nobody checked the text that a target rests on, or there is none."""
    return target.evidence is not Evidence.SOURCE_SEEN


def rests_on(indicator: Indicator) -> str:
    """What a definition rests on, and in one word whether that was checked."""
    known = "source seen" if indicator.evidence is Evidence.SOURCE_SEEN else "unverified"
    return f"{indicator.evidence_note.rstrip('.')} ({known})."


def target(indicator: Indicator, one: Target) -> str:
    """A target as one line: what, how it stands, for whom, by whose word and how well that is known."""
    population = f" {one.population}." if one.population else ""
    where = " The nation only." if one.applies_to == "nation" else ""
    said_already = one.evidence is Evidence.KNOWN_UNVERIFIED and one.note == NOT_CHECKED
    note = f" {one.note.rstrip('.')}." if one.note and not said_already else ""
    known = f"{one.source.rstrip('.')} ({EVIDENCE[one.evidence]})."
    return f"{aim(indicator, one)}, {STATUS[one.status]}.{population}{where} {known}{note}"
