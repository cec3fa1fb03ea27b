"""The accessible frame of a chart: message, subtitle, one true sentence, the picture, and its numbers in reach."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.narrative import Story
from charts import spc_drawing, spc_figure
from charts.config import CHART_CONFIG
from charts.view import View
from components import pictures
from components import verdicts as verdicts_of
from components.take_away import Link, take_away


def chart_frame(  # noqa: PLR0913 - everything a chart is shown with, each part said once
    story: Story,
    *,
    name: str,
    seen: View,
    table: Component,
    verdicts: Sequence[Component] = (),
    links: Sequence[Link] = (),
    source: Component | str = "",
    file_name: str = "",
    numbers_open: bool = False,
    level: int = 1,
) -> Component:
    """One chart. `name` is unique on its page; `level` is that of the heading: 1 where the chart is the page.

    `file_name` is what a kept picture is called; `numbers_open` unfolds the table at once.
    """
    heading = (html.H1, html.H2, html.H3)[level - 1]
    ways_out = take_away(links, graph=f"{name}-graph", file_name=file_name)
    return html.Figure(
        [
            html.Div(list(verdicts), className="frame-verdicts"),
            heading(story.message, id=f"{name}-message", className="message"),
            html.P(story.subtitle, className="subtitle"),
            html.P(story.sentence, id=f"{name}-sentence", className="sentence"),
            _picture(seen, name),
            verdicts_of.chart_key(seen),
            html.Details([html.Summary("The numbers, latest first"), table], className="numbers", open=numbers_open),
            html.Figcaption([ways_out, html.Div(source, className="source")]),
        ],
        className="card frame",
    )


def _picture(seen: View, name: str) -> Component:
    """One chart three times, of which a style sheet shows one: on wide screens, on phones, on paper."""
    graph = dcc.Graph(
        id=f"{name}-graph",
        figure=spc_figure.figure(seen),
        config=CHART_CONFIG,
        responsive=True,
        style={"height": f"{spc_figure.HEIGHT}px"},
    )
    pictures_of_it = [
        html.Div(graph, className="chart-wide"),
        pictures.svg(spc_drawing.drawing(seen, width=350, height=330), alt="", look="chart-narrow"),
        pictures.svg(spc_drawing.drawing(seen), alt="", look="chart-paper"),
    ]
    described = {"aria-labelledby": f"{name}-message", "aria-describedby": f"{name}-sentence"}
    return html.Div(pictures_of_it, role="img", className="chart", **described)
