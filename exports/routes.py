"""Files to take away: the same view as its page, by the same scope, as CSV or XLSX."""

from __future__ import annotations

from flask import Flask, request

from access import current
from access.scope import NotAllowed, Scope
from exports import (
    chart_table,
    deliverables_table,
    dictionary_table,
    inequalities_table,
    overview_table,
    places_table,
    promises_table,
    rare_events_table,
    trajectory_table,
    variation_table,
)
from exports.chart_notes import Around
from exports.files import Named, offer
from indicators import catalogue, presets
from indicators.catalogue import UnknownIndicator
from indicators.month import Month
from queries import (
    annotations,
    asked_chart,
    asked_deliverables,
    asked_indicators,
    asked_inequalities,
    asked_places,
    asked_promises,
    asked_trajectories,
    asked_variation,
    asking,
    at_a_glance,
    batches,
    definition_spans,
    freshness,
    organisations,
    placed,
    preset,
    rare_harm,
)
from queries.at_a_glance import NothingLoaded
from queries.inequalities import CannotDivide
from queries.observations import NoFigures
from queries.one_chart import ChartAsked
from queries.side_by_side import NoneOfThem
from queries.variation import CannotCompare


def install(server: Flask) -> None:
    offer(server, "chart/<indicator>", _chart)
    offer(server, "indicator/<indicator>", _places)
    offer(server, "variation/<indicator>", _variation)
    offer(server, "inequalities/<indicator>", _inequalities)
    offer(server, "rare-events/<organisation>", _rare_events)
    offer(server, "overview", _overview)
    offer(server, "set/<key>", _preset)
    offer(server, "indicators", _indicators)
    offer(server, "trajectories/<organisation>", _trajectories)
    offer(server, "promises/<organisation>", _promises)
    offer(server, "deliverables/<organisation>", _deliverables)


def _chart(indicator: str) -> Named:
    """The numbers of a chart; what cannot be drawn cannot be had as a file either."""
    scope = current.scope()
    try:
        found = catalogue.load().indicator(indicator)
        chart = asked_chart.read(scope, found, request.args.to_dict()).chart(scope)
    except (UnknownIndicator, NoFigures) as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    table = chart_table.of_chart(chart, around=_around(scope, chart), fresh=fresh)
    return table, chart_table.file_name(chart, fresh=fresh)


def _around(scope: Scope, chart: ChartAsked) -> Around:
    """What the chart's page shows around it to this reader: notes only to whom they are for."""
    measured = chart.measured
    whose, indicator = measured.organisation, measured.indicator
    spans = definition_spans.of_indicator(scope, indicator=indicator, organisation=whose, stratum=measured.stratum)
    written = annotations.of_chart(scope, organisation=whose, indicator=indicator.id, as_known_on=chart.as_known_on)
    return Around(
        loaded=batches.by_ids(scope, ids=set(chart.drawn.series.batch.tolist())),
        written=written if scope.shares(whose.id) else None,
        changed=organisations.changes(scope, organisation=whose),
        before=definition_spans.before(spans, measured.definition),
    )


def _places(indicator: str) -> Named:
    """Those that stand side by side; where nothing is in sight there is no file either."""
    scope = current.scope()
    try:
        asked = asked_places.read(scope, catalogue.load().indicator(indicator), request.args.to_dict())
        seen = placed.read(scope, asked)
    except (UnknownIndicator, NoneOfThem) as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    return places_table.of_places(asked, seen, fresh=fresh), places_table.file_name(asked, seen, fresh=fresh)


def _variation(indicator: str) -> Named:
    """The organisations of a funnel; what cannot be compared cannot be had as a file either."""
    scope = current.scope()
    try:
        known = catalogue.load().indicator(indicator)
        asked = asked_variation.read(scope, known, request.args.to_dict())
        found = asked.comparison(scope)
    except (UnknownIndicator, CannotCompare) as missing:
        raise NotAllowed(indicator) from missing
    fresh, result = freshness.of_store(scope), found.funnel(widening=asked.limits.widening)
    table = variation_table.of_comparison(found, result, fresh=fresh)
    return table, variation_table.file_name(found, result, fresh=fresh)


