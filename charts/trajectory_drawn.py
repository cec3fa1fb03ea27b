"""A trajectory drawn large, three times over: by Plotly for wide screens, as SVG for phones and for paper."""

from __future__ import annotations

from charts import plotly_terms, trajectory_drawing, trajectory_figure
from charts.drawn import Drawn
from charts.trajectory_view import TrajectoryView

_NARROW, _PAPER = 0.7, 0.9
"""Of the height on wide screens."""


def drawn(seen: TrajectoryView, *, height: int = plotly_terms.HEIGHT) -> Drawn:
    """`height` is that of the wide picture, in pixels."""
    return Drawn(
        figure=trajectory_figure.figure(seen, height=height),
        height=height,
        narrow=trajectory_drawing.drawing(seen, width=350.0, height=height * _NARROW),
        paper=trajectory_drawing.drawing(seen, height=height * _PAPER),
    )
