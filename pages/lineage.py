"""Before and after a merger or a new code: what an organisation was or became, each a link to how it stood then."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from queries import lineage as steps
from queries.lineage import Step
from queries.organisations import Organisation


def note(scope: Scope, *, organisation: Organisation) -> list[Component]:
    """One line for each merger, split or new code. Totals are the same before and after; only who is counted where is
    not, and figures under an old code go on under the new one."""
    return [_line(scope, one, organisation) for one in steps.of(scope, organisation=organisation)]


def _line(scope: Scope, one: Step, organisation: Organisation) -> Component:
    came = organisation in one.after
    last = one.month.plus(-1)
    others = one.before if came else one.after
    month = last if came else ""
    named: list[Component | str] = []
    for place, other in enumerate(others):
        joint = "" if not place else (" and " if place == len(others) - 1 else ", ")
        title = f"{other.title} ({other.code})" if one.recoded else other.title
        named += [joint, dcc.Link(title, href=links.overview(organisation=other.code, month=month))]
    return html.P([_verb(one, came), *named, ".", *_ways(scope, one)], className="hint lineage")


def _verb(one: Step, came: bool) -> str:
    when = one.month.in_words()
    if one.recoded:
        return f"Before {when} under another code: " if came else f"Goes on under another code since {when}: "
    return f"Formed in {when} from " if came else f"Became part of another in {when}: "


def _ways(scope: Scope, one: Step) -> list[Component | str]:
    """To both sides under an indicator that both have figures of in sight; none where there is no such one. Nobody is
    held against what they were called before."""
    shown = None if one.recoded else steps.followed_through(scope, step=one)
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
