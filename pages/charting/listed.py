"""The page of a list of things that happened: each with its day and place, and the counts returned. No chart."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import definition_words
from analysis.numerals import count, sentence
from analysis.series import Series
from analysis.verdicts import Reason
from components import printed, tables, verdicts
from components.tables import STATUS_WORDS, Column
from components.take_away import both, take_away
from indicators.month import Month
from indicators.vocabulary import CellStatus
from pages.charting import below, beside, choosing
from queries import listed_events
from queries.asked_chart import Asked
from queries.events import Event

_MONTHS_SHOWN = 12


def page(scope: Scope, asked: Asked) -> Component:
    """Raises `NotAllowed` where the list is not this scope's to see."""
    seen = listed_events.of_view(scope, asked)
    main = [_told(asked, seen.events), _listed(seen.events), _counts(asked, seen.returned)]
    about = beside.what_it_is(asked.indicator, asked.indicator.definitions[0])
    beside_it = html.Div([_targets(asked), about], className="stack")
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            choosing.choosing(scope, asked, None),
            html.Div([html.Div([one for one in main if one], className="stack"), beside_it], className="with-rail"),
            printed.found_again(asked.whole()),
        ],
        className="page",
    )


def _told(asked: Asked, found: tuple[Event, ...]) -> Component:
    return html.Section(
        [
            html.Div(
                [verdicts.cannot_tell_chip(), html.Span(sentence(Reason.NOT_NUMERIC))], className="frame-verdicts"
            ),
            html.H1(f"{asked.indicator.plain_title}, {asked.organisation.short_name}", className="message"),
            html.P(_sentence(found), className="sentence"),
            take_away(both(asked.csv_href())),
        ],
        className="card frame",
    )


def _sentence(found: tuple[Event, ...]) -> str:
    if not found:
        return "Nothing on this list has been loaded here. That is not the same as nothing having happened."
    first, last = found[-1].occurred_on, found[0].occurred_on
    if len(found) == 1:
        return f"One is listed, of {_day(last)}."
    return f"{count(len(found))} are listed, from {_day(first)} to {_day(last)}."


def _day(day: date) -> str:
    return f"{day.day} {Month.containing(day).in_words()}"


def _listed(found: tuple[Event, ...]) -> Component | None:
    words = "A day and a place only: references and details stay with the organisation that returned them."
    return below.events(found, html.P(words, className="hint")) if found else None


def _counts(asked: Asked, series: Series | None) -> Component | None:
    if series is None:
        return None
    places = range(len(series) - 1, -1, -1)[:_MONTHS_SHOWN]
    rows = [[Month(int(series.months[place])).in_words(), _count(series, place)] for place in places]
    columns = (Column("Month"), Column(asked.indicator.numerator, numeric=True))
    listed = tables.table(columns, rows, caption="As returned, latest first")
    return html.Section([html.H2("Counts as returned"), listed], className="card")


def _count(series: Series, place: int) -> str:
    status = CellStatus(int(series.status[place]))
    return count(float(series.value[place])) if status.has_number else STATUS_WORDS[status]


def _targets(asked: Asked) -> Component:
    entries = [html.Li(definition_words.target(asked.indicator, one)) for one in asked.indicator.targets]
    if not entries:
        entries = [html.Li("No target is set: how many there are is no measure of care.")]
    return html.Section([html.H2("Target"), html.Ul(entries, className="targets")], className="card")
