"""Every kind of death and serious harm: days since the last, a year's number, and what its two local charts say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import champion_signals, days_since
from analysis.days_since import NoEvent
from analysis.local_cusum import FALSE_ALARM_MONTHS
from analysis.numerals import count, in_words
from components.stacking_table import stacking_table
from components.tables import Column, Content
from indicators.month import Month
from pages.rare import words
from queries import harm_cases
from queries.organisations import Organisation
from queries.rare_harm import Harm


def kinds(found: Sequence[Harm], *, organisation: Organisation, last: Month, today: date) -> Component:
    """`last` is the newest month that returns tell of: days are counted to its end, not into days unseen."""
    until = min(last.last_day(), today)
    columns = [
        Column("Kind"), Column("Days since the last", numeric=True, strong=True),
        Column("Longest without", numeric=True), Column("In 12 months", numeric=True),
        Column("What local charts say"),
    ]  # fmt: skip
    rows = [_row(one, organisation, last, until) for one in found]
    hint = (
        f"Days are counted to {words.in_words(until)}, the last day that returns tell of. The charts are those of "
        "the days between cases and a local CUSUM: local, not MOSS. A baby who lacked oxygen may also be among those "
        "with a brain injury. Too few of anything for monthly limits: review each one, do not wait for a signal. A "
        f"local CUSUM signals by chance alone about once in {FALSE_ALARM_MONTHS} months: among "
        f"{in_words(len(found))} kinds, about once in {FALSE_ALARM_MONTHS // len(found)}."
    )
    return html.Section(
        [
            html.H2("Every kind of death and serious harm"),
            stacking_table(columns, rows, caption="Kinds of harm"),
            html.P(hint, className="hint"),
        ],
        id="harms",
        className="card harms",
    )


def _row(one: Harm, organisation: Organisation, last: Month, until: date) -> list[Content]:
    tally = one.tally
    indicator = harm_cases.INDICATORS[tally.kind][0]
    name = dcc.Link(tally.kind.heading, href=links.chart(indicator, organisation=organisation.code))
    try:
        since = days_since.days_since(tally.days, today=until)
    except NoEvent:
        return [name, "None recorded", "", "0", "Cannot tell: no case is recorded."]
    return [
        name,
        count(since.since_last),
        count(since.longest),
        count(tally.within(last.plus(-11), last)),
        champion_signals.in_words(one.chart),
    ]
