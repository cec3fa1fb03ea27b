"""The grid of indicators by organisation, most urgent first, with the whole system at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.agenda import Item
from analysis.finding import News
from analysis.naming import counted
from analysis.verdicts import Assurance, Meaning, Reason, Variation
from charts.sparkline import nothing
from components import verdicts
from components.grid import GridCell, GridRow, grid
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.glance import discussion, phrases
from queries import at_a_glance
from queries.asking import Rows
from queries.at_a_glance import Chart, Glance, Row
from queries.organisations import Organisation

FIRST_ROWS = 8
_WHOLE_SERIES = (Reason.OVERLAPPING_WINDOWS, Reason.RARE_EVENTS)
"""Reasons that are the same for every organisation: said once for the row."""
_SIZE = {"width": 142.0, "height": 30.0}


def by_trust(glance: Glance, *, rows: Rows, asked: Organisation, month_given: bool) -> Component:
    """The first rows, or all of them. `asked` is the organisation that is looked at."""
    shown = glance.rows if rows is Rows.ALL else glance.rows[:FIRST_ROWS]
    last = glance.month if month_given else None
    head = [html.H2("Indicators by organisation, most urgent first"), _how_many(glance, shown, asked, last)]
    table = drawn(glance, shown, last=last)
    return html.Section([html.Div(head, className="card-head"), table, verdicts.icon_key()], className="card")


def drawn(glance: Glance, shown: Sequence[Row], *, last: Month | None) -> Component:
    """Some of the rows. `last`: the month that charts are to end with, where it was asked for."""
    columns = (*glance.members, glance.system)
    at_a_glance.draw(chart for row in shown for chart in row.charts.values())
    flagged = {id(glance.chart(one.finding.subject)): one for one in _discussed(glance)}
    return grid(
        [_row(glance, one, columns, flagged, last) for one in shown],
        organisations=[_heading(glance, one) for one in columns],
        caption=f"Indicators of {glance.system.title} by organisation",
        total=bool(glance.members),
    )


def _discussed(glance: Glance) -> list[Item]:
    """What the agenda has of charts."""
    return [one for one in glance.agenda.discuss if not one.finding.subject.rare]


def _how_many(glance: Glance, shown: Sequence[Row], asked: Organisation, last: Month | None) -> Component:
    total = len(glance.rows)
    words = f"Last 24 months. {len(shown)} of {counted(total, 'indicator')} shown. "
    if len(shown) == total:
        return html.P(words, className="hint")
    href = links.overview(organisation=asked.code, month=last or "", show=Rows.ALL)
    return html.P([words, dcc.Link(f"Show all {total}", href=href, className="no-print")], className="hint")


def _heading(glance: Glance, organisation: Organisation) -> str:
    if organisation == glance.system and glance.members and organisation.kind is not OrganisationKind.TRUST:
        return _all(len(glance.members), glance.members[0].kind)
    return organisation.short_name


def _all(number: int, kind: OrganisationKind) -> str:
    """`All 5 trusts`; of an only one `The one trust`."""
    one, many = wording.kinds(kind)
    return f"The one {one}" if number == 1 else f"All {number} {many}"


def _row(
    glance: Glance,
    row: Row,
    columns: tuple[Organisation, ...],
    flagged: Mapping[int, Item],
    last: Month | None,
) -> GridRow:
    indicator = row.indicator
    some = next(iter(row.charts.values()))
    about = {
        "title": indicator.plain_title,
        "href": _href(row, glance.system, last=last or ""),
        "unit": _unit(row, some),
    }
    reasons = {chart.standing.now.reason for chart in row.charts.values()}
    if len(reasons) == 1 and reasons <= set(_WHOLE_SERIES):
        way_on = None
        if reasons == {Reason.OVERLAPPING_WINDOWS}:
            apart = _href(row, glance.system, points="apart", last=last or "")
            way_on = ("See points that share no data", apart)
        return GridRow(**about, cannot_tell=_why_not(some, len(row.charts)), way_on=way_on)
    return GridRow(**about, cells=tuple(_cell(glance, row, one, flagged, last) for one in columns))


def _why_not(chart: Chart, charts: int) -> str:
    reason = chart.standing.now.reason
    words = {
        Reason.OVERLAPPING_WINDOWS: (
            f"Published over rolling windows of {chart.measured.definition.window_months} months: "
            "neighbouring points share data, so run rules would mislead."
        ),
        Reason.RARE_EVENTS: "Too few events a month for monthly limits. Look at the events themselves.",
    }[reason]
    return words if charts == 1 else f"All {charts} organisations: {words[:1].lower()}{words[1:]}"


def _href(row: Row, system: Organisation, *, last: object, points: str = "") -> str:
    """The system's own chart where it has one, else that of the first organisation that does."""
    chart = row.charts.get(system.id) or next(iter(row.charts.values()))
    return links.chart(row.indicator.id, organisation=chart.measured.organisation.code, points=points, last=last)


