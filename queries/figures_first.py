"""Data first: what in the figures themselves could explain a signal, by all that the store knows of them."""

from __future__ import annotations

from collections.abc import Iterator

from access.scope import Scope
from analysis import before_reading, narrative, retold
from analysis.before_reading import Check, Finding, Recorded
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import AnnotationKind
from queries import ledger, one_chart, quality, surroundings
from queries.asked_step import Asked
from queries.observations import NoFigures
from queries.one_chart import ChartAsked
from queries.surroundings import Surroundings

_LATE = 3
"""Months by which sources may lag one another and no line has ended."""


def checks(scope: Scope, asked: Asked, chart: ChartAsked) -> tuple[Check, ...]:
    """Every question with its answer, the same thing measured otherwise included, the gravest first."""
    known = of_line(scope, chart, around=surroundings.of_chart(scope, chart))
    return before_reading.gravest_first((*known, *(_otherwise(chart, one) for one in _others(scope, asked, chart))))


def of_line(scope: Scope, chart: ChartAsked, *, around: Surroundings) -> tuple[Check, ...]:
    """Every question that can be asked of one line, in the order in which they are best asked."""
    measured = chart.measured
    found = before_reading.checks(
        chart.drawn,
        indicator=measured.indicator,
        published=catalogue.load().sources[measured.definition.source].published,
        coding=retold.once(tuple(_coding(chart, around))),
        recorded=_recorded(scope, chart),
    )
    return (*found, _withdrawn(scope, chart))


def _coding(chart: ChartAsked, around: Surroundings) -> Iterator[str]:
    """Changes of coding that people wrote of, of the organisation, of limits, and of how it is measured."""
    series = chart.drawn.series
    for note in around.written:
        if note.kind is AnnotationKind.DEFINITION:
            yield f"{note.month.in_words()}: {note.words.rstrip('.')}"
    for change in around.changed:
        if series.first <= change.month <= series.last:
            yield f"{change.month.in_words()}: {change.words}"
    for phase in chart.phases:
        why = phase.reason.rstrip(".") or "limits restart; why is kept to those who share the organisation"
        yield f"{phase.starts.in_words()}: {why}"
    yield from _other_definitions(chart, around)


def _other_definitions(chart: ChartAsked, around: Surroundings) -> Iterator[str]:
    """Only those with figures before this line begins or after it ends: elsewhere they are a choice, not a change."""
    own = [one for one in around.spans if one.definition == chart.measured.definition]
    others = [one for one in around.spans if one.definition != chart.measured.definition]
    for line in own:
        for one in others:
            label = one.definition.label
            if one.first < line.first:
                yield f"Before {line.first.in_words()} it was measured otherwise ({label}): not on this line"
            if one.last > line.last.plus(_LATE):
                yield f"After {line.last.in_words()} it is measured otherwise ({label}): not on this line"


def _recorded(scope: Scope, chart: ChartAsked) -> tuple[Recorded, ...]:
    measured = chart.measured
    found = quality.behind(
        scope,
        indicator=measured.indicator.id,
        organisation=measured.organisation,
        latest=Month(int(chart.drawn.series.months[-1])),
        as_known_on=chart.as_known_on,
    )
    return tuple(Recorded(one.item.name, one.month, one.shares.valid) for one in found)


def _withdrawn(scope: Scope, chart: ChartAsked) -> Check:
    measured = chart.measured
    found = ledger.of_series(
        scope,
        organisation=measured.organisation,
        definition=measured.definition,
        stratum=measured.stratum.key,
    )
    withdrawn = [one for one in found if one.withdrawn_at]
    if not withdrawn:
        words = "No signal of this chart was ever withdrawn, by a resubmission or by a new phase."
        return Check("Withdrawn signals", Finding.IN_ORDER, words)
    last = withdrawn[-1]
    words = f"A signal of {last.first.in_words()} was withdrawn. {last.withdrawal}"
    return Check("Withdrawn signals", Finding.TO_KNOW, words)


def _others(scope: Scope, asked: Asked, chart: ChartAsked) -> Iterator[ChartAsked]:
    """The same thing measured otherwise, as far as it can be."""
    for other in chart.definitions:
        if other != chart.measured.definition:
            try:
                yield one_chart.asked(
                    scope,
                    indicator=asked.indicator,
                    organisation=asked.organisation,
                    definition=other,
                    stratum=asked.stratum,
                    until=asked.last,
                )
            except NoFigures:
                continue


def _otherwise(chart: ChartAsked, other: ChartAsked) -> Check:
    same = other.measured
    says = narrative.one_line(other.drawn, indicator=same.indicator, definition=same.definition)
    return Check(f"Measured otherwise: {same.definition.label}", _agrees(chart, other), says)


def _agrees(chart: ChartAsked, other: ChartAsked) -> Finding:
    if other.drawn.cannot_tell or chart.drawn.cannot_tell:
        return Finding.NOT_KNOWN
    alike = chart.drawn.judgement.variation is other.drawn.judgement.variation
    return Finding.IN_ORDER if alike else Finding.TO_KNOW
