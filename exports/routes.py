"""Files to take away: the same view as its page, by the same scope, as CSV."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.datastructures import Headers

import links
from access import current
from access.scope import NotAllowed
from exports import chart_table, csv_table, dictionary_table, overview_table, variation_table
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from indicators.month import Month
from queries import (
    asked_chart,
    asked_indicators,
    asked_variation,
    asking,
    at_a_glance,
    batches,
    freshness,
    organisations,
)
from queries.at_a_glance import NothingLoaded
from queries.observations import NoFigures
from queries.variation import CannotCompare


def install(server: Flask) -> None:
    server.add_url_rule(f"{links.EXPORTS}/chart/<indicator>.csv", view_func=_chart, methods=["GET"])
    server.add_url_rule(f"{links.EXPORTS}/variation/<indicator>.csv", view_func=_variation, methods=["GET"])
    server.add_url_rule(f"{links.EXPORTS}/overview.csv", view_func=_overview, methods=["GET"])
    server.add_url_rule(f"{links.EXPORTS}/indicators.csv", view_func=_indicators, methods=["GET"])


def _chart(indicator: str) -> Response:
    """The numbers of a chart; what cannot be drawn cannot be had as a file either."""
    scope = current.scope()
    try:
        found = catalogue.load().indicator(indicator)
        chart = asked_chart.read(scope, found, request.args.to_dict()).chart(scope)
    except (UnknownIndicator, NoFigures) as missing:
        raise NotAllowed(indicator) from missing
    fresh = freshness.of_store(scope)
    loaded = batches.by_ids(scope, ids=set(chart.drawn.series.batch.tolist()))
    table = chart_table.of_chart(chart, loaded=loaded, fresh=fresh)
    return _file(csv_table.written(table), name=chart_table.file_name(chart, fresh=fresh))


def _variation(indicator: str) -> Response:
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
    return _file(csv_table.written(table), name=variation_table.file_name(found, result, fresh=fresh))


def _overview() -> Response:
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
    return _file(
        csv_table.written(overview_table.of_glance(glance, fresh=fresh)),
        name=overview_table.file_name(glance, fresh=fresh),
    )


def _indicators() -> Response:
    fresh = freshness.of_store(current.scope())
    found = asked_indicators.read(request.args.to_dict()).indicators()
    table = dictionary_table.of_indicators(found, fresh=fresh)
    return _file(csv_table.written(table), name=dictionary_table.file_name(fresh))


def _file(text: str, *, name: str) -> Response:
    headers = Headers()
    headers.add("Content-Disposition", "attachment", filename=name)
    return Response(text, mimetype="text/csv", headers=headers)
