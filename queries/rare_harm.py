"""Rare harm at one organisation: MOSS's charts of its sites, and the local charts that stand beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

import links
from access.address import BadAddress
from access.scope import Scope
from analysis import champion_harm, champion_signals, days_since, event_chart, local_cusum, moss_site
from analysis.champion_harm import Tally
from analysis.champion_signals import RareChart
from analysis.days_since import DaysSince
from analysis.event_chart import BirthsMissing, EventChart
from analysis.local_cusum import RECENT, LocalCusum, TooFewCases
from analysis.moss import Level
from analysis.moss_site import CannotChart, SiteChart
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import harm_cases, organisations, term_deaths
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.term_deaths import Reference, TermDeaths

KINDS = (OrganisationKind.SITE, OrganisationKind.TRUST, OrganisationKind.LMNS)
"""Whose deaths can be looked at one by one."""


@dataclass(frozen=True)
class Untold:
    """There is no such chart, and `why`, as the end of a sentence."""

    why: str


@dataclass(frozen=True)
class Site:
    """One birth site with its MOSS chart. `trust` is whom it belongs to, itself where that is not known."""

    organisation: Organisation
    trust: Organisation
    deaths: TermDeaths
    moss: SiteChart | Untold

    @property
    def level(self) -> Level:
        return self.moss.level if isinstance(self.moss, SiteChart) else Level.NONE

    @property
    def newest(self) -> tuple[Month, Level]:
        """The newest month with a signal; the month before time where there was none."""
        found = self.moss.signalling() if isinstance(self.moss, SiteChart) else ()
        return found[0] if found else (Month(0), Level.NONE)

    @property
    def recent(self) -> bool:
        """Whether it signalled within its newest six months."""
        month, level = self.newest
        return level is not Level.NONE and month > self.deaths.told[-1].plus(-RECENT)

    @property
    def told_on(self) -> date | None:
        """When the newest signal's deaths were told of; None where there is no signal."""
        month, level = self.newest
        days = [one.told_on for one in self.deaths.deaths if Month.containing(one.day) == month]
        return max(days) if level and days else None


@dataclass(frozen=True)
class RareHarm:
    """`sites` by name; `deaths`, `cusum`, `days` and `births` are of the organisation as a whole.

    `last` is the month that was asked for to end with, None for as far as returns reach.
    """

    organisation: Organisation
    today: date
    last: Month | None
    sites: tuple[Site, ...]
    deaths: TermDeaths
    references: dict[int, Reference]
    cusum: LocalCusum | Untold
    days: EventChart
    births: EventChart | Untold

    def href(self, *, site: str) -> str:
        """The address of this view with the charts of a site, by its code."""
        return links.rare_events(self.organisation.code, site=site, last=self.last or "")

    def whole(self, drawn: Site) -> str:
        """Just this view in full, for minutes, with what was chosen for the reader."""
        return replace(self, last=self.deaths.told[-1]).href(site=drawn.organisation.code)

    def drawn(self, code: str) -> Site:
        """Whose MOSS charts are drawn: the site of `code`, else that with the newest signal, the graver first.

        Raises `BadAddress` for a site that is not among the organisation's.
        """
        if not code:
            return max(self.sites, key=lambda one: one.newest)
        try:
            return next(one for one in self.sites if one.organisation.code == code)
        except StopIteration:
            raise BadAddress("That site is not one of this organisation's.") from None

    @property
    def until(self) -> date:
        """The last day that returns tell of: nobody knows yet of any death after it."""
        return min(self.deaths.until, self.today)

    @property
    def among(self) -> str:
        """Who is counted, where members joined or left within the months told of; empty where none did."""
        first, last = self.deaths.told[0], self.deaths.told[-1]
        moved = [one for one in organisations.moves(self.organisation) if first < one.month <= last]
        if not moved:
            return ""
        who = "; ".join(f"{one.words} in {one.month.in_words()}" for one in moved)
        whose = self.organisation.short_name
        return f"Deaths and births are counted throughout among those who belong to {whose} now: {who}."

    @property
    def since(self) -> DaysSince | Untold:
        """Counted to `until`, never into days unseen."""
        try:
            return days_since.days_since(self.deaths.days, today=self.until)
        except days_since.NoEvent:
            return Untold("no death at term is recorded")

    @property
    def per_month(self) -> float:
        """Deaths a month over the months told of."""
        return self._within(self.deaths.told[0], self.deaths.told[-1]) / len(self.deaths.told)

    @property
    def last_year(self) -> int:
        last = self.deaths.told[-1]
        return self._within(last.plus(-11), last)

    def _within(self, first: Month, last: Month) -> int:
        return sum(first <= Month.containing(day) <= last for day in self.deaths.days)


