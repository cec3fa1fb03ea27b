"""What the lists of comparisons and of divisions tell, a row each: the same as their pages, nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.inequality import Comparison
from exports import heading, inequalities_table
from exports.csv_table import NOT_APPLICABLE, Table, Value
from queries.freshness import Freshness
from queries.inequalities import View
from queries.inequality_list import Everything as Divisions
from queries.inequality_list import Listed as Division
from queries.organisations import Organisation
from queries.variation_list import Everything as Funnels
from queries.variation_list import Listed as Funnel
from queries.variation_units import Among

FUNNELS = (
    "Indicator", "Indicator code", "Definition", "First month", "Last month", "Compared", "Between",
    "Beyond 99.8%", "By chance beyond 99.8%", "Beyond 95%", "By chance beyond 95%",
    "Own in it", "Own by chance beyond 95%", "Own that stand out", "Cannot be compared because",
)  # fmt: skip
DIVISIONS = (
    "Indicator", "Indicator code", "Divided by", "Definition", "First month", "Last month", "Verdict",
    "Groups compared", "Widest gap", "Compared with", "Difference", "Difference lower 95%", "Difference upper 95%",
    "Unit", "Ratio", "Ratio lower 95%", "Ratio upper 95%", "What it says", "Change of gaps",
)  # fmt: skip


_BETWEEN = {Among.TRUSTS: "trusts", Among.SYSTEMS: "whole systems"}


def of_funnels(every: Funnels, *, whose: Organisation, among: Among, fresh: Freshness) -> Table:
    """Every comparison, most urgent first; then what has figures and cannot be compared."""
    without = [
        (one.plain_title, one.id, *(NOT_APPLICABLE,) * (len(FUNNELS) - 3), why.value) for one, why in every.without
    ]
    return Table(
        title=f"Variation, every comparison between {_BETWEEN[among]}, with those of {whose.name}",
        about=(heading.organisation(whose), heading.known(fresh)),
        columns=FUNNELS,
        rows=[*map(_funnel, every.listed), *without],
        demonstration=fresh.demonstration,
    )


def _funnel(one: Funnel) -> tuple[Value, ...]:
    found, result = one.found, one.result
    positions = result.positions()
    out = [f"{found.units[place].organisation.name}: {positions[place].value}" for place in one.own_flagged]
    return (
        found.indicator.plain_title,
        found.indicator.id,
        found.definition.key,
        str(found.period.first),
        str(found.period.last),
        len(found.units),
        "those shared with the reader" if found.figures.withheld else "all",
        result.found_998,
        round(result.expected_flags_998, 2),
        result.found_95,
        round(result.expected_flags_95, 2),
        len(one.own),
        round(one.own_expected, 2) if one.own else NOT_APPLICABLE,
        "; ".join(out) or ("none" if one.own else NOT_APPLICABLE),
        "",
    )


def of_divisions(every: Divisions, *, whose: Organisation, fresh: Freshness) -> Table:
    """Every division of every indicator, by how grave it is, with the gap that is widest in it."""
    return Table(
        title=f"Inequalities, every division of {whose.name}",
        about=(heading.organisation(whose), *_policies(every), heading.known(fresh)),
        columns=DIVISIONS,
        rows=[_division(one) for one in every.listed],
        demonstration=fresh.demonstration,
    )


def _policies(every: Divisions) -> Iterator[tuple[str, str]]:
    for one in dict.fromkeys(each.view.policy for each in every.listed):
        yield "Disclosure policy", f"{one.key}: {one.in_words}, for the reader who asked"


def _division(one: Division) -> tuple[Value, ...]:
    view = one.view
    return (
        view.indicator.plain_title,
        view.indicator.id,
        view.division.key,
        view.definition.key,
        str(view.period.first),
        str(view.period.last),
        view.found.verdict.value,
        len(one.compared),
        *(_widest(view, one.widest) if one.widest >= 0 else _NONE),
        view.found.change.verdict.value,
    )


_NONE: tuple[Value, ...] = (*(NOT_APPLICABLE,) * 9, Comparison.NOT_ENOUGH.value)


def _widest(view: View, place: int) -> tuple[Value, ...]:
    gaps = view.found.gaps
    return (
        gaps.groups[place],
        gaps.reference,
        *inequalities_table.three(gaps.difference, place, per=view.unit.per, shown=True),
        view.unit.brief,
        *inequalities_table.three(gaps.ratio, place, per=1, shown=True),
        gaps.comparisons[place].value,
    )


def funnels_name(whose: Organisation, *, among: Among) -> str:
    return f"variation-{among}-{whose.code}"


def divisions_name(whose: Organisation) -> str:
    return f"inequalities-{whose.code}"
