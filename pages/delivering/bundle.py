"""Saving Babies' Lives, element by element: process, outcome, how much is in place, and when that was validated."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import several
from analysis.undertaking_words import on_day
from components.stacking_table import stacking_table
from components.tables import Column, Content
from indicators.deliverables import Document, Step
from indicators.month import Month
from pages.delivering import names
from queries import bundle
from queries.asked_deliverables import Asked
from queries.bundle import Element, Figure

_NO_FIGURE = "No figure to show"
"""None was returned, or none is shared with whoever asks: the two look the same."""
_NO_OUTCOME = {True: _NO_FIGURE, False: "No indicator of its outcome is known"}
_COLUMNS = [
    Column("Element"),
    Column("Process"),
    Column("Outcome"),
    Column("In place", numeric=True),
    Column("Validated"),
]


def section(scope: Scope, asked: Asked) -> Component | None:
    if asked.workstream or not asked.plans.of(Document.SAVING_BABIES_LIVES):
        return None
    found = bundle.elements(scope, organisation=asked.organisation, month=Month.containing(asked.day))
    rows = [_row(one, asked) for one in found]
    table = stacking_table(_COLUMNS, rows, caption=Document.SAVING_BABIES_LIVES.title, look="bundle-table")
    about = "The newest figures of each element. What is in place says nothing yet of what came of it."
    return names.card(
        Document.SAVING_BABIES_LIVES.title, html.P(about), table, anchor="bundle", many=several(len(found), "element")
    )


def _row(one: Element, asked: Asked) -> list[Content]:
    implemented = one.implementation[0] if one.implementation else None
    return [
        one.name,
        _figures(one.process, asked, nothing=_NO_FIGURE),
        _figures(one.outcome, asked, nothing=_NO_OUTCOME[one.measures_outcome]),
        [implemented.value, html.Span(implemented.period, className="unit")] if implemented else _NO_FIGURE,
        _validated(one.number, asked),
    ]


def _figures(every: Sequence[Figure], asked: Asked, *, nothing: str) -> Content:
    if not every:
        return nothing
    return html.Ul([_figure(one, asked) for one in every], className="shown-by")


def _figure(one: Figure, asked: Asked) -> Component:
    name = dcc.Link(
        one.indicator.plain_title, href=links.chart(one.indicator.id, organisation=asked.organisation.code)
    )
    return html.Li([name, " ", html.Strong(one.value), html.Span(f", {one.period}", className="quiet")])


def _validated(number: int, asked: Asked) -> str:
    """When somebody else last looked at it; of a system, at how many of its trusts."""
    every = [one for one in asked.plans.of(Document.SAVING_BABIES_LIVES) if one.reference == str(number)]
    steps = [step for one in every if (step := one.last(Step.ASSURED, day=asked.day))]
    if not steps:
        return "Not validated yet"
    last = on_day(max(step.on for step in steps))
    return last if len(every) == 1 else f"{len(steps)} of {len(every)}, last {last}"
