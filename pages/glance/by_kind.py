"""Every indicator by the kind of answer it gives, each kind under a line that a phone folds it behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.numerals import count
from analysis.verdicts import Meaning
from components import folds, verdicts
from indicators.themes import FAMILIES, WORDS
from pages.glance import by_trust
from queries.asked_overview import Asked
from queries.at_a_glance import Glance, Row

_MEANINGS = {
    Meaning.CONCERN: ("concern", "concerns"),
    Meaning.IMPROVEMENT: ("improvement", "improvements"),
    Meaning.NEITHER: ("other change", "other changes"),
}


def by_kind(glance: Glance, asked: Asked, *, back: str) -> Component:
    """One line for each kind, with how many indicators it has and what signals there; most urgent first in each."""
    total = len(glance.rows)
    kinds = {family: [row for row in glance.rows if row.indicator.themes[0] == family] for family in FAMILIES}
    there = {family: rows for family, rows in kinds.items() if rows}
    back_to = dcc.Link("Back to what needs discussion", href=back, className="no-print")
    head = html.Div([html.H2("Every indicator by organisation"), back_to], className="card-head")
    hint = f"Last 24 months. {total} of {total} indicators shown, by kind; in each kind the most urgent first."
    parts = [
        _kind(family, by_trust.drawn(glance, rows, last=asked.month), _line(glance, family, rows))
        for family, rows in there.items()
    ]
    ways = html.Ul(
        [html.Li(html.A(WORDS[family], href=f"#{_anchor(family)}")) for family in there], className="kinds no-print"
    )
    return html.Section(
        [head, html.P(hint, className="hint"), ways, html.Div(parts, className="folds"), verdicts.icon_key()],
        className="card",
    )


def _kind(family: str, drawn: Component, words: str) -> Component:
    return folds.on_phones(html.Section([html.H3(words, id=_anchor(family)), drawn], className="card"), words=words)


def _anchor(family: str) -> str:
    return f"kind-{family}"


def _line(glance: Glance, family: str, rows: Sequence[Row]) -> str:
    many = f"{count(len(rows))} {'indicator' if len(rows) == 1 else 'indicators'}"
    return f"{WORDS[family]}: {', '.join([many, *_signals(glance, rows)])}"


def _signals(glance: Glance, rows: Sequence[Row]) -> Iterator[str]:
    """Of the charts that the headline counts."""
    here = {row.indicator.id for row in rows}
    counted = (one for one in glance.counted if one.measured.indicator.id in here)
    standing = [one.standing for one in counted if one.standing.running]
    for meaning, (one, many) in _MEANINGS.items():
        number = sum(each.meaning is meaning for each in standing)
        if number:
            yield f"{count(number)} {one if number == 1 else many}"
