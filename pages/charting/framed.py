"""The chart in its frame, with everything drawn on it: phases, notes, changes of the organisation, targets."""

from __future__ import annotations

import numpy as np
from dash import html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import narrative, periods, who_is_counted
from analysis.numerals import Unit
from analysis.spc import SpcChart
from analysis.verdicts import Reason
from charts.drawn import of_spc
from charts.notes import Note, TargetLine
from charts.view import View, view
from components import tables, verdicts
from components.frame import chart_frame
from components.take_away import Link, both
from indicators.month import Month
from pages.charting import below, beside
from queries import batches, definition_spans
from queries.asked_chart import NEW, Asked
from queries.asking import Points, Rows
from queries.observations import Measured
from queries.one_chart import ChartAsked
from queries.surroundings import Surroundings

ROWS_SHOWN = 12


def framed(scope: Scope, asked: Asked, chart: ChartAsked, *, events: tuple[Note, ...]) -> Component:
    """`events` stand over the plot: notes of people, changes of the organisation and of what is measured."""
    drawn, unit = chart.drawn, unit_of(chart)
    story = narrative.tell(
        drawn,
        indicator=asked.indicator,
        definition=chart.measured.definition,
        organisation=asked.organisation.short_name + beside.stratum_words(chart),
        ended=chart.measured.ended,
    )
    seen = _seen(scope, asked, chart, events)
    loaded = batches.by_ids(scope, ids=np.unique(chart.measured.series.batch).tolist())
    return chart_frame(
        story,
        name="chart",
        drawn=of_spc(seen),
        key=html.Div([verdicts.chart_key(seen), numbered(seen)]),
        table=_table(asked, drawn, unit),
        numbers_open=asked.beside is None,
        verdicts=_verdicts(chart),
        links=_links(asked, drawn),
        source=below.source(chart.measured, loaded),
        file_name=f"{asked.indicator.id}-{asked.organisation.code}-to-{chart.measured.series.last}",
    )


def numbered(seen: View) -> Component | None:
    """What the numbers on the narrow drawing stand for."""
    if not seen.events:
        return None
    entries = [html.Li(f"{one.month.in_short()}: {one.words}") for one in seen.events]
    return html.Ol(entries, className="numbered", **{"aria-label": "Numbers on the chart"})


def unit_of(chart: ChartAsked) -> Unit:
    return Unit.measured(chart.measured.indicator, definition=chart.measured.definition)


def counted(chart: ChartAsked) -> str:
    """What members that joined or left say of the verdict."""
    return who_is_counted.clause(chart.drawn, indicator=chart.measured.indicator)


def happened(chart: ChartAsked, around: Surroundings) -> tuple[Note, ...]:
    """Everything that is drawn as a line with words, at its month."""
    return (*changed(chart.measured, around), *(Note(one.month, one.words) for one in around.written))


def changed(measured: Measured, around: Surroundings) -> tuple[Note, ...]:
    """Of what is measured, and of the organisation."""
    before = definition_spans.before(around.spans, measured.definition)
    begins = [Note(measured.series.first, f"measured so from here; before: {one.definition.label}") for one in before]
    return (*begins, *(Note(one.month, one.words) for one in around.changed))


def _seen(scope: Scope, asked: Asked, chart: ChartAsked, events: tuple[Note, ...]) -> View:
    return view(
        chart.drawn,
        unit=unit_of(chart),
        first=asked.first,
        phase_reasons=reasons(chart),
        events=events,
        targets=target_lines(chart),
        leads_to=_note_addresses(asked, chart) if scope.shares(asked.organisation.id) else (),
    )


def reasons(chart: ChartAsked) -> tuple[Note, ...]:
    """Why each phase begins and who signed it; of one that is only tried, that nobody did."""
    signed = tuple(Note(one.starts, one.reason, one.signed_by) for one in chart.phases)
    return signed if chart.tried is None else (*signed, Note(chart.tried, "Tried, not signed"))


def _note_addresses(asked: Asked, chart: ChartAsked) -> tuple[str, ...]:
    """The form for a note on the first day of each month."""
    new = asked.href(note=NEW).removesuffix(NEW)
    return tuple(f"{new}{Month(one).first_day()}" for one in chart.drawn.series.months.tolist())


def target_lines(chart: ChartAsked) -> tuple[TargetLine, ...]:
    """Those the chart is judged by; the others stand beside it in words."""
    measured, labels = chart.measured, beside.target_labels(chart.drawn_goals)
    return tuple(
        TargetLine(one.value_under(measured.definition, indicator=measured.indicator), label)
        for one, label in zip(chart.drawn_goals, labels, strict=True)
    )


def _table(asked: Asked, drawn: SpcChart, unit: Unit) -> Component:
    return tables.spc_table(
        drawn,
        unit=unit,
        numerator=asked.indicator.numerator,
        denominator=asked.indicator.denominator,
        caption=f"{asked.indicator.plain_title}, {asked.organisation.title}, latest first",
        rows=None if asked.rows is Rows.ALL else ROWS_SHOWN,
    )


def _verdicts(chart: ChartAsked) -> list[Component]:
    drawn, judgement = chart.drawn, chart.drawn.judgement
    called_now = any(one.called == drawn.last_place for one in drawn.running())
    note = f"new this {periods.step(drawn.series)}" if called_now else ""
    shown = verdicts.chips(judgement.meanings, variation=judgement.variation, note=note)
    if judgement.reason is Reason.NONE:
        shown.append(verdicts.variation_icon(judgement.variation))
        shown += _assurances(chart)
    return shown


def _assurances(chart: ChartAsked) -> list[Component]:
    """One icon for each target that is drawn, named where there are two."""
    drawn = chart.drawn
    first = verdicts.assurance_icon(drawn.judgement.assurance, direction=drawn.direction)
    if len(chart.drawn_goals) < 2:
        return [first]
    second = verdicts.assurance_icon(drawn.second_assurance, direction=drawn.direction)
    return [
        verdicts.named(label, one)
        for label, one in zip(beside.target_labels(chart.drawn_goals), (first, second), strict=True)
    ]


def _links(asked: Asked, drawn: SpcChart) -> list[Link]:
    ways = [*both(asked.csv_href())]
    if asked.rows is Rows.FEW and len(drawn.series) > ROWS_SHOWN:
        ways.insert(
            0, Link(f"All {len(drawn.series)} {periods.step(drawn.series)}s in the table", asked.href(rows=Rows.ALL))
        )
    if asked.points is Points.APART:
        ways.insert(0, Link("All points", asked.href(points=Points.ALL)))
    return ways
