"""Organisations in bands about the average of their group: the claim, the strip in two widths, and every number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.narrative import Story
from charts import icons
from charts.band_strip import Placed, strip
from charts.inks import Ink
from charts.marks import Shape
from components import pictures, tables
from components.tables import Column, Content
from components.take_away import Link, take_away

_FEW = 20
"""Rows that stand open below the strip."""


@dataclass(frozen=True)
class BandRow:
    """One organisation as words; `apart` is how many per cent it lies from its group's average, NaN where unknown."""

    name: str
    href: str
    own: bool
    group: str
    rate: str
    interval: str
    average: str
    apart: float
    band: str


def band_frame(
    story: Story,
    *,
    rows: Sequence[BandRow],
    cuts: Sequence[float],
    words: Sequence[str],
    one: str,
    source: Component,
    file_name: str,
    links: Sequence[Link] = (),
) -> Component:
    """`words` name the bands between `cuts`; `one` is what a row is: `Trust`. The strip's words are the sentence."""
    known = [row for row in rows if not math.isnan(row.apart)]
    lanes = sorted({row.group for row in known})
    placed = [Placed(row.name, lanes.index(row.group), row.apart, row.own) for row in known]
    drawn = [
        pictures.svg(strip(placed, lanes=lanes, cuts=cuts, words=words, width=width), alt="", look=look)
        for width, look in ((860, "band-wide"), (350, "band-narrow"))
    ]
    described = {"aria-labelledby": "bands-message", "aria-describedby": "bands-sentence"}
    return html.Figure(
        [
            html.H1(story.message, id="bands-message", className="message"),
            html.P(story.subtitle, className="subtitle"),
            html.P(story.sentence, id="bands-sentence", className="sentence"),
            html.Div(drawn, role="img", className="chart", **described) if placed else None,
            _key(words),
            *_numbers(rows, one),
            html.Figcaption([take_away(links, picture=file_name), html.Div(source, className="source")]),
        ],
        className="card frame bands",
    )


def _numbers(rows: Sequence[BandRow], one: str) -> list[Component]:
    """All by name; of many, one's own stand alone and the others wait under a line."""
    every = html.Details(
        [html.Summary(f"All {len(rows)}, by name"), _table(rows, one, caption="Bands, by name")],
        className="numbers",
        open=len(rows) <= _FEW,
    )
    own = [row for row in rows if row.own]
    if len(rows) <= _FEW or not own:
        return [every]
    return [_table(own, one, caption="Bands of your own"), every]


def _key(words: Sequence[str]) -> Component:
    entries = [
        html.Li([pictures.svg(icons.swatch(Shape.CIRCLE, ink), alt="", look="mark"), said])
        for ink, said in ((Ink.OWN, "Yours"), (Ink.COMMON_CAUSE, "Others"))
    ]
    entries.append(html.Li(f"Dashed: where bands meet, from left to right {'; '.join(words)}"))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _table(rows: Sequence[BandRow], one: str, *, caption: str) -> Component:
    intervals = any(row.interval for row in rows)
    columns = [Column(one), Column("Comparator group"), Column("Stabilised rate", numeric=True, strong=True)]
    columns += [Column("95% interval", numeric=True)] if intervals else []
    columns += [Column("Group average", numeric=True), Column("Band")]
    return tables.table(columns, [_row(row, intervals=intervals) for row in rows], caption=caption)


def _row(row: BandRow, *, intervals: bool) -> list[Content]:
    name = dcc.Link(row.name, href=row.href)
    head: Content = [name, html.Span(" yours", className="hint")] if row.own else name
    cells: list[Content] = [head, row.group, row.rate]
    cells += [row.interval] if intervals else []
    return [*cells, row.average, row.band]
