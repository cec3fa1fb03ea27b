"""What a division says, made from its result: message, subtitle and one sentence that is also its alternative text.

Groups are named in their usual order, never by who fares worst. A gap is a reason to look, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.divisions import Division, spoken
from analysis.inequality import FEWEST_EVENTS, Comparison
from analysis.inequality_gap import Rates
from analysis.inequality_guardrail import Guardrail, Overall
from analysis.inequality_reading import Inequality
from analysis.inequality_slope import Slope
from analysis.naming import listed, several
from analysis.narrative import MOST_WORDS, REASON_TO_LOOK, Story
from analysis.numerals import Unit, in_words, sentence
from analysis.verdicts import Verdict
from indicators.indicator import Definition, Indicator

NAMED = 2
"""So many groups that differ are spoken of one by one; more are named together."""
_WAYS = {Comparison.HIGHER: "higher", Comparison.LOWER: "lower"}


@dataclass(frozen=True)
class Setting:
    """What is divided, in the screen's words: `by` is the division (`ethnic group`), `compared` the two periods
    between which change is told."""

    indicator: Indicator
    definition: Definition
    unit: Unit
    by: str
    whose: str
    period: str
    compared: tuple[str, str]
    provisional: bool = False


def tell(found: Inequality, *, setting: Setting) -> Story:
    """The story of one division."""
    return Story(
        message=_message(found, setting),
        subtitle=(
            f"{sentence(setting.unit.words)}, by {setting.by}. {setting.whose}, {setting.period}. "
            f"{setting.definition.label}. With 95% intervals."
        ),
        sentence=" ".join(sentence(f"{part}.") for part in _parts(found, setting)),
    )


def in_brief(found: Inequality) -> str:
    """The claim alone, in a few words."""
    return _claims(found)[0]


def _message(found: Inequality, setting: Setting) -> str:
    title = setting.indicator.plain_title
    joint = "," if ":" in title else ":"
    wordings = [f"{title}{joint} {claim}" for claim in _claims(found)]
    return next((one for one in wordings if len(one.split()) <= MOST_WORDS), wordings[-1])


def _claims(found: Inequality) -> tuple[str, ...]:
    """In a few words, the fullest wording first."""
    if found.change.verdict is Guardrail.BETTER_AND_WIDER:
        return ("better overall, but a gap widened", "better, but a gap widened", "better, but unequal")
    if found.steep:
        word = "higher" if found.slope.absolute.value > 0 else "lower"
        return (f"{word} where deprivation is greater", f"{word} with deprivation")
    if found.verdict is Verdict.CANNOT_TELL:
        return ("cannot tell, too few events", "cannot tell")
    if found.verdict is Verdict.NO_SIGNAL:
        return ("no gap beyond chance",)
    return (*_who_differs(found), "gaps beyond chance")


def _who_differs(found: Inequality) -> tuple[str, ...]:
    ways = {_WAYS[found.gaps.comparisons[place]] for place in found.apart}
    reference = _reference(found)
    names = [spoken(found.gaps.groups[place], found.now.division) for place in found.apart]
    way = ways.pop() if len(ways) == 1 else ""
    if way and len(names) <= NAMED and not found.now.division.ranked:
        named = listed(names)
        return f"{named} {way} than {reference}", f"{named} {way}"
    many = several(len(names), "group")
    if found.now.division.ranked:
        reference = "the least deprived"
    return (f"{many} {way} than {reference}",) if way else (f"{many} differ from {reference}",)


def _parts(found: Inequality, setting: Setting) -> Iterator[str]:
    if found.steep:
        yield _gradient(found.slope, setting.unit)
    if found.verdict is Verdict.CANNOT_TELL:
        yield f"cannot tell: {why_not(found)}"
    elif not _compared(found):
        yield f"of single groups nothing can be told: {why_not(found)}"
    elif not found.apart:
        yield f"no group differs from {_reference(found)} by more than chance explains, which does not mean no gap"
    else:
        yield from (gap(found, place, unit=setting.unit) for place in found.apart[: _named(found)])
        yield from _others(found)
    if _compared(found) and found.not_enough:
        yield f"not enough data to tell: {_names(found, found.not_enough)}"
    yield from _guarded(found, setting)
    if found.apart:
        yield f"a gap is {REASON_TO_LOOK}"
    if setting.provisional:
        yield "some months are provisional and may change"


def _compared(found: Inequality) -> bool:
    return bool(found.apart) or Comparison.NOT_TOLD_APART in found.gaps.comparisons


def _reference(found: Inequality) -> str:
    return spoken(found.gaps.reference, found.now.division)


def _named(found: Inequality) -> int:
    """How many groups are spoken of one by one: along a gradient the most deprived alone."""
    return 1 if found.now.division.ranked else NAMED


def why_not(found: Inequality) -> str:
    """Why no group can be compared."""
    reference = _reference(found)
    shown = found.now.has_number
    if not shown.any():
        return "no group has a number that may be shown"
    if not shown[found.now.place(found.now.division.reference)]:
        return f"{reference}, with whom the others are compared, has no number that may be shown"
    if not found.reference_told:
        return f"fewer than {FEWEST_EVENTS} events in {reference}, with whom the others are compared"
    return f"no group to compare with {reference} has {FEWEST_EVENTS} events"


def gap(found: Inequality, place: int, *, unit: Unit) -> str:
    """One group beside the reference: its rate, how far apart and how many times as high, with intervals."""
    told = found.gaps
    rate, other = (float(told.rates.value[at]) * unit.per for at in (place, told.groups.index(told.reference)))
    word = _WAYS.get(told.comparisons[place], "from")
    names = [spoken(one, found.now.division) for one in (told.groups[place], told.reference)]
    return (
        f"{names[0]} at {unit.said(rate, unlike=(other,))}, {names[1]} at {unit.said(other, unlike=(rate,))}: "
        f"{_apart(told.difference, place, unit, word)}, {times(told.ratio, place)} times as high"
    )


def _apart(apart: Rates, place: int, unit: Unit, word: str) -> str:
    """`10.9 points lower (7.2 to 14.5)`, without sign; in the unit's own words where it is not percent."""
    value, lower, upper = (
        float(one[place]) * unit.per for one in (apart.value, apart.interval.lower, apart.interval.upper)
    )
    ends = sorted((abs(lower), abs(upper))) if lower * upper > 0 else [lower, upper]
    what = "points" if unit.percent else unit.brief
    return f"{bare(abs(value), unit)} {what} {word} ({bare(ends[0], unit)} to {bare(ends[1], unit)})"


