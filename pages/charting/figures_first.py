"""Above the chart: what the figures themselves could do to it, to be ruled out before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import before_reading
from analysis.before_reading import Check, Finding, Recorded
from analysis.numerals import in_words, sentence
from indicators.month import Month
from indicators.vocabulary import AnnotationKind
from queries import quality
from queries.annotations import Annotation
from queries.asked_chart import Asked
from queries.asked_thread import QUESTION
from queries.definition_spans import DefinitionSpan
from queries.one_chart import ChartAsked


def panel(
    scope: Scope,
    asked: Asked,
    chart: ChartAsked,
    *,
    written: tuple[Annotation, ...],
    spans: tuple[DefinitionSpan, ...],
) -> Component:
    """What is to know, and behind it every other question with its answer."""
    found = before_reading.checks(
        chart.drawn,
        indicator=asked.indicator,
        coding=_coding(chart, written, spans),
        recorded=_recorded(scope, asked, chart),
    )
    to_know = [one for one in found if one.finding is Finding.TO_KNOW]
    others = tuple(one for one in before_reading.gravest_first(found) if one.finding is not Finding.TO_KNOW)
    return html.Section(
        [
            html.P([html.Strong("Data first: "), before_reading.heading(found), "."]),
            _list(to_know) if to_know else None,
            html.Details([html.Summary(_rest(others)), _list(others), _more(asked, chart)], className="rest"),
        ],
        className="card figures-first",
        **{"aria-label": "Data first"},
    )


def _list(few: Sequence[Check]) -> Component:
    return html.Dl([html.Div(_row(one)) for one in few], className="asked-first")


def _rest(others: Sequence[Check]) -> str:
    unknown = sum(one.finding is Finding.NOT_KNOWN for one in others)
    number = "One more question" if len(others) == 1 else f"{sentence(in_words(len(others)))} more questions"
    return f"{number}, {in_words(unknown)} without an answer" if unknown else f"{number}, all in order"


def _row(one: Check) -> list[Component]:
    return [html.Dt([one.subject, html.Span(_WORDS[one.finding], className="hint")]), html.Dd(one.words)]


def _more(asked: Asked, chart: ChartAsked) -> Component:
    of = asked.investigation(chart.measured.definition, thread=asked.thread or QUESTION)
    return html.P(dcc.Link("These and more, as a step of an investigation", href=of.at("data")), className="no-print")


def _coding(chart: ChartAsked, written: tuple[Annotation, ...], spans: tuple[DefinitionSpan, ...]) -> tuple[str, ...]:
    """What people wrote of coding and definitions, and where this line begins or ends beside another."""
    said = [f"{one.month.in_words()}: {one.words}" for one in written if one.kind is AnnotationKind.DEFINITION]
    return (*said, *_other_definitions(chart, spans))


def _other_definitions(chart: ChartAsked, spans: tuple[DefinitionSpan, ...]) -> list[str]:
    """Only those with figures before this line begins or after it ends: elsewhere they are a choice, not a change."""
    own = [one for one in spans if one.definition == chart.measured.definition]
    if not own:
        return []
    others = [one for one in spans if one.definition != chart.measured.definition]
    before = [
        f"Before {own[0].first.in_words()} it was measured otherwise ({one.definition.label}): not on this line"
        for one in others
        if one.first < own[0].first
    ]
    after = [
        f"After {own[0].last.in_words()} it is measured otherwise ({one.definition.label}): not on this line"
        for one in others
        if one.last > own[0].last.plus(_LATE)
    ]
    return before + after


def _recorded(scope: Scope, asked: Asked, chart: ChartAsked) -> tuple[Recorded, ...]:
    found = quality.behind(
        scope,
        indicator=asked.indicator.id,
        organisation=asked.organisation,
        latest=Month(int(chart.drawn.series.months[-1])),
        as_known_on=asked.as_known_on,
    )
    return tuple(Recorded(one.item.name, one.month, one.shares.valid) for one in found)


_LATE = 3
"""Months by which sources may lag one another and no line has ended."""
_WORDS = {
    Finding.TO_KNOW: "",
    Finding.NOT_KNOWN: ", cannot tell",
    Finding.IN_ORDER: ", in order",
}
