"""The form of a version: between two quarters, one number for each quarter and, if wanted, the midwives it needs."""

from __future__ import annotations

import math

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

import links
from analysis.numerals import Unit, count, sentence
from analysis.plan_draft import quarter_ends
from components import controls, form
from components.controls import Choice
from components.form import Field
from indicators.month import Month
from queries import asking
from queries.asked_plan import Asked, quarters_around
from workflow import plan_entry
from workflow.plan_entry import AFTER, BASELINE, MOST_STEPS, REASON, SOURCE

NAME = "plan"
FIELDS = (
    AFTER, BASELINE, REASON, SOURCE,
    *(plan_entry.value_field(place) for place in range(1, MOST_STEPS + 1)),
    *(plan_entry.staff_field(place) for place in range(1, MOST_STEPS + 1)),
)  # fmt: skip


def section(asked: Asked) -> Component:
    number = len(asked.versions) + 1
    return html.Section(
        [
            html.H2(f"Enter version {number}"),
            _between(asked),
            form.form(
                NAME,
                Field(
                    REASON, "Why this version", "area", hint="What changed, or that it is the first.", longest=1_000
                ),
                Field(
                    SOURCE, "Agreed where", hint="A board paper, a submission, minutes: with its date.", longest=1_000
                ),
                button=f"Keep version {number}",
                about=_numbers(asked),
            ),
        ],
        className="card no-print",
        id="enter",
    )


def _between(asked: Asked) -> Component:
    begins = [Choice(str(day), Month.containing(day).in_words()) for day in _beginnings(asked)]
    ends = [Choice(str(day), Month.containing(day).in_words()) for day in _ends(asked)]
    return controls.by_address(
        links.plan(asked.organisation.code, indicator=""),
        controls.select("begins", label="Begins at the end of", choices=begins, value=str(asked.begins_on)),
        controls.select("due", label="Due at the end of", choices=ends, value=str(asked.due_on)),
        kept={"indicator": asked.indicator.id},
    )


def _beginnings(asked: Asked) -> list:
    return sorted({*quarters_around(asking.today(), before=12, after=4), asked.begins_on})


def _ends(asked: Asked) -> list:
    after = quarters_around(asked.begins_on, before=0, after=MOST_STEPS)[1:]
    return sorted({*after, asked.due_on})


def _numbers(asked: Asked) -> list[Component]:
    unit = Unit(asked.indicator.kind, asked.indicator.per, "")
    begins = Month.containing(asked.begins_on).in_words()
    return [
        html.P(
            f"Numbers are {'percentages' if unit.percent else unit.brief}. Nothing that was entered before is "
            "overwritten. The version counts once somebody else has signed it off."
        ),
        dbc.Input(type="hidden", id=form.field_id(NAME, AFTER), value=str(len(asked.versions))),
        html.Div(
            [
                html.Label(f"Where it begins, {begins}", htmlFor=form.field_id(NAME, BASELINE)),
                _box(
                    BASELINE, _value(asked.newest.draft.baseline) if asked.newest and _same_beginning(asked) else ""
                ),
            ],
            className="field",
        ),
        _steps(asked, unit),
    ]


def _same_beginning(asked: Asked) -> bool:
    return asked.newest is not None and asked.newest.draft.begins_on == asked.begins_on


def _steps(asked: Asked, unit: Unit) -> Component:
    """A row for each quarter; rows beyond the due date are there, empty and hidden."""
    days = quarter_ends(asked.begins_on, asked.due_on)
    before = {step.due_on: step for step in asked.newest.steps} if asked.newest else {}
    heads = ["Quarter to", sentence(unit.brief), "Midwives it needs (WTE)"]
    rows = []
    for place in range(1, MOST_STEPS + 1):
        day = days[place - 1] if place <= len(days) else None
        words = Month.containing(day).in_words() if day else "Not used"
        step = before.get(day) if day else None
        value = _value(step.value) if step else ""
        staff = "" if step is None or math.isnan(step.staff) else count(step.staff)
        cells = [
            html.Th([words, " (target)"] if day == asked.due_on else words, scope="row"),
            _labelled(plan_entry.value_field(place), value, label=f"{words}, {unit.brief}"),
            _labelled(plan_entry.staff_field(place), staff, label=f"{words}, midwives needed"),
        ]
        rows.append(html.Tr(cells, hidden=day is None))
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in heads]))
    caption = html.Caption("Quarterly steps", className="visually-hidden")
    table = html.Table([caption, head, html.Tbody(rows)], className="table steps")
    told = "Whole-time equivalents (WTE) are left empty where the plan does not depend on them."
    return html.Div([table, html.P(told, className="hint")])


def _box(field: str, value: str) -> Component:
    return dbc.Input(
        id=form.field_id(NAME, field), type="text", value=value, maxLength=12, className="select short",
        inputmode="decimal",
    )  # fmt: skip


def _labelled(field: str, value: str, *, label: str) -> Component:
    """Its column and row name it for the eye; its label for the ear."""
    name = html.Label(label, htmlFor=form.field_id(NAME, field), className="visually-hidden")
    return html.Td([name, _box(field, value)])


def _value(value: float) -> str:
    return f"{value:g}" if not math.isnan(value) else ""
