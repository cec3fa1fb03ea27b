"""Cases of harm on a line of days: a tall stem with a dot for a death, a short bar for serious harm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from charts import svg
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month

_EDGE = 6.0
_ROOM = 18.0
"""Below the line, for the names of the first and last month."""


def case_days(
    died: Sequence[date], harmed: Sequence[date], *, first: Month, last: Month, width: float = 320, height: float = 58
) -> str:
    """The days from the first of `first` to the last of `last`; cases outside them are not drawn."""
    start, end = first.first_day().toordinal(), last.last_day().toordinal()
    base = height - _ROOM

    def along(day: date) -> float:
        return _EDGE + (day.toordinal() - start) / (end - start) * (width - 2 * _EDGE)

    def inside(days: Sequence[date]) -> list[float]:
        return [along(day) for day in days if start <= day.toordinal() <= end]

    deaths, harms = inside(died), inside(harmed)
    body = [svg.stroke(svg.line([(0, base), (width, base)]), Ink.QUIET, width=1.2)]
    if harms:
        body.append(svg.stroke("".join(svg.line([(x, base), (x, base - 13)]) for x in harms), Ink.QUIET, width=3))
    if deaths:
        body.append(svg.stroke("".join(svg.line([(x, base), (x, 9)]) for x in deaths), Ink.TEXT, width=1.2))
        dots = "".join(svg.mark(Shape.CIRCLE, x, 8, 5) for x in deaths)
        body.append(f"<path d='{dots}' fill='{Ink.TEXT.hex}' stroke='#fff' stroke-width='0.8'/>")
    body.append(svg.text(first.in_short(), 0, height - 2, size=14, ink=Ink.QUIET))
    body.append(svg.text(last.in_short(), width, height - 2, size=14, anchor="end", ink=Ink.QUIET))
    return svg.picture("".join(body), width=width, height=height)


def death_swatch() -> str:
    stem = svg.stroke("M7 14V5", Ink.TEXT, width=1.2)
    return svg.picture(
        f"{stem}<path d='{svg.mark(Shape.CIRCLE, 7, 5, 4)}' fill='{Ink.TEXT.hex}'/>", width=14, height=14
    )


def harm_swatch() -> str:
    return svg.picture(svg.stroke("M7 14V3", Ink.QUIET, width=3), width=14, height=14)
