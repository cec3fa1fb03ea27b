"""Cases of harm month by month: a filled dot for each death and an open one for each serious harm, piled up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from charts import svg
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month

_ROOM = 20.0
"""Below the line, for the names of the first and last month."""
_PITCH, _APART = 9.0, 5.0
"""Between two dots of a pile at most, and from the middle of a month to either of its piles where there are two."""
_LOWEST, _HIGHEST = 2, 5
"""How many dots there is room for at least, and from how many on they are drawn smaller."""


def case_months(
    died: Sequence[date], harmed: Sequence[date], *, first: Month, last: Month, width: float = 320
) -> str:
    """From `first` to `last`; cases outside them are not drawn."""
    slot, apart = width / (last.ordinal - first.ordinal + 1), _APART if died and harmed else 0.0
    deaths, harms = (Counter(map(Month.containing, days)) for days in (died, harmed))
    months = [first.plus(step) for step in range(last.ordinal - first.ordinal + 1)]
    tallest = max([1, *(max(deaths[one], harms[one]) for one in months)])
    base = _PITCH * min(max(tallest, _LOWEST), _HIGHEST) + 2
    height = base + _ROOM
    pitch = min(_PITCH, (base - 2) / tallest)

    def pile(counted: Counter[Month], aside: float) -> str:
        return "".join(
            svg.mark(Shape.CIRCLE, (place + 0.5) * slot + aside, base - 2 - (level + 0.5) * pitch, pitch / 2 - 0.9)
            for place, month in enumerate(months)
            for level in range(counted[month])
        )

    body = [
        svg.stroke(svg.line([(0, base), (width, base)]), Ink.QUIET, width=1.2),
        _dots(pile(deaths, -apart), Ink.TEXT.hex),
        _dots(pile(harms, apart), Ink.PAPER.hex),
        svg.text(first.in_short(), 0, height - 3, size=16, ink=Ink.QUIET),
        svg.text(last.in_short(), width, height - 3, size=16, anchor="end", ink=Ink.QUIET),
    ]
    return svg.picture("".join(body), width=width, height=height)


def death_swatch() -> str:
    return _swatch(Ink.TEXT.hex)


def harm_swatch() -> str:
    return _swatch(Ink.PAPER.hex)


def _swatch(fill: str) -> str:
    return svg.picture(_dots(svg.mark(Shape.CIRCLE, 7, 7, 4.4), fill), width=14, height=14)


def _dots(path: str, fill: str) -> str:
    return f"<path d='{path}' fill='{fill}' stroke='{Ink.TEXT.hex}' stroke-width='1.4'/>" if path else ""
