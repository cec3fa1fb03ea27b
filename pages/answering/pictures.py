"""The small pictures of the champion's page, and what is said below each."""

from __future__ import annotations

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

import links
from analysis import champion_harm
from analysis.champion_news import Over, Running
from charts import case_months
from charts.sparkline import sparkline
from components import pictures
from indicators.month import Month
from queries.at_a_glance import Chart
from queries.champion import Findings

MONTHS = 24
_SIZE = {"width": 320.0, "height": 36.0}


@dataclass(frozen=True)
class Picture:
    """`way_on`: what it shows, and where that is drawn large. None where there is nothing to draw."""

    drawing: str = ""
    way_on: tuple[str, str] | None = None


def of_chart(chart: Chart | None) -> Picture:
    """The last two years of one chart; nothing where there is none."""
    if chart is None:
        return Picture()
    last = Month(int(chart.measured.series.months[-1]))
    first = None if chart.measured.definition.yearly else last.plus(1 - MONTHS)
    return Picture(sparkline(chart.drawn, first=first, **_SIZE), (chart.measured.indicator.plain_title, href(chart)))


def of_signal(found: Findings, one: Running | None) -> Picture:
    """The chart of a signal that an answer names, be it the trust's or a site's."""
    if one is None:
        return Picture()
    drawn = of_chart(found.spoken_of.get(one))
    return Picture(drawn.drawing, (one.title, series(one)))


def series(one: Running | Over) -> str:
    """The address of the series of a signal, or of the cases that tell it."""
    if one.rare:
        return links.rare_events(one.organisation, site=one.site)
    definition = one.definition if isinstance(one, Running) else ""
    return links.chart(one.indicator, organisation=one.organisation, definition=definition)


def href(chart: Chart) -> str:
    """The very series that is spoken of: an address without its definition may come to mean another."""
    measured = chart.measured
    return links.chart(
        measured.indicator.id, organisation=measured.organisation.code, definition=measured.definition.key
    )


def of_cases(found: Findings) -> str:
    """A year of cases."""
    harm = found.harm
    return case_months.case_months(harm.died_days, harm.harmed_days, first=harm.first, last=harm.month)


def key_of_cases(found: Findings) -> list[Component]:
    """What the dots mean, with their number."""
    harm = found.harm
    parts = (
        (case_months.death_swatch(), "Died", harm.died_days, champion_harm.known(harm, died=True)),
        (case_months.harm_swatch(), "Harmed", harm.harmed_days, champion_harm.known(harm, died=False)),
    )
    return [
        html.Span([pictures.svg(drawing, alt="", look="mark"), f"{words}, {len(days) if known else 'not recorded'}"])
        for drawing, words, days, known in parts
    ]
