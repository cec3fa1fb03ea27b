"""How far one organisation lay from the rest, period by period: a small picture with the two limits of the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.funnel_positions import INNER_SCORE, OUTER_SCORE
from charts import svg
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month

WIDTH, HEIGHT = 300.0, 150.0
_LEFT, _RIGHT, _ABOVE, _BELOW = 34.0, 8.0, 8.0, 24.0
_REACH = 4.5
"""Standard deviations shown to either side; what lies further is drawn at the edge."""


@dataclass(frozen=True)
class Mark:
    last: Month
    score: float
    shape: Shape
    ink: Ink
    hollow: bool


def score_line(marks: Sequence[Mark], *, first: Month, last: Month) -> str:
    """`first` and `last` are the ends of the axis, the same in every picture."""

    def x(month: Month) -> float:
        share = (month.ordinal - first.ordinal) / max(last.ordinal - first.ordinal, 1)
        return _LEFT + 8 + share * (WIDTH - _LEFT - _RIGHT - 16)

    def y(score: float) -> float:
        inside = min(max(score, -_REACH), _REACH)
        return _ABOVE + (_REACH - inside) / (2 * _REACH) * (HEIGHT - _ABOVE - _BELOW)

    def level(score: float) -> str:
        return svg.line([(_LEFT, y(score)), (WIDTH - _RIGHT, y(score))])

    line = svg.line([(x(one.last), y(one.score)) for one in marks])
    drawn = [
        svg.stroke(level(OUTER_SCORE) + level(-OUTER_SCORE), Ink.TEXT, width=1.4),
        svg.stroke(level(INNER_SCORE) + level(-INNER_SCORE), Ink.QUIET, width=1.4, dash="6 4"),
        svg.stroke(level(0), Ink.COMMON_CAUSE, width=1),
        *(svg.text(said, _LEFT - 6, y(at) + 5, size=15, anchor="end", ink=Ink.QUIET) for at, said in _TICKS),
        svg.stroke(line, Ink.QUIET, width=1.6),
        *(_mark(one, x(one.last), y(one.score)) for one in marks),
        svg.text(first.in_short(), _LEFT, HEIGHT - 5, size=15, ink=Ink.QUIET),
        svg.text(last.in_short(), WIDTH - _RIGHT, HEIGHT - 5, size=15, anchor="end", ink=Ink.QUIET),
    ]
    return svg.picture("".join(drawn), width=WIDTH, height=HEIGHT)


_TICKS = ((3.0, "+3"), (0.0, "0"), (-3.0, "−3"))


def _mark(one: Mark, x: float, y: float) -> str:
    path = svg.mark(one.shape, x, y, 4.6 if one.ink is not Ink.COMMON_CAUSE else 3.6)
    fill = Ink.PAPER if one.hollow else one.ink
    drawn = f"<path d='{path}' fill='{fill.hex}' stroke='{one.ink.hex}' stroke-width='1.8'/>"
    if one.hollow:
        drawn += f"<circle cx='{svg.number(x)}' cy='{svg.number(y)}' r='1.5' fill='{one.ink.hex}'/>"
    return drawn
