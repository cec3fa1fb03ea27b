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
from components import tables, verdicts
from components.tables import STATUS_WORDS, Column
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from pages.charting import below, beside, choosing
from queries import asking, batches, events, observations, organisations
from queries.asked_chart import Asked
from queries.events import Event
from queries.observations import NoFigures

_MONTHS_SHOWN = 12


def page(scope: Scope, asked: Asked) -> Component:
    """Raises `NotAllowed` where the list is not this scope's to see."""
    found = _found(scope, asked)
    series = _returned(scope, asked)
    main = [_told(asked, found), _listed(found), _counts(asked, series)]
    about = beside.what_it_is(asked.indicator, asked.indicator.definitions[0])
    beside_it = html.Div([_targets(asked), about], className="stack")
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            choosing.choosing(scope, asked, None),
            html.Div([html.Div([one for one in main if one], className="stack"), beside_it], className="with-rail"),
        ],
        className="page",
    )


def _found(scope: Scope, asked: Asked) -> tuple[Event, ...]:
    """The events of the organisation and its members, as far as they go; raises `NotAllowed`."""
    month = asked.last or Month.containing(asking.today())
    who = [asked.organisation]
    for kind in (OrganisationKind.TRUST, OrganisationKind.SITE):
        who += organisations.members(scope, parent=asked.organisation, month=month, kind=kind)
    found = events.of_indicator(scope, indicator=asked.indicator, organisations=who)
    return _known(scope, asked, [one for one in found if one.occurred_on <= month.last_day()])


def _known(scope: Scope, asked: Asked, found: list[Event]) -> tuple[Event, ...]:
    """Those of a file that was published by the day that is asked for."""
    if asked.as_known_on is None:
        return tuple(found)
    loaded = batches.by_ids(scope, ids={one.batch for one in found})
    published = {number: batch.published_on for number, batch in loaded.items()}
    return tuple(one for one in found if (published.get(one.batch) or date.max) <= asked.as_known_on)


def _returned(scope: Scope, asked: Asked) -> Series | None:
    try:
        measured = observations.monthly(
            scope, indicator=asked.indicator, organisation=asked.organisation, as_known_on=asked.as_known_on
        )
    except NoFigures:
        return None
    return measured.series


def _told(asked: Asked, found: tuple[Event, ...]) -> Component:
    return html.Section(
        [
            html.Div(
                [verdicts.cannot_tell_chip(), html.Span(sentence(Reason.NOT_NUMERIC))], className="frame-verdicts"
            ),
            html.H1(f"{asked.indicator.plain_title}, {asked.organisation.short_name}", className="message"),
            html.P(_sentence(found), className="sentence"),
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
