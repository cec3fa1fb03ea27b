"""Signals in single groups and sites: what the charts of whole trusts can hide."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.naming import counted, of_number
from analysis.rule_sets import MAKING_DATA_COUNT
from components import verdicts
from pages import wording
from pages.glance import phrases
from queries.asked_thread import SIGNAL
from queries.parts import Part, Parts

SHOWN = 3


def in_parts(found: Parts) -> Component | None:
    """Concerns first. None where no chart of a group or site could be judged."""
    if not found.judged:
        return None
    shown, rest = found.found[:SHOWN], found.found[SHOWN:]
    more = None
    if rest:
        more = html.Details([html.Summary(f"Show {len(rest)} more"), _list(rest)], className="more")
    shows, its = of_number(len(found.found), "shows", "show"), of_number(found.judged, "its", "their")
    hint = (
        f"{len(found.found):,} of {counted(found.judged, 'chart')} of single groups and sites {shows} a signal at "
        f"{its} newest month. {phrases.by_chance(found.lengths, rule_set=MAKING_DATA_COUNT)}"
    )
    return html.Section(
        [html.H2("In single groups and sites"), html.P(hint, className="hint"), _list(shown), more], className="card"
    )


def _list(few: Sequence[Part]) -> Component | None:
    return html.Ul([_entry(one) for one in few], className="parts") if few else None


def _entry(one: Part) -> Component:
    told = one.leading
    group = f", {wording.group(one.stratum)}" if one.stratum else ""
    title = f"{one.indicator.plain_title}, {one.organisation.short_name}{group}"
    line = {"organisation": one.organisation.code, "definition": one.definition.key, "stratum": one.stratum}
    begin = links.investigate(one.indicator.id, thread=SIGNAL, **line)
    when = told.first.in_short() if told.first == told.last else f"{told.first.in_short()} to {told.last.in_short()}"
    new = ", new" if one.new else ""
    return html.Li(
        [
            dcc.Link(title, href=links.chart(one.indicator.id, **line)),
            html.Span([f"{told.rule.in_words}, {when}{new}. ", *_investigate(title, begin)], className="said"),
            verdicts.chip(one.meaning, way=told.direction),
        ]
    )


def _investigate(title: str, href: str) -> list[Component]:
    return [dcc.Link(["Investigate", html.Span(f" {title}", className="visually-hidden")], href=href,
                     className="no-print")]  # fmt: skip
