"""The accessible frame of a chart: message, subtitle, one true sentence, the picture, and its numbers in reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.narrative import Story
from charts.config import CHART_CONFIG
from components import pictures


@dataclass(frozen=True)
class Link:
    """A way out of a chart: its words and where it goes. `download` makes the browser keep the answer."""

    words: str
    href: str
    download: bool = False


def chart_frame(  # noqa: PLR0913 - everything a chart is shown with, each part said once
    story: Story,
    *,
    name: str,
    figure: dict,
    drawing: str,
    table: Component,
    verdicts: Sequence[Component] = (),
    key: Component | None = None,
    links: Sequence[Link] = (),
    source: Component | str = "",
    level: int = 1,
) -> Component:
    """One chart. `name` is unique on its page; `drawing` is the same chart as SVG, for paper and narrow screens.

    `level` is that of the heading: 1 where the chart is the page.
    """
    heading = (html.H1, html.H2, html.H3)[level - 1]
    described = {"aria-labelledby": f"{name}-message", "aria-describedby": f"{name}-sentence"}
    wide = dcc.Graph(
        id=f"{name}-graph", figure=figure, config=CHART_CONFIG, responsive=True, style={"height": "460px"}
    )
    narrow = pictures.svg(drawing, alt="", look="chart-narrow")
    return html.Figure(
        [
            html.Div(list(verdicts), className="frame-verdicts"),
            heading(story.message, id=f"{name}-message", className="message"),
            html.P(story.subtitle, className="subtitle"),
            html.P(story.sentence, id=f"{name}-sentence", className="sentence"),
            html.Div([html.Div(wide, className="chart-wide"), narrow], role="img", className="chart", **described),
            key,
            html.Details([html.Summary("The numbers, latest first"), table], className="numbers"),
            html.Figcaption([_links(links, name), html.Div(source, className="source")]),
        ],
        className="card frame",
    )


def _links(links: Sequence[Link], name: str) -> Component:
    every = [html.A(link.words, href=link.href, download="" if link.download else None) for link in links]
    every.append(
        html.Button("PNG", type="button", className="link js-only", **{"data-download-chart": f"{name}-graph"})
    )
    return html.Nav(every, className="links no-print", **{"aria-label": "Take this chart with you"})
