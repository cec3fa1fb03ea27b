"""One trust as its board's safety champion asks after it: the findings behind six answers, at its newest month."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from access.scope import NotAllowed, Scope
from analysis import (
    champion_latest,
    champion_news,
    champion_promises,
    champion_signals,
    champion_staffing,
    champion_voice,
    narrative,
    undertakings,
)
from analysis.champion_harm import GRADED, ON_TIME, REFERRED, Harm, Kind, Tally
from analysis.champion_latest import Latest, NoFigure
from analysis.champion_news import News, Over, Running, gravest_first
from analysis.champion_promises import Promise
from analysis.champion_signals import MossSignal, RareChart, Safety
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS, due_on
from analysis.numerals import running
from analysis.rare_signal import RareSignal
from analysis.teams import Gate
from analysis.undertaking_words import Late
from analysis.verdicts import Meaning, Verdict
from indicators import catalogue
from indicators.deliverables import Document
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, TargetStatus
from queries import (
    at_a_glance,
    champion_rare,
    freshness,
    harm_cases,
    ledger,
    observations,
    organisations,
    overdue_work,
    rare_harm,
    rare_signals,
    since_last_look,
    trajectories,
)
from queries import undertakings as plans_of
from queries.at_a_glance import Chart
from queries.ledger import Signal
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.rare_harm import RareHarm, Untold
from queries.trajectories import Commitment
from queries.undertakings import Plans

_MOSS = "moss_signals"


@dataclass(frozen=True)
class Tracked:
    """How far a trust is with one document's list. `gate` is that of its building blocks, None of other lists."""

    document: Document
    progress: undertakings.Tally
    gate: Gate | None = None


@dataclass(frozen=True)
class Findings:
    """`charts` are the trust's own by indicator; `staffing` and `voice` have what has a figure at all, and the
    `*_missing` name the rest. `spoken_of` are the charts of signals that an answer names, and `term` what is charted
    of deaths at term. `promises` are all that were made, the gravest first."""

    trust: Organisation
    month: Month
    charts: dict[str, Chart]
    news: News
    spoken_of: dict[Running, Chart]
    harm: Harm
    safety: Safety
    term: RareHarm | Untold
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
    plans = plans_of.of_organisation(scope, organisation=trust, day=today)
    term = _rare_harm(scope, trust, today)
    news = _news(scope, [trust, *sites], trust, charts, runs, last_look, month, today)
    safety = _safety(charts, trust, runs, tallies, month, term)
    return Findings(
        trust=trust,
        month=month,
        charts=charts,
        news=news,
        spoken_of=_spoken_of(scope, [trust, *sites], charts, [*news.leading, *safety.severe[:1]], month),
        harm=Harm(month, today, tallies, _of((ON_TIME, GRADED, REFERRED), latest)),
        safety=safety,
        term=term,
        staffing=_of(champion_staffing.MEASURES, latest),
        staffing_missing=_titles(champion_staffing.MEASURES, latest),
        voice=_of(champion_voice.MEASURES, latest),
        voice_missing=(*_titles(champion_voice.MEASURES, latest), "staff views", "walkabouts"),
        promises=_promises(scope, trust, latest, now),
        promises_missing=("actions", *(() if plans.undertakings else ("MIS", "milestones"))),
        tracked=_tracked(plans, today),
        overdue=overdue_work.of_plans(
            plans, accredited=overdue_work.accredited(scope, plans=plans, day=today), day=today
        ),
    )


def _tracked(plans: Plans, day: date) -> tuple[Tracked, ...]:
    """Plans and lists of recommendations, in the order of the documents; stages are told by their history."""
    documents = [one for one in Document if one is not Document.BABY_FRIENDLY]
    lists = [(document, plans.of(document)) for document in documents]
    gates = overdue_work.gates(plans, day=day)
    return tuple(
        Tracked(
            document,
            undertakings.tally(every, day=day),
            gates[plans.organisation.code] if document is Document.CONTINUITY else None,
        )
        for document, every in lists
        if every
    )


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
    month: Month,
    today: date,
) -> News:
    of_charts = _running(runs, trust, charts)
    judged = _judged(charts.values())
    if last_look is None:
        (rare,) = _rare_signals(scope, trust, [month], today)
        return News(None, 0, (), (), (), (), champion_rare.among(of_charts, rare, trust=trust), month, judged)
    changes = since_last_look.of_organisations(scope, organisations=who, running=runs, at=last_look)
    rare, before = _rare_signals(scope, trust, [month, changes.returned], today)
    every = champion_rare.among(of_charts, rare, trust=trust)
    anew = [one for one in rare if one.signalled > changes.returned]
    began = champion_rare.among(_running(changes.began, trust, charts), anew, trust=trust)
    still = {one.title for one in every}
    return News(
        since=last_look.date(),
        loaded=changes.loaded,
        began=began,
        ended=(*champion_rare.over(before, rare, trust=trust), *_over(changes.ended, charts, trust, still)),
        passed=_over(changes.passed, charts, trust, still),
        withdrawn=_titled(changes.withdrawn, still),
        running=every,
        month=month,
        judged=judged,
    )


