"""A funnel's whole page from what its address asked for."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.funnel import Chance, Widening
from charts.drawn import of_funnel
from components import printed
from components.frame import chart_frame
from components.funnel_key import funnel_key
from components.source_note import source_note
from components.take_away import Link, both
from indicators import catalogue
from indicators.month import Month
from pages.varying import banding, compared, flags, listing, phrases, reach, reading, threaded, through_time
from pages.varying.choosing import breadcrumb, choosing
from pages.varying.nothing import nothing_to_draw
from pages.varying.reading import Reading
from queries import banded, batches
from queries.asked_variation import Asked
from queries.asking import Rows
from queries.banded import NothingPublished
from queries.funnel_limits import Limits
from queries.variation import CannotCompare, Why
from queries.variation_compared import LEAST_SHARE

_CHANCES = {Chance.BINOMIAL: "binomial", Chance.POISSON: "Poisson"}
_METHODS = {
    Widening.NONE: "limits of chance alone",
    Widening.ADDITIVE: "limits widened for the usual variation between them (additive, z scores Winsorised at 10%)",
    Widening.MULTIPLICATIVE: "limits widened by one factor for all (multiplicative, z scores Winsorised at 10%)",
}


def page(scope: Scope, asked: Asked) -> Component:
    """The funnel and everything about it, or why there is none; raises `NotAllowed`."""
    if asked.definition and asked.definition.modelled:
        return _published(scope, asked) or nothing_to_draw(scope, asked, CannotCompare(Why.NO_FIGURES))
    try:
        found = asked.comparison(scope)
    except CannotCompare as case:
        return _published(scope, asked) or nothing_to_draw(scope, asked, case)
    told = reading.read(scope, asked, found)
    if asked.limits is Limits.STABILISED:
        return banding.stabilised(scope, asked, told)
    beside = [flags.flags(told), reach.reach(told), compared.compared_with(told)]
    whole = asked.whole(definition=found.definition, last=found.period.last)
    return html.Div(
        [
            breadcrumb(asked),
            threaded.steps(asked, address=whole),
            choosing(scope, asked, found),
            html.Div([_chart(scope, told), html.Div(beside, className="stack")], className="with-rail"),
            through_time.through_time(scope, told),
            compared.questions(told),
            threaded.onward(asked),
            None if asked.thread else printed.found_again(whole),
        ],
        className="page",
    )


def _published(scope: Scope, asked: Asked) -> Component | None:
    """Modelled rates of the indicator in their bands; None where there are none."""
    try:
        found = banded.of_indicator(scope, indicator=asked.indicator, whose=asked.organisation, last=asked.last)
    except NothingPublished:
        return None
    return banding.published(scope, asked, found)


def _chart(scope: Scope, told: Reading) -> Component:
    found, seen = told.found, reading.view(told)
    _, many = phrases.kinds(found)
    own = f"{found.whose.short_name} {many}" if len(told.own) > 1 else found.whose.short_name
    return chart_frame(
        reading.story(told),
        name="funnel",
        drawn=of_funnel(seen),
        key=funnel_key(seen, direction=found.indicator.direction, own=own, others=f"Other {many}"),
        table=html.Div(
            [listing.listing(told, seen), html.P(listing.how_many(told), className="hint"), listing.left_out(told)],
            className="funnel-numbers",
        ),
        table_title=listing.title(told),
        numbers_open=True,
        links=_links(told),
        source=_source(scope, told),
        file_name=f"variation-{found.indicator.id}-{found.period.last}",
    )


def _links(told: Reading) -> list[Link]:
    _, many = phrases.kinds(told.found)
    ways = [*both(told.asked.csv_href())]
    if not listing.shows_all(told):
        every = Link(f"All {len(told.found.units)} {many} in the table", told.asked.href(rows=Rows.ALL))
        return [every, *ways]
    return ways


def _source(scope: Scope, told: Reading) -> Component:
    found = told.found
    source = catalogue.load().sources[found.definition.source]
    newest = max(batches.by_ids(scope, ids=found.batches).values(), key=lambda one: one.id)
    others = f", and {len(found.batches) - 1} earlier" if len(found.batches) > 1 else ""
    day = newest.loaded_at.date()
    method = (
        f"Flagged by how seldom chance alone would bring such a figure (exact {_CHANCES[told.result.chance]} tail); "
        f"{_METHODS[told.result.widening]}. "
        f"Left out: who has figures for less than {LEAST_SHARE:.0%} of the period"
    )
    note = source_note(
        f"{source.name}, {newest.file_name}{others}",
        freshness=f"Loaded {day.day} {Month.containing(day).in_words()}",
        contributing=_who(told),
        rules=method,
        caveats=" ".join(filter(None, (_shares_no_data(told), found.indicator.caveats))),
    )
    return html.Div([note, html.P(dcc.Link("Methods", href=links.methods()))])


def _who(told: Reading) -> str:
    found = told.found
    _, many = phrases.kinds(found)
    words = f"{len(found.units)} of {len(found.units) + len(found.left_out)} {many}"
    if found.figures.withheld:
        return f"{words}: only those whose own figures are shared with you; other {many} are not shown or counted"
    return words


def _shares_no_data(told: Reading) -> str:
    """What was done about windows longer than a month, and where the period differs from the one asked for."""
    found, window = told.found, told.found.definition.window_months
    said = [f"Each figure covers {window} months; only figures that share no months are added."] if window > 1 else []
    asked, covered = (phrases.lasting(months) for months in (found.asked_months, found.period.months))
    if asked != covered:
        said.append(f"The figures cover {covered}, not the {asked} asked for.")
    return " ".join(said)
