"""Controls that change the address and nothing else: native selects with labels, inside a form that GETs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component


@dataclass(frozen=True)
class Choice:
    value: str
    words: str


def select(name: str, *, label: str, choices: Sequence[Choice], value: str) -> Component:
    """`name` is the parameter in the address; `value` the choice the page now shows, empty for what is usual."""
    options = [{"label": one.words, "value": one.value} for one in choices]
    usual = next((one.words for one in choices if not one.value), "")
    chosen = dbc.Select(
        id=_control(name), name=name, options=options, value=value, placeholder=usual, className="select"
    )
    return _labelled(name, label, chosen)


def words(name: str, *, label: str, value: str = "", longest: int) -> Component:
    """Words to look for, as many letters as `longest`."""
    box = dbc.Input(id=_control(name), name=name, type="search", value=value, maxLength=longest, className="select")
    return _labelled(name, label, box)


def day(name: str, *, label: str, value: str = "") -> Component:
    """A date, written YYYY-MM-DD in the address."""
    return _labelled(
        name, label, dbc.Input(id=_control(name), name=name, type="date", value=value, className="select")
    )


def stated(label: str, words: Component | str | list) -> Component:
    """A fact that stands among the controls but cannot be chosen."""
    return html.Div([html.Span(label, className="label"), html.Span(words, className="stated")], className="control")


def by_address(
    action: str,
    *controls: Component,
    kept: Mapping[str, str] | None = None,
    name: str = "choice",
    folds: str = "",
) -> Component:
    """The form: a change goes to `action` with every control's value. `kept` are parameters that stay as they are.

    `name` is its own among the forms of a page: whoever presses its button finds it again on the page that follows.
    `folds` is the line under which the whole form waits on a phone, where the page is to begin with its answer.
    """
    hidden = [dbc.Input(type="hidden", name=name, value=value) for name, value in (kept or {}).items()]
    show = html.Button("Show", type="submit", id=f"show-{name}", className="button secondary show")
    form = html.Form([*hidden, *controls, show], action=action, method="get", className="controls no-print")
    return html.Details([html.Summary(folds), form], className="choices folds-on-phones no-print") if folds else form


def say_wrong(page: Component, name: str, *, given: str, why: str) -> bool:
    """Say at the control `name` of a page why what was given cannot be shown; whether the page has such a control."""
    wanted = _control(name)
    box = next((one for one in page._traverse() if getattr(one, "id", None) == wanted), None)
    if box is None:
        return False
    if getattr(box, "type", "") == "date":
        box.value = given
    box.className = f"{box.className} wrong"
    page[wanted] = html.Div([box, html.P(why, className="wrong-because", role="alert")], className="control")
    for fold in (one for one in page._traverse() if isinstance(one, html.Details)):
        fold.open = getattr(fold, "open", False) or box in fold._traverse()
    return True


def _labelled(name: str, label: str, control: Component) -> Component:
    return html.Div([html.Label(label, htmlFor=_control(name)), control], className="control")


def _control(name: str) -> str:
    return f"choose-{name}"
