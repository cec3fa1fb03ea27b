"""What the lines of a trajectory mean, as far as they are on it."""

from __future__ import annotations

import math

from dash import html
from dash.development.base_component import Component

from charts import icons, svg
from charts.inks import Ink
from charts.trajectory_view import TrajectoryView
from components import pictures


def key(seen: TrajectoryView) -> Component:
    entries = []
    if any(one.current for one in seen.ways):
        entries.append(_entry("Plan", _dotted(Ink.PLAN)))
    if any(not one.current for one in seen.ways):
        entries.append(_entry("Earlier version, or a draft", _dotted(Ink.COMMON_CAUSE)))
    if not math.isnan(seen.goal):
        entries.append(_entry("Target", icons.target_swatch()))
    if seen.process is not None:
        entries.append(_entry("Mean of the present process", _line()))
    if seen.pauses:
        entries.append(_entry("Shaded: paused", svg.picture(_shade(), width=26, height=16)))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _entry(words: str, drawing: str) -> Component:
    return html.Li([pictures.svg(drawing, alt="", look="icon-small"), words])


def _dotted(ink: Ink) -> str:
    return svg.picture(svg.stroke("M0 8h26", ink, width=3, dash="2 3"), width=26, height=16)


def _line() -> str:
    return svg.picture(svg.stroke("M0 8h26", Ink.TEXT, width=2), width=26, height=16)


def _shade() -> str:
    return svg.box(1, 1, 24, 14, fill=Ink.GRID.hex) + svg.stroke(
        svg.outline(1, 1, 24, 14), Ink.PALE, width=1, dash="2 3"
    )
