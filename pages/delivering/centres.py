"""Maternal medicine centres: staff in post beside what the specification asks for, profession by profession."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis import centre_staffing
from analysis.centre_staffing import Centre
from analysis.numerals import in_words, written
from analysis.undertaking_words import on_day
from components import tables
from components.tables import Column, Content
from pages.delivering import names
from queries.asked_deliverables import Asked

_COLUMNS = [
    Column("Profession"),
    Column("In post, WTE", numeric=True),
    Column("Specified, WTE", numeric=True),
    Column("Short by", numeric=True, strong=True),
    Column("As at"),
]


def section(asked: Asked) -> Component | None:
    every = centre_staffing.centres(asked.plans.staffed, day=asked.day)
    if not every or asked.workstream:
        return None
    return names.card(
        "Maternal medicine centres",
        *(_centre(one) for one in every),
        anchor="centres",
        many=in_words(len(every)),
    )


def _centre(one: Centre) -> Component:
    rows: list[list[Content]] = [
        [
            each.profession,
            _wte(each.in_post),
            _wte(each.specified),
            _wte(each.short) if each.short else "Met",
            on_day(each.as_at),
        ]
        for each in one.professions
    ]
    table = tables.table(_COLUMNS, rows, caption=one.name)
    return html.Div([html.H3(one.name), html.P(_sentence(one)), table])


def _sentence(one: Centre) -> str:
    if not one.short:
        return "Every profession meets or exceeds the specification."
    short = [f"{each.profession.lower()} by {_wte(each.short)} WTE" for each in one.short]
    return f"Short of the specification: {', '.join(short)}."


def _wte(value: float) -> str:
    return written(value, decimals=1)
