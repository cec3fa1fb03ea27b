"""A chart drawn large, three times over: by Plotly for wide screens, as SVG for phones and for paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from charts import day_drawing, day_figure, funnel_drawing, funnel_figure, plotly_terms, spc_drawing, spc_figure
from charts.day_view import DayView
from charts.funnel_view import FunnelView
from charts.view import View

Seen = TypeVar("Seen", DayView, FunnelView, View)

_NARROW = {"width": 350.0, "height": 330.0}
_TALL = {"width": 350.0, "height": 420.0}
_NARROW_SPC = {"width": 350.0, "height": 366.0}
_NARROW_AND_LOW, _LOW = {"width": 350.0, "height": 266.0}, {"width": 760.0, "height": 240.0}


@dataclass(frozen=True)
class Drawn:
    """`figure` is a Plotly dict that stands `height` pixels tall; `narrow` and `paper` are SVG."""

    figure: dict
    height: int
    narrow: str
    paper: str


def of_days(seen: DayView) -> Drawn:
    return _drawn(seen, day_figure.figure, day_drawing.drawing, height=day_figure.HEIGHT, narrow=_NARROW)


def of_funnel(seen: FunnelView) -> Drawn:
    return _drawn(seen, funnel_figure.figure, funnel_drawing.drawing, height=funnel_figure.HEIGHT, narrow=_TALL)


def of_spc(seen: View) -> Drawn:
    return _drawn(seen, spc_figure.figure, spc_drawing.drawing, height=plotly_terms.HEIGHT, narrow=_NARROW_SPC)


def of_spc_beneath(seen: View) -> Drawn:
    """A lower chart, to stand beneath another on the same level axis."""
    return Drawn(
        figure=spc_figure.figure(seen, height=plotly_terms.LOW),
        height=plotly_terms.LOW,
        narrow=spc_drawing.drawing(seen, **_NARROW_AND_LOW),
        paper=spc_drawing.drawing(seen, **_LOW),
    )


def _drawn(
    seen: Seen, figure: Callable[[Seen], dict], drawing: Callable[..., str], *, height: int, narrow: dict[str, float]
) -> Drawn:
    return Drawn(figure(seen), height, narrow=drawing(seen, **narrow), paper=drawing(seen))
