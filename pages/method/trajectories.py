"""How promises are judged: against what, as at when, and what behind, overdue and the chance of arrival mean."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.trajectory_arrival import FEWEST_MONTHS
from analysis.trajectory_status import REACHABLE_FROM

_FACTS = {
    "As at when": """The end of the month of the newest figure. Up to the due date a figure short of the plan is
        behind, after it a target not met is overdue, however near.""",
    "The plan": """What was submitted, quarter by quarter: the last step taken counts until the next is due. A target
        with a baseline of its own, as the national ambition, is a straight line. A target alone says nothing of the
        way.""",
    "Behind": """Only where the 95% interval of the figure, with what rounding leaves open, excludes the plan;
        otherwise cannot tell.""",
    "Whole systems": """Figures are the sum of the trusts. Without a plan of its own a system is held against the
        plans of all its trusts together, each weighted by its people in twelve months; if one has none, so has the
        whole.""",
    "Pauses and dates": """A pause stops the plan's clock: it is shaded, and no lateness counts in it. A signed date
        moves only with the approval of the region, with name, role and reason.""",
    "People gap": """How many more (or fewer) of those in the newest figure would have met the target: target times
        denominator less numerator, rounded up.""",
    "Lag": """The time since the plan asked for what is reached now; at least so much where the figure lies outside
        the plan.""",
    "Chance of arrival": f"""The chance that the next quarter, or the next figure where they come less often, meets
        the target if the present process goes on: beta-binomial or negative binomial, with the uncertainty of the
        rate and the spread between months. It needs {FEWEST_MONTHS} months without a running signal. Below
        {REACHABLE_FROM:.0%} it reads not reachable as things go now. No line is drawn on through noise.""",
}


def trajectories() -> Component:
    entries = [part for name, words in _FACTS.items() for part in (html.Dt(name), html.Dd(" ".join(words.split())))]
    lead = html.P(dcc.Link("Trajectories of your own", href=links.trajectories()))
    return html.Section(
        [html.H2("Promises and plans", id="trajectories"), html.Dl(entries, className="about"), lead],
        className="card",
    )
