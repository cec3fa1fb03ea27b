"""Signals of rare harm of one system and its trusts, for the meeting that looks at the system as a whole.

Only of organisations whose figures the scope shares: whoever looks at a system from outside is told of none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from access.scope import NotAllowed, Scope
from analysis import rare_signal
from analysis.champion_harm import Kind
from analysis.finding import Subject
from analysis.moss_site import SiteChart
from analysis.rare_signal import Cases, RareSignal
from indicators import catalogue, companions
from indicators.indicator import Indicator
from indicators.month import Month
from queries import at_a_glance, harm_cases, rare_harm, register
from queries.at_a_glance import Glance
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.rare_harm import Site
from queries.term_deaths import OUTCOMES

AT_TERM = "Babies who died at term"


def added(scope: Scope, glance: Glance, *, today: date, among: Collection[Indicator] | None = None) -> Glance:
    """The glance with the signals of rare harm that stand at its month in their places on the agenda.

    `among` are the only indicators looked at, where not all are: then what none of them counts is left out.
    """
    now, before = at(scope, glance, months=(glance.month, glance.month.plus(-1)), today=today, among=among)
    return at_a_glance.with_rare(glance, now, before=before) if now or before else glance


def at(
    scope: Scope,
    glance: Glance,
    *,
    months: Sequence[Month],
    today: date,
    among: Collection[Indicator] | None = None,
) -> tuple[tuple[RareSignal, ...], ...]:
    """Those of the glance's system that stand at each of these months, as far as `added` looks."""
    asked = None if among is None else {one.id for one in among}
    each: list[list[RareSignal]] = [[] for _ in months]
    for whose in _looked_at(scope, glance) if asked is None or tells_of(asked) else ():
        found = of_organisation(scope, organisation=whose, name=glance.name_of(whose), months=months, today=today)
        for signals, more in zip(each, found, strict=True):
            signals += [one for one in more if asked is None or asked & _counting(one)]
    return tuple(map(tuple, each))


def tells_of(indicators: Collection[str]) -> bool:
    """Whether any of these, by their ids, counts cases that are looked at one by one."""
    return any(not set(few).isdisjoint(indicators) for few in _COUNTING.values())


def looks_at(system: Organisation) -> bool:
    """Whether cases of an organisation are looked at one by one; those of a larger one are told by its systems."""
    return system.kind in rare_harm.KINDS


def of_indicator(
    scope: Scope, *, indicator: Indicator, organisation: Organisation, month: Month, today: date
) -> tuple[RareSignal, ...]:
    """Those of the cases at one place that an indicator counts which stand at `month`; none where it counts no such
    cases, or the scope does not share them."""
    if not (tells_of((indicator.id,)) and looks_at(organisation)):
        return ()
    name = organisation.short_name
    try:
        (found,) = of_organisation(scope, organisation=organisation, name=name, months=(month,), today=today)
    except NotAllowed:
        return ()
    return tuple(one for one in found if indicator.id in _counting(one))


def of_organisation(
    scope: Scope, *, organisation: Organisation, name: str, months: Sequence[Month], today: date
) -> list[list[RareSignal]]:
    """The signals of its sites, its trusts and, as `name`, of itself that stand at each of `months`, read at once.

    Raises `NotAllowed` unless the scope shares its figures.
    """
    try:
        sites = rare_harm.sites_of(scope, organisation=organisation, today=today)
    except NoFigures:
        return [[] for _ in months]
    places = _places(organisation, name, sites)
    days = harm_cases.of_each(scope, groups={one.organisation.code: one.everybody for one in places})
    return [list(_signals(organisation, sites, places, days, month)) for month in months]


_COUNTING = {
    OUTCOMES[0]: (*harm_cases.INDICATORS[Kind.STILLBORN], *harm_cases.INDICATORS[Kind.NEWBORN]),
    **{keys[0]: keys for keys in harm_cases.INDICATORS.values()},
}
"""Which indicators count the cases that are told under each."""


def _counting(signal: RareSignal) -> set[str]:
    return set(_COUNTING[signal.finding.subject.indicator])


def _looked_at(scope: Scope, glance: Glance) -> tuple[Organisation, ...]:
    """The system as a whole, or where that is not shared with the scope those of its members that are."""
    if not looks_at(glance.system):
        return ()
    if scope.shares(glance.system.id):
        return (glance.system,)
    return tuple(one for one in glance.members if scope.shares(one.id))


def _signals(
    whose: Organisation,
    sites: Sequence[Site],
    places: Sequence[_Place],
    days: Mapping[str, Mapping[Kind, tuple[date, ...]]],
    month: Month,
) -> Iterator[RareSignal]:
    told = [one for one in places if one.told(month)]
    by_moss = {site.organisation.code: one for site in sites for one in _by_moss(whose, site, month)}
    for place, found in _each(told, lambda place: place.at_term(month)):
        if place.codes <= by_moss.keys():
            by_moss |= {code: rare_signal.borne_out(by_moss[code]) for code in place.codes}
        else:
            yield found
    yield from by_moss.values()
    for kind in Kind:
        of_kind = partial(_of_kind, kind=kind, days=days, month=month)
        yield from (found for _, found in _each(told, of_kind))


