"""The page of a status: which stage stands, since when, what stood before, and what was aimed at. No chart."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import definition_words, trajectory_stages
from analysis.naming import counted, days
from analysis.numerals import sentence
from analysis.stage_spells import Spell
from analysis.trajectory_stages import Stage
from analysis.trajectory_status import Status
from analysis.verdicts import Reason
from components import printed, tables, verdicts
from components.tables import STATUS_WORDS, Column
from components.take_away import both, take_away
from indicators.indicator import Target
from indicators.month import Month
from indicators.vocabulary import Direction, OrganisationKind
from pages import wording
from pages.charting import below, beside, choosing
from queries import batches, organisations, stages
from queries.asked_chart import Asked
from queries.observations import NoFigures
from queries.stages import History


def page(scope: Scope, asked: Asked) -> Component:
    """Raises `NotAllowed`, and `NoFigures` where neither the organisation nor its trusts were told of."""
    try:
        own = [_of(scope, asked)]
    except NoFigures:
        own = []
    members = _members(scope, asked)
    if not own and not members:
        raise NoFigures(asked.indicator.id)
    parts = _in_parts(scope, asked, own[0]) if own and not asked.stratum.key else ()
    main = [_told(scope, asked, own[0]) if own else _of_members_only(asked), _parts(parts), _listed(asked, members)]
    about = beside.what_it_is(asked.indicator, (own or members)[0].measured.definition)
    beside_it = html.Div([_targets(asked, own), about], className="stack")
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            choosing.choosing(scope, asked, None),
            html.Div([html.Div([one for one in main if one], className="stack"), beside_it], className="with-rail"),
            printed.found_again(asked.whole(definition=own[0].measured.definition.key if own else "")),
        ],
        className="page",
    )


def _of(scope: Scope, asked: Asked) -> History:
    return stages.of_organisation(
        scope,
        indicator=asked.indicator,
        organisation=asked.organisation,
        definition=asked.definition,
        stratum=asked.stratum,
        until=asked.last,
        as_known_on=asked.as_known_on,
    )


def _in_parts(scope: Scope, asked: Asked, whole: History) -> tuple[History, ...]:
    return stages.of_parts(scope, whole=whole, until=asked.last, as_known_on=asked.as_known_on)


def _members(scope: Scope, asked: Asked) -> tuple[History, ...]:
    """Those of a system's trusts: what a larger organisation's trusts were told of is too long to read."""
    if asked.organisation.kind is not OrganisationKind.LMNS:
        return ()
    month = Month.containing(asked.day)
    trusts = organisations.members(scope, parent=asked.organisation, month=month, kind=OrganisationKind.TRUST)
    return stages.of_organisations(
        scope, indicator=asked.indicator, organisations=trusts, until=asked.last, as_known_on=asked.as_known_on
    )


def _told(scope: Scope, asked: Asked, history: History) -> Component:
    now, measured = history.now, history.measured
    part = f", {wording.group(asked.stratum.key)}" if asked.stratum.key else ""
    loaded = batches.by_ids(scope, ids=[int(number) for number in set(measured.series.batch.tolist())])
    return html.Section(
        [
            html.Div(
                [verdicts.cannot_tell_chip(), html.Span(sentence(Reason.NOT_NUMERIC))], className="frame-verdicts"
            ),
            html.H1(f"{asked.indicator.plain_title}: {history.name(now)}", className="message"),
            html.P(f"{asked.organisation.title}{part}, as told in {now.told.in_words()}", className="subtitle"),
            html.P(_sentence(asked, history), className="sentence"),
            _in_order(asked, now),
            _timeline(history),
            _silent(history),
            take_away(both(asked.csv_href())),
            html.Div(below.source(measured, loaded), className="source"),
        ],
        className="card frame",
    )


def _sentence(asked: Asked, history: History) -> str:
    today, now = Month.containing(asked.day), history.now
    since = f"{asked.organisation.short_name} has stood at {history.name(now)} since {now.since.in_words()}"
    age = today.ordinal - now.told.ordinal
    told = "this month" if age == 0 else f"{_months(age)} ago"
    return f"{since}. It was last told {told}; a stage stands until another is told."


def _in_order(asked: Asked, now: Spell) -> Component:
    """Every stage there is, with the one that stands marked by words and weight."""
    entries = [
        html.Li(
            [html.Strong(name), html.Span(" stands now", className="hint")] if place == now.value else name,
            **({"aria-current": "step"} if place == now.value else {}),
        )
        for place, name in enumerate(asked.indicator.stages, start=1)
    ]
    return html.Ol(entries, className="stages", **{"aria-label": "Every stage, in order"})


def _timeline(history: History) -> Component:
    columns = (Column("Stage"), Column("Since"), Column("Last told"), Column("Stood for", numeric=True))
    rows = [[history.name(one), one.since.in_words(), one.told.in_words(), _lasted(one)] for one in history.spells]
    return tables.table(columns, rows, caption="Stages, newest first", caption_shown=True)


def _lasted(one: Spell) -> str:
    return "Stands" if one.until is None else _months(one.until.ordinal - one.since.ordinal)


def _months(number: int) -> str:
    return counted(number, "month")


def _silent(history: History) -> Component | None:
    if not history.silent:
        return None
    said = "; ".join(f"{month.in_words()}, {STATUS_WORDS[status].lower()}" for month, status in history.silent)
    return html.P(f"No stage was told for: {said}.", className="hint")


def _parts(parts: tuple[History, ...]) -> Component | None:
    if not parts:
        return None
    columns = (Column("Part"), Column("Stage"), Column("Since"), Column("Last told"))
    rows = [[_part(one), one.name(one.now), one.now.since.in_words(), one.now.told.in_words()] for one in parts]
    return html.Section([html.H2("Its parts"), tables.table(columns, rows, caption="Its parts")], className="card")


def _part(one: History) -> str:
    words = wording.group(one.measured.stratum.key)
    return words[:1].upper() + words[1:]


def _of_members_only(asked: Asked) -> Component:
    return html.Section(
        [
            html.H1(f"{asked.indicator.plain_title}, {asked.organisation.short_name}"),
            html.P("It is told of trusts. Stages are not added up, so the system as a whole has none."),
        ],
        className="card frame",
    )


def _listed(asked: Asked, members: tuple[History, ...]) -> Component | None:
    """The trusts of a system in their own order, which says nothing about who is better."""
    if not members:
        return None
    columns = (Column("Trust"), Column("Stage"), Column("Since"), Column("Last told"))
    rows = [
        [
            dcc.Link(one.measured.organisation.title, href=_href(asked, one)),
            one.name(one.now),
            one.now.since.in_words(),
            one.now.told.in_words(),
        ]
        for one in members
    ]
    return html.Section([html.H2("Its trusts"), tables.table(columns, rows, caption="Its trusts")], className="card")


def _href(asked: Asked, one: History) -> str:
    return links.chart(asked.indicator.id, organisation=one.measured.organisation.code, last=asked.last or "")


def _targets(asked: Asked, own: list[History]) -> Component:
    wanted = [one for one in asked.indicator.targets if one.stage]
    entries = [html.Li(_target(asked, one, own)) for one in wanted]
    if not entries:
        entries = [html.Li("No target is set. That is not a judgement of the stage.")]
    return html.Section([html.H2("Target"), html.Ul(entries, className="targets")], className="card")


def _target(asked: Asked, one: Target, own: list[History]) -> list[Component | str]:
    due = f" by {one.date.day} {Month.containing(one.date).in_words()}" if one.date else ""
    standing = f" {_standing(asked, one, own[0])}" if own and not asked.stratum.key else ""
    return [
        html.Strong(f"{one.stage}{due}"),
        f", {definition_words.STATUS[one.status]}.{standing} ",
        html.Span(f"{one.source.rstrip('.')} ({definition_words.EVIDENCE[one.evidence]}).", className="hint"),
        f" {one.note}" if one.note else "",
    ]


def _standing(asked: Asked, one: Target, history: History) -> str:
    """Reached or not; where a day was set and has passed, by how much it is overdue."""
    aim, now = asked.indicator.place(one.stage), history.now
    falls = asked.indicator.direction is Direction.LOWER
    reached = now.value <= aim if falls else now.value >= aim
    if reached or one.date is None:
        return "It stands there now." if reached else "It does not stand there now."
    found = trajectory_stages.stage_standing([Stage(one.stage, one.date)], {}, today=asked.day)
    if found.status is Status.OVERDUE:
        return f"Overdue by {days(found.days_late)}."
    return "Not reached yet, and not yet due."
