"""What was returned of each month, by organisation, and by name what was not."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from analysis.naming import counted
from charts.unknowns import word_of
from components import tables
from components.tables import Column
from pages import wording
from pages.glance.listed import listed
from queries import returned
from queries.asked_overview import Asked
from queries.at_a_glance import Glance
from queries.returned import Returned


def in_short(glance: Glance) -> str:
    """`4 of 5 trusts, 2 in part`, or of one organisation `58 of 60 figures`: of the month that is looked at."""
    who = returned.whose(glance)
    found = [returned.in_month(glance, organisation=one, month=glance.month) for one in who]
    if who[0] == glance.system:
        return f"{found[0].came:,} of {counted(found[0].due, 'figure')}" if found[0].due else "None"
    partly, reached = (sum(bool(one.came and one.absent) for one in found), sum(one.came > 0 for one in found))
    said = f"{reached} of {counted(len(found), *wording.kinds(who[0].kind))}"
    return f"{said}, {partly} in part" if partly else said


def section(glance: Glance, asked: Asked) -> Component:
    """A table of the last year by organisation and month, and below it what did not come."""
    year = returned.of_a_year(glance)
    found = list(year.values())
    title = f"Returns up to {glance.month.in_words()}"
    columns = (
        Column("Organisation"),
        *(Column(one.month.in_short(), numeric=True) for one in found[0]),
    )
    rows = [[one.short_name, *map(_cell, few)] for one, few in year.items()]
    hint = (
        "Figures that came, of those due. Due is what an organisation has returned before and somebody here has of "
        "that month. Suppressed figures and those that failed quality rules came."
    )
    head = [html.H2(title), dcc.Link("Back to what needs discussion", href=asked.href(), className="no-print")]
    absent = [one for month in reversed(list(zip(*found, strict=True))) for one in month if one.absent]
    return html.Section(
        [
            html.Div(head, className="card-head"),
            html.P(hint, className="hint"),
            tables.table(columns, rows, caption=title),
            html.H3("What did not come" if absent else "Everything that was due came"),
            *map(_absent, absent),
        ],
        className="card",
    )


def _cell(one: Returned) -> str:
    return f"{one.came} of {one.due}" if one.due else "None due"


def _absent(one: Returned) -> Component:
    states = {id(each.chart): word_of(each.status) for each in one.absent}
    many = "nothing came" if not one.came else f"{len(one.absent)} of {one.due} did not come"
    entries = listed([each.chart for each in one.absent], last=one.month, told=lambda chart: states[id(chart)])
    return html.Details(
        [html.Summary(f"{one.organisation.short_name}, {one.month.in_words()}: {many}"), entries], className="more"
    )
