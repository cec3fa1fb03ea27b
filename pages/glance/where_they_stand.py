"""The matrix of all charts, each cell a way to what stands in it."""

from __future__ import annotations

from collections.abc import Callable

from dash.development.base_component import Component

from analysis.verdicts import Assurance, Verdict
from components.matrix import Standing, matrix
from pages.glance import phrases
from queries import matrix_cell
from queries.at_a_glance import Glance


def where_they_stand(glance: Glance, *, listing: Callable[[str], str]) -> Component:
    """Every chart in one cell, or among those that cannot tell: the numbers add up to all of them.

    `listing` gives the address at which a cell's charts are listed.
    """
    counts: dict[tuple[str, Assurance], Standing] = {}
    for chart in glance.counted:
        now = chart.standing.now
        if now.verdict is not Verdict.CANNOT_TELL:
            place = (now.variation.kind, now.assurance)
            found = counts.get(place, Standing(0, href=listing(matrix_cell.key(*place))))
            counts[place] = Standing(found.charts + 1, found.new + chart.standing.is_new, found.href)
    total = glance.agenda.counts.charts
    return matrix(
        counts,
        cannot_tell=glance.agenda.counts.cannot_tell,
        cannot_tell_words=phrases.cannot_tell_why(glance),
        cannot_tell_href=listing(matrix_cell.CANNOT_TELL),
        title=title(total),
    )


def title(charts: int) -> str:
    return f"Where the {charts:,} charts stand" if charts != 1 else "Where the chart stands"
