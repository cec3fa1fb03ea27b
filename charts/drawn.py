"""A chart drawn large, three times over: by Plotly for wide screens, as SVG for phones and for paper."""

from __future__ import annotations

from dataclasses import dataclass

from charts import plotly_terms, spc_drawing, spc_figure
from charts.view import View

NARROW = {"width": 350.0, "height": 330.0}


@dataclass(frozen=True)
class Drawn:
    """`figure` is a Plotly dict that stands `height` pixels tall; `narrow` and `paper` are SVG."""

    figure: dict
    height: int
    narrow: str
    paper: str


def of_spc(seen: View) -> Drawn:
    return Drawn(
        figure=spc_figure.figure(seen),
        height=plotly_terms.HEIGHT,
        narrow=spc_drawing.drawing(seen, **NARROW),
        paper=spc_drawing.drawing(seen),
    )
