"""What was loaded, when, from what, how complete, what was refused, and how to load more."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from analysis.naming import counted
from components.take_away import both, take_away
from exports import data_table
from indicators import catalogue
from pages import empty_states
from pages.loaded import imports, records, sources
from queries import asking, batches, coverage, freshness, quality
from queries.asking import Rows
from queries.batches import Batch
from store.engine import one_moment

SHOWN = 25

_COMMANDS = (
    ("Published files", ".venv/bin/flask import msds-apr2026-exp-measures.csv"),
    (
        "Your own returns, after a file of your organisations",
        ".venv/bin/flask import organisations.csv our-returns.csv",
    ),
    ("What would be refused, as JSON", ".venv/bin/flask import --json our-returns.csv"),
)


@one_moment()
def layout(show: str = "", **_: str) -> Component:
    scope = current.scope()
    rows = Rows(asking.one_of(show, tuple(Rows), name="view"))
    found = batches.recent(scope, most=data_table.MOST)
    if not found:
        return empty_states.nothing_loaded()
    return html.Div(
        [
            html.H1("Data: what has been loaded"),
            html.Div(html.P(_lead(found, freshness.of_store(scope).demonstration)), className="lead"),
            sources.sources(batches.sources(scope)),
            _with_figures(coverage.indicators(scope)),
            records.records(quality.at_home(scope)),
            imports.refusals(found, batches.rejections(scope, batches=[one for one in found if not one.loaded])),
            imports.imports(found, shown=len(found) if rows is Rows.ALL else SHOWN),
            _all(found, rows),
            html.Div(take_away(both(links.csv(links.data()))), className="card-head"),
            _how_to_load(),
        ],
        className="page",
    )


def _lead(found: tuple[Batch, ...], demonstration: bool) -> str:
    refused = sum(not one.loaded for one in found)
    nature = "Every organisation in it is invented." if demonstration else "Every organisation in it is real."
    figures = counted(sum(one.cells_added for one in found if one.loaded), "figure")
    return f"{counted(len(found) - refused, 'file')} loaded with {figures}, {refused:,} refused. {nature}"


def _with_figures(have: dict[str, int]) -> Component:
    known = catalogue.load().indicators
    entries = [
        html.Li([dcc.Link(one.plain_title, href=links.chart(one.id)), html.Span(f" {_organisations(have[one.id])}")])
        for one in known.values()
        if one.id in have
    ]
    without = sum(one.complete and one.id not in have for one in known.values())
    words = f"{len(entries)} indicators have figures. {without} reviewed ones have none yet. "
    ways = dcc.Link("Every indicator, by theme", href=links.charts())
    listed = html.Details([html.Summary("Indicators with figures"), html.Ul(entries, className="indicators")])
    return html.Section([html.H2("Indicators"), html.P([words, ways]), listed], className="card")


def _organisations(many: int) -> str:
    return f"{many:,} organisation" if many == 1 else f"{many:,} organisations"


def _all(found: tuple[Batch, ...], rows: Rows) -> Component | None:
    if rows is Rows.ALL or len(found) <= SHOWN:
        return None
    return html.P(dcc.Link(f"Show all {len(found):,} imports", href=links.data(show=Rows.ALL)), className="no-print")


def _how_to_load() -> Component:
    commands = [html.Div([html.P(words), html.Pre(html.Code(command))]) for words, command in _COMMANDS]
    words = (
        "On the machine that holds the store. The format is recognised from the content; a file is loaded whole "
        "or not at all; the same bytes again change nothing. The documentation describes the formats."
    )
    # Not a page of Dash: it must work without scripts, so it is a plain link.
    upload = html.P(html.A("Load a file from here", href=links.load()))
    served = html.Details([html.Summary("For whoever runs this service: files by command"), html.P(words), *commands])
    return html.Section([html.H2("Load your own files"), upload, served], className="card no-print")


dash.register_page(__name__, path=links.DATA, name="Data", title="Data", layout=layout)
