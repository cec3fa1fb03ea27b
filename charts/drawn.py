"""A chart drawn large, three times over: by Plotly for wide screens, as SVG for phones and for paper."""

from __future__ import annotations

from dataclasses import dataclass

from charts import funnel_drawing, funnel_figure, plotly_terms, spc_drawing, spc_figure
from charts.funnel_view import FunnelView
from charts.view import View

_NARROW = {"width": 350.0, "height": 330.0}
_TALL = {"width": 350.0, "height": 420.0}


@dataclass(frozen=True)
class Drawn:
    """`figure` is a Plotly dict that stands `height` pixels tall; `narrow` and `paper` are SVG."""

    figure: dict
    height: int
    narrow: str
    paper: str


def of_funnel(seen: FunnelView) -> Drawn:
    return Drawn(
        figure=funnel_figure.figure(seen),
        height=funnel_figure.HEIGHT,
        narrow=funnel_drawing.drawing(seen, **_TALL),
        paper=funnel_drawing.drawing(seen),
    )


def of_spc(seen: View) -> Drawn:
    return Drawn(
        figure=spc_figure.figure(seen),
        height=plotly_terms.HEIGHT,
        narrow=spc_drawing.drawing(seen, **_NARROW),
        paper=spc_drawing.drawing(seen),
    )
