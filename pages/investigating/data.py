"""Data first: what in the figures themselves could explain a signal, each check with its answer in a word."""

from __future__ import annotations

from dash import html

from access.scope import Scope
from analysis import before_reading
from components import tables
from components.tables import Column
from indicators import catalogue, caveats
from pages.investigating.told import Told
from queries import figures_first
from queries.asked_step import Asked
from queries.one_chart import ChartAsked


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What to know before reading on, then every check with what it rests on, the gravest first."""
    found = figures_first.checks(scope, asked, chart)
    columns = [Column("Question"), Column("Answer", strong=True), Column("What was found")]
    rows = [[one.subject, one.finding.value.capitalize(), one.words] for one in found]
    listed = tables.table(columns, rows, caption="What in the figures could explain it")
    hint = "No answer here says that care is well: only whether the figures can be trusted to say so."
    source = catalogue.load().sources[chart.measured.definition.source]
    told_of = caveats.told_of(asked.indicator, published=source.published)
    beware = html.P(f"Beware: {told_of}") if told_of else None
    card = html.Section(
        [html.H2("What to rule out"), listed, beware, html.P(hint, className="hint")], className="card checks"
    )
    return Told(before_reading.in_brief(found), (card,))
