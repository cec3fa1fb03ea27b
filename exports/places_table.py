"""One indicator in many places or groups as a table: a row for each month of each, by name, no state a number."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.numerals import Unit
from exports import chart_notes, heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import Vintage
from queries.asked_places import Asked
from queries.at_a_glance import Chart
from queries.freshness import Freshness
from queries.placed import Placed

COLUMNS = (
    "Organisation", "Organisation code", "Group", "Month", "Numerator", "Denominator", "Value", "Unit", "Status",
    "Vintage", "Variation at the latest month", "Cannot tell because", "Changes of the organisation",
)  # fmt: skip


def of_places(asked: Asked, seen: Placed, *, fresh: Freshness) -> Table:
    """Everybody in sight, in the order of the page. Those without figures, or out of sight, have no row."""
    definition = seen.panels.definition
    source = catalogue.load().sources[definition.source]
    return Table(
        title=f"{asked.indicator.plain_title}, {asked.organisation.name}, side by side",
        about=(
            heading.definition(definition),
            heading.source(source),
            ("Not shared with the reader", str(seen.panels.withheld)),
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=[row for one in seen.panels.charts for row in rows_of(one)],
        demonstration=fresh.demonstration,
    )


def rows_of(chart: Chart) -> Iterator[tuple[Value, ...]]:
    """One row a month, with a value for each of `COLUMNS`."""
    measured, now = chart.measured, chart.standing.now
    unit = Unit.measured(measured.indicator, definition=measured.definition).brief
    for place, cell in enumerate(measured.series.cells()):
        vintage = int(measured.series.vintage[place])
        yield (
            measured.organisation.name,
            measured.organisation.code,
            measured.stratum.key,
            str(Month(int(measured.series.months[place]))),
            number(cell.numerator, cell.status),
            number(cell.denominator, cell.status),
            number(cell.value, cell.status),
            unit,
            cell.status.word,
            Vintage(vintage).word if vintage else NOT_APPLICABLE,
            now.variation.in_words,
            now.reason.value,
            chart_notes.changes(measured.series, measured.changed, place),
        )


def file_name(asked: Asked, seen: Placed) -> str:
    last = max(one.measured.series.last for one in seen.panels.charts)
    return f"{asked.indicator.id}-{asked.organisation.code}-by-{asked.by}-to-{last}"
