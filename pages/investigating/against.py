"""Against peers: how far apart the rates are, and whether anybody can say that other people explain it."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis.numerals import in_words
from pages.investigating import funnels
from queries import observations, peers
from queries.asked_step import Asked
from queries.asked_thread import Start
from queries.peers import Peers
from queries.variation import Comparison


def told(scope: Scope, asked: Asked) -> tuple[str, Component | None]:
    """Where a point in a funnel began it, the question is of others first, not of last year: how far apart, in a
    sentence for the lead, and why nobody can say more. Nothing elsewhere."""
    if asked.thread.start is not Start.FUNNEL:
        return "", None
    found = peers.of(
        scope, indicator=asked.indicator, organisation=asked.organisation, month=asked.month, view=asked.funnel
    )
    said = _apart(asked, found, found.comparison) if found.comparison else "Cannot tell: no funnel can be drawn."
    why = _why(scope, asked, found.comparison) if found.comparison else ""
    way = html.P(dcc.Link("The funnel", href=funnels.address(asked, found)), className="no-print")
    body = [html.H2("Against its peers"), html.P(why) if why else html.P(said), way]
    return f"{said} ", html.Section(body, className="card")


def _apart(asked: Asked, found: Peers, comparison: Comparison) -> str:
    """Both rates over the funnel's period."""
    own = [one for one in comparison.units if one.organisation == asked.organisation]
    others = [one for one in comparison.units if one.organisation != asked.organisation]
    if not own or not others:
        return funnels.placed(asked, found)
    unit, whose = comparison.unit, asked.organisation.short_name
    rate, theirs = (unit.spelled(comparison.pooled(few) * unit.per) for few in (own, others))
    group = f" of {found.group.title}" if found.group else ""
    return (
        f"{whose}: {rate}. The {in_words(len(others))} others{group} together: {theirs}, over "
        f"{comparison.period.in_words} ({comparison.definition.label})."
    )


def _why(scope: Scope, asked: Asked, comparison: Comparison) -> str:
    """Why the difference cannot be split into other people and another rate among the same."""
    others = [one.organisation for one in comparison.units if one.organisation != asked.organisation]
    divided = [
        one
        for one in others
        if any(
            part.key
            for part in observations.strata_with_figures(scope, definition=comparison.definition, organisation=one)
        )
    ]
    many = f"only {in_words(len(divided))}" if divided else "none"
    verb = "have" if len(divided) > 1 else "has"
    return (
        "Whether these are other people or another rate among the same people cannot be told: "
        f"{many} of the others {verb} figures by group, under this definition, that you may see. "
        "What follows holds it against its own past."
    )
