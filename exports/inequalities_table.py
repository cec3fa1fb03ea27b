"""The groups of a division as a table: what the page shows under the reader's policy, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite, isnan

import numpy as np

from analysis.disclosure_groups import WHOLE
from analysis.inequality import Comparison
from analysis.inequality_gap import Rates
from analysis.inequality_reading import NotTold
from analysis.inequality_slope import Estimate, TooFewToRank
from exports import heading
from exports.csv_table import NOT_APPLICABLE, UNTOLD, Table, Value, untold
from indicators import catalogue
from indicators.vocabulary import CellStatus
from queries import organisations
from queries.freshness import Freshness
from queries.inequalities import View

COLUMNS = (
    "Organisation", "Organisation code", "Divided by", "Group", "Numerator", "Denominator", "Rate", "Unit",
    "Lower 95%", "Upper 95%", "Compared with", "Difference", "Difference lower 95%", "Difference upper 95%", "Ratio",
    "Ratio lower 95%", "Ratio upper 95%", "What it says", "Months with figures", "Months of the period",
    *UNTOLD, "Provisional",
)  # fmt: skip
_COMPARED = (Comparison.HIGHER, Comparison.LOWER, Comparison.NOT_TOLD_APART)


def of_view(view: View, *, fresh: Freshness) -> Table:
    """Every group in its usual order, then everybody as reported."""
    return Table(
        title=f"{view.indicator.plain_title} by {view.division.key.replace('_', ' ')}, {view.organisation.name}, "
        f"{view.period.in_words}",
        about=tuple(_about(view, fresh)),
        columns=COLUMNS,
        rows=[*(_row(view, place) for place in range(len(view.division.groups))), _everybody(view)],
        demonstration=fresh.demonstration,
    )


def _about(view: View, fresh: Freshness) -> Iterator[tuple[str, str]]:
    indicator, definition, periods = view.indicator, view.definition, view.periods
    source = catalogue.load().sources[definition.source]
    yield "Indicator", indicator.title
    yield heading.definition(definition)
    yield "Numerator", indicator.numerator
    yield "Denominator", indicator.denominator
    yield "Period", f"{view.period.first} to {view.period.last}"
    yield "Verdict", view.found.verdict.value
    yield (
        "Change of gaps",
        (
            f"{view.found.change.verdict.value}: {periods.before.first} to {periods.before.last} against "
            f"{periods.latest.first} to {periods.latest.last}"
        ),
    )
    if view.division.ranked:
        yield from _slope(view)
    for change in organisations.changes_of(view.organisation):
        yield f"Change of the organisation, {change.month}", change.words
    policy = view.policy
    yield "Disclosure policy", f"{policy.key}: {policy.in_words}, for the reader who asked"
    yield "Suppressed", ", ".join(sorted(view.held_back)) or "nothing"
    yield heading.known(fresh)
    yield heading.source(source)


def _slope(view: View) -> Iterator[tuple[str, str]]:
    try:
        told = view.found.slope
    except (TooFewToRank, NotTold) as why:
        yield "Slope index", f"cannot tell: {why}"
        return
    per = view.unit.per
    yield "Slope index", _estimate(told.absolute, per=per, unit=view.unit.brief)
    yield "Relative index", _estimate(told.relative, per=1, unit="times")


def _estimate(told: Estimate, *, per: float, unit: str) -> str:
    if isnan(told.value):
        return "cannot tell: the line falls to nought"
    return f"{told.value * per:.4g} ({told.lower * per:.4g} to {told.upper * per:.4g}) {unit}"


def _row(view: View, place: int) -> tuple[Value, ...]:
    gaps, per = view.found.gaps, view.unit.per
    group, word = gaps.groups[place], gaps.comparisons[place]
    compared = word in _COMPARED
    return (
        *_named(view, group),
        *_counts(view, group, float(view.now.events[place]), float(view.now.size[place])),
        *_ends(gaps.rates, place, per=per, unit=view.unit.brief, shown=bool(view.now.has_number[place])),
        gaps.reference,
        *three(gaps.difference, place, per=per, shown=compared),
        *three(gaps.ratio, place, per=1, shown=compared),
        _says(view, group, word),
        *_behind(view, group),
    )


def _everybody(view: View) -> tuple[Value, ...]:
    told, per = view.now, view.unit.per
    shown = told.whole_size > 0 and not isnan(told.whole_events)
    rate: Value = told.whole_events / told.whole_size * per if shown else _status(view, WHOLE)
    return (
        *_named(view, "Everybody, as reported"),
        *_counts(view, WHOLE, told.whole_events, told.whole_size),
        rate,
        view.unit.brief,
        *(NOT_APPLICABLE,) * 9,
        "",
        *_behind(view, WHOLE),
    )


def _named(view: View, group: str) -> tuple[Value, ...]:
    return view.organisation.name, view.organisation.code, view.division.key, group


def _counts(view: View, group: str, *counts: float) -> tuple[Value, ...]:
    return tuple(_status(view, group) if isnan(one) else one for one in counts)


def _status(view: View, group: str) -> CellStatus:
    """Why there is no number: kept back by the policy, or the state that the figures themselves are in."""
    if group in view.held_back or view.behind[group].months:
        return CellStatus.SUPPRESSED
    states = [one for one in view.behind[group].states if one is not CellStatus.MISSING]
    return states[0] if states else CellStatus.MISSING


def _ends(told: Rates, place: int, *, per: float, unit: str, shown: bool) -> tuple[Value, ...]:
    value, lower, upper = three(told, place, per=per, shown=shown)
    return value, unit, lower, upper


def three(told: Rates, place: int, *, per: float, shown: bool) -> tuple[Value, ...]:
    """A value and the ends of its interval; an end without bound is not given."""
    values = (told.value, told.interval.lower, told.interval.upper)
    return tuple(_number(float(np.asarray(one)[place]) * per) if shown else NOT_APPLICABLE for one in values)


def _number(value: float) -> Value:
    return value if isfinite(value) else NOT_APPLICABLE


def _says(view: View, group: str, word: Comparison) -> str:
    return "suppressed, not zero" if group in view.held_back else word.value


def _behind(view: View, group: str) -> tuple[Value, ...]:
    behind = view.behind[group]
    return behind.months, view.period.months, *untold(behind.states), "provisional" if behind.provisional else "final"


def file_name(view: View) -> str:
    about = f"{view.indicator.id}-{view.division.key}-{view.organisation.code}"
    return f"inequalities-{about}-{view.period.first}-to-{view.period.last}"
