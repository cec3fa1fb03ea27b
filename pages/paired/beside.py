"""What stands below a pair of charts: who they were before a merger, what women say, and what to rule out first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import narrative, who_is_counted
from analysis.numerals import Unit
from analysis.verdicts import Variation
from charts.small_multiple import HEIGHT, WIDTH, shared_axis, small_multiple
from charts.sparkline import nothing
from components import multiples
from components.multiples import Multiple
from components.take_away import take_away
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind, OrganisationKind
from pages import wording
from pages.paired import phrases
from queries.pairs import EXPERIENCE, Around, Merger, Pair
from queries.side_by_side import Panel, Panels


def otherwise(found: Pair, around: Around) -> list[Component]:
    """The newest figure of each under any other definition, which may say something else: they are two measures."""
    if not around.otherwise:
        return []
    said: list[Component | str] = [f"This page measures by {found.definition.label}. Measured otherwise: "]
    for place, one in enumerate(around.otherwise):
        measured = one.measured
        href = links.chart(
            found.indicator.id, organisation=measured.organisation.code, definition=measured.definition.key
        )
        said += ["; " if place else "", dcc.Link(phrases.elsewhere(one), href=href)]
    return [html.P([*said, ". One is not set against the other."], className="hint")]


def mergers(found: Pair, around: Around) -> list[Component]:
    """One section for each that took over from others: before and after, on one axis."""
    return [_merger(found, merger, panels) for merger, panels in around.mergers]


def _merger(found: Pair, merger: Merger, panels: Panels) -> Component:
    day = f"{merger.effective_on.day} {Month.containing(merger.effective_on).in_words()}"
    whose = merger.organisation.short_name
    words = (
        f"{whose} took over on {day}. Its months before then are its predecessors' added up, so no line steps at a "
        "merger; each predecessor stands here up to its own end."
    )
    return html.Section(
        [
            html.H2(f"Before and after the merger: {whose}"),
            html.P(words, className="hint"),
            _together(found.indicator, panels),
            take_away([], picture=f"{found.indicator.id}-{merger.organisation.code}-merger"),
        ],
        className="card",
    )


def experience(found: Pair, around: Around) -> Component:
    """Both on one axis for each measure, with the reader's choice of indicator left as it is."""
    told = around.experience
    title = html.H2("What women say there")
    if not told:
        words = (
            "No figures of the Friends and Family Test or of the CQC survey for both are loaded and shared with you. "
            "The published tables of the test can be loaded by anybody."
        )
        return html.Section([title, html.P(words), _survey(found)], className="card")
    parts = [part for indicator, panels in told for part in _measure(found, indicator, panels)]
    if not any(indicator.kind is IndicatorKind.SCORE for indicator, _ in told):
        parts.append(_survey(found))
    picture = take_away([], picture="what-women-say")
    return html.Section([title, *parts, picture], className="card")


def _survey(found: Pair) -> Component:
    """Why the scores of the CQC survey are not here, and where those of trusts stand."""
    scores = [one for one in map(catalogue.load().indicator, EXPERIENCE) if one.kind is IndicatorKind.SCORE]
    single = [one for one in found.organisations if one.kind in (OrganisationKind.TRUST, OrganisationKind.SITE)]
    if single:
        return html.P("No scores of the CQC maternity survey for both are loaded and shared with you.")
    ways = [
        html.Li([f"{one.short_name}, trust by trust: ", *_joined(dcc.Link(each.plain_title, href=links.indicator(
            each.id, organisation=one.code)) for each in scores)])
        for one in found.organisations
    ]  # fmt: skip
    whose = wording.terms().system
    why = f"The CQC maternity survey scores single trusts. Scores are not added up, so no {whose} has one."
    return html.Div([html.P(why), html.Ul(ways, className="plain-list")])


def _joined(ways: Iterable[Component]) -> list[Component | str]:
    return [part for place, way in enumerate(ways) for part in (", " if place else "", way)]


def _measure(found: Pair, indicator: Indicator, panels: Panels) -> Sequence[Component]:
    a, b = (one.code for one in found.organisations)
    way = dcc.Link(indicator.plain_title, href=links.compare(indicator.id, a=a, b=b))
    return html.H3(way), _together(indicator, panels)


def _together(indicator: Indicator, panels: Panels) -> Component:
    unit = Unit.measured(indicator, definition=panels.definition)
    drawn = [one.drawn for one in panels.charts]
    last = max(one.measured.series.last for one in panels.charts)
    first = max(min(one.measured.series.first for one in panels.charts), last.plus(-47))
    scale = shared_axis(drawn, first=first, unit=unit)
    few = [_multiple(indicator, one, panels, unit, (first, last), scale) for one in panels.few]
    return multiples.multiples(few, label=f"{indicator.plain_title}, {unit.words}, on one axis")


def _multiple(
    indicator: Indicator, panel: Panel, panels: Panels, unit: Unit, span: tuple[Month, Month], scale: object
) -> Multiple:
    name = phrases.named(panel.organisation)
    if panel.chart is None:
        empty = nothing(width=WIDTH, height=HEIGHT)
        return Multiple(name, "", Variation.CANNOT_TELL, empty, "No figures here. That is not zero.")
    series = panel.chart.measured.series
    return Multiple(
        title=name,
        value=unit.spelled(float(series.value[-1])) if series.has_number[-1] else "",
        variation=panel.chart.standing.now.variation,
        drawing=small_multiple(panel.chart.drawn, first=span[0], last=span[1], scale=scale, unit=unit),
        words=narrative.one_line(panel.chart.drawn, indicator=indicator, definition=panels.definition),
        href=links.chart(indicator.id, organisation=panel.organisation.code, definition=panels.definition.key),
        note=who_is_counted.on_a_tile(panel.chart.drawn, first=span[0], last=span[1]),
    )


def _of_care(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Nobody does better in a count, or in what has no good direction."""
    if indicator.kind is IndicatorKind.COUNT or indicator.direction not in (Direction.LOWER, Direction.HIGHER):
        return ()
    return (("Is it care?", "Then ask whoever does better what they do."),)


def before_it_is_read(found: Pair) -> Component:
    asks = (
        ("Is it the data?", "How each records it, and how many of its trusts contribute, stands on its own chart."),
        ("Is it who is cared for?", "Nothing here is adjusted for case mix."),
        *_of_care(found.indicator),
    )
    return html.Section(
        [
            html.H2("Before it is read as care"),
            html.Ol([html.Li([html.Strong(f"{ask} "), words]) for ask, words in asks], className="questions"),
        ],
        className="card",
    )
