"""One trust as its board's safety champion asks after it: the findings behind six answers, at its newest month."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from access.scope import NotAllowed, Scope
from analysis import (
    champion_latest,
    champion_promises,
    champion_signals,
    champion_staffing,
    champion_voice,
    narrative,
    undertaking_words,
    undertakings,
)
from analysis.champion_harm import Harm, Kind, Tally
from analysis.champion_latest import Latest, NoFigure
from analysis.champion_news import News, Running, gravest_first
from analysis.champion_promises import Promise
from analysis.champion_signals import MossSignal, RareChart, Safety
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS, due_on
from analysis.numerals import running
from analysis.published_bounds import bounds_of
from analysis.undertaking_words import Late
from analysis.undertakings import Undertaking
from analysis.verdicts import Meaning, Verdict
from indicators import catalogue
from indicators.deliverables import Document
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, TargetStatus
from queries import (
    at_a_glance,
    harm_cases,
    ledger,
    observations,
    organisations,
    rare_harm,
    since_last_look,
    trajectories,
)
from queries import undertakings as plans_of
from queries.at_a_glance import Chart
from queries.ledger import Signal
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.rare_harm import RareHarm, Untold
from queries.since_last_look import Changes
from queries.trajectories import Commitment

_MOSS = "moss_signals"


@dataclass(frozen=True)
class Tracked:
    """How far a trust is with one document's list."""

    document: Document
    progress: undertakings.Tally


@dataclass(frozen=True)
class Findings:
    """`charts` are the trust's own by indicator; `staffing`, `voice` and `promises` have what has a figure at all,
    and the `*_missing` name the rest. `telling` is the chart to show beside the news, where there is one."""

    trust: Organisation
    month: Month
    charts: dict[str, Chart]
    news: News
    telling: Chart | None
    harm: Harm
    safety: Safety
    staffing: tuple[Latest, ...]
    staffing_missing: tuple[str, ...]
    voice: tuple[Latest, ...]
    voice_missing: tuple[str, ...]
    promises: tuple[Promise, ...]
    promises_missing: tuple[str, ...]
    tracked: tuple[Tracked, ...] = ()
    overdue: tuple[Late, ...] = ()
    """What the trust undertook, by document, and what of it is overdue."""


class NothingReturned(Exception):
    """The store holds no figure of this trust that this scope may see."""


def trust_of(scope: Scope, *, code: str) -> Organisation:
    """The trust with this code, whose own figures the scope shares. Raises `NotAllowed`."""
    found = organisations.by_code(scope, code=code)
    if found.kind is not OrganisationKind.TRUST or not scope.shares(found.id):
        raise NotAllowed(code)
    return found


def trusts(scope: Scope, *, month: Month) -> tuple[Organisation, ...]:
    """The trusts whose champion's page this scope may open, by name; one's own alone where one acts for a trust."""
    home = organisations.home(scope)
    if home.kind is OrganisationKind.TRUST:
        return (home,)
    if home.kind is OrganisationKind.SITE:
        above = organisations.ancestors(scope, organisation=home, month=month)
        return tuple(one for one in above if one.kind is OrganisationKind.TRUST and scope.shares(one.id))
    found = organisations.members(scope, parent=home, month=month)
    return tuple(one for one in found if scope.shares(one.id))


def of_trust(scope: Scope, *, trust: Organisation, last_look: datetime | None, today: date) -> Findings:
    """Everything the six answers rest on. Raises `NothingReturned`, and `NotAllowed` outside the scope."""
    if not scope.shares(trust.id):
        raise NotAllowed(trust.code)
    now = Month.containing(today)
    sites = organisations.members(scope, parent=trust, month=now, kind=OrganisationKind.SITE)
    month = _month(scope, trust, now)
    complete = [one for one in catalogue.load().complete() if one.numeric]
    found = at_a_glance.charts(scope, indicators=complete, organisations=[trust], month=month)
    charts = {one.measured.indicator.id: one for one in found}
    current = ledger.current(scope, organisations=[trust, *sites])
    runs = [one for one in current if not one.stratum]
    days = harm_cases.of_kinds(scope, organisations=[trust, *sites])
    tallies = tuple(_tally(kind, days[kind], charts, month) for kind in Kind)
    latest = {key: one for key in charts if (one := _latest(charts[key], month))}
    undertaken = plans_of.of_one(scope, organisation=trust)
    return Findings(
        trust=trust,
        month=month,
        charts=charts,
        news=_news(scope, [trust, *sites], trust, charts, runs, last_look),
        telling=_telling(charts, runs, last_look),
        harm=Harm(month, today, tallies),
        safety=_safety(charts, trust, runs, tallies, month, _rare_harm(scope, trust, today)),
        staffing=_of(champion_staffing.MEASURES, latest),
        staffing_missing=_titles(champion_staffing.MEASURES, latest),
        voice=_of(champion_voice.MEASURES, latest),
        voice_missing=(*_titles(champion_voice.MEASURES, latest), "staff views", "walkabouts"),
        promises=_promises(scope, trust, charts, latest, month),
        promises_missing=(
            *(champion_promises.NAMES[key] for key in champion_promises.PROMISES if key not in latest),
            "actions",
            *(() if undertaken else ("MIS", "milestones")),
        ),
        tracked=_tracked(undertaken, today),
        overdue=undertaking_words.late(undertakings.overdue(undertaken, day=today), day=today),
    )