@dataclass(frozen=True)
class Harm:
    """One kind of harm at the organisation, with its chart of days and its local CUSUM."""

    tally: Tally
    chart: RareChart


def of_organisation(scope: Scope, *, organisation: Organisation, today: date, last: Month | None = None) -> RareHarm:
    """All about deaths at term, up to the end of `last` or as far as returns reach; clocks run until `today`.

    Raises `NotAllowed` outside the scope, and `NoFigures` where nobody returned any.
    """
    month = Month.containing(today)
    deaths = term_deaths.of_organisation(scope, organisation=organisation, month=month, last=last)
    rates = term_deaths.references(scope, years=range(moss_site.BEGAN.year, today.year + 1))
    return RareHarm(
        organisation=organisation,
        today=today,
        last=last,
        sites=_sites(scope, organisation, deaths, rates, month, last),
        deaths=deaths,
        references=rates,
        cusum=cusum_of(deaths),
        days=event_chart.days_between(deaths.days, today=min(deaths.until, today)),
        births=_births_between(deaths, today),
    )


def sites_of(scope: Scope, *, organisation: Organisation, today: date) -> tuple[Site, ...]:
    """The birth sites of the organisation with their MOSS charts alone. Raises as `of_organisation` does."""
    month = Month.containing(today)
    deaths = term_deaths.of_organisation(scope, organisation=organisation, month=month)
    rates = term_deaths.references(scope, years=range(moss_site.BEGAN.year, today.year + 1))
    return _sites(scope, organisation, deaths, rates, month, None)


def cusum_of(deaths: TermDeaths) -> LocalCusum | Untold:
    """Over the months told of; each counts as large as any other where births are not known for all."""
    counted = Counter(map(Month.containing, deaths.days))
    born = [deaths.births.get(month, 0.0) for month in deaths.told]
    sizes = np.array(born if all(born) else [1.0] * len(born))
    try:
        return local_cusum.local_cusum(np.array([float(counted[month]) for month in deaths.told]), births=sizes)
    except TooFewCases as few:
        return Untold(str(few))


def kinds(scope: Scope, *, organisation: Organisation, months: Collection[Month], today: date) -> tuple[Harm, ...]:
    """Each kind of death and serious harm among the organisation and its members; `months` are those told of."""
    who = [organisation]
    for kind in (OrganisationKind.TRUST, OrganisationKind.SITE):
        who += organisations.members(scope, parent=organisation, month=Month.containing(today), kind=kind)
    days = harm_cases.of_kinds(scope, organisations=who)
    told = sorted(months)
    tallies = [Tally(kind, days[kind], -1, True, 0) for kind in champion_harm.Kind]
    until = min(told[-1].last_day(), today)
    return tuple(Harm(one, champion_signals.rare_chart(one, until=until, months=told)) for one in tallies)


def _sites(
    scope: Scope,
    organisation: Organisation,
    deaths: TermDeaths,
    rates: dict[int, Reference],
    month: Month,
    last: Month | None,
) -> tuple[Site, ...]:
    """The birth sites of the organisation; itself where no site of it is known."""
    sites = organisations.members(scope, parent=organisation, month=month, kind=OrganisationKind.SITE)
    if not sites:
        trust = _trust_of(scope, organisation, month)
        return (Site(organisation, trust, deaths, _moss(deaths, rates)),)
    found = []
    for one in sites:
        try:
            own = term_deaths.of_organisation(scope, organisation=one, month=month, last=last)
        except NoFigures:
            continue
        found.append(Site(one, _trust_of(scope, one, month), own, _moss(own, rates)))
    return tuple(found)


def _trust_of(scope: Scope, organisation: Organisation, month: Month) -> Organisation:
    above = organisations.ancestors(scope, organisation=organisation, month=month)
    return next((one for one in above if one.kind is OrganisationKind.TRUST), organisation)


def _moss(deaths: TermDeaths, rates: dict[int, Reference]) -> SiteChart | Untold:
    if not rates:
        return Untold("no national reference rate is loaded")
    try:
        return moss_site.site_chart(deaths.days, told=deaths.told, before=deaths.before(rates))
    except CannotChart as case:
        return Untold(str(case))


def _births_between(deaths: TermDeaths, today: date) -> EventChart | Untold:
    """Over the months told of, without a gap: births of a month nobody returned are not known."""
    first, last = deaths.told[0], deaths.told[-1]
    every = [first.plus(step) for step in range(last.ordinal - first.ordinal + 1)]
    born = np.array([deaths.births.get(month, np.nan) for month in every])
    until = min(deaths.until, today)
    try:
        return event_chart.births_between(deaths.days, births=born, first=first, today=until)
    except BirthsMissing:
        return Untold("births at term are not known for every month")
