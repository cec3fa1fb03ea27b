"""The words of inequalities: how people are divided, what a comparison says, and what a figure rests on."""

from __future__ import annotations

from math import isnan

from analysis.disclosure_groups import WHOLE
from analysis.divisions import Division, named
from analysis.inequality import Comparison
from analysis.naming import counted, several
from analysis.numerals import Unit, count, running
from analysis.verdicts import Meaning
from indicators.vocabulary import CellStatus, Direction, Precision
from queries.inequalities import View
from queries.inequality_figures import Behind

BY = {
    Division.ETHNIC_GROUP: "ethnic group",
    Division.IMD_DECILE: "deprivation, in tenths",
    Division.IMD_QUINTILE: "deprivation, in fifths",
    Division.AGE_BAND: "age",
    Division.PARITY: "births before",
}
SUPPRESSED = "Suppressed, not zero"
_STATES = {
    CellStatus.SUPPRESSED: "suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "zero or suppressed",
    CellStatus.MISSING: "not returned",
    CellStatus.DID_NOT_SUBMIT: "not submitted",
    CellStatus.FAILED_DATA_QUALITY: "failed quality",
}


def says(word: Comparison, view: View) -> str:
    """What a comparison says, as a cell of a table."""
    reference = named(view.division.reference, view.division)
    return {
        Comparison.HIGHER: f"Higher than {reference}",
        Comparison.LOWER: f"Lower than {reference}",
        Comparison.NOT_TOLD_APART: "No difference beyond chance",
        Comparison.NOT_ENOUGH: "Not enough data to tell",
        Comparison.REFERENCE: "Compared with",
        Comparison.NOT_COMPARED: "Not compared",
        Comparison.NOT_SHOWN: "No number",
    }[word]


def meaning(word: Comparison, direction: Direction) -> str:
    """A `Meaning` for a group that fares worse or better than the reference, "" for every other."""
    if word not in (Comparison.HIGHER, Comparison.LOWER):
        return ""
    if direction not in (Direction.HIGHER, Direction.LOWER):
        return Meaning.NEITHER
    better = (word is Comparison.HIGHER) == (direction is Direction.HIGHER)
    return Meaning.IMPROVEMENT if better else Meaning.CONCERN


def without_number(group: str, view: View) -> str:
    """Why a group has no number, as the mark's words and a cell of the table."""
    if group in view.held_back:
        return SUPPRESSED
    behind = view.behind[group]
    if behind.months:
        return "Nobody in this group"
    states = [one for one in behind.states if one is not CellStatus.MISSING] or [CellStatus.MISSING]
    word = _STATES[states[0]]
    return f"{word[:1].upper()}{word[1:]}, not zero"


def rests_on(behind: Behind, view: View) -> str:
    """`9 of 12 months: 3 suppressed`; empty where a figure rests on the whole period."""
    if behind.months >= view.period.months:
        return ""
    lacking = ", ".join(f"{number} {_STATES[status]}" for status, number in behind.states.items())
    return f"{behind.months} of {counted(view.period.months, 'month')}{f': {lacking}' if lacking else ''}"


def people(view: View) -> str:
    """Whom the figures count, inside a sentence."""
    return running(view.indicator.denominator or "people")


def adds_up(view: View) -> str:
    """Whether the groups together are everybody, or why not."""
    told = view.found.now
    if view.held_back:
        return "Whether the groups add up to everybody cannot be shown, because some are suppressed."
    if not told.complete:
        silent = [
            named(group, view.division)
            for group, number in zip(told.groups, told.has_number.tolist(), strict=True)
            if not number and not view.behind[group].months
        ]
        return f"The groups do not add up to everybody: there is no number for {' and '.join(silent)}."
    if isnan(view.now.whole_size):
        return "Nothing was reported for everybody, so that the groups cannot be checked against it."
    people_more, events_more = view.found.beyond_parts, float(told.whole_events - told.events.sum())
    if not people_more and not events_more:
        return f"The groups add up to everybody: {count(told.whole_events)} of {count(told.whole_size)}."
    return (
        f"Everybody is {count(told.whole_events)} of {count(told.whole_size)}, the groups together "
        f"{count(told.events.sum())} of {count(told.size.sum())}: {_why_apart(view)}."
    )


def _why_apart(view: View) -> str:
    whole, least = view.behind[WHOLE].months, min(view.behind[one].months for one in view.division.groups)
    if whole != least:
        return f"figures of everybody cover {months(whole)}, of every group {months(least)}"
    if view.definition.precision is not Precision.EXACT:
        return "every count was rounded by itself"
    return "the returns do not say why"


def months(number: int) -> str:
    return several(number, "month")


def points(value: float, unit: Unit) -> str:
    """A difference in the unit's scale: `3.1 points`, `2.4 per 1,000`."""
    return f"{unit.said(abs(value)).removesuffix('%')} {'points' if unit.percent else unit.brief}"
