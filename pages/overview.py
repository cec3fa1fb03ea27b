"""One system at a glance: one sentence, what to discuss, where every chart stands, and every indicator by trust."""

from __future__ import annotations

from datetime import date, timedelta

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Reason
from components import controls
from components.take_away import both, take_away
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import empty_states, wording
from pages.glance import by_trust, discussion, in_parts, phrases, where_they_stand
from queries import asking, at_a_glance, freshness, ledger, organisations
from queries import parts as parts_of
from queries.asking import Rows
from queries.at_a_glance import Glance, NothingLoaded
from queries.freshness import Freshness
from queries.organisations import Organisation

MONTHS_OFFERED = 24
_FEWEST, _MOST = 500_000, 1_500_000
_WITHDRAWN_WITHIN = timedelta(days=31)


def layout(organisation: str = "", month: str = "", show: str = "", **_: str) -> Component:
    scope, today = current.scope(), asking.today()
    fresh = freshness.of_store(scope)
    chosen_month = asking.month(month, name="month", latest=Month.containing(today))
    rows = Rows(asking.one_of(show, tuple(Rows), name="view"))
    if fresh.empty:
        return empty_states.nothing_loaded()
    asked = organisations.by_code(scope, code=organisation) if organisation else organisations.home(scope)
    system = at_a_glance.system_of(scope, organisation=asked, month=chosen_month or Month.containing(today))
    try:
        glance = at_a_glance.of_system(scope, system=system, month=chosen_month, today=Month.containing(today))
    except NothingLoaded:
        return empty_states.without_figures(scope, organisation=asked)
    return _page(scope, glance, fresh, asked=asked, rows=rows, month_given=chosen_month is not None)


def _page(
    scope: Scope, glance: Glance, fresh: Freshness, *, asked: Organisation, rows: Rows, month_given: bool
) -> Component:
    expected = phrases.expected(glance, rule_set=MAKING_DATA_COUNT)
    everyone = [*glance.members, glance.system]
    withdrawn = ledger.withdrawn_since(scope, organisations=everyone, at=fresh.loaded_at - _WITHDRAWN_WITHIN)
    beside = [where_they_stand.where_they_stand(glance), where_they_stand.since(glance, withdrawn=withdrawn)]
    parts = _in_parts(scope, glance) if glance.month >= glance.newest else None
    return html.Div(
        [
            _head(scope, glance, fresh, asked),
            html.Div(
                [html.H2(glance.agenda.headline), html.P(phrases.lead(glance, expected=expected))],
                className="lead",
            ),
            html.Div(
                [discussion.discussion(glance, expected=expected), html.Div(beside, className="stack")],
                className="with-side",
            ),
            _others(glance, parts),
            by_trust.by_trust(glance, rows=rows, asked=asked, month_given=month_given),
            _foot(glance, asked, month_given),
        ],
        className="page",
    )


def _in_parts(scope: Scope, glance: Glance) -> Component | None:
    found = parts_of.of_system(scope, system=glance.system, members=glance.members, month=glance.month)
    return in_parts.in_parts(found)


def _others(glance: Glance, parts: Component | None) -> Component:
    """Improvements beside what goes on or merely changed; a column of its own for each that there is.

    `parts` are signals in groups and sites, which the ledger only has for the newest month.
    """
    columns = (
        [discussion.improvements(glance), discussion.changed(glance)],
        [discussion.continuing(glance), parts],
    )
    stacks = [[one for one in column if one is not None] for column in columns]
    return html.Div([html.Div(stack, className="stack") for stack in stacks if stack], className="side-by-side")


def _head(scope: Scope, glance: Glance, fresh: Freshness, asked: Organisation) -> Component:
    system = glance.system
    return html.Div(
        [
            html.Div(
                [html.P(_kind(glance), className="kind"), html.H1(system.title), _size_note(system)],
                className="page-title",
            ),
            controls.by_address(
                links.overview(),
                *_choose_organisation(scope, asked),
                controls.select("month", label="Month", choices=_months(glance), value=str(glance.month)),
                controls.stated("Data as at", _day(fresh.published_on)),
                controls.stated("Returns in", _returns(glance)),
                controls.stated(f"{glance.month.in_words()} is", phrases.vintage(glance)),
            ),
            html.P(_on_paper(glance, fresh), className="paper-only"),
        ],
        className="page-head",
    )


def _on_paper(glance: Glance, fresh: Freshness) -> str:
    """What the controls say on screen: on paper there are none."""
    return (
        f"{glance.month.in_words()}, {phrases.vintage(glance)}. Data as at {_day(fresh.published_on)}, "
        f"version {fresh.version}. Returns in: {_returns(glance)}."
    )


def _size_note(system: Organisation) -> Component | None:
    """Better Births expected local systems of 500,000 to 1.5 million people: worth knowing, and no error."""
    people = system.population
    if system.kind is not OrganisationKind.LMNS or people is None or _FEWEST <= people <= _MOST:
        return None
    words = f"{people:,} people. Better Births (2016) expected 500,000 to 1.5 million: for information only."
    return html.P(words, className="hint")


def _kind(glance: Glance) -> str:
    kind = wording.kind(glance.system.kind)
    if not glance.members:
        return kind
    return f"{kind}, {phrases.several(len(glance.members), *wording.kinds(glance.members[0].kind))}"


def _choose_organisation(scope: Scope, asked: Organisation) -> list[Component]:
    """A native select of what has figures and can be looked at as a whole, grouped by size."""
    offered = [one for one in organisations.choices(scope) if one.kind is not OrganisationKind.SITE]
    if asked not in offered:
        offered.insert(0, asked)
    choices = [controls.Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in offered]
    return [controls.select("organisation", label="Organisation", choices=choices, value=asked.code)]


def _months(glance: Glance) -> list[controls.Choice]:
    newest = max(glance.newest, glance.month, *glance.reported.values())
    return [controls.Choice(str(newest.plus(-back)), newest.plus(-back).in_words()) for back in range(MONTHS_OFFERED)]


def _returns(glance: Glance) -> str:
    if not glance.members:
        return glance.reported[glance.system.id].in_words() if glance.system.id in glance.reported else "None"
    reached = sum(glance.reported[one.id] >= glance.month for one in glance.members)
    return f"{reached} of {len(glance.members)} {wording.kinds(glance.members[0].kind)[1]}{_parts_missing(glance)}"


def _parts_missing(glance: Glance) -> str:
    """Members that reported something, but not everything they report."""
    partly = {
        one.measured.organisation.id
        for one in glance.counted
        if one.standing.now.reason is Reason.LATEST_MISSING
        and glance.reported[one.measured.organisation.id] >= glance.month
    }
    return f", {len(partly)} in part" if partly else ""


def _day(day: date | None) -> str:
    return f"{day.day} {Month.containing(day).in_words()}" if day else "Not known"


def _foot(glance: Glance, asked: Organisation, month_given: bool) -> Component:
    rules = ["Rules: ", MAKING_DATA_COUNT.name, ", XmR charts. ", dcc.Link("Methods", href=links.methods())]
    rules += [". ", dcc.Link("Sets of indicators on one page", href=links.preset()), "."]
    file = links.overview_csv(organisation=asked.code, month=glance.month if month_given else "")
    ways = take_away(both(file))
    return html.Div([html.P(rules), ways], className="card-head")


dash.register_page(__name__, path=links.OVERVIEW, name="Overview", title="Overview", layout=layout)