def _tracked(undertaken: Sequence[Undertaking], day: date) -> tuple[Tracked, ...]:
    """Plans and lists of recommendations, in the order of the documents; stages are told by their history."""
    documents = [one for one in Document if one is not Document.BABY_FRIENDLY]
    lists = [(document, [one for one in undertaken if one.document is document]) for document in documents]
    return tuple(Tracked(document, undertakings.tally(every, day=day)) for document, every in lists if every)


def _month(scope: Scope, trust: Organisation, now: Month) -> Month:
    """The newest that the trust or its system has reported: a trust that stopped is held to what others returned."""
    system = at_a_glance.system_of(scope, organisation=trust, month=now)
    reported = observations.newest_months(scope, organisations=list({trust.id: trust, system.id: system}.values()))
    if trust.id not in reported:
        raise NothingReturned(trust.code)
    return min(max(reported.values()), now)


def _latest(chart: Chart, month: Month) -> Latest | None:
    try:
        return champion_latest.latest(
            chart.measured.series,
            chart.standing,
            indicator=chart.measured.indicator,
            definition=chart.measured.definition,
            target=chart.target,
            month=month,
        )
    except NoFigure:
        return None


def _of(keys: Collection[str], latest: dict[str, Latest]) -> tuple[Latest, ...]:
    return tuple(latest[key] for key in keys if key in latest)


def _titles(keys: Collection[str], latest: dict[str, Latest]) -> tuple[str, ...]:
    known = catalogue.load().indicators
    return tuple(running(known[key].plain_title) for key in keys if key not in latest)


def _tally(kind: Kind, days: tuple[date, ...], charts: dict[str, Chart], month: Month) -> Tally:
    """What the kind's first indicator with figures says of the month, beside the dated cases."""
    chart = next((charts[key] for key in harm_cases.INDICATORS[kind] if key in charts), None)
    if chart is None:
        return Tally(kind, days, -1, False, 0)
    series = chart.measured.series
    here = int(series.reported[-1]) == month.ordinal and bool(series.has_number[-1])
    alone = here and int(series.window_months[-1]) == 1 and not math.isnan(series.numerator[-1])
    silent = int(series.eligible[-1] - series.contributing[-1]) if here and series.contributing[-1] >= 0 else 0
    return Tally(kind, days, int(series.numerator[-1]) if alone else -1, here, max(silent, 0))


def _news(
    scope: Scope,
    who: Sequence[Organisation],
    trust: Organisation,
    charts: dict[str, Chart],
    runs: Sequence[Signal],
    last_look: datetime | None,
) -> News:
    every = _running(runs, trust, charts)
    if last_look is None:
        return News(None, 0, (), (), (), (), every)
    changes = since_last_look.of_organisations(scope, organisations=who, running=runs, at=last_look)
    began = _running(changes.began, trust, charts)
    still = {one.title for one in every}
    return News(
        since=last_look.date(),
        loaded=changes.loaded,
        began=began,
        ended=_over(changes.ended, charts, trust, still),
        passed=_over(changes.passed, charts, trust, still),
        withdrawn=_withdrawn(changes, still),
        running=every,
    )


def _running(signals: Sequence[Signal], trust: Organisation, charts: dict[str, Chart]) -> tuple[Running, ...]:
    """One for each indicator: the whole trust's chart speaks before a site's, a concern before an improvement."""
    found: dict[str, Running] = {}
    for one in sorted(signals, key=lambda s: (s.organisation != trust, s.meaning is not Meaning.CONCERN)):
        indicator = _indicator(one)
        if indicator.id not in found:
            place = "" if one.organisation == trust else f" at {one.organisation.short_name}"
            said = _said(one, charts)
            found[indicator.id] = Running(indicator.plain_title + place, one.meaning, indicator.severity, said)
    return gravest_first(list(found.values()))


def _said(one: Signal, charts: dict[str, Chart]) -> str:
    """The claim as the chart's own sentence has it, or the rule's name where this is another chart."""
    chart = charts.get(one.definition.indicator)
    same = chart and (chart.measured.organisation, chart.measured.definition) == (one.organisation, one.definition)
    if chart and same and chart.standing.running:
        line = narrative.one_line(
            chart.drawn, indicator=chart.measured.indicator, definition=chart.measured.definition
        )
        return running(line.removesuffix("."))
    return running(one.rule.in_words)


def _over(
    signals: Sequence[Signal], charts: dict[str, Chart], trust: Organisation, still: Collection[str]
) -> tuple[str, ...]:
    """What stopped in the trust's own charts. Where the newest month has no number, nobody knows that it stopped."""
    found = {
        _indicator(one).plain_title
        for one in signals
        if one.organisation == trust
        and (chart := charts.get(one.definition.indicator))
        and chart.standing.now.verdict is not Verdict.CANNOT_TELL
    }
    return tuple(sorted(found - set(still)))


