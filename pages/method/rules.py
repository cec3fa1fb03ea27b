"""The rule sets as they are run, printed from the rule sets themselves."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.rule_sets import BY_KEY, MAKING_DATA_COUNT, RuleSet
from analysis.verdicts import Rule
from components import tables
from components.tables import Column

_COLUMNS = (Column("Rule"), Column("Fires when"))


def rules() -> Component:
    """The set in use first, the others folded."""
    others = [one for one in BY_KEY.values() if one != MAKING_DATA_COUNT]
    return html.Section(
        [
            html.H2("Rules and limits", id="rules"),
            html.P(
                "Unless an indicator says otherwise, charts are XmR charts: the mean, and limits 2.66 average moving "
                "ranges on either side. The ledger of signals and the overview use one rule set."
            ),
            _set(MAKING_DATA_COUNT),
            html.Details(
                [html.Summary(f"{len(others)} other rule sets that a chart can be read by"), *map(_set, others)]
            ),
        ],
        className="card",
    )


def _set(one: RuleSet) -> Component:
    rows = [[one.named(rule), _fires(rule, one)] for rule in one.rules]
    listed = tables.table(_COLUMNS, rows, caption=f"Rules of {one.name}")
    return html.Div([html.H3(one.name), html.P(one.described), listed, html.P(_needs(one))])


def _needs(one: RuleSet) -> str:
    points = f"at least {one.fewest_points} points" if one.fewest_points > 1 else "any number of points"
    screened = "screened for extremes" if one.screened else "not screened"
    return f"Needs {points} since limits last restarted; moving ranges are {screened}."


def _fires(rule: Rule, one: RuleSet) -> str:
    counts = "at or beyond" if one.beyond_counts else "beyond, but not outside the limits"
    return {
        Rule.OUTSIDE_LIMITS: "A point is above the upper or below the lower limit. A point on the limit is not.",
        Rule.TREND: f"{one.run} points in a row rise, or fall. An equal pair ends the row.",
        Rule.TWO_IN_THREE: f"Of three points on one side of the mean, two are {counts} two thirds of the way to it.",
        Rule.SHIFT: f"{one.run} points in a row are on one side of the mean. A point on the mean ends the row.",
        Rule.LONG_RUN: "A run on one side of the centre is longer than round(log2 n) + 3.",
        Rule.FEW_CROSSINGS: "The centre is crossed less often than a fair coin would in 95 of 100 cases.",
    }[rule]
