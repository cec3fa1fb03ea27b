"""What small multiples are held against: the nation, the comparator group, and where the definition comes from."""

from __future__ import annotations

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import NotAllowed, Scope
from analysis import definition_words, periods
from analysis.numerals import Unit
from charts.unknowns import word_of
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import organisations, places, side_by_side, variation
from queries.asked_places import Asked
from queries.at_a_glance import Chart
from queries.organisations import Organisation
from queries.variation import CannotCompare, Comparison
from queries.variation_units import Among, Group


def facts(scope: Scope, asked: Asked, *, definition: Definition, month: Month) -> Component:
    """National value, peer group and definition source, each with its period and its way on."""
    known = html.Dl(
        [
            *_nation(scope, asked, definition),
            *_group(scope, asked, definition, month),
            *_definition(asked.indicator, definition),
        ],
        className="against",
    )
    return html.Section([html.H2("What to hold it against"), known], className="card")


def _nation(scope: Scope, asked: Asked, definition: Definition) -> list[Component]:
    nations = organisations.of_kinds(scope, kinds=(OrganisationKind.NATION,))
    found = []
    for one in nations:
        chart = side_by_side.one_under(
            scope, indicator=asked.indicator, organisation=one, definition=definition, last=asked.last
        )
        if chart:
            way = links.chart(asked.indicator.id, organisation=one.code, definition=definition.key)
            found.append(html.Dd([f"{latest(chart)}. ", dcc.Link(f"{one.title} in time", href=way)]))
    return [html.Dt("National value"), *(found or [html.Dd("None under this definition.")])]


def latest(chart: Chart) -> str:
    """`38 per 1,000 in October 2026`, or which kind of "don't know" the newest month is."""
    series, measured = chart.measured.series, chart.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition)
    places_known = np.flatnonzero(series.has_number)
    if not len(places_known):
        return "No month has a number"
    place = int(places_known[-1])
    said = f"{unit.spelled(float(series.value[place]))} in {periods.name(series, place)}"
    if place == len(series) - 1:
        return said
    return f"{said}; {word_of(CellStatus(int(series.status[-1]))).lower()} since"


def _group(scope: Scope, asked: Asked, definition: Definition, month: Month) -> list[Component]:
    heading = html.Dt("Comparator group")
    if asked.organisation.kind is not OrganisationKind.TRUST:
        return [heading, html.Dd("Comparator groups are of trusts: choose one to see its group.")]
    trusts = places.present(scope, whose=asked.organisation, kind=OrganisationKind.TRUST, month=month)
    group = places.group_of(trusts, asked.organisation)
    if group is None:
        return [heading, html.Dd(f"{asked.organisation.short_name} has none on record.")]
    way = dcc.Link("Funnel of the group", href=_funnel(asked, group))
    comparison = compared(scope, asked.indicator, asked.organisation, group, definition)
    if comparison is None:
        return [heading, html.Dd(f"{group.title}. No figures of the group that can be added up.")]
    unit = Unit.measured(asked.indicator, definition=definition)
    rate = unit.spelled(comparison.pooled(comparison.units) * unit.per)
    many = f"{len(comparison.units)} trusts"
    if comparison.figures.withheld:
        many = f"the {len(comparison.units)} of its trusts that are shared with you"
    said = f"{group.title}, {many}: {rate} over {comparison.period.in_short}"
    under = "" if comparison.definition == definition else f" ({comparison.definition.label})"
    return [heading, html.Dd([f"{said}{under}. ", way])]


def _funnel(asked: Asked, group: Group) -> str:
    return links.variation(
        asked.indicator.id,
        organisation=asked.organisation.code,
        group=group.key,
        last=asked.last or links.USUAL_VARIATION["last"],
        **asked.investigation.seen_from(),
    )


def compared(
    scope: Scope, indicator: Indicator, whose: Organisation, group: Group, definition: Definition | None
) -> Comparison | None:
    """The funnel of a comparator group under `definition`, or under a published one where that holds more of the
    group; None where there is none. Under a definition of unpublished figures only the reader's own can be seen."""
    found = []
    for told in dict.fromkeys((definition, None)):
        try:
            found.append(
                variation.compare(
                    scope, indicator=indicator, whose=whose, among=Among.TRUSTS, definition=told, group=group.key
                )
            )
        except (CannotCompare, NotAllowed):
            continue
    return max(found, key=lambda one: len(one.units), default=None)


def _definition(indicator: Indicator, definition: Definition) -> list[Component]:
    source = catalogue.load().sources[definition.source]
    said = f"{definition.label}, from {source.name} ({source.publisher}). {definition_words.rests_on(indicator)} "
    way = dcc.Link("Everything written about it", href=links.indicators(words=indicator.id))
    return [html.Dt("Definition"), html.Dd([said, way])]
