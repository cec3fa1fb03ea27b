"""Each small multiple with its sentence, and the numbers of all of them in a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from dash import html
from dash.development.base_component import Component

import links
from analysis import narrative, who_is_counted
from analysis.numerals import Unit, count
from analysis.verdicts import Meaning, Variation
from charts.axis import Axis
from charts.small_multiple import HEIGHT, WIDTH, shared_axis, small_multiple
from charts.small_multiple import beyond as small_multiple_beyond
from charts.sparkline import nothing
from components import tables
from components.multiples import Multiple
from components.tables import Column
from indicators.indicator import Definition
from indicators.month import Month
from pages.placing import choice, phrases
from queries.asked_places import Asked, By, Whose
from queries.at_a_glance import Chart
from queries.side_by_side import Panel, Panels


def drawn(
    asked: Asked, found: Panels, few: Sequence[Panel], *, unit: Unit
) -> tuple[list[Multiple], Axis, tuple[Month, Month]]:
    """Those of `few`, the axis that all that were found share, and the months that are drawn."""
    last = max(one.measured.series.last for one in found.charts)
    begun = min(one.measured.series.first for one in found.charts)
    first = max(begun, last.plus(1 - asked.period.months)) if asked.period.months else begun
    scale = shared_axis([one.drawn for one in found.charts], first=first, unit=unit, judged=True)
    every = [_multiple(asked, one, found.definition, unit, (first, last), scale) for one in few]
    return every, scale, (first, last)


def beyond(found: Panels, scale: Axis, first: Month, *, unit: Unit) -> str:
    """Who has figures over the axis that all share, which an arrow stands for."""
    said = []
    for one in found.few:
        value = small_multiple_beyond(one.chart.drawn, first=first, scale=scale) if one.chart else np.nan
        said += [] if np.isnan(value) else [f"{phrases.name(one)}, {unit.said(value)}"]
    return f" Beyond it, at an arrow: {'; '.join(said)}." if said else ""


def _multiple(
    asked: Asked, panel: Panel, definition: Definition, unit: Unit, span: tuple[Month, Month], scale: Axis
) -> Multiple:
    name, own = phrases.name(panel), _is_own(asked, panel)
    if panel.chart is None:
        empty = nothing(width=WIDTH, height=HEIGHT)
        return Multiple(name, "", Variation.CANNOT_TELL, empty, "No figures here. That is not zero.", own=own)
    chart = panel.chart
    drawing = small_multiple(chart.drawn, first=span[0], last=span[1], scale=scale, unit=unit)
    told = narrative.one_line(chart.drawn, indicator=asked.indicator, definition=definition)
    return Multiple(
        title=name,
        value=_value(chart, unit),
        variation=chart.standing.now.variation,
        drawing=drawing,
        words=told,
        href=_href(asked, panel, definition),
        own=own,
        flagged=bool(chart.standing.running) and chart.standing.meaning is Meaning.CONCERN,
        note=who_is_counted.on_a_tile(chart.drawn, first=span[0], last=span[1]),
    )


def _is_own(asked: Asked, panel: Panel) -> bool:
    return asked.by.of_places and panel.organisation == asked.organisation


def _href(asked: Asked, panel: Panel, definition: Definition) -> str:
    """Its chart; within an investigation one of its parts goes on with it, somebody else's stands outside."""
    part = asked.by is not By.SYSTEMS and asked.among is Whose.MEMBERS
    return links.chart(
        asked.indicator.id,
        organisation=panel.organisation.code,
        definition=definition.key,
        stratum=panel.stratum.key,
        last=asked.last or "",
        points=asked.points,
        thread=asked.thread if part or panel.organisation == asked.organisation else "",
    )


def _value(chart: Chart, unit: Unit) -> str:
    value = float(chart.measured.series.value[-1])
    return unit.said(value) if chart.measured.series.has_number[-1] else ""


def numbers(asked: Asked, found: Panels, *, unit: Unit) -> Component:
    """The latest figures of all of them, by name."""
    columns = [
        Column(choice.in_words(asked.by).rstrip("s")),
        Column("Latest month"),
        Column(asked.indicator.numerator, numeric=True),
        Column(asked.indicator.denominator or "Out of", numeric=True),
        Column(f"{unit.brief[:1].upper()}{unit.brief[1:]}", numeric=True, strong=True),
        Column("Verdict"),
    ]
    listed = tables.table(columns, [_row(one, unit) for one in found.few], caption="The latest figures, by name")
    return html.Details([html.Summary("The numbers"), listed], className="numbers")


def _row(panel: Panel, unit: Unit) -> list[str]:
    if panel.chart is None:
        return [phrases.name(panel), "", "", "", "", "No figures in sight"]
    series, now = panel.chart.measured.series, panel.chart.standing.now
    latest = [
        count(float(series.numerator[-1])),
        count(float(series.denominator[-1])),
        unit.full(float(series.value[-1])),
    ]
    return [phrases.name(panel), series.last.in_words(), *latest, now.variation.in_words]
