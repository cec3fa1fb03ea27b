"""What stands below a chart: where its numbers came from, the events of rare harm, and changes of who it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

from analysis.numerals import count, in_words
from components import tables
from components.source_note import source_note
from components.tables import Column
from indicators import catalogue
from indicators.month import Month
from queries.asked_chart import Asked
from queries.batches import Batch
from queries.continuity import Continuity
from queries.events import Event
from queries.observations import Measured
from queries.organisations import Change

_EVENTS_SHOWN = 24


@dataclass(frozen=True)
class _Part:
    """The months of a chart that came with one file."""

    batch: Batch
    first: Month
    last: Month
    lines: tuple[int, int]


def source(measured: Measured, batches: dict[int, Batch]) -> Component:
    """The newest file in the sentence, and all of them in a table: file, lines, day, batch and checksum."""
    source = catalogue.load().sources[measured.definition.source]
    parts = _parts(measured, batches)
    if not parts:
        return source_note(source.name)
    newest = parts[0]
    rest = len(parts) - 1
    others = f", and {rest} earlier {'file' if rest == 1 else 'files'}" if rest else ""
    file = f"{source.name}, {newest.batch.file_name}, {_lines(newest)}{others}"
    return html.Div(
        [
            source_note(file, freshness=f"Loaded {_day(newest.batch)}", caveats=_origin(measured)),
            html.Details([html.Summary("Every file behind this chart"), _files(parts)]),
        ]
    )


def _parts(measured: Measured, batches: dict[int, Batch]) -> list[_Part]:
    series = measured.series
    parts = []
    for number in np.unique(series.batch[series.batch > 0])[::-1].tolist():
        places = np.flatnonzero(series.batch == number)
        lines = series.line[places]
        if number in batches:
            first, last = (Month(int(series.reported[edge])) for edge in (places[0], places[-1]))
            parts.append(_Part(batches[number], first, last, (int(lines.min()), int(lines.max()))))
    return sorted(parts, key=lambda part: (part.last, part.batch.id), reverse=True)


def _files(parts: Collection[_Part]) -> Component:
    columns = [
        Column("Months"),
        Column("File"),
        Column("Lines"),
        Column("Loaded"),
        Column("Batch", numeric=True),
        Column("SHA-256"),
    ]
    rows = [
        [
            _span(part.first, part.last),
            part.batch.file_name,
            _lines(part),
            _day(part.batch),
            str(part.batch.id),
            html.Span(part.batch.sha256, className="checksum"),
        ]
        for part in parts
    ]
    return tables.table(columns, rows, caption="Files behind this chart, newest first")


def _lines(part: _Part) -> str:
    low, high = part.lines
    if not high:
        return "derived"
    return f"line {low}" if low == high else f"lines {low} to {high}"


def _span(first: Month, last: Month) -> str:
    return first.in_words() if first == last else f"{first.in_short()} to {last.in_short()}"


def _day(batch: Batch) -> str:
    day = batch.loaded_at.date()
    return f"{day.day} {Month.containing(day).in_words()}"


def _origin(measured: Measured) -> str:
    kinds = set(np.unique(measured.origin).tolist())
    said = []
    if 2 in kinds:
        said.append("Summed here from its members, as far as they reported")
    if 1 in kinds:
        said.append("Earlier months were reported by its predecessors")
    return ". ".join(said)


def events(found: Collection[Event], told: Component, *, charted: str = "") -> Component:
    """What can be told of them, then dates and places, newest first: nothing about anybody.

    `charted` is the address of the page of rare harm, empty where there is none.
    """
    shown = list(found)[:_EVENTS_SHOWN]
    rows = [
        [f"{one.occurred_on.day} {Month.containing(one.occurred_on).in_words()}", one.organisation.title]
        for one in shown
    ]
    rest = len(found) - len(shown)
    more = [html.P(f"{count(rest)} earlier ones are not listed.", className="hint")] if rest > 0 else []
    listed = tables.table([Column("Day"), Column("Where")], rows, caption="Events, newest first")
    way = [html.P(dcc.Link("Rare harm, charted by the day", href=charted))] if charted else []
    return html.Section([html.H2("The events themselves"), told, *way, listed, *more], className="card")


def changes(asked: Asked, found: Collection[Change], carried: Collection[Continuity]) -> Component:
    """Mergers and members that came or went, because they move a line that nothing else moved; with what was counted
    before and after, and the way to the lines of before."""
    entries = [html.Li([f"{one.month.in_words()}: {one.words}. ", *_lines_of(asked, one)]) for one in found]
    told = [html.P(_carried(one)) for one in carried]
    title = html.H2("Changes of the organisation itself")
    return html.Section([title, html.Ul(entries, className="ways"), *told], className="card", id="changes")


def _lines_of(asked: Asked, one: Change) -> list[Component | str]:
    """The lines of those it came from, or became: each up to, or from, that month."""
    if not one.others:
        return []
    ways = [
        dcc.Link(name, href=asked.href(organisation=code, definition="", stratum="")) for code, name in one.others
    ]
    joined: list[Component | str] = ["Their lines: " if len(ways) > 1 else "Its line: "]
    for place, way in enumerate(ways):
        joined += [", " if place else "", way]
    return [html.Span([*joined, "."], className="no-print")]


def _carried(one: Continuity) -> str:
    """That nothing was lost or counted twice on the way; where sums differ, by how much."""
    who = (
        "its predecessor"
        if len(one.predecessors) == 1
        else f"its {in_words(len(one.predecessors))} predecessors together"
    )
    over = (
        f"Over the last {in_words(one.figures)} figures before {one.since.in_words()}, {who} counted {_of(one.there)}"
    )
    return f"{over}, and so does this line." if one.unchanged else f"{over}; this line has {_of(one.here)}."


def _of(counted: tuple[float, float]) -> str:
    numerator, denominator = counted
    return f"{count(numerator)} of {count(denominator)}" if denominator else count(numerator)