def _withdrawn(changes: Changes, still: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({_indicator(one).plain_title for one in changes.withdrawn} - set(still)))


def _telling(charts: dict[str, Chart], runs: Sequence[Signal], last_look: datetime | None) -> Chart | None:
    """The gravest chart of the trust that signals, what is new before what is not."""
    new = {one.definition.indicator for one in runs if last_look and one.found_at > last_look}
    signalling = [one for one in charts.values() if one.standing.running]
    return min(signalling, key=lambda one: _rank(one, new), default=None)


def _rank(chart: Chart, new: Collection[str]) -> tuple[bool, bool, int, str]:
    indicator = chart.measured.indicator
    concern = chart.standing.meaning is Meaning.CONCERN
    return indicator.id not in new, not concern, -indicator.severity, indicator.id


def _safety(
    charts: dict[str, Chart],
    trust: Organisation,
    runs: Sequence[Signal],
    tallies: tuple[Tally, ...],
    month: Month,
    harm: RareHarm | Untold,
) -> Safety:
    grave = {
        key: one
        for key, one in charts.items()
        if one.measured.indicator.severity >= champion_signals.SEVERE_FROM and not one.measured.indicator.rare
    }
    concerns = [
        one
        for one in runs
        if one.meaning is Meaning.CONCERN and _indicator(one).severity >= champion_signals.SEVERE_FROM
    ]
    return Safety(
        month=month,
        severe=_running(concerns, trust, charts),
        judged=sum(one.standing.now.verdict is not Verdict.CANNOT_TELL for one in grave.values()),
        charts=len(grave),
        rare=_rare(tallies, month, harm),
        moss_loaded=_MOSS in charts,
        moss=_by_moss(harm),
        moss_charts=sum(isinstance(one.moss, SiteChart) for one in harm.sites) if isinstance(harm, RareHarm) else 0,
    )


def _rare_harm(scope: Scope, trust: Organisation, today: date) -> RareHarm | Untold:
    try:
        return rare_harm.of_organisation(scope, organisation=trust, today=today)
    except NoFigures as none:
        return Untold(str(none))


def _rare(tallies: Sequence[Tally], month: Month, harm: RareHarm | Untold) -> tuple[RareChart, ...]:
    """Each kind of harm, and deaths at term together, which MOSS and its local CUSUM count."""
    if isinstance(harm, Untold):
        return tuple(champion_signals.rare_chart(one, until=month.last_day()) for one in tallies)
    told, until = harm.deaths.told, month.last_day()
    at_term = champion_signals.of_days("Babies who died at term", harm.deaths.days, until=until, months=told)
    return (at_term, *(champion_signals.rare_chart(one, until=until, months=told) for one in tallies))


def _by_moss(harm: RareHarm | Untold) -> tuple[MossSignal, ...]:
    if isinstance(harm, Untold):
        return ()
    return tuple(
        MossSignal(one.organisation.short_name, LEVELS[one.newest[1]], one.newest[0], due_on(told_on))
        for one in harm.sites
        if one.recent and (told_on := one.told_on)
    )


def _promises(
    scope: Scope, trust: Organisation, charts: dict[str, Chart], latest: dict[str, Latest], month: Month
) -> tuple[Promise, ...]:
    """Each against the plan that the trust submitted for it, or where there is none against its target."""
    keys = [key for key in champion_promises.PROMISES if key in latest]
    among = [catalogue.load().indicators[key] for key in keys]
    found = trajectories.of_organisation(scope, organisation=trust, month=month, among=among)
    planned = {one.indicator.id: one for one in found.commitments if one.held or one.together}
    return tuple(
        _planned(charts[key], latest[key], planned[key]) if key in planned else _promise(charts[key], latest[key])
        for key in keys
    )


def _planned(chart: Chart, latest: Latest, one: Commitment) -> Promise:
    return Promise(
        latest=replace(latest, target=one.aim.target),
        direction=one.indicator.direction,
        due=one.due.last_day(),
        target_status=TargetStatus.ACTIVE,
        rounding=_rounding(chart),
        planned=one.progress,
    )


def _promise(chart: Chart, latest: Latest) -> Promise:
    goal = chart.targets[0] if chart.targets else None
    return Promise(
        latest=latest,
        direction=chart.measured.indicator.direction,
        due=goal.due_on if goal else None,
        target_status=goal.status if goal else TargetStatus.SUSPENDED,
        rounding=_rounding(chart),
    )


def _rounding(chart: Chart) -> float:
    """How far the newest published value may lie from the true one."""
    series, place = chart.measured.series, chart.drawn.last_place
    bounds = bounds_of(series)
    value = float(series.value[place])
    return max(float(bounds.high[0, place]) - value, value - float(bounds.low[0, place]), 0.0)


def _indicator(one: Signal) -> Indicator:
    return catalogue.load().indicators[one.definition.indicator]
