"""The annual plan of the year asked for: objectives, their deliverables, and what would show them to be reached."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.naming import several
from analysis.undertaking_words import on_day
from analysis.undertakings import Undertaking, progress
from components import states
from components.stacking_table import grouped_table, stacking_table
from components.tables import Column, Content
from indicators import catalogue
from indicators.deliverables import Document, UndertakingKind, Workstream, financial_year
from indicators.vocabulary import OrganisationKind
from pages.delivering import names
from queries.asked_deliverables import Asked

_COLUMNS = [Column("Deliverable"), Column("Owner"), Column("Due"), Column("Where it stands"), Column("Shown by")]


def section(asked: Asked) -> Component | None:
    """The plan, filtered by workstream; a system without one is told so, since each is to have one."""
    if not asked.year:
        if asked.organisation.kind is not OrganisationKind.LMNS:
            return None
        why = "No annual plan has been entered for this system. Its deliverables can be entered here or loaded."
        return states.empty("No annual plan", why=why, steps=[("What can be loaded", links.data())])
    every = asked.plan
    kept = [one for one in asked.kept(every) if one.kind is UndertakingKind.DELIVERABLE]
    objectives = [one for one in every if one.kind is UndertakingKind.OBJECTIVE]
    groups = [(one.title, [each for each in kept if each.part_of == one.reference]) for one in objectives]
    known = {one.reference for one in objectives}
    groups.append(("Of no objective", [one for one in kept if one.part_of not in known]))
    heading = f"Annual plan {financial_year(asked.year)}"
    if not kept:
        nothing = html.P("No deliverable of this year belongs to this workstream.")
        return names.card(heading, nothing, anchor="plan")
    shown = [(title, [_row(one, asked) for one in deliverables]) for title, deliverables in groups if deliverables]
    table = grouped_table(_COLUMNS, shown, caption=heading, look="plan-table")
    return names.card(heading, _summary(asked, kept), table, anchor="plan", many=_how_many(kept))


def first_plan(asked: Asked) -> Component | None:
    """Milestones of the time before there were annual plans."""
    milestones = asked.plans.of(Document.LMS_PLAN)
    if not milestones or asked.workstream:
        return None
    columns = [Column("Milestone"), Column("Due"), Column("Delivered"), Column("Evidence"), Column("Where it stands")]
    rows: list[list[Content]] = [
        [
            names.title(one),
            names.day_or_dash(one.due_on),
            names.day_or_dash(one.happened[-1].on if one.happened else None),
            one.happened[-1].evidence if one.happened else names.NOBODY_SAYS,
            names.standing(one, day=asked.day),
        ]
        for one in milestones
    ]
    table = stacking_table(columns, rows, caption="Milestones of the first plan")
    return names.card(Document.LMS_PLAN.title, table, anchor="first-plan", many=several(len(milestones), "milestone"))


def indicators(asked: Asked) -> Component | None:
    """The indicators of the workstream asked for."""
    if asked.workstream is None:
        return None
    known = catalogue.load().complete()
    found = [one for one in known if set(one.themes) & set(asked.workstream.themes)]
    entries = [
        html.Li(dcc.Link(one.plain_title, href=links.chart(one.id, organisation=asked.organisation.code)))
        for one in sorted(found, key=lambda one: one.plain_title)
    ]
    return names.card(
        f"Indicators of {asked.workstream.title.lower()}",
        html.Ul(entries, className="indicators"),
        anchor="indicators",
    )


def _summary(asked: Asked, kept: Sequence[Undertaking]) -> Component:
    stands: dict[str, int] = {}
    for one in kept:
        state = progress(one, day=asked.day).value
        stands[state] = stands.get(state, 0) + 1
    said = "; ".join(f"{number} {state[:1].lower()}{state[1:]}" for state, number in stands.items())
    return html.P(f"{_how_many(kept)}: {said}.")


def _how_many(kept: Sequence[Undertaking]) -> str:
    return "1 deliverable" if len(kept) == 1 else f"{len(kept)} deliverables"


def _row(one: Undertaking, asked: Asked) -> list[Content]:
    workstream = html.Span(Workstream.of(one.workstream).title, className="unit") if one.workstream else None
    return [
        [names.title(one), *([workstream] if workstream else [])],
        one.owner or names.NOBODY_SAYS,
        _due(one),
        names.standing(one, day=asked.day),
        _shown_by(one, asked),
    ]


def _due(one: Undertaking) -> Content:
    """With the day it was due first, where it moved."""
    if not one.moved:
        return names.day_or_dash(one.due_on)
    first = names.day_or_dash(one.moved[0].due_before)
    return [names.day_or_dash(one.due_on), html.Span(f"first {first}", className="unit")]


def _shown_by(one: Undertaking, asked: Asked) -> Component:
    known = catalogue.load().indicators
    entries = [
        html.Li(dcc.Link(known[key].plain_title, href=links.chart(key, organisation=asked.organisation.code)))
        for key in one.indicators
        if key in known
    ]
    entries += [_milestone(each, asked) for each in asked.plan if _belongs(each, one)]
    return html.Ul(entries, className="shown-by")


def _belongs(milestone: Undertaking, deliverable: Undertaking) -> bool:
    return (
        milestone.kind is UndertakingKind.MILESTONE
        and milestone.part_of == deliverable.reference
        and milestone.organisation == deliverable.organisation
    )


def _milestone(one: Undertaking, asked: Asked) -> Component:
    due = f", {on_day(one.due_on)}: " if one.due_on else ": "
    return html.Li([names.title(one), due, names.standing(one, day=asked.day)])
