"""One card for each promise: a sentence that opens with its status, a small picture, and what it would take."""

from __future__ import annotations

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import commitment_words as words
from analysis.naming import days
from analysis.numerals import running, sentence
from charts.trajectory_sparkline import sparkline
from components import pictures
from indicators.month import Month
from indicators.vocabulary import TargetStatus
from pages.following import drawing, staffing, versions
from queries import asking
from queries.asked_trajectories import Asked
from queries.trajectories import Commitment

_STATUSES = {
    TargetStatus.EXPIRED: "its date has passed",
    TargetStatus.SUPERSEDED: "replaced since",
    TargetStatus.SUSPENDED: "suspended",
}


def card(scope: Scope, asked: Asked, one: Commitment, *, month: Month) -> Component:
    seen = drawing.view(one)
    picture = pictures.svg(sparkline(seen), alt="", look="trajectory-picture") if seen.actual or seen.ways else None
    return html.Section(
        [
            html.H3(dcc.Link(one.indicator.plain_title, href=asked.href(indicator=one.indicator.id))),
            html.P([html.Strong(words.lead(one.progress)), " ", " ".join(_said(one))], className="answer"),
            picture,
            *_staff(scope, one, month),
            _take(one),
            html.P(promised(one), className="hint"),
        ],
        className="card trajectory",
    )


def promised(one: Commitment) -> str:
    """What was promised, to whom, by when and on whose word, its population always named."""
    said = [f"{sentence(_population(one))}: {_aim(one)}"]
    if one.held:
        by = f", signed off by {one.held.signed.by}" if one.held.signed else ""
        said.append(f"plan version {one.held.number}{by}")
        if one.paused_days:
            said.append(f"{days(one.paused_days)} of pause added")
    elif one.together:
        said.append(f"plans of {_names(one)} together")
    said += [f"{versions.draft(each)}, judges nothing until it is signed off" for each in one.drafts[-1:]]
    return "; ".join(said) + "."


def _said(one: Commitment) -> Iterator[str]:
    yield from words.parts(one.progress, unit=one.unit, people=one.indicator.unit_of_analysis)
    if one.held and one.held.paused_since:
        yield f"Paused since {Month.containing(one.held.paused_since).in_words()}: that time is not counted as late."
    if one.without:
        have, all_of_them = len(one.shares), len(one.shares) + len(one.without)
        yield f"{have} of {all_of_them} members have a plan, so there is none for the whole."


def _population(one: Commitment) -> str:
    population = one.target.population if one.target and one.target.population else one.definition.population
    return running(population)


def _aim(one: Commitment) -> str:
    said = f"{words.spelled(one.aim.target, unit=one.unit)} by {one.due.in_words()}"
    told = _STATUSES.get(one.target.status, "") if one.target and not (one.held or one.together) else ""
    return f"{said} ({told})" if told else said


def _names(one: Commitment) -> str:
    return ", ".join(each.short_name for each, _ in one.shares)


def _staff(scope: Scope, one: Commitment, month: Month) -> list[Component]:
    """The staffing plan beneath the plan that depends on it."""
    seen = drawing.staffing(scope, one, until=month)
    if seen is None:
        return []
    return [
        html.P(staffing.words(seen), className="staff-words"),
        pictures.svg(sparkline(seen, height=52), alt="", look="trajectory-picture"),
    ]


def _take(one: Commitment) -> Component | None:
    lines = [
        sentence(f"{lag}.") if (lag := words.lag(one.progress)) else "",
        words.pace(one.progress, unit=one.unit, due=one.ends, today=Month.containing(asking.today())),
        words.run_rate(one.progress),
        words.chance(one.progress, unit=one.unit),
    ]
    told = [html.Li(line) for line in lines if line]
    if not told:
        return None
    return html.Details(
        [html.Summary("What it would take"), html.Ul(told, className="plain-list")], className="behind"
    )
