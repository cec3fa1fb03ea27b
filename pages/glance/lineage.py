"""Before and after a merger: what a system was made from or became, each a link to how it stood then."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from queries import lineage
from queries.lineage import Step
from queries.organisations import Organisation


def note(scope: Scope, *, system: Organisation) -> list[Component]:
    """One line for each merger or split. Totals are the same before and after; only who is counted where is not."""
    return [_line(scope, one, system) for one in lineage.of(scope, organisation=system)]


def _line(scope: Scope, one: Step, system: Organisation) -> Component:
    came = system in one.after
    last = one.month.plus(-1)
    others = one.before if came else one.after
    month = last if came else ""
    named: list[Component | str] = []
    for place, other in enumerate(others):
        joint = "" if not place else (" and " if place == len(others) - 1 else ", ")
        named += [joint, dcc.Link(other.title, href=links.overview(organisation=other.code, month=month))]
    verb = (
        f"Formed in {one.month.in_words()} from " if came else f"Became part of another in {one.month.in_words()}: "
    )
    return html.P([verb, *named, ".", *_ways(scope, one)], className="hint lineage")


def _ways(scope: Scope, one: Step) -> list[Component | str]:
    """To both sides under an indicator that both have figures of in sight; none where there is no such one."""
    shown = lineage.followed_through(scope, step=one)
    if shown is None:
        return []
    new, old = one.after[0].code, one.before[0].code
    return [
        f" {shown.plain_title}: ",
        dcc.Link("before and after, side by side", href=links.compare(shown.id, a=new, b=old)),
        ", ",
        dcc.Link("and in one line through it", href=links.chart(shown.id, organisation=new)),
        ".",
    ]
