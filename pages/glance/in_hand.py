"""What is in hand already and what is overdue, in one line below the agenda, each number a way to what it counts."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.numerals import count, in_words
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.delivering import overdue
from pages.delivering import page as deliverables
from pages.glance import folded
from queries import asked_deliverables, asking, trajectories, undertakings
from queries.asked_overview import Asked
from queries.at_a_glance import Glance
from queries.organisations import Organisation

_PROMISE = (OrganisationKind.LMNS, OrganisationKind.TRUST)


def line(scope: Scope, glance: Glance, asked: Asked) -> Component:
    """Concerns that go on, overdue deliverables and promises, and the way to another system beside this one."""
    said = [*_going_on(glance), *_overdue(scope, glance, asked), _compare(glance.system)]
    return html.P([part for one in said for part in (one, " ")][:-1], className="in-hand")


def _going_on(glance: Glance) -> list[Component]:
    found = glance.agenda.continuing
    if not found:
        return []
    number, rare = len(found), sum(one.finding.subject.rare for one in found)
    words = f"{count(number)} {'concern that goes' if number == 1 else 'concerns that go'} on"
    of_them = "" if rare == number else f"{in_words(rare)} of them "
    of_rare = f", {of_them}rare harm" if rare else ""
    return [html.Span(["Already in hand: ", html.A(words, href=f"#{folded.ANCHOR}"), f"{of_rare}."])]


def _overdue(scope: Scope, glance: Glance, asked: Asked) -> list[Component]:
    """Of the system, or of whom one came for where the system's plans are not shared."""
    whose = next(
        (one for one in (glance.system, asked.organisation) if undertakings.may_see(scope, organisation=one)), None
    )
    if whose is None:
        return []
    ways = [*_deliverables(scope, whose, asked.month), *_promises(scope, whose, asked.month)]
    if not ways:
        return [html.Span("Nothing is overdue.")]
    joined = [part for one in ways for part in (one, " and ")][:-1]
    of = [] if whose == glance.system else [f", {whose.short_name}"]
    return [html.Span(["Overdue: ", *joined, *of, "."])]


def _deliverables(scope: Scope, whose: Organisation, month: Month | None) -> list[Component]:
    """Counted as the page does that is linked to, on the same day."""
    as_at = _day(month)
    asked = asked_deliverables.read(scope, whose, {"as_at": as_at.isoformat() if as_at else ""})
    late = overdue.late(
        asked, accredited=deliverables.accreditations(scope, asked), live=deliverables.services(scope, asked)
    )
    number = sum(one.number for one in late)
    if not number:
        return []
    words = f"{count(number)} {'deliverable' if number == 1 else 'deliverables'}"
    return [dcc.Link(words, href=links.deliverables(whose.code, as_at=as_at or ""))]


def _promises(scope: Scope, whose: Organisation, month: Month | None) -> list[Component]:
    if whose.kind not in _PROMISE:
        return []
    today = Month.containing(asking.today())
    at = month or trajectories.newest_month(scope, organisation=whose, today=today)
    made = trajectories.of_organisation(scope, organisation=whose, month=at).commitments
    number = sum(one.progress.status is Status.OVERDUE for one in made)
    if not number:
        return []
    words = f"{count(number)} {'promise' if number == 1 else 'promises'}"
    return [dcc.Link(words, href=links.trajectories(whose.code, month=month or ""))]


def _day(month: Month | None) -> date | None:
    """The last day of a month that was asked for; None for today."""
    return min(month.last_day(), asking.today()) if month else None


def _compare(system: Organisation) -> Component:
    beside = links.compare(a=system.code if system.kind is OrganisationKind.LMNS else "")
    return dcc.Link("Compare with another system", href=beside, className="no-print")
