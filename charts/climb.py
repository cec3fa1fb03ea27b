"""A sum that climbs with every case, in a card: month by month, below the levels at which it signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts import svg
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month

_WIDTH, _HEIGHT = 320, 60
_WORDS, _EDGE = 54.0, 5.0
"""Room at the right for the names of the levels, and half a mark at every side."""
_LINE = 17.0
"""Between the names of two levels at least."""
_DASHES = ("", "5 4")


@dataclass(frozen=True)
class Step:
    """The sum at the end of a month. `signal`: it signalled there; `faint`: at the lower level alone. `restarts`: it
    begins at 0 again after this month."""

    month: Month
    value: float
    signal: bool = False
    faint: bool = False
    restarts: bool = False


@dataclass(frozen=True)
class Level:
    """A level with its name, as high as it was at every step."""

    name: str
    heights: Sequence[float]


def climb(steps: Sequence[Step], levels: Sequence[Level]) -> str:
    """`levels` from the highest to the lowest."""
    first, last = steps[0].month.ordinal, steps[-1].month.ordinal
    top = max([one.value for one in steps] + [max(one.heights) for one in levels])
    right = _WIDTH - _WORDS

    def x(month: Month) -> float:
        return _EDGE + (month.ordinal - first) / max(last - first, 1) * (right - 2 * _EDGE)

    def y(value: float) -> float:
        return _HEIGHT - _EDGE - value / top * (_HEIGHT - 2 * _EDGE - 4)

    body = [svg.stroke(svg.line([(0, y(0)), (right, y(0))]), Ink.COMMON_CAUSE, width=1)]
    below = 0.0
    for level, dash in zip(levels, _DASHES, strict=False):
        line = [(x(step.month), y(one)) for step, one in zip(steps, level.heights, strict=True)]
        body.append(svg.stroke(svg.line([*line, (right, line[-1][1])]), Ink.TEXT, width=1.3, dash=dash))
        below = max(line[-1][1] + 5, below + _LINE)
        body.append(svg.text(level.name, right + 4, below, size=16, ink=Ink.QUIET))
    body += [svg.stroke(svg.line([(x(m), y(v)) for m, v in part]), Ink.QUIET, width=1.4) for part in _parts(steps)]
    shown = [one for one in steps if one.signal or one is steps[-1]]
    body += [_mark(one, x(one.month), y(one.value)) for one in shown]
    return svg.picture("".join(body), width=_WIDTH, height=_HEIGHT)


def _parts(steps: Sequence[Step]) -> list[list[tuple[Month, float]]]:
    """Lines that begin anew where the sum did, and after months that nobody told of."""
    parts: list[list[tuple[Month, float]]] = [[]]
    before: Step | None = None
    for one in steps:
        if before is not None and before.restarts:
            parts.append([(before.month, 0.0)])
        elif before is not None and one.month != before.month.plus(1):
            parts.append([])
        parts[-1].append((one.month, one.value))
        before = one
    return [part for part in parts if len(part) > 1]


def _mark(one: Step, x: float, y: float) -> str:
    if not one.signal:
        return f"<path d='{svg.mark(Shape.CIRCLE, x, y, 2.8)}' fill='{Ink.QUIET.hex}'/>"
    fill = Ink.PAPER if one.faint else Ink.CONCERN
    square = svg.mark(Shape.SQUARE, x, y, 3.4)
    drawn = f"<path d='{square}' fill='{fill.hex}' stroke='{Ink.CONCERN.hex}' stroke-width='1.4'/>"
    if one.faint:
        drawn += f"<path d='{svg.mark(Shape.CIRCLE, x, y, 1.2)}' fill='{Ink.CONCERN.hex}'/>"
    return drawn
