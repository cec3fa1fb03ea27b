"""The accessible frame of a chart: message, subtitle, one true sentence, the picture, and its numbers in reach."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.narrative import Story
from charts.config import CHART_CONFIG
from charts.drawn import Drawn
from components import pictures
from components.take_away import Link, take_away


def chart_frame(  # noqa: PLR0913 - everything a chart is shown with, each part said once
    story: Story,
    *,
    name: str,
    drawn: Drawn,
    key: Component,
    table: Component,
    table_title: str = "The numbers, latest first",
    verdicts: Sequence[Component] = (),
    links: Sequence[Link] = (),
    source: Component | str = "",
    file_name: str = "",
    numbers_open: bool = False,
    level: int = 1,
) -> Component:
    """One chart. `name` is unique on its page; `level` is that of the heading: 1 where the chart is the page.

    `key` says what its marks mean. `file_name` is what a kept picture is called; with `numbers_open` the
    table stands open, but on a phone.
    """
    heading = (html.H1, html.H2, html.H3)[level - 1]
    ways_out = take_away(links, picture=file_name or name)
    return html.Figure(
        [
            html.Div(list(verdicts), className="frame-verdicts"),
            heading(story.message, id=f"{name}-message", className="message"),
            html.P(story.subtitle, className="subtitle"),
            html.P(story.sentence, id=f"{name}-sentence", className="sentence"),
            _picture(drawn, name),
            key,
            _numbers(table, table_title, at_once=numbers_open),
            html.Figcaption([ways_out, html.Div(source, className="source")]),
        ],
        className="card frame",
    )


def _numbers(table: Component, title: str, *, at_once: bool) -> Component:
    if not at_once:
        return html.Details([html.Summary(title), table], className="numbers")
    head = html.P(title, className="numbers-title")
    return html.Details([html.Summary(title), head, table], className="numbers folds-on-phones")


def _picture(drawn: Drawn, name: str) -> Component:
    """One chart three times, of which a style sheet shows one: on wide screens, on phones, on paper."""
    graph = dcc.Graph(
        id=f"{name}-graph",
        figure=drawn.figure,
        config=CHART_CONFIG,
        responsive=True,
        style={"height": f"{drawn.height}px"},
    )
    pictures_of_it = [
        html.Div(graph, className="chart-wide"),
        pictures.svg(drawn.narrow, alt="", look="chart-narrow"),
        pictures.svg(drawn.paper, alt="", look="chart-paper"),
    ]
    described = {"aria-labelledby": f"{name}-message", "aria-describedby": f"{name}-sentence"}
    return html.Div(pictures_of_it, role="img", className="chart", **described)
