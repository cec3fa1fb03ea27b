"""The ledger of one system: how its promises stand, each promise by who made it, and who changed what when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import commitment_words as words
from analysis import continuity_groups
from analysis.numerals import count, in_words, sentence
from analysis.plan_versions import Version
from analysis.trajectory_status import Status
from components import folds, printed, tables
from components.tables import Column, Content
from components.take_away import both, take_away
from indicators.indicator import Indicator
from indicators.month import Month
from pages.following.versions import DOINGS, day_in_words
from queries.promises import ENTERED, Change, Ledger, changes_of
from queries.trajectories import Commitment

_CHANGES_SHOWN = 12
_KEPT = (Status.ACHIEVED, Status.ON_PLAN)
_SHORT = (Status.BEHIND, Status.BEHIND_REACHABLE, Status.BEHIND_NOT_REACHABLE)


def page(ledger: Ledger) -> Component:
    return html.Div(
        [
            html.Div([html.H1(f"Promise ledger, {ledger.system.short_name}")], className="page-head"),
            html.Div([html.H2(_headline(ledger)), *_groups(ledger)], className="lead"),
            *(_promise(indicator, few) for indicator, few in ledger.promises),
            _changes(ledger),
            _foot(ledger),
            printed.found_again(links.promises(ledger.system.code, month=ledger.month)),
        ],
        className="page",
    )


def _headline(ledger: Ledger) -> str:
    """Counts what was promised: kept, behind, overdue, not to be told."""
    every = [one for _, few in ledger.promises for one in few]
    return f"{count(len(every))} promises: {_counted(every)}." if every else "Nothing is promised yet."


def _counted(few: Sequence[Commitment]) -> str:
    counted = Counter(_standing(one.progress.status) for one in few)
    return ", ".join(f"{in_words(counted[name])} {name}" for name in _STANDINGS if counted[name])


_STANDINGS = (
    "achieved or on plan",
    "behind",
    "overdue",
    "cannot be told",
    "waiting or suspended",
    "without a figure",
)


def _standing(status: Status) -> str:
    if status in _KEPT:
        return _STANDINGS[0]
    if status in _SHORT:
        return _STANDINGS[1]
    names = {Status.OVERDUE: 2, Status.CANNOT_TELL: 3, Status.NO_DATA: 5}
    return _STANDINGS[names.get(status, 4)]


def _groups(ledger: Ledger) -> list[Component]:
    """Continuity of carer in its three groups, for everybody who has figures of all three."""
    said = []
    for each in ledger.found:
        told = continuity_groups.told([(one.indicator.id, one.progress, one.unit) for one in each.commitments])
        if told:
            said.append(html.Li(f"{each.organisation.short_name}: {told}"))
    if not said:
        return []
    return [html.P("Continuity of carer in its three groups:"), html.Ul(said, className="plain-list")]


def _promise(indicator: Indicator, few: tuple[Commitment, ...]) -> Component:
    columns = [
        Column("Who"),
        Column("Promised"),
        Column("Versions signed off", numeric=True),
        Column("Now", strong=True),
        Column("Late"),
        Column("Last change"),
    ]
    table = tables.table(columns, [_row(one) for one in few], caption=f"{indicator.plain_title}: who promised what")
    card = html.Section([html.H2(indicator.plain_title), *_target(few), table], className="card")
    return folds.on_phones(card, words=f"{indicator.plain_title}: {_counted(few)}")


def _target(few: tuple[Commitment, ...]) -> list[Component]:
    """The target that all are held against who made no plan of their own, with its source."""
    one = next((each for each in few if each.target), None)
    if one is None or one.target is None or one.target.due_on is None:
        return []
    value = words.spelled(one.target.value * one.factor, unit=one.unit)
    due = Month.containing(one.target.due_on).in_words()
    said = f"Target: {value} by {due}, {one.target.status.value}. {one.target.source}. {one.target.note}"
    return [html.P(said.strip(), className="hint")]


def _row(one: Commitment) -> list[Content]:
    organisation = one.organisation
    href = links.trajectories(organisation.code, indicator=one.indicator.id)
    return [
        dcc.Link(organisation.short_name, href=href),
        f"{words.spelled(one.aim.target, unit=one.unit)} by {one.due.in_words()}",
        _signed(one.versions),
        f"{words.lead(one.progress)} {_figure(one)}".strip(),
        sentence(words.overdue(one.progress) or words.lag(one.progress)) or "–",
        _last(one),
    ]


def _signed(versions: Sequence[Version]) -> str:
    """How many judge or once did, and how many wait for a signature or never had one."""
    signed = sum(one.signed is not None for one in versions)
    unsigned = len(versions) - signed
    drafts = f", and {in_words(unsigned)} {'draft' if unsigned == 1 else 'drafts'}" if unsigned else ""
    return f"{signed or 'none'}{drafts}"


def _figure(one: Commitment) -> str:
    figure = one.progress.figure
    return f"{words.spelled(figure.value, unit=one.unit)} in {figure.month.in_short()}" if figure else ""


def _last(one: Commitment) -> str:
    changes = list(changes_of(one))
    if changes:
        newest = changes[-1]
        return f"{_what(newest)}, {day_in_words(newest.on)}, {newest.by}"
    if one.together:
        return f"Plans of {len(one.shares)} together"
    return "–"


def _changes(ledger: Ledger) -> Component | None:
    shown = ledger.changes[:_CHANGES_SHOWN]
    if not shown:
        return None
    columns = [Column("Recorded"), Column("Who"), Column("Promise"), Column("What"), Column("By"), Column("Why")]
    rows: list[list[Content]] = [
        [
            day_in_words(one.recorded_on),
            of.organisation.short_name,
            of.indicator.plain_title,
            _what(one),
            f"{one.by}, {one.role}" if one.role else one.by,
            one.reason or "–",
        ]
        for of, one in shown
    ]
    rest = len(ledger.changes) - len(shown)
    earlier = f" {count(rest)} earlier {'change stands' if rest == 1 else 'changes stand'} in it." if rest else ""
    more = html.P(f"The file has every change, with what it changed from and to.{earlier}", className="hint")
    table = tables.table(columns, rows, caption="Who changed what, newest first")
    title = "Who changed what, and when"
    return folds.on_phones(html.Section([html.H2(title), table, more], className="card"), words=title)


def _what(one: Change) -> str:
    done = "Entered" if one.what == ENTERED else next(words for doing, words in DOINGS.items() if doing == one.what)
    moved = f" to {day_in_words(one.until)}" if one.until else ""
    return f"Version {one.version.number}: {done[:1].lower()}{done[1:]}{moved}"


def _foot(ledger: Ledger) -> Component:
    system = ledger.system
    about = (
        f"Judged as at the end of {ledger.month.in_words()}. Lateness leaves pauses out. A version is never changed: "
        "what was agreed later stands beside it, with who, when and why."
    )
    ways = [html.P(dcc.Link(f"Trajectories of {system.short_name}", href=links.trajectories(system.code)))]
    month: Month = ledger.month
    return html.Div(
        [html.P(about), *ways, take_away(both(links.csv(links.promises(system.code, month=month))))], className="card"
    )