def _of_kind(
    place: _Place, *, kind: Kind, days: Mapping[str, Mapping[Kind, tuple[date, ...]]], month: Month
) -> Cases:
    return place.of_kind(kind, days[place.organisation.code][kind], month)


def _each(places: Sequence[_Place], cases_of: Callable[[_Place], Cases]) -> Iterator[tuple[_Place, RareSignal]]:
    """What signals place by place; a whole that signals only with its parts is told with these."""
    cases = {place: cases_of(place) for place in places}
    found = {place: one for place in places for one in rare_signal.local(cases[place])}
    parts = {place: [cases[other] for other in found if other.codes < place.codes] for place in found}
    carried = [
        place for place, few in parts.items() if few and not rare_signal.local(rare_signal.without(cases[place], few))
    ]
    for place, one in found.items():
        if place not in carried:
            wholes = [whole.name for whole in carried if place.codes < whole.codes]
            yield place, rare_signal.with_wholes(one, wholes)


def _by_moss(whose: Organisation, site: Site, month: Month) -> tuple[RareSignal, ...]:
    if not isinstance(site.moss, SiteChart):
        return ()
    months = tuple(one for one in map(Month, site.moss.chart.months.tolist()) if one <= month)
    if not months:
        return ()
    subject = _subject(
        OUTCOMES[0],
        AT_TERM,
        site.organisation,
        name=site.organisation.short_name,
        last=months[-1],
        provisional=site.deaths.provisional,
    )
    cases = Cases(subject, whose.code, site.deaths.days, months)
    told_on = [(one.day, one.told_on) for one in site.deaths.deaths]
    return rare_signal.by_moss(cases, site.moss, site=site.organisation.code, told_on=told_on)


@dataclass(frozen=True, eq=False)
class _Place:
    """Whose local charts are looked at, and the sites behind them. `name` is what a screen calls it."""

    organisation: Organisation
    name: str
    sites: tuple[Site, ...]

    @property
    def everybody(self) -> tuple[Organisation, ...]:
        found = {one.id: one for one in (self.organisation, *(site.organisation for site in self.sites))}
        return tuple({**found, **{site.trust.id: site.trust for site in self.sites}}.values())

    @property
    def codes(self) -> set[str]:
        """Those of its sites."""
        return {site.organisation.code for site in self.sites}

    @property
    def provisional(self) -> bool:
        return any(site.deaths.provisional for site in self.sites)

    def told(self, month: Month) -> tuple[Month, ...]:
        """The months up to `month` that every site tells of."""
        by_all = set.intersection(*(set(site.deaths.told) for site in self.sites))
        return tuple(sorted(one for one in by_all if one <= month))

    def of_kind(self, kind: Kind, days: tuple[date, ...], month: Month) -> Cases:
        months = self.told(month)
        about = self._subject(harm_cases.INDICATORS[kind][0], kind.heading, months)
        return Cases(about, self.organisation.code, days, months)

    def _subject(self, key: str, title: str, months: Sequence[Month]) -> Subject:
        return _subject(key, title, self.organisation, name=self.name, last=months[-1], provisional=self.provisional)

    def at_term(self, month: Month) -> Cases:
        """Deaths at term, which MOSS counts too."""
        months = self.told(month)
        born = tuple(sum(site.deaths.births.get(one, 0.0) for site in self.sites) for one in months)
        return Cases(
            self._subject(OUTCOMES[0], AT_TERM, months),
            self.organisation.code,
            tuple(sorted(day for site in self.sites for day in site.deaths.days)),
            months,
            born if all(born) else (),
        )


def _places(whose: Organisation, name: str, sites: Sequence[Site]) -> tuple[_Place, ...]:
    """Every trust by itself and, where there are several, all of them together."""
    trusts = {site.trust.id: site.trust for site in sites}
    alone = [
        _Place(one, one.short_name, tuple(site for site in sites if site.trust == one)) for one in trusts.values()
    ]
    if len(alone) == 1:
        return tuple(alone)
    return (_Place(whose, name, tuple(sites)), *alone)


def _subject(
    key: str, title: str, organisation: Organisation, *, name: str, last: Month, provisional: bool
) -> Subject:
    indicator = catalogue.load().indicator(key)
    return Subject(
        indicator=key,
        title=title,
        severity=indicator.severity,
        companions=companions.load().ids_of(key),
        organisation=name,
        code=organisation.code,
        within=register.codes_above(organisation, day=last.last_day()),
        last=last,
        provisional=provisional,
        rare=True,
    )