def times(ratio: Rates, place: int) -> str:
    """`0.83 (0.77 to 0.89)`."""
    lower, upper = (float(one[place]) for one in (ratio.interval.lower, ratio.interval.upper))
    end = f"{upper:.2f}" if np.isfinite(upper) else "any number"
    return f"{float(ratio.value[place]):.2f} ({lower:.2f} to {end})"


def bare(value: float, unit: Unit) -> str:
    """A number of percentage points, or of the unit, without its mark."""
    return unit.said(value).removesuffix("%")


def _others(found: Inequality) -> Iterator[str]:
    rest = found.apart[_named(found) :]
    for word in Comparison.HIGHER, Comparison.LOWER:
        few = tuple(place for place in rest if found.gaps.comparisons[place] is word)
        if few and found.now.division.ranked:
            yield f"{in_words(len(few))} of the other {_RANKED[found.now.division]} {_are(few)} {_WAYS[word]} too"
        elif few:
            yield f"also {_WAYS[word]}: {_names(found, few)}"


def _are(few: tuple[int, ...]) -> str:
    return "is" if len(few) == 1 else "are"


_RANKED = {Division.IMD_DECILE: "tenths", Division.IMD_QUINTILE: "fifths"}


def _names(found: Inequality, places: tuple[int, ...]) -> str:
    names = [spoken(found.gaps.groups[place], found.now.division) for place in places]
    return listed(names)


def _gradient(told: Slope, unit: Unit) -> str:
    one = told.absolute
    word = "higher" if one.value > 0 else "lower"
    ends = sorted((abs(one.lower), abs(one.upper)))
    size = f"{bare(abs(one.value) * unit.per, unit)} {'points' if unit.percent else unit.brief}"
    return (
        f"along the whole gradient the most deprived end lies {size} {word} than the least deprived "
        f"({bare(ends[0] * unit.per, unit)} to {bare(ends[1] * unit.per, unit)})"
    )


def _guarded(found: Inequality, setting: Setting) -> Iterator[str]:
    told = found.change
    moved = np.flatnonzero(told.widened | told.narrowed)
    if not len(moved):
        return
    before, now = (float(one) * setting.unit.per for one in told.overall_rates.value)
    overall = f"{setting.unit.said(before, unlike=(now,))} to {setting.unit.said(now, unlike=(before,))}"
    how = (
        f"the whole moved from {overall}, {told.overall.value}," if told.overall is not Overall.NOT_TOLD_APART else ""
    )
    few = [(told.widened, "widened", "but"), (told.narrowed, "narrowed", "and")]
    said = [how] if how else []
    for which, word, joint in few:
        places = tuple(np.flatnonzero(which).tolist())
        if places:
            gaps = "gap" if len(places) == 1 else "gaps"
            gap_of = f"the {gaps} of {_names(found, places)} to {_reference(found)} {word}"
            said.append(f"{joint} {gap_of}" if said else gap_of)
    between = f"between {setting.compared[0]} and {setting.compared[1]}"
    yield f"{between}, {' '.join(said)}"
