"""Rates in bands as a table: as a publisher's model has them, or stabilised here. A band is no verdict."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import banded as banding
from analysis.funnel_shrinkage import bands_for
from analysis.numerals import Unit
from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number, or_not_applicable
from indicators import catalogue
from queries import banded
from queries.banded import Banded
from queries.freshness import Freshness
from queries.variation import Comparison

COLUMNS = (
    "Organisation", "Organisation code", "Comparator group", "Stabilised rate", "Lower (95%)", "Upper (95%)",
    "Group average", "Unit", "Band", "Status",
)  # fmt: skip
_NO_VERDICT = ("Bands", "a band is a distance from the average of those alike, not a verdict")


def of_published(found: Banded, *, fresh: Freshness) -> Table:
    source = catalogue.load().sources[found.definition.source]
    unit = Unit.measured(found.indicator, definition=found.definition).brief
    return Table(
        title=f"{found.indicator.plain_title}, stabilised rates in bands, births in {found.at.year}",
        about=(
            heading.definition(found.definition),
            _NO_VERDICT,
            heading.source(source),
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=[_published(one, unit) for one in found.units],
        demonstration=fresh.demonstration,
    )


def _published(one: banded.Unit, unit: str) -> tuple[Value, ...]:
    return (
        one.organisation.name,
        one.organisation.code,
        one.group or NOT_APPLICABLE,
        number(one.rate, one.status),
        *(NOT_APPLICABLE,) * 2,
        or_not_applicable(one.average),
        unit,
        one.band or NOT_APPLICABLE,
        one.status.word,
    )


def of_stabilised(found: Comparison, *, fresh: Freshness) -> Table:
    return Table(
        title=f"{found.indicator.plain_title}, rates stabilised here, {found.period.in_words}",
        about=(
            heading.definition(found.definition),
            ("Period", f"{found.period.first} to {found.period.last}"),
            _NO_VERDICT,
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=list(_stabilised(found)),
        demonstration=fresh.demonstration,
    )


def _stabilised(found: Comparison) -> Iterator[tuple[Value, ...]]:
    groups, bands, per = banded.groups_of(found), bands_for(found.period.last.year), found.indicator.per
    result = banding.by_group(found.numerator, found.denominator, groups=groups, bands=bands)
    for place, one in enumerate(found.units):
        average = float(result.average[place]) * per
        edges = [float(edge[place]) * average for edge in (result.lower, result.upper)]
        yield (
            one.organisation.name,
            one.organisation.code,
            groups[place],
            float(result.rate[place]) * per,
            *(edges if result.variance[groups[place]] else (NOT_APPLICABLE,) * 2),
            average,
            found.unit.brief,
            result.bands[place],
            "provisional" if one.provisional else "final",
        )


def file_name(indicator: str, when: object) -> str:
    return f"bands-{indicator}-{when}"