def _judged(few: Iterable[Chart]) -> int:
    """How many of these charts can be judged."""
    return sum(one.standing.now.verdict is not Verdict.CANNOT_TELL for one in few)


def _rare_signals(scope: Scope, trust: Organisation, months: Sequence[Month], today: date) -> list[list[RareSignal]]:
    return rare_signals.of_organisation(scope, organisation=trust, name=trust.short_name, months=months, today=today)


def _running(signals: Sequence[Signal], trust: Organisation, charts: dict[str, Chart]) -> tuple[Running, ...]:
    """One for each indicator: the whole trust's chart speaks before a site's, a concern before an improvement."""
    found: dict[str, Running] = {}
    for one in sorted(signals, key=lambda s: (s.organisation != trust, s.meaning is not Meaning.CONCERN)):
        indicator = _indicator(one)
        if indicator.id not in found:
            place = "" if one.organisation == trust else f" at {one.organisation.short_name}"
            said = _said(one, charts)
            found[indicator.id] = Running(
                indicator.plain_title + place,
                one.meaning,
                indicator.severity,
                said,
                indicator.id,
                one.organisation.code,
                one.definition.key,
            )
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
    return f"{running(one.rule.in_words)}, {champion_news.span(one.first, one.last)}"


def _over(
    signals: Sequence[Signal], charts: dict[str, Chart], trust: Organisation, still: Collection[str]
) -> tuple[Over, ...]:
    """What stopped in the trust's own charts. Where the newest month has no number, nobody knows that it stopped."""
    return _titled(
        [
            one
            for one in signals
            if one.organisation == trust
            and (chart := charts.get(one.definition.indicator))
            and chart.standing.now.verdict is not Verdict.CANNOT_TELL
        ],
        still,
    )


def _titled(signals: Sequence[Signal], still: Collection[str]) -> tuple[Over, ...]:
    """Each indicator once, by title, without those that still signal."""
    every = {_indicator(one).plain_title: one for one in signals}
    return tuple(
        Over(title, one.definition.indicator, one.organisation.code)
        for title, one in sorted(every.items(), key=lambda each: each[0])
        if title not in still
    )


def _spoken_of(
    scope: Scope, who: Sequence[Organisation], charts: dict[str, Chart], few: Sequence[Running], month: Month
) -> dict[Running, Chart]:
    """The charts of what sentences name: the trust's are there, those of its sites are read. None where the signal is
    of another definition than the chart of its organisation."""
    known = {(one.measured.organisation.code, key): one for key, one in charts.items()}
    absent = [one for one in few if not one.rare and (one.organisation, one.indicator) not in known]
    if absent:
        wanted = {one.organisation for one in absent}
        read = at_a_glance.charts(
            scope,
            indicators=[catalogue.load().indicators[key] for key in dict.fromkeys(one.indicator for one in absent)],
            organisations=[one for one in who if one.code in wanted],
            month=month,
        )
        known |= {(one.measured.organisation.code, one.measured.indicator.id): one for one in read}
    return {
        one: chart
        for one in few
        if (chart := known.get((one.organisation, one.indicator))) and chart.measured.definition.key == one.definition
    }


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
        judged=_judged(grave.values()),
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
        MossSignal(
            one.organisation.short_name,
            LEVELS[one.newest[1]],
            one.newest[0],
            due_on(told_on),
            harm.today,
            one.organisation.code,
        )
        for one in harm.sites
        if one.recent and (told_on := one.told_on)
    )


def _promises(scope: Scope, trust: Organisation, latest: dict[str, Latest], now: Month) -> tuple[Promise, ...]:
    """Those that the page of trajectories lists, at the month and by the judgement of that page."""
    month = trajectories.newest_month(scope, organisation=trust, today=now)
    found = trajectories.of_organisation(scope, organisation=trust, month=month)
    return champion_promises.gravest_first([_promise(one, latest.get(one.indicator.id)) for one in found.commitments])


def _promise(one: Commitment, newest: Latest | None) -> Promise:
    expired = one.target is not None and one.target.status is TargetStatus.EXPIRED
    return Promise(
        indicator=one.indicator.id,
        title=one.indicator.plain_title,
        unit=one.unit,
        progress=one.progress,
        silent=one.progress.silent > 0 or (_monthly(one) and newest is not None and newest.gap > 0),
        expired=expired and not (one.held or one.together),
    )


def _monthly(one: Commitment) -> bool:
    """Whether every month of the newest return should tell of it."""
    return one.definition.source == freshness.RETURNS and one.definition.every_months == 1


def _indicator(one: Signal) -> Indicator:
    return catalogue.load().indicators[one.definition.indicator]
