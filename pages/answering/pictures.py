"""The small pictures of the champion's page, and what is said below each."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from charts import case_days
from charts.sparkline import sparkline
from components import pictures
from indicators.month import Month
from queries.at_a_glance import Chart
from queries.champion import Findings

MONTHS = 24
_SIZE = {"width": 320.0, "height": 36.0}


def of_chart(chart: Chart | None) -> str:
    """The last two years of one chart; nothing where there is none."""
    if chart is None:
        return ""
    last = Month(int(chart.measured.series.months[-1]))
    first = None if chart.measured.definition.yearly else last.plus(1 - MONTHS)
    return sparkline(chart.drawn, first=first, **_SIZE)


def way_on(chart: Chart | None) -> tuple[str, str] | None:
    """The chart's title, leading to the chart drawn large."""
    return (chart.measured.indicator.plain_title, href(chart)) if chart else None


def href(chart: Chart) -> str:
    measured = chart.measured
    return links.chart(measured.indicator.id, organisation=measured.organisation.code)


def of_cases(found: Findings) -> str:
    """A year of cases. Lack of oxygen is drawn where no brain injury is returned, so that no baby is drawn twice."""
    harm = found.harm
    died = [day for one in harm.tallies if one.kind.died for day in one.days]
    return case_days.case_days(died, found.harm.harmed_days, first=harm.first, last=harm.month)


def key_of_cases() -> list[Component]:
    return [
        html.Span([pictures.svg(case_days.death_swatch(), alt="", look="mark"), "Died"]),
        html.Span([pictures.svg(case_days.harm_swatch(), alt="", look="mark"), "Seriously harmed"]),
    ]
