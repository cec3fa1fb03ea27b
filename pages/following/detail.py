"""One promise in full: the chart, what it would take, the staff beneath, every version and who changed what when."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import commitment_words as words
from analysis.narrative import Story
from analysis.numerals import count, sentence
from charts.trajectory_drawn import drawn
from charts.trajectory_view import TrajectoryView
from components import printed, tables
from components.frame import chart_frame
from components.source_note import source_note
from components.tables import Column
from components.take_away import Link
from indicators import catalogue
from indicators.month import Month
from pages.following import cards, drawing, keys, staffing, versions
from queries import asking, plans
from queries.asked_trajectories import Asked
from queries.trajectories import Commitment

_STAFF_HEIGHT = 300


def page(scope: Scope, asked: Asked) -> Component:
    """Raises `BadAddress` where nothing was promised of the indicator."""
    found = asked.found(scope)
    one = asked.one(found)
    beneath = drawing.staffing(scope, one, until=found.month)
    main = [_chart(scope, asked, one), _staff(one, beneath) if beneath else None]
    rail = [_take(one), _promised(one), _ways(scope, one)]
    return html.Div(
        [
            html.Nav(dcc.Link(f"All trajectories, {found.organisation.short_name}", href=asked.href(indicator=""))),
            html.Div(
                [
                    html.Div([part for part in main if part is not None], className="stack"),
                    html.Div([part for part in rail if part is not None], className="stack"),
                ],
                className="with-rail",
            ),
            *versions.sections(one),
            printed.found_again(asked.href(month=found.month)),
        ],
        className="page trajectories",
    )


def _chart(scope: Scope, asked: Asked, one: Commitment) -> Component:
    seen = drawing.view(one)
    return chart_frame(
        _story(one),
        name="trajectory",
        drawn=drawn(seen),
        key=keys.key(seen),
        table=_table(one, seen),
        links=_files(scope, asked, one),
        source=source_note(catalogue.load().sources[one.definition.source].name),
    )


def _files(scope: Scope, asked: Asked, one: Commitment) -> list[Link]:
    """Every promise as it stands, and the plan of this one in all its versions, where that can be opened."""
    files = {"all promises": asked.csv_href()}
    whose = one.organisation
    if one.versions and (scope.shares(whose.id) or plans.may_approve(scope, organisation=whose)):
        files["the plan"] = links.csv(links.plan(whose.code, indicator=one.indicator.id))
    return [
        Link(f"{kind} of {of}", href, download=True)
        for of, csv in files.items()
        for kind, href in (("CSV", csv), ("XLSX", links.xlsx(csv)))
    ]


def _story(one: Commitment) -> Story:
    progress, title = one.progress, one.indicator.plain_title
    said = [words.lead(progress), *words.parts(progress, unit=one.unit, people=one.indicator.unit_of_analysis)]
    if one.held and one.held.pauses:
        said.append("Time for which the plan was paused is shaded and not counted as late.")
    return Story(
        message=f"{title}{',' if ':' in title else ':'} {progress.status.value.partition(';')[0]}",
        subtitle=f"{sentence(one.unit.words)}. {one.organisation.short_name}. {one.definition.label}.",
        sentence=" ".join(said),
    )


def _table(one: Commitment, seen: TrajectoryView) -> Component:
    """What was reached and what the plan asked for, latest first: of what is to come, the ends of quarters."""
    asked = [dict(zip(way.months, way.values, strict=True)) for way in seen.ways]
    reached = {point.month: point for run in seen.actual for point in run}
    months = _told({*reached, *(month for each in asked for month in each)}, until=_last(seen))
    heads = [Column("Month"), Column(f"Reached, {one.unit.brief}", numeric=True, strong=True)]
    heads += [Column(way.label, numeric=True) for way in seen.ways]
    rows = []
    for month in months:
        point = reached.get(month)
        figure = one.unit.full(point.value) + (" (provisional)" if point.hollow else "") if point else "No figure"
        planned = [one.unit.full(each[month]) if month in each else "–" for each in asked]
        rows.append([Month(month).in_words(), figure if month <= _last(seen) else "To come", *planned])
    return tables.table(heads, rows, caption="Reached and planned, latest first")


def _told(months: set[int], *, until: int) -> list[int]:
    return [one for one in sorted(months, reverse=True) if one <= until or Month(one).month % 3 == 0]


def _last(seen: TrajectoryView) -> int:
    return seen.latest.month if seen.latest else -1


def _staff(one: Commitment, seen: TrajectoryView) -> Component:
    story = staffing.story(seen, organisation=one.organisation.short_name)
    asked = dict(zip(seen.ways[0].months, seen.ways[0].values, strict=True)) if seen.ways else {}
    there = {point.month: point.value for run in seen.actual for point in run}
    rows = [
        [
            Month(month).in_words(),
            count(round(there[month], 1)) if month in there else "–",
            count(round(asked[month], 1)) if month in asked else "–",
        ]
        for month in _told({*asked, *there}, until=_last(seen))
    ]
    columns = [Column("Month"), Column("In post", numeric=True, strong=True), Column("Needed", numeric=True)]
    return chart_frame(
        story,
        name="staffing",
        drawn=drawn(seen, height=_STAFF_HEIGHT),
        key=keys.key(seen),
        table=tables.table(columns, rows, caption="Midwives in post and needed, latest first"),
        source=source_note("Plan, as submitted; posts from the local monthly return of vacancies"),
        level=2,
    )


def _take(one: Commitment) -> Component:
    progress = one.progress
    facts = [
        ("Against the plan", sentence(lag) if (lag := words.lag(progress)) else ""),
        ("Women, babies or staff", words.gap_in_people(progress, people=one.indicator.unit_of_analysis)),
        ("As it was set", words.as_set(progress, unit=one.unit)),
        ("Pace", words.pace(progress, unit=one.unit, due=one.ends, today=Month.containing(asking.today()))),
        ("This year", words.run_rate(progress)),
        ("Chance", words.chance(progress, unit=one.unit)),
    ]
    told = [part for name, said in facts if said for part in (html.Dt(name), html.Dd(said))]
    body = html.Dl(told, className="about") if told else html.P("The target is met: nothing more is needed.")
    return html.Section([html.H2("What it would take"), body], className="card")


def _promised(one: Commitment) -> Component:
    parts: list[Component] = [html.H2("What was promised"), html.P(cards.promised(one))]
    if one.target:
        parts.append(html.P(f"{one.target.source}. {one.target.note}".strip(), className="hint"))
    for other in one.others:
        due = f" by {Month.containing(other.due_on).in_words()}" if other.due_on else ""
        value = words.spelled(other.value * one.factor, unit=one.unit)
        parts.append(html.P(f"Also {value}{due}, {other.status.value}: {other.note}", className="hint"))
    return html.Section(parts, className="card")


def _ways(scope: Scope, one: Commitment) -> Component:
    organisation, indicator = one.organisation, one.indicator.id
    ways: list[Component] = [
        html.P(dcc.Link("Its control chart", href=links.chart(indicator, organisation=organisation.code)))
    ]
    if scope.shares(organisation.id) or plans.may_approve(scope, organisation=organisation):
        ways.append(
            html.P(
                dcc.Link(
                    "Enter, sign off, move or pause the plan", href=links.plan(organisation.code, indicator=indicator)
                )
            )
        )
    return html.Section(ways, className="card no-print")
