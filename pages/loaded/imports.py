"""Every import, refused ones with their reasons: line, column, value and rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from components import folds, tables
from components.tables import Column
from indicators.month import Month
from pages.loaded.sources import day_of, vintage_of
from queries.batches import Batch, Rejection

_COLUMNS = (
    Column("Batch"),
    Column("File"),
    Column("Source"),
    Column("Months"),
    Column("Vintage"),
    Column("Published"),
    Column("Loaded"),
    Column("By"),
    Column("Figures", numeric=True),
    Column("Outcome"),
)
_PROBLEM = (Column("Line"), Column("Column"), Column("Value"), Column("Rule"))


def imports(found: Sequence[Batch], *, shown: int) -> Component:
    """The latest imports, the newest first."""
    rows = [_row(one) for one in found[:shown]]
    more = f"The latest {len(rows)} of {len(found)}." if len(found) > len(rows) else ""
    card = html.Section(
        [
            html.H2("Imports, newest first"),
            html.P(more, className="hint") if more else None,
            tables.table(_COLUMNS, rows, caption="Imports, newest first"),
        ],
        className="card",
    )
    return folds.on_phones(card, words=f"Imports, newest first: {len(rows)} of {len(found)}")


def refusals(found: Sequence[Batch], problems: Mapping[int, Sequence[Rejection]]) -> Component:
    """What was refused and why; nothing of a refused file is kept but this."""
    refused = [one for one in found if not one.loaded]
    if not refused:
        body = [html.P("No file was refused.")]
    else:
        body = [_refusal(one, problems.get(one.id, ())) for one in refused]
    return html.Section([html.H2("Refused files"), *body], className="card")


def _refusal(one: Batch, problems: Sequence[Rejection]) -> Component:
    rows = [[str(each.line) if each.line else "Whole file", each.column, each.value, each.rule] for each in problems]
    listed = tables.table(_PROBLEM, rows, caption=f"Problems of {one.file_name}") if rows else None
    summary = f"{one.file_name}, {day_of(one)}: {one.reason or 'refused'}"
    return html.Details([html.Summary(summary), listed])


def _row(one: Batch) -> list:
    return [
        str(one.id),
        one.file_name,
        one.source or one.file_format.replace("_", " ").capitalize(),
        _months(one),
        vintage_of(one),
        _published(one),
        day_of(one),
        one.loaded_by,
        f"{one.cells_added:,}",
        "Loaded" if one.loaded else "Refused",
    ]


def _months(one: Batch) -> str:
    if one.first is None or one.last is None:
        return "None"
    return one.first.in_short() if one.first == one.last else f"{one.first.in_short()} to {one.last.in_short()}"


def _published(one: Batch) -> str:
    day = one.published_on
    return f"{day.day} {Month.containing(day).in_short()}" if day else "Not known"
