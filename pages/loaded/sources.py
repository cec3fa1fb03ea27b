"""Each source as it stands: last load, period, vintage and how much of it passed its own quality rules."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from analysis.numerals import in_words
from components import folds, tables
from components.tables import Column
from indicators.month import Month
from queries.batches import Batch, SourceState

_COLUMNS = (
    Column("Source"),
    Column("Last load"),
    Column("Newest month"),
    Column("Vintage of that month"),
    Column("Passed quality"),
    Column("Organisations", numeric=True),
    Column("Indicators", numeric=True),
)


def sources(found: Sequence[SourceState]) -> Component:
    """One row a source; the pass rate says of how many figures."""
    rows = [_row(one) for one in found]
    note = (
        "Passed quality: figures of the newest month that were not set aside by the source's own rules, of those "
        "that came. Suppressed figures passed; missing ones did not come."
    )
    card = html.Section(
        [html.H2("Sources"), tables.table(_COLUMNS, rows, caption="Sources"), html.P(note, className="hint")],
        className="card",
    )
    return folds.on_phones(card, words=f"Sources: {in_words(len(rows))}")


def _row(one: SourceState) -> list:
    return [
        one.name,
        f"{day_of(one.last_batch)}, {one.last_batch.file_name}",
        one.newest.in_words() if one.newest else "None",
        _vintage_of_newest(one),
        _pass_rate(one),
        f"{one.organisations:,}",
        str(len(one.indicators)),
    ]


def _vintage_of_newest(one: SourceState) -> str:
    """Of the newest month, which the last file need not have been about."""
    if not one.vintages:
        return vintage_of(one.last_batch)
    return " and ".join(each.word for each in one.vintages).capitalize()


def _pass_rate(one: SourceState) -> str:
    if not one.indicators:
        return "Not applicable"
    if math.isnan(one.pass_rate):
        return "Nothing came"
    absent = f"; {one.absent:,} missing" if one.absent else ""
    # Rounded down: 100% is said only where every figure passed.
    return f"{math.floor(100 * one.pass_rate)}%, {one.passed:,} of {one.passed + one.failed:,}{absent}"


def day_of(batch: Batch) -> str:
    day = batch.loaded_at.date()
    return f"{day.day} {Month.containing(day).in_short()}"


def vintage_of(batch: Batch) -> str:
    return batch.vintage.word.capitalize() if batch.vintage else "Not applicable"
