"""Everything of an organisation's plans that is overdue on a day: lists, planned stages, services and teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from access.scope import Scope
from analysis import teams, undertaking_words, undertakings
from analysis.naming import days
from analysis.teams import Gate, TeamState
from analysis.trajectory_status import Status
from analysis.undertaking_words import Late, on_day
from analysis.undertakings import Undertaking
from indicators import catalogue
from indicators.deliverables import Document
from queries import planned_stages
from queries.planned_stages import Progress
from queries.undertakings import Plans

ACCREDITATION = "bfi_status"
"""The status whose stages an organisation plans itself."""


def of_plans(
    plans: Plans, *, accredited: Iterable[Progress], live: Iterable[Progress] = (), day: date
) -> tuple[Late, ...]:
    """All of it, the longest overdue first. `accredited` and `live` are stages of accreditation and of a service."""
    found = [*of_lists(plans.undertakings, day=day), *_stages(accredited), *_services(live), *_teams(plans, day)]
    return undertaking_words.longest_first(found)


def of_lists(every: Iterable[Undertaking], *, day: date) -> tuple[Late, ...]:
    """What stands on a list, whosever it is."""
    return undertaking_words.late(undertakings.overdue(every, day=day), day=day)


def accredited(scope: Scope, *, plans: Plans, day: date) -> tuple[Progress, ...]:
    """Where the organisation and its members are with their planned stages of accreditation."""
    return planned_stages.of_organisations(
        scope,
        indicator=catalogue.load().indicator(ACCREDITATION),
        everybody=plans.everybody,
        planned=plans.of(Document.BABY_FRIENDLY),
        day=day,
    )


def gates(plans: Plans, *, day: date) -> dict[str, Gate]:
    """The gate of building blocks of everybody in the plans, by code."""
    blocks = plans.of(Document.CONTINUITY)
    return {
        one.code: teams.gate([each for each in blocks if each.organisation == one.code], day=day)
        for one in plans.everybody
    }


def _stages(every: Iterable[Progress]) -> Iterator[Late]:
    for one in every:
        if one.history and one.standing.status in (Status.BEHIND, Status.OVERDUE):
            due = next(each.due_on for each in one.planned if each.name == one.standing.late)
            said = f"{one.standing.late} was planned for {on_day(due)} and is {days(one.standing.days_late)} late."
            yield Late(
                one.organisation.code, "planned stage", "Baby friendly accreditation", said, one.standing.days_late
            )


def _services(every: Iterable[Progress]) -> Iterator[Late]:
    for one in every:
        if one.history and one.standing.status is Status.OVERDUE:
            number = one.standing.days_late
            said = f"not live. It was due on {on_day(one.planned[-1].due_on)} and is {days(number)} overdue."
            yield Late(one.organisation.code, "service", "Maternal mental health service", said, number)


def _teams(plans: Plans, day: date) -> Iterator[Late]:
    behind = gates(plans, day=day)
    for one in plans.teams:
        if teams.state(one, behind=behind[one.organisation], day=day) is TeamState.LATE and one.planned_on:
            number = (day - one.planned_on).days
            said = f"planned for {on_day(one.planned_on)}, {days(number)} late. Its building blocks are in place."
            yield Late(one.organisation, "team", one.name, said, number)