def _inequalities(indicator: str) -> Named:
    """The groups of a division, under the same policy as its page; what has no groups has no file either."""
    scope = current.scope()
    try:
        known = catalogue.load().indicator(indicator)
        view = asked_inequalities.read(scope, known, request.args.to_dict()).view(scope)
    except (UnknownIndicator, CannotDivide) as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    return inequalities_table.of_view(view, fresh=fresh), inequalities_table.file_name(view, fresh=fresh)


def _rare_events(organisation: str) -> Named:
    """The MOSS score of one site of an organisation; without a chart there is no file either."""
    scope = current.scope()
    found = organisations.by_code(scope, code=organisation)
    try:
        harm = rare_harm.of_organisation(scope, organisation=found, today=asking.today())
    except NoFigures as missing:
        raise NotAllowed(organisation) from missing
    fresh = freshness.of_store(scope)
    table = rare_events_table.of_site(harm, site=request.args.get("site", ""), fresh=fresh)
    return table, rare_events_table.file_name(harm, fresh=fresh)


def _overview() -> Named:
    scope, this_month = current.scope(), Month.containing(asking.today())
    month = asking.month(request.args.get("month", ""), name="month", latest=this_month)
    code = request.args.get("organisation", "")
    organisation = organisations.by_code(scope, code=code) if code else organisations.home(scope)
    system = at_a_glance.system_of(scope, organisation=organisation, month=month or this_month)
    try:
        glance = at_a_glance.of_system(scope, system=system, month=month, today=this_month)
    except NothingLoaded as missing:
        raise NotAllowed(system.code) from missing
    fresh = freshness.of_store(scope)
    return overview_table.of_glance(glance, fresh=fresh), overview_table.file_name(glance, fresh=fresh)


def _preset(key: str) -> Named:
    """The charts of a set; a set without figures cannot be had as a file either."""
    scope, this_month = current.scope(), Month.containing(asking.today())
    month = asking.month(request.args.get("month", ""), name="month", latest=this_month)
    try:
        chosen = presets.load()[key]
        organisation = preset.organisation(
            scope, code=request.args.get("organisation", ""), month=month or this_month
        )
        found = preset.of_system(scope, preset=chosen, organisation=organisation, month=month, today=this_month)
    except (KeyError, NothingLoaded) as missing:
        raise NotAllowed(key) from missing
    fresh = freshness.of_store(scope)
    table = overview_table.of_glance(found.glance, fresh=fresh, named=chosen.name)
    return table, overview_table.file_name(found.glance, fresh=fresh, named=key)


def _deliverables(organisation: str) -> Named:
    scope = current.scope()
    whose = organisations.by_code(scope, code=organisation)
    asked, fresh = asked_deliverables.read(scope, whose, request.args.to_dict()), freshness.of_store(scope)
    return deliverables_table.of_plans(asked, fresh=fresh), deliverables_table.file_name(asked, fresh=fresh)


def _indicators() -> Named:
    fresh = freshness.of_store(current.scope())
    found = asked_indicators.read(request.args.to_dict()).indicators()
    table = dictionary_table.of_indicators(found, fresh=fresh)
    return table, dictionary_table.file_name(fresh)


def _trajectories(organisation: str) -> Named:
    scope = current.scope()
    asked = asked_trajectories.read(scope, {**request.args.to_dict(), "organisation": organisation})
    found, fresh = asked.found(scope), freshness.of_store(scope)
    name = trajectory_table.file_name("trajectories", organisation, found.month, fresh=fresh)
    return trajectory_table.of_trajectories(found, fresh=fresh), name


def _promises(organisation: str) -> Named:
    scope = current.scope()
    ledger = asked_promises.read(scope, {**request.args.to_dict(), "organisation": organisation})
    fresh = freshness.of_store(scope)
    name = trajectory_table.file_name("promises", organisation, ledger.month, fresh=fresh)
    return promises_table.of_ledger(ledger, fresh=fresh), name
