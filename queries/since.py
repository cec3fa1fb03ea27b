"""What changed on an overview since an earlier month: signals new, ended or withdrawn, and figures missing.

Signals of rare harm, which no monthly chart can show, are among what is new and what ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from access.scope import Scope
from analysis.rare_signal import RareSignal
from analysis.verdicts import Rule, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries import at_a_glance, freshness, ledger, rare_signals, revised, signals
from queries.at_a_glance import Chart, Glance, NothingLoaded
from queries.ledger import Signal
from queries.revised import Revision


@dataclass(frozen=True)
class Since:
    """`new` show a signal now and showed none at `then`; `ended` the other way about, both as judged by what is known
    now. `withdrawn` are signals that a revision removed; `missing` charts had a figure then and have none now.

    `rare_new` are signals of rare harm that stand now and stood not then, and `rare_again` those that signalled anew
    since; `rare_ended` stood then.
    """

    then: Month
    new: tuple[Chart, ...]
    ended: tuple[Chart, ...]
    withdrawn: tuple[Signal, ...]
    missing: tuple[Chart, ...]
    revised: tuple[Revision, ...]
    """Figures that a publication after `then` changed."""
    rare_new: tuple[RareSignal, ...] = ()
    rare_again: tuple[RareSignal, ...] = ()
    rare_ended: tuple[RareSignal, ...] = ()
    day: date | None = None
    """Where it is since a day and not since a report: then `then` is that day's month, judged by what was known."""


WITHDRAWN_WITHIN = timedelta(days=31)
"""Before the last file came: signals withdrawn since then are news where no other time is asked for."""


def asked(scope: Scope, glance: Glance, *, report: Month | None, since_day: date | None, today: date) -> Since:
    """Since a day or the report of a month; since the month before where neither is asked for. Raises
    `NothingLoaded` for a store without files."""
    if since_day:
        return day(scope, glance, then=since_day, today=today)
    if report and report != glance.month.plus(-1):
        return month(scope, glance, then=report, today=today)
    loaded_at = freshness.of_store(scope).loaded_at
    if loaded_at is None:
        raise NothingLoaded
    return the_month_before(scope, glance, at=loaded_at - WITHDRAWN_WITHIN)


def the_month_before(scope: Scope, glance: Glance, *, at: datetime) -> Since:
    """Since each chart's own month before, and signals withdrawn after `at`."""
    found = Since(
        glance.month.plus(-1),
        new=tuple(one for one in glance.counted if one.standing.is_new),
        ended=tuple(one for one in glance.counted if one.standing.has_ended),
        withdrawn=_withdrawn(scope, glance, at),
        missing=tuple(one for one in glance.counted if one.standing.went_missing and _did_not_come(one)),
        revised=revised.since(scope, glance, day=at.date()),
    )
    return _with_rare(found, glance, glance.rare_before, then=found.then)


def month(scope: Scope, glance: Glance, *, then: Month, today: date) -> Since:
    """Since the report of an earlier month, chart by chart; those that were not there then are new if they signal."""
    try:
        earlier = signals.of_system(scope, system=glance.system, month=then, today=today)
    except NothingLoaded:
        earlier = replace(glance, rows=(), rare=())
    found = _between(scope, glance, earlier.counted, then=then, after=then.plus(1).last_day())
    return _with_rare(found, glance, earlier.rare, then=then)


def day(scope: Scope, glance: Glance, *, then: date, today: date) -> Since:
    """Since a day, chart by chart, by what had been published by then; what was not known then is new if it signals.

    Rare harm by the cases of the months that had been returned by then, as they are known now.
    """
    earlier = at_a_glance.charts(
        scope,
        indicators=[row.indicator for row in glance.rows],
        organisations=[*glance.members, glance.system],
        month=min(Month.containing(then), glance.month),
        as_known_on=then,
    )
    found = _between(scope, glance, earlier, then=Month.containing(then), after=then)
    told = min(freshness.newest_month_by(scope, day=then), glance.month)
    (rare,) = rare_signals.at(scope, glance, months=(told,), today=today)
    return replace(_with_rare(found, glance, rare, then=told), day=then)


def _with_rare(found: Since, glance: Glance, before: Collection[RareSignal], *, then: Month) -> Since:
    """The same with what came and went since the month `then`, at which `before` stood."""
    stood, stand = ({one.series for one in few} for few in (before, glance.rare))
    return replace(
        found,
        rare_new=tuple(one for one in glance.rare if one.series not in stood),
        rare_again=tuple(one for one in glance.rare if one.series in stood and one.signalled > then),
        rare_ended=tuple(one for one in before if one.series not in stand),
    )


def _between(scope: Scope, glance: Glance, earlier: Iterable[Chart], *, then: Month, after: date) -> Since:
    before = {_key(one): one for one in earlier}
    return Since(
        then,
        new=tuple(one for one in glance.counted if _signals(one) and not _signals(before.get(_key(one)))),
        ended=tuple(
            one
            for one in glance.counted
            if one.standing.now.verdict is Verdict.NO_SIGNAL and _signals(before.get(_key(one)))
        ),
        withdrawn=_withdrawn(scope, glance, datetime.combine(after, time(), tzinfo=UTC)),
        missing=tuple(one for one in glance.counted if _did_not_come(one) and _has_figure(before.get(_key(one)))),
        revised=revised.since(scope, glance, day=after),
    )


def _withdrawn(scope: Scope, glance: Glance, at: datetime) -> tuple[Signal, ...]:
    """Those of an only member that its whole lost as well are told of the whole alone, as its charts are."""
    found = ledger.withdrawn_since(scope, organisations=[*glance.members, glance.system], at=at)
    if len(glance.members) != 1:
        return found
    of_whole = {_episode(one) for one in found if one.organisation == glance.system}
    return tuple(one for one in found if one.organisation == glance.system or _episode(one) not in of_whole)


def _episode(one: Signal) -> tuple[str, str, Rule, Month, Month]:
    return one.definition.key, one.stratum, one.rule, one.first, one.last


def _key(one: Chart) -> tuple[str, int]:
    return one.measured.indicator.id, one.measured.organisation.id


def _signals(one: Chart | None) -> bool:
    return one is not None and one.standing.now.verdict is Verdict.SIGNAL


def _did_not_come(one: Chart) -> bool:
    """Whether the latest figure is one that nobody can read; nothing out of nothing came and says so."""
    series = one.measured.series
    return bool(len(series)) and not CellStatus(int(series.status[-1])).has_number


def _has_figure(one: Chart | None) -> bool:
    return one is not None and bool(len(one.measured.series)) and bool(one.measured.series.has_number[-1])
