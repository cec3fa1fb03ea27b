"""A site's thresholds year by year, what they rest on and what they let through, and the rules by which it moves."""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.moss_false_alarms import YEAR, behaviour
from analysis.moss_site import SiteChart, YearOf
from analysis.numerals import count, written
from analysis.sight import share
from components.stacking_table import stacking_table
from components.tables import Column, Content
from queries.term_deaths import Reference

_RULES = (
    "Each month the deaths are added and a fixed number is taken off; the score never falls below 0.",
    "Red: the score reaches the upper limit. It restarts at 0 before the next month is counted.",
    "Amber: it reaches the lower limit in a month with a death. Amber never restarts it.",
    "In January the limits change and the score goes on: a December red, held against them, may then not restart.",
)


def thresholds(chart: SiteChart, references: Mapping[int, Reference], *, site: str) -> Component:
    """One row a year, the newest first."""
    columns = [
        Column("Year"), Column("Reference rate per 1,000", numeric=True),
        Column("Births a month the year before", numeric=True), Column("Deaths expected a month", numeric=True),
        Column("Taken off each month", numeric=True),
        Column("Amber from", numeric=True), Column("Red from", numeric=True),
        Column("Signals by chance, of years", numeric=True), Column("Red by chance", numeric=True),
    ]  # fmt: skip
    rows = [_row(one, references[one.before.year]) for one in reversed(chart.years)]
    reference = references[chart.years[-1].before.year]
    rests = (
        f"The reference rate of {chart.years[-1].before.year} is that of {reference.first.in_words()} to "
        f"{reference.last.in_words()}."
    )
    title = f"Thresholds and reset rules, {site}"
    return html.Details(
        [
            html.Summary(title),
            html.H2(title),
            stacking_table(columns, rows, caption="Thresholds by year, newest first"),
            html.P(rests, className="hint"),
            html.Ul([html.Li(one) for one in _RULES], className="plain-list"),
            html.P(dcc.Link("How rare harm is charted", href=links.methods(anchor="rare-harm"))),
        ],
        className="card more folds-on-phones",
    )


def _row(one: YearOf, reference: Reference) -> list[Content]:
    limits, unchanged = one.limits, behaviour(one.limits)
    return [
        str(one.before.year),
        written(reference.rate * 1000, decimals=2),
        count(round(one.before.births)),
        written(limits.mean, decimals=2),
        written(limits.k, decimals=2),
        written(limits.amber.h, decimals=2),
        written(limits.red.h, decimals=2),
        share(unchanged.signal_within(YEAR)),
        share(unchanged.red_within(YEAR)),
    ]
