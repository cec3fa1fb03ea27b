"""The charts of one system as a table, one row each: where it stands, why, and what its latest number rests on."""

from __future__ import annotations

from analysis.numerals import Unit
from analysis.rare_signal import RareSignal
from analysis.rule_sets import MAKING_DATA_COUNT
from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number, or_not_applicable
from indicators.month import Month
from indicators.vocabulary import Vintage
from queries import matrix_cell
from queries.at_a_glance import Chart, Glance
from queries.freshness import Freshness

COLUMNS = (
    "Indicator", "Indicator code", "Organisation", "Organisation code", "Definition", "Latest month", "Numerator",
    "Denominator", "Value", "Unit", "Status", "Vintage", "Variation", "Assurance", "Cannot tell because", "New",
    "Rules that fired", "Mean", "Lower limit", "Upper limit", "Target", "Contributing", "Eligible",
)  # fmt: skip


def of_glance(glance: Glance, *, fresh: Freshness, named: str = "Overview", cell: str = "") -> Table:
    """Every chart of the overview, its totals included, in the overview's order; or those of one cell of its matrix.

    `named` is what it is part of.
    """
    charts = matrix_cell.charts(glance, cell=cell) if cell else glance.counted
    return Table(
        title=f"{named} of {glance.system.name}, {glance.month.in_words()}",
        about=(
            *((("Only charts that stand at", matrix_cell.in_words(cell)),) if cell else ()),
            heading.organisation(glance.system),
            ("Month", str(glance.month)),
            ("What it says", glance.agenda.headline),
            *(("Signal of rare harm", _rare(one)) for one in glance.rare),
            heading.known(fresh),
            ("Rule set", MAKING_DATA_COUNT.name),
            ("Source", "Each chart's own page names its source, file and line."),
        ),
        columns=COLUMNS,
        rows=[row_of(one) for one in charts],
        demonstration=fresh.demonstration,
    )


def _rare(signal: RareSignal) -> str:
    """What no row of the table can say: it is told by cases, not by a monthly chart."""
    about, day = signal.finding.subject, signal.finding.due
    due = f" Critical safety check due by {day.isoformat()}." if day else ""
    return f"{about.title}, {about.organisation}. {signal.what} {signal.figures}.{due}"


def row_of(chart: Chart) -> tuple[Value, ...]:
    """One value for each of `COLUMNS`."""
    measured, now = chart.measured, chart.standing.now
    cell = measured.series.cell(len(measured.series) - 1)
    vintage = int(measured.series.vintage[-1])
    return (
        measured.indicator.plain_title,
        measured.indicator.id,
        measured.organisation.name,
        measured.organisation.code,
        measured.definition.key,
        str(Month(int(measured.series.months[-1]))),
        number(cell.numerator, cell.status),
        number(cell.denominator, cell.status),
        number(cell.value, cell.status),
        Unit.measured(measured.indicator, definition=measured.definition).brief,
        cell.status.word,
        Vintage(vintage).word if vintage else NOT_APPLICABLE,
        now.variation.in_words,
        now.assurance.in_words,
        now.reason.value,
        "new" if chart.standing.is_new else "",
        "; ".join(dict.fromkeys(one.rule.in_words for one in chart.standing.running)),
        *(or_not_applicable(value) for value in (now.mean, now.lower, now.upper, chart.target)),
        cell.contributing if cell.contributing >= 0 else NOT_APPLICABLE,
        cell.eligible if cell.eligible >= 0 else NOT_APPLICABLE,
    )


def file_name(glance: Glance, *, named: str = "overview") -> str:
    return f"{named}-{glance.system.code}-{glance.month}"
