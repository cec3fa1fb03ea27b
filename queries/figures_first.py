"""Data first: what in the figures themselves could explain a signal, by all that the store knows of them."""

from __future__ import annotations

from collections.abc import Iterator

from access.scope import Scope
from analysis import before_reading, narrative
from analysis.before_reading import Check, Finding
from queries import ledger, one_chart, organisations
from queries.asked_step import Asked
from queries.observations import NoFigures
from queries.one_chart import ChartAsked


def checks(scope: Scope, asked: Asked, chart: ChartAsked) -> tuple[Check, ...]:
    """Every question with its answer and what it rests on, the gravest first."""
    return before_reading.gravest_first(
        (
            *before_reading.checks(chart.drawn, indicator=asked.indicator, coding=_changes(scope, asked, chart)),
            _resubmitted(scope, asked, chart),
            *(_otherwise(chart, one) for one in _others(scope, asked, chart)),
        )
    )


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


def _changes(scope: Scope, asked: Asked, chart: ChartAsked) -> tuple[str, ...]:
    """Mergers, members that came or went, and phases, in the time drawn."""
    series = chart.drawn.series
    found = [
        f"{one.month.in_words()}: {one.words}"
        for one in organisations.changes(scope, organisation=asked.organisation)
        if series.first <= one.month <= series.last
    ]
    why = {one.starts: one.reason.rstrip(".") or "limits restart" for one in chart.phases}
    return (*found, *(f"{starts.in_words()}: {words}" for starts, words in why.items()))


def _resubmitted(scope: Scope, asked: Asked, chart: ChartAsked) -> Check:
    found = ledger.of_series(
        scope,
        organisation=asked.organisation,
        definition=chart.measured.definition,
        stratum=chart.measured.stratum.key,
    )
    withdrawn = [one for one in found if one.withdrawn_at]
    if not withdrawn:
        words = "No signal of this chart was ever withdrawn by a resubmission."
        return Check("Resubmission", Finding.IN_ORDER, words)
    last = withdrawn[-1]
    words = f"A signal of {last.first.in_words()} was withdrawn: {last.withdrawn_reason.rstrip('.')}."
    return Check("Resubmission", Finding.TO_KNOW, words)
