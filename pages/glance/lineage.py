"""Before and after a merger: what a system was made from or became, each a link to how it stood then."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from queries.lineage import Step
from queries.organisations import Organisation

_SHOWN = "total_deliveries"
"""The indicator in which before and after are first looked at: births must not change by a merger."""


def note(steps: Sequence[Step], *, system: Organisation) -> list[Component]:
    """One line for each merger or split. Totals are the same before and after; only who is counted where is not."""
    return [_line(one, system) for one in steps]


def _line(one: Step, system: Organisation) -> Component:
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
    before = links.indicator(_SHOWN, organisation=others[0].code if came else system.code, by="lmns", last=last)
    after = links.chart(_SHOWN, organisation=system.code if came else others[0].code)
    ways = [
        " ",
        dcc.Link("Births side by side before", href=before),
        ", ",
        dcc.Link("and in one line through it", href=after),
    ]
    return html.P([verb, *named, ".", *ways, "."], className="hint lineage")
