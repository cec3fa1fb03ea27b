"""How the parts of the page call organisations, days and states."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.undertaking_words import on_day
from analysis.undertakings import Undertaking, progress
from components import folds
from queries.asked_deliverables import Asked
from queries.organisations import Organisation

NOBODY_SAYS = "–"


def organisation(asked: Asked, code: str) -> Organisation:
    return next(one for one in asked.plans.everybody if one.code == code)


def short(asked: Asked, code: str) -> str:
    return organisation(asked, code).short_name


def title(one: Undertaking) -> Component:
    """Its name as the way to its history, and to the forms for whoever may record."""
    return dcc.Link(one.title, href=links.undertaking(one.id))


def day_or_dash(day: date | None) -> str:
    return on_day(day) if day else NOBODY_SAYS


def standing(one: Undertaking, *, day: date) -> Component:
    """Where it stands, in words; what is overdue is marked by weight and never by colour alone."""
    state = progress(one, day=day)
    return html.Span(state.value, className=f"standing standing-{state.name.lower().replace('_', '-')}")


def card(heading: str, *content: Component | None, anchor: str, many: str = "") -> Component:
    """With `many`, which says how many of what stand in it, it waits under its heading on a phone."""
    inside = [html.H2(heading), *(one for one in content if one is not None)]
    whole = html.Section(inside, className="card delivering", id=anchor)
    return folds.on_phones(whole, words=f"{heading}: {many}") if many else whole


def more(summary: str, *content: Component) -> Component:
    """Folded on screen, unfolded on paper."""
    return html.Details([html.Summary(summary), *content], className="more")
