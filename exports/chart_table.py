"""One chart as a table: every month, its status, limits, phase, rules and notes, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.numerals import Unit
from analysis.spc_chart import SpcChart
from exports import chart_notes, heading
from exports.chart_notes import Around
from exports.csv_table import NOT_APPLICABLE, Table, Value, number, or_not_applicable
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision, Vintage
from queries.freshness import Freshness
from queries.one_chart import ChartAsked

COLUMNS = (
    "Month", "Reporting month", "Window in months", "Numerator", "Denominator", "Value", "Unit", "Status",
    "Vintage", "Precision", "Contributing", "Eligible", "Phase", "Limits restart because", "Mean", "Lower limit",
    "Upper limit", "Lower limit as drawn", "Upper limit as drawn", "Rules that fired", "Meaning",
    "Not called for rounding", "Notes", "Changes of the organisation", "Source file", "Line",
)  # fmt: skip


LIMITS = "as calculated, which the rules use; as drawn and told they are cut at what no figure can be below or above"


def of_chart(chart: ChartAsked, *, around: Around, fresh: Freshness) -> Table:
    """The table of a chart with what stands around it, as far as the reader may have it."""
    measured = chart.measured
    return Table(
        title=f"{measured.indicator.plain_title}, {measured.organisation.name}",
        about=(*_about(chart, fresh), *chart_notes.about(chart, around)),
        columns=COLUMNS,
        rows=list(_rows(chart, around)),
        demonstration=fresh.demonstration,
    )


def _about(chart: ChartAsked, fresh: Freshness) -> Iterator[tuple[str, str]]:
    measured = chart.measured
    indicator, definition = measured.indicator, measured.definition
    source = catalogue.load().sources[definition.source]
    yield "Indicator", indicator.title
    yield heading.organisation(measured.organisation)
    yield heading.definition(definition)
    yield "Group", measured.stratum.key or "Everybody"
    yield "Numerator", indicator.numerator
    yield "Denominator", indicator.denominator or NOT_APPLICABLE
    yield "Unit", _unit(chart).words
    yield heading.known(fresh, on=chart.as_known_on)
    yield "Rule set", chart.drawn.rule_set.name
    yield "Limits", LIMITS
    yield "Verdict", _verdict(chart.drawn)
    yield "Assurance", chart.drawn.judgement.assurance.in_words
    yield heading.source(source)
    for goal in chart.goals:
        value = goal.value_under(definition, indicator=indicator)
        yield "Target", f"{_unit(chart).spelled(value)}. {goal.source} (evidence {goal.evidence.value})"


def _verdict(drawn: SpcChart) -> str:
    judgement = drawn.judgement
    return f"cannot tell: {judgement.reason.value}" if judgement.reason else judgement.variation.in_words


def _unit(chart: ChartAsked) -> Unit:
    return Unit.measured(chart.measured.indicator, definition=chart.measured.definition)


def _rows(chart: ChartAsked, around: Around) -> Iterator[tuple[Value, ...]]:
    unit, drawn = _unit(chart), chart.drawn
    for place, cell in enumerate(drawn.series.cells()):
        batch = around.loaded.get(cell.batch)
        yield (
            str(cell.window.end),
            str(cell.reported),
            cell.window.months,
            number(cell.numerator, cell.status),
            number(cell.denominator, cell.status),
            _value(chart, cell.value, cell.status),
            unit.brief,
            cell.status.word,
            Vintage(int(drawn.series.vintage[place])).word if drawn.series.vintage[place] else NOT_APPLICABLE,
            Precision(int(drawn.series.precision[place])).word if drawn.series.precision[place] else NOT_APPLICABLE,
            cell.contributing if cell.contributing >= 0 else NOT_APPLICABLE,
            cell.eligible if cell.eligible >= 0 else NOT_APPLICABLE,
            int(drawn.phases[place]) + 1,
            chart_notes.restarts(chart, place),
            *(or_not_applicable(float(line[place])) for line in (drawn.mean, drawn.lower, drawn.upper)),
            *(or_not_applicable(unit.possible(float(line[place]))) for line in (drawn.lower, drawn.upper)),
            _fired(drawn, place),
            drawn.meanings[place],
            "flagged as published, not by every true figure behind it" if drawn.doubtful[place] else "",
            chart_notes.notes(chart, around, place),
            chart_notes.changes(drawn.series, around.changed, place),
            batch.file_name if batch else NOT_APPLICABLE,
            cell.line or NOT_APPLICABLE,
        )


def _fired(drawn: SpcChart, place: int) -> str:
    """Each rule that fires on this point with the stretch it belongs to, as the chart's own list of signals says."""
    return "; ".join(
        f"{drawn.rule_set.named(one.rule)} ({_WAYS[one.way]}, {drawn.month(one.first)} to {drawn.month(one.last)})"
        for one in drawn.fired_at(place)
    )


_WAYS = {"high": "upwards", "low": "downwards"}


def _value(chart: ChartAsked, value: float, status: CellStatus) -> Value:
    """A number, or the name of the stage that it stands for."""
    staged = chart.measured.indicator.stages and status.has_number
    return chart.measured.indicator.stage(value) if staged else number(value, status)


def file_name(chart: ChartAsked) -> str:
    """What the file is called: what and whose it is."""
    measured = chart.measured
    last = Month(int(chart.drawn.series.months[-1]))
    return f"{measured.indicator.id}-{measured.organisation.code}-to-{last}"
