"""A form that records something: labelled fields, one button, and beside it what became of it.

The page's callback takes the form's mark, the button's clicks and the fields, and puts one of the answers below into
`answer`. The fields keep what was typed, whatever the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import State, html
from dash.development.base_component import Component

ONE_USE = "{to-be-marked-by-the-browser}"
"""Stands for what makes a form count once: `assets/calls.js` puts a mark of its own in its place, in every form that
it shows. The store refuses it as it stands.
"""
_MARK = "-token"


@dataclass(frozen=True)
class Field:
    """One entry. `kind` is text, area, date or choice; `choices` are values and words of a choice."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    longest: int = 200


def form(name: str, *fields: Field, button: str, about: Component | str | None = None) -> Component:
    """`about` stands above the fields: what is recorded, under whose name, and that it stays."""
    return html.Div(
        [
            html.Div(about, className="form-about") if about else None,
            dbc.Input(type="hidden", id=_token_id(name), value=ONE_USE),
            *(_entry(name, field) for field in fields),
            html.Div(id=answer_id(name), className="form-answer", role="status", tabIndex="-1"),
            html.Button(button, type="button", id=button_id(name), className="button"),
        ],
        className="form no-print",
        role="group",
    )


def states(name: str, *fields: str) -> list[State]:
    """What the callback takes besides the button: the token, then the fields in the order given."""
    return [State(_token_id(name), "value"), *(State(field_id(name, field), "value") for field in fields)]


def recorded(said: str, *, href: str) -> Component:
    """It is in the store. The page is loaded anew by the link, since figures on it may have changed."""
    way = html.P(html.A("Show the page with it", href=href))
    return html.Div([html.P([html.Strong("Recorded. "), said]), way], className="form-recorded")


def not_recorded(problems: Sequence[tuple[str, str]], *, name: str) -> Component:
    """`problems`: field and message, each leading to its field. Nothing was written."""
    lines = [html.Li(_problem(name, field, message)) for field, message in problems]
    many = "one thing is" if len(lines) == 1 else f"{len(lines)} things are"
    heading = html.P([html.Strong("Not recorded: "), f"{many} to be mended. What you wrote is kept here."])
    return html.Div([heading, html.Ul(lines)], className="form-refused")


def answer_id(name: str) -> str:
    return f"{name}-answer"


def button_id(name: str) -> str:
    return f"{name}-record"


def field_id(name: str, field: str) -> str:
    return f"{name}-{field}"


def _token_id(name: str) -> str:
    return f"{name}{_MARK}"


def _problem(name: str, field: str, message: str) -> Component | str:
    return html.A(message, href=f"#{field_id(name, field)}") if field else message


def _entry(name: str, field: Field) -> Component:
    identity, hint = field_id(name, field.name), f"{field_id(name, field.name)}-hint"
    parts = [html.Label(field.label, htmlFor=identity)]
    parts += [html.Span(field.hint, id=hint, className="hint")] if field.hint else []
    return html.Div([*parts, _control(identity, field)], className="field")


def _control(identity: str, field: Field) -> Component:
    match field.kind:
        case "choice":
            options = [{"label": words, "value": value} for value, words in field.choices]
            return dbc.Select(id=identity, options=options, value=field.value, className="select")
        case "area":
            return dbc.Textarea(
                id=identity, value=field.value, rows=4, maxLength=field.longest, className="select area"
            )
        case _:
            kind = field.kind
            return dbc.Input(id=identity, type=kind, value=field.value, maxLength=field.longest, className="select")
