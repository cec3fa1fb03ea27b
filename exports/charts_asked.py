"""What an address beneath `/export` asks for of one indicator: a chart, a comparison, groups, a step of a thread."""

from __future__ import annotations

from flask import request

from access import current
from access.scope import NotAllowed, Scope
from exports import (
    bands_table,
    chart_table,
    events_table,
    inequalities_table,
    pair_table,
    places_table,
    step_tables,
    variation_table,
)
from exports.chart_notes import Around
from exports.files import Named
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind
from queries import (
    asked_chart,
    asked_inequalities,
    asked_pair,
    asked_places,
    asked_step,
    asked_variation,
    asking,
    banded,
    batches,
    definition_spans,
    freshness,
    listed_events,
    pairs,
    placed,
    surroundings,
)
from queries.asked_chart import Asked
from queries.banded import NothingPublished
from queries.funnel_limits import Limits
from queries.inequalities import CannotDivide
from queries.observations import NoFigures
from queries.one_chart import ChartAsked
from queries.organisations import Organisation
from queries.side_by_side import NoneOfThem
from queries.variation import CannotCompare


def chart_file(indicator: str) -> Named:
    """The numbers of a chart, or what its page shows in place of one; what is not shown is no file either."""
    scope = current.scope()
    try:
        asked = asked_chart.read(scope, asking.indicator(indicator), request.args.to_dict())
        if asked.definition and asked.definition.modelled:
            return _bands(scope, asked.indicator, asked.organisation, asked.last)
        if asked.indicator.kind is IndicatorKind.LOG:
            return _events(scope, asked)
        chart = asked.chart(scope)
    except NoFigures as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    table = chart_table.of_chart(chart, around=_around(scope, chart), fresh=fresh)
    return table, chart_table.file_name(chart)


def _around(scope: Scope, chart: ChartAsked) -> Around:
    """What the chart's page shows around it to this reader: notes only to whom they are for."""
    measured, found = chart.measured, surroundings.of_chart(scope, chart)
    return Around(
        loaded=batches.by_ids(scope, ids=set(chart.drawn.series.batch.tolist())),
        written=found.written if scope.shares(measured.organisation.id) else None,
        changed=found.changed,
        before=definition_spans.before(found.spans, measured.definition),
    )


def places_file(indicator: str) -> Named:
    """Those that stand side by side; where nothing is in sight there is no file either."""
    scope = current.scope()
    try:
        asked = asked_places.read(scope, asking.indicator(indicator), request.args.to_dict())
        seen = placed.read(scope, asked)
    except NoneOfThem as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    return places_table.of_places(asked, seen, fresh=fresh), places_table.file_name(asked, seen)


def variation_file(indicator: str) -> Named:
    """The organisations of a funnel; what cannot be compared cannot be had as a file either."""
    scope = current.scope()
    try:
        known = asking.indicator(indicator)
        asked = asked_variation.read(scope, known, request.args.to_dict())
        if asked.definition and asked.definition.modelled:
            return _bands(scope, known, asked.organisation, asked.last)
        found = asked.comparison(scope)
    except CannotCompare:
        return _bands(scope, known, asked.organisation, asked.last)
    if asked.limits is Limits.STABILISED:
        fresh = freshness.of_store(scope)
        name = bands_table.file_name(indicator, found.period.last)
        return bands_table.of_stabilised(found, fresh=fresh), name
    fresh, result = freshness.of_store(scope), found.funnel(widening=asked.limits.widening)
    table = variation_table.of_comparison(found, result, fresh=fresh)
    return table, variation_table.file_name(found, result)


def _bands(scope: Scope, indicator: Indicator, whose: Organisation, last: Month | None) -> Named:
    """Modelled rates in bands; where nobody published any there is no file."""
    try:
        found = banded.of_indicator(scope, indicator=indicator, whose=whose, last=last)
    except NothingPublished as missing:
        raise NotAllowed(indicator.id) from missing
    fresh = freshness.of_store(scope)
    name = bands_table.file_name(indicator.id, found.at.year)
    return bands_table.of_published(found, fresh=fresh), name


def _events(scope: Scope, asked: Asked) -> Named:
    """A list of what happened: days and places."""
    fresh = freshness.of_store(scope)
    table = events_table.of_list(asked, listed_events.of_view(scope, asked), fresh=fresh)
    return table, events_table.file_name(asked)


def inequalities_file(indicator: str) -> Named:
    """The groups of a division, under the same policy as its page; what has no groups has no file either."""
    scope = current.scope()
    try:
        known = asking.indicator(indicator)
        view = asked_inequalities.read(scope, known, request.args.to_dict()).view(scope)
    except CannotDivide as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    return inequalities_table.of_view(view, fresh=fresh), inequalities_table.file_name(view)


def compare_file(indicator: str) -> Named:
    """Two side by side; where neither has figures in sight there is no file either."""
    scope = current.scope()
    try:
        known = asking.indicator(indicator)
        found = asked_pair.read(scope, known, request.args.to_dict()).found(scope)
    except NoneOfThem as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    table = pair_table.of_pair(found, pairs.around(scope, found), fresh=fresh)
    return table, pair_table.file_name(found)


def step_file(indicator: str) -> Named:
    """One step of an investigation that has a table of its own."""
    scope = current.scope()
    try:
        known, values = asking.indicator(indicator), request.args.to_dict()
        asked = asked_step.read(scope, known, values, steps=step_tables.STEPS)
        fresh = freshness.of_store(scope)
        return step_tables.of_step(scope, asked, fresh=fresh), step_tables.file_name(asked)
    except NoFigures as missing:
        raise NotAllowed(indicator) from missing