def _unit(row: Row, chart: Chart) -> str:
    better = {"lower": "lower is better", "higher": "higher is better"}.get(
        row.indicator.direction, "no good direction"
    )
    unit = phrases.common_unit(chart)
    target = phrases.in_common_unit(chart, chart.target)
    return f"{unit.words}, {f'target {unit.spelled(target)}' if chart.targets else better}"


def _cell(
    glance: Glance, row: Row, organisation: Organisation, flagged: Mapping[int, Item], last: Month | None
) -> GridCell:
    chart = row.charts.get(organisation.id)
    if chart is None:
        return _without_figures(row, organisation)
    item = flagged.get(id(chart))
    now, series = chart.standing.now, chart.measured.series
    known = bool(series.has_number[-1])
    return GridCell(
        variation=now.variation,
        assurance=now.assurance,
        direction=row.indicator.direction,
        value=_value(chart) if known else "",
        drawing=discussion.drawing(chart, **_SIZE),
        words=_words(chart, item, known),
        href=links.chart(row.indicator.id, organisation=organisation.code, last=last or ""),
        flagged=item is not None,
        note=", ".join(filter(None, [_contributing(glance, chart), _other(row, chart)])),
    )


def _value(chart: Chart) -> str:
    latest = float(chart.measured.series.value[-1])
    return phrases.common_unit(chart).short(phrases.in_common_unit(chart, latest))


def _other(row: Row, chart: Chart) -> str:
    """Said where one row holds figures under several definitions: those are not to be compared."""
    if len({one.measured.definition for one in row.charts.values()}) == 1:
        return ""
    published = catalogue.load().sources[chart.measured.definition.source].published
    return "published figure" if published else "own return"


def _words(chart: Chart, item: Item | None, known: bool) -> str:
    if not known:
        return phrases.latest_status(chart)
    standing = chart.standing
    if not standing.running:
        return "" if standing.now.reason is Reason.NONE else "Cannot tell"
    words = {
        Meaning.CONCERN: "Concern",
        Meaning.IMPROVEMENT: "Improvement",
        Meaning.NEITHER: standing.now.variation.in_words.split(",")[0] + ", neither",
    }[standing.meaning]
    if item is not None and item.finding.news is News.FURTHER_RULE:
        return f"{words}, a further rule"
    return f"{words}, new" if item is not None or standing.is_new else words


def _contributing(glance: Glance, chart: Chart) -> str:
    """Of the total, how many of those that it is a sum of are in it."""
    if not glance.members or chart.measured.organisation != glance.system or chart.drawn.last_place < 0:
        return ""
    return at_a_glance.of_how_many(chart.measured, place=chart.drawn.last_place)


def _without_figures(row: Row, organisation: Organisation) -> GridCell:
    return GridCell(
        variation=Variation.CANNOT_TELL,
        assurance=Assurance.NONE,
        direction=row.indicator.direction,
        value="",
        drawing=nothing(**_SIZE),
        words="None shared with you" if organisation.id in row.withheld else "No figures",
    )
