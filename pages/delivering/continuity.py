"""Continuity of carer: the gate of building blocks, the teams behind it, and teams outside their size."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis import teams
from analysis.naming import several
from analysis.numerals import count
from analysis.teams import Gate, GateState, Team, TeamState
from components.stacking_table import stacking_table
from components.tables import Column, Content
from pages.delivering import names
from queries import overdue_work
from queries.asked_deliverables import Asked
from queries.organisations import Organisation

_GATES = [Column("Trust"), Column("Building blocks"), Column("Gate"), Column("Teams that count", numeric=True)]
_TEAMS = [
    Column("Team"),
    Column("Trust"),
    Column("Midwives", numeric=True),
    Column("Obstetrician"),
    Column("Since"),
    Column("Where it stands"),
]


def gates(asked: Asked) -> dict[str, Gate]:
    """The gate of every organisation of the page, by its code."""
    return overdue_work.gates(asked.plans, day=asked.day)


def section(asked: Asked) -> Component | None:
    behind = gates(asked)
    told = [
        one
        for one in asked.plans.everybody
        if behind[one.code].total or any(team.organisation == one.code for team in asked.plans.teams)
    ]
    if not told or asked.workstream:
        return None
    rows = [_gate(one, behind[one.code], asked) for one in told]
    about = (
        "A team counts once it is live and every building block of its trust is in place. Until then it is gated: "
    )
    return names.card(
        "Continuity of carer: building blocks and teams",
        html.P([about, html.Strong("that is not failing"), ", and no share is worked out of it."]),
        stacking_table(_GATES, rows, caption="Building blocks, by trust"),
        _outside(asked),
        _register(asked, behind),
        anchor="continuity",
        many=several(len(asked.plans.teams), "team"),
    )


def _gate(whose: Organisation, gate: Gate, asked: Asked) -> list[Content]:
    own = [one for one in asked.plans.teams if one.organisation == whose.code]
    states = [teams.state(one, behind=gate, day=asked.day) for one in own]
    counted = count(states.count(TeamState.COUNTS)) if gate.state is GateState.OPEN else gate.state.value
    if gate.state is GateState.NOT_TOLD:
        return [whose.short_name, "None was listed", "Cannot tell", "Cannot tell"]
    waiting = [html.Li(names.title(one)) for one in gate.waiting]
    listed = [html.Span(" Waiting for:", className="unit"), html.Ul(waiting, className="shown-by")] if waiting else []
    return [whose.short_name, [f"{gate.in_place} of {gate.total} in place", *listed], gate.state.value, counted]


def _outside(asked: Asked) -> Component | None:
    """Teams of other than four to six midwives, or without an obstetrician."""
    present = [one for one in asked.plans.teams if one.ended_on is None or one.ended_on >= asked.day]
    found = [(one, said) for one in present if (said := teams.outside(one))]
    if not found:
        return None
    lines = [
        html.Li([f"{names.short(asked, one.organisation)}: ", html.Strong(one.name), f", {'; '.join(said)}."])
        for one, said in found
    ]
    heading = html.H3("Not four to six midwives, or no linked obstetrician")
    return html.Div([heading, html.Ul(lines, className="overdue")])


def _register(asked: Asked, behind: dict[str, Gate]) -> Component | None:
    if not asked.plans.teams:
        return None
    rows = [_team(one, behind[one.organisation], asked) for one in asked.plans.teams]
    return names.more(
        f"All {len(rows)} teams" if len(rows) > 1 else "The team",
        stacking_table(_TEAMS, rows, caption="Register of teams"),
    )


def _team(one: Team, gate: Gate, asked: Asked) -> list[Content]:
    return [
        one.name,
        names.short(asked, one.organisation),
        count(one.midwives) if one.midwives is not None else "Not told",
        "Linked" if one.obstetrician else "None",
        _since(one),
        teams.state(one, behind=gate, day=asked.day).value,
    ]


def _since(one: Team) -> str:
    if one.live_on:
        return names.day_or_dash(one.live_on)
    return f"planned {names.day_or_dash(one.planned_on)}" if one.planned_on else names.NOBODY_SAYS
