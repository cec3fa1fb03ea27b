"""The organisations of a funnel as a table: counts, rate, limits at their size, where they lie, who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import funnel_reach
from analysis.funnel import INNER, OUTER, Funnel, Widening, drawn_limits
from analysis.funnel_positions import flagged
from exports import heading
from exports.csv_table import NOT_APPLICABLE, UNTOLD, Table, Value, or_not_applicable, untold
from indicators import catalogue
from queries.freshness import Freshness
from queries.variation import Comparison
from queries.variation_compared import Compared

COLUMNS = (
    "Organisation", "Organisation code", "Comparator group", "Numerator", "Denominator", "Rate", "Unit",
    "Lower 99.8% limit", "Lower 95% limit", "Upper 95% limit", "Upper 99.8% limit", "Where it lies",
    "Probability of as high", "Probability of as low", "Flag stands whatever the rounding", "Smallest rise to show",
    "Greatest fall to show", "Months with figures", "Months of the period", *UNTOLD, "Provisional",
    "Left out because",
)  # fmt: skip


@dataclass(frozen=True)
class _Lines:
    """Everything of the funnel that stands beside an organisation, in the order of the units; rates are shares."""

    result: Funnel
    limits: tuple[np.ndarray, ...]
    certain: np.ndarray
    rise: np.ndarray
    fall: np.ndarray


def of_comparison(found: Comparison, result: Funnel, *, fresh: Freshness) -> Table:
    """Every organisation by name, those left out at the end with the reason in the place of their figures."""
    return Table(
        title=f"{found.indicator.plain_title}, variation between organisations, {found.period.in_words}",
        about=tuple(_about(found, result, fresh)),
        columns=COLUMNS,
        rows=list(_rows(found, result)),
        demonstration=fresh.demonstration,
    )


def _about(found: Comparison, result: Funnel, fresh: Freshness) -> Iterator[tuple[str, str]]:
    indicator, definition = found.indicator, found.definition
    source = catalogue.load().sources[definition.source]
    yield "Indicator", indicator.title
    yield heading.definition(definition)
    yield "Numerator", indicator.numerator
    yield "Denominator", indicator.denominator
    yield "Period", f"{found.period.first} to {found.period.last}"
    yield "Compared", f"{len(found.units)} organisations, {found.group.title if found.group else 'all'}"
    yield "All together", f"{result.pooled * indicator.per:.4g} {found.unit.brief}"
    yield "Limits", f"{result.chance.value}, {result.widening.value}"
    yield "Dispersion", f"phi {result.dispersion.phi:.3f}, winsorised {result.dispersion.phi_trimmed:.3f}"
    yield (
        "Flags",
        (
            f"{result.found_998} beyond 99.8% ({result.expected_flags_998:.2f} by chance), "
            f"{result.found_95} beyond 95% ({result.expected_flags_95:.1f} by chance)"
        ),
    )
    yield "Not shown", "figures that are not shared with the reader" if found.figures.withheld else "nothing"
    yield heading.known(fresh)
    yield heading.source(source)


def _rows(found: Comparison, result: Funnel) -> Iterator[tuple[Value, ...]]:
    size = found.denominator
    inner, outer = (drawn_limits(result, size, tail=tail) for tail in (INNER, OUTER))
    could = funnel_reach.reach(result, size)
    limits = (outer.lower, inner.lower, inner.upper, outer.upper)
    lines = _Lines(result, limits, found.certain(result), could.rise, could.fall)
    for place, one in enumerate(found.units):
        yield (*_figures(found, one), *_funnel(found, lines, place), *_behind(found, one), "")
    for one in found.left_out:
        group = found.group_of(one.organisation)
        named = (one.organisation.name, one.organisation.code, group.title if group else NOT_APPLICABLE)
        none = (NOT_APPLICABLE,) * 3
        yield (*named, *none, found.unit.brief, *(NOT_APPLICABLE,) * 10, *_behind(found, one), one.left_out.value)


def _figures(found: Comparison, one: Compared) -> tuple[Value, ...]:
    group = found.group_of(one.organisation)
    return (
        one.organisation.name,
        one.organisation.code,
        group.title if group else NOT_APPLICABLE,
        one.numerator,
        one.denominator,
        one.share * found.indicator.per,
        found.unit.brief,
    )


def _funnel(found: Comparison, lines: _Lines, place: int) -> tuple[Value, ...]:
    per, result = found.indicator.per, lines.result
    position = result.positions()[place]
    stands = ("yes" if lines.certain[place] else "no") if flagged(position) else NOT_APPLICABLE
    return (
        *(float(limit[place]) * per for limit in lines.limits),
        position.value,
        float(result.higher[place]),
        float(result.lower[place]),
        stands,
        or_not_applicable(float(lines.rise[place]) * per),
        or_not_applicable(float(lines.fall[place]) * per),
    )


def _behind(found: Comparison, one: Compared) -> tuple[Value, ...]:
    return one.months, found.period.months, *untold(one.cells), "provisional" if one.provisional else "final"


def file_name(found: Comparison, result: Funnel) -> str:
    limits = "-chance" if result.widening is Widening.NONE else ""
    return f"variation-{found.indicator.id}-{found.period.first}-to-{found.period.last}{limits}"
