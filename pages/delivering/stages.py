"""Accreditation by stages, and services that are live or not: what stands, what comes next, and whether in time."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.naming import days, several
from analysis.trajectory_status import Status
from analysis.undertaking_words import on_day
from components.stacking_table import stacking_table
from components.tables import Column, Content
from pages.delivering import names
from queries.asked_deliverables import Asked
from queries.planned_stages import Progress

SERVICE = "mmhs_live"
"""The maternal mental health service of a system, live or not."""
_COLUMNS = [Column("Trust"), Column("Stage now"), Column("Since"), Column("Next planned"), Column("On track")]
_HISTORY = [Column("Trust"), Column("Stage"), Column("Since"), Column("Last told")]


def section(asked: Asked, every: Sequence[Progress]) -> Component | None:
    if not every or asked.workstream:
        return None
    table = stacking_table(_COLUMNS, [_row(one) for one in every], caption="Baby friendly accreditation")
    told = [
        [one.organisation.short_name, history.name(spell), spell.since.in_words(), spell.told.in_words()]
        for one in every
        for history in one.history
        for spell in history.spells
    ]
    history = names.more("Stages so far", stacking_table(_HISTORY, told, caption="Stages so far, newest first"))
    about = "On track is worked out from the days on which each stage was planned."
    return names.card(
        "Baby friendly accreditation",
        html.P(about),
        table,
        history,
        anchor="stages",
        many=several(len(every), "organisation"),
    )


def services(asked: Asked, every: Sequence[Progress]) -> Component | None:
    """One sentence on the maternal mental health service of a system."""
    if not every or asked.workstream:
        return None
    sentence = html.P(_service(every[0]))
    way = dcc.Link("Its history", href=links.chart(SERVICE, organisation=asked.organisation.code))
    return names.card("Maternal mental health service", sentence, html.P(way), anchor="service")


def _row(one: Progress) -> list[Content]:
    since = one.history[0].now.since.in_words() if one.history else names.NOBODY_SAYS
    following = f"{one.next.name} by {on_day(one.next.due_on)}" if one.next else names.NOBODY_SAYS
    return [one.organisation.short_name, one.now or "None to show", since, following, _on_track(one)]


def _on_track(one: Progress) -> str:
    if not one.planned:
        return "Cannot tell: no day is planned"
    if not one.history:
        return "Cannot tell: no stage to show"
    late = f"{one.standing.late} is {days(one.standing.days_late)} late"
    return {
        Status.ACHIEVED: "Reached the last planned stage",
        Status.BEHIND: f"Behind: {late}",
        Status.OVERDUE: f"Overdue: {late}",
    }.get(one.standing.status, "On track")


def _service(one: Progress) -> str:
    name, due = one.organisation.short_name, on_day(one.planned[-1].due_on)
    if not one.history:
        return f"Cannot tell: there is no return on it from {name}. Every system was to have one by {due}."
    if one.standing.status is Status.ACHIEVED:
        since = one.history[0].now.since.in_words()
        return f"Live: {name} has had the service since {since}. Every system was to have one by {due}."
    if one.standing.status is Status.OVERDUE:
        return f"Overdue: {name} has none that is live. It was due on {due}, {days(one.standing.days_late)} ago."
    return f"Not live yet: {name} is to have one by {due}."
