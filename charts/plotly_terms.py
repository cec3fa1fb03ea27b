"""What every chart drawn large has in Plotly's own terms: its ground, its two axes, and its words."""

from __future__ import annotations

from html import escape

from analysis.numerals import Unit
from charts import axis
from charts.axis import Axis
from charts.caption import SIZE, Anchor, Caption, Edge, Words
from charts.inks import FONT, Ink

HEIGHT, LOW = 470, 280
"""Pixels of a chart that is the page, and of one that stands beneath another."""
BEFORE, AFTER, BELOW = 54, 150, 52


def layout(upright: Axis, across: tuple[float, float], unit: Unit, *, above: int, height: int = HEIGHT) -> dict:
    """The ground of a chart whose upright axis counts in `unit`; `above` are pixels over the plot."""
    still = {"fixedrange": True, "zeroline": False, "tickfont": {"color": Ink.QUIET.hex}}
    ticks = {"tickvals": list(upright.ticks), "ticktext": axis.tick_words(upright.ticks, unit=unit)}
    marked = {"ticks": "outside", "tickcolor": Ink.COMMON_CAUSE.hex, "linecolor": Ink.COMMON_CAUSE.hex}
    said = {"font": {"family": FONT, "size": SIZE}, "bgcolor": Ink.PAPER.hex, "bordercolor": Ink.QUIET.hex}
    return {
        "height": height,
        "margin": {"l": BEFORE, "r": AFTER, "t": above, "b": BELOW, "pad": 0},
        "font": {"family": FONT, "size": SIZE, "color": Ink.TEXT.hex},
        "paper_bgcolor": Ink.PAPER.hex,
        "plot_bgcolor": Ink.PAPER.hex,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": said,
        "xaxis": {**still, **marked, "range": list(across), "showgrid": False},
        "yaxis": {**still, **ticks, "range": [upright.low, upright.high], "gridcolor": Ink.GRID.hex},
    }


def line(x: list, y: list, look: dict, name: str) -> dict:
    """A trace that is only a line and answers to no pointer."""
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": look, "name": name, "hoverinfo": "skip"}


def annotation(one: Caption) -> dict:
    on_edge = isinstance(one.y, Edge)
    level = {Edge.TOP: 1, Edge.BOTTOM: 0}[one.y] if isinstance(one.y, Edge) else one.y
    side = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}[one.anchor]
    return {
        "text": "<br>".join(_line_of(words) for words in one.lines),
        "showarrow": False,
        "font": {"size": SIZE, "color": one.ink.hex},
        "x": one.x,
        "xanchor": side,
        "align": side,
        "xshift": one.right,
        "y": level,
        "yref": "paper" if on_edge else "y",
        "yanchor": "middle" if one.centred else "top",
        "yshift": -one.down,
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
    }


def as_typed(words: str) -> str:
    """As Plotly must be given words to show them as they are: it takes `<` for markup, and `&quot;` for letters."""
    return escape(words, quote=False)


def _line_of(words: Words) -> str:
    bold = f"<b>{as_typed(words.bold)}</b>" if words.bold else ""
    return f"{as_typed(words.plain)} {bold}".strip()
