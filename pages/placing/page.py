"""One indicator in many places or groups, as small multiples on one axis: the whole page of its address."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.numerals import Unit, count, sentence
from analysis.verdicts import Meaning, Variation
from charts import axis
from charts.axis import Axis
from charts.small_multiple import HEIGHT, WIDTH, shared_axis, small_multiple
from charts.sparkline import nothing
from components import multiples, states, steps, tables, verdicts
from components.multiples import Multiple
from components.tables import Column
from components.take_away import take_away
from indicators.indicator import Definition
from indicators.month import Month
from pages.investigating import thread
from pages.placing import choice, facts, phrases
from queries import asking, places, side_by_side
from queries.asked_places import Asked, Rows
from queries.at_a_glance import Chart
from queries.places import Places
from queries.side_by_side import NoneOfThem, Panel, Panels

FIRST_SHOWN = 24


def page(scope: Scope, asked: Asked) -> Component:
    """The charts side by side, or that there is nothing to tell, and why."""
    month = asked.last or Month.containing(asking.today())
    stand = places.chosen(scope, by=asked.by, among=asked.among, whose=asked.organisation, month=month)
    try:
        found = _panels(scope, asked, stand)
        body = _body(scope, asked, found, stand, month)
    except NoneOfThem as none:
        body = [_nothing(asked, none)]
    return html.Div([*_head(scope, asked), *body, *_onward(asked)], className="page")


def _panels(scope: Scope, asked: Asked, stand: Places) -> Panels:
    common = {"indicator": asked.indicator, "definition": asked.definition, "last": asked.last}
    if asked.by.of_places:
        return side_by_side.of_places(scope, places=stand.few, **common)
    return side_by_side.of_groups(scope, organisation=asked.organisation, dimension=asked.by.dimension, **common)


def _head(scope: Scope, asked: Asked) -> list[Component]:
    title = f"{asked.indicator.plain_title}, {asked.organisation.short_name}, by {_by(asked)}"
    head = [choice.breadcrumb(asked), html.H1(title), choice.choosing(scope, asked)]
    if asked.thread:
        head.insert(
            1,
            thread.shown(_steps(asked), now=_now(asked), indicator=asked.indicator, organisation=asked.organisation),
        )
    return head


def _by(asked: Asked) -> str:
    return (
        phrases.in_running_words(asked.by).removesuffix("s")
        if asked.by.of_places
        else phrases.in_running_words(asked.by)
    )


def _steps(asked: Asked) -> tuple[steps.Step, ...]:
    definition = asked.definition.key if asked.definition else ""
    return thread.steps(
        asked.indicator, asked.organisation, definition=definition, last=asked.last, thread=asked.thread
    )


def _now(asked: Asked) -> thread.Place:
    return thread.Place.PLACE if asked.by.of_places else thread.Place.PEOPLE


def _onward(asked: Asked) -> list[Component | None]:
    if asked.thread:
        return [steps.onward(_steps(asked), now=_now(asked))]
    begin = links.investigate(asked.indicator.id, organisation=asked.organisation.code, thread="question")
    return [html.P(dcc.Link("Investigate step by step", href=begin), className="no-print")]


def _nothing(asked: Asked, none: NoneOfThem) -> Component:
    why = phrases.none_such(asked.by, asked.organisation)
    if none.withheld:
        why += " Figures that are not shared with you are not shown, whether there are any or not."
    ways = [("Its chart through time", links.chart(asked.indicator.id, organisation=asked.organisation.code))]
    return states.not_enough_data(why=why, instead="That is not a finding of no difference.", steps=ways, level=2)


def _body(scope: Scope, asked: Asked, found: Panels, stand: Places, month: Month) -> list[Component]:
    unit = Unit.measured(asked.indicator, definition=found.definition)
    few = found.few if asked.rows is Rows.ALL else found.few[:FIRST_SHOWN]
    last = max(one.measured.series.last for one in found.charts)
    begun = min(one.measured.series.first for one in found.charts)
    first = max(begun, last.plus(1 - asked.period.months)) if asked.period.months else begun
    scale = shared_axis([one.drawn for one in found.charts], first=first, unit=unit)
    drawn = [_multiple(asked, one, found.definition, unit, (first, last), scale) for one in few]
    label = f"{asked.indicator.plain_title}, {len(few)} charts on one axis"
    return [
        html.Div(html.P(phrases.together(found.few)), className="lead"),
        html.Section(
            [
                html.Div(
                    [
                        html.H2(_title(asked, found, stand)),
                        take_away([], picture=f"{asked.indicator.id}-by-{asked.by}"),
                    ],
                    className="card-head",
                ),
                html.P(_axis_words(unit, scale, found, first, last), className="hint"),
                multiples.multiples(drawn, label=label),
                _more(asked, found, len(few)),
                verdicts.icon_key(),
                _numbers(asked, found, unit),
            ],
            className="card",
        ),
        facts.facts(scope, asked, definition=found.definition, month=month),
    ]


def _title(asked: Asked, found: Panels, stand: Places) -> str:
    if not asked.by.of_places:
        return f"{len(found.few)} groups of {asked.organisation.title}"
    what = phrases.what(asked.by, found.few)
    many = f"{len(found.few)} {what}" if len(found.few) != 1 else f"One {what.removesuffix('s')}"
    if stand.group:
        return f"{many} of the comparator group {stand.group.title}"
    return f"{many} of {stand.of.title}" if stand.of else many


def _axis_words(unit: Unit, scale: Axis, found: Panels, first: Month, last: Month) -> str:
    """What all of them share, said once."""
    low, high = (axis.tick_words((edge,), unit=unit)[0] for edge in (scale.low, scale.ticks[-1]))
    start = "" if scale.from_zero else f" The axis starts at {low}, not at zero."
    said = f"{sentence(unit.words)}, {first.in_words()} to {last.in_words()}, all on one axis up to {high}."
    withheld = f" Not shared with you: {found.withheld} of them." if found.withheld else ""
    return f"{said}{start} In order of name, not of merit. {found.definition.label}.{withheld}"


def _more(asked: Asked, found: Panels, shown: int) -> Component | None:
    rest = len(found.few) - shown
    if rest <= 0:
        return None
    return html.P(dcc.Link(f"Show all {len(found.few)}", href=asked.href(rows=Rows.ALL)), className="no-print")


def _multiple(
    asked: Asked, panel: Panel, definition: Definition, unit: Unit, span: tuple[Month, Month], scale: Axis
) -> Multiple:
    name, own = phrases.name(panel), _is_own(asked, panel)
    if panel.chart is None:
        empty = nothing(width=WIDTH, height=HEIGHT)
        return Multiple(name, "", Variation.CANNOT_TELL, empty, "No figures in sight. That is not zero.", own=own)
    chart = panel.chart
    drawing = small_multiple(chart.drawn, first=span[0], last=span[1], scale=scale, unit=unit)
    told = narrative.one_line(chart.drawn, indicator=asked.indicator, definition=definition)
    return Multiple(
        title=name,
        value=_value(chart, unit),
        variation=chart.standing.now.variation,
        drawing=drawing,
        words=told,
        href=_href(asked, panel, definition),
        own=own,
        flagged=bool(chart.standing.running) and chart.standing.meaning is Meaning.CONCERN,
    )


def _is_own(asked: Asked, panel: Panel) -> bool:
    return asked.by.of_places and panel.organisation == asked.organisation


def _href(asked: Asked, panel: Panel, definition: Definition) -> str:
    return links.chart(
        asked.indicator.id,
        organisation=panel.organisation.code,
        definition=definition.key,
        stratum=panel.stratum.key,
        last=asked.last or "",
        thread=asked.thread,
    )


def _value(chart: Chart, unit: Unit) -> str:
    value = float(chart.measured.series.value[-1])
    return unit.said(value) if chart.measured.series.has_number[-1] else ""


def _numbers(asked: Asked, found: Panels, unit: Unit) -> Component:
    columns = [
        Column(choice.in_words(asked.by).rstrip("s")),
        Column("Latest month"),
        Column(asked.indicator.numerator, numeric=True),
        Column(asked.indicator.denominator or "Out of", numeric=True),
        Column(f"{unit.brief[:1].upper()}{unit.brief[1:]}", numeric=True, strong=True),
        Column("Verdict"),
    ]
    listed = tables.table(columns, [_row(one, unit) for one in found.few], caption="The latest figures, by name")
    return html.Details([html.Summary("The numbers"), listed], className="numbers")


def _row(panel: Panel, unit: Unit) -> list[str]:
    if panel.chart is None:
        return [phrases.name(panel), "", "", "", "", "No figures in sight"]
    series, now = panel.chart.measured.series, panel.chart.standing.now
    latest = [
        count(float(series.numerator[-1])),
        count(float(series.denominator[-1])),
        unit.full(float(series.value[-1])),
    ]
    return [phrases.name(panel), series.last.in_words(), *latest, now.variation.in_words]
