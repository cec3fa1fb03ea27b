"""Deaths of babies born at term, births at term, and the reference rate: what MOSS and its local companions count.

MOSS's own files where they are loaded for an organisation, else its local return. The two are never mixed in one
count: the same death may stand in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import func, select

from access.scope import NotAllowed, Scope, whole_store
from analysis.moss_site import BEGAN, Before
from analysis.series import Counts, Numbers, Series
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage
from queries import batches, events, observations, organisations
from queries.crossing import Crossing
from queries.observations import NoFigures
from queries.organisations import Organisation
from store import tables
from store.engine import reading

OUTCOMES = ("stillbirth_term_rate", "neonatal_death_term_rate")
_MOSS_EVENTS = "moss_events"
_MOSS_BIRTHS, _MOSS_REFERENCE = "term_births.moss", "term_death_rate.moss_reference"
_REFERENCE_YEARS = 3
LATEST = Month.containing(date.max)
"""Where nothing says where to end."""


@dataclass(frozen=True)
class Death:
    """`told_on` is the day on which the file that tells of it is said to have been known."""

    day: date
    outcome: str
    site: Organisation
    told_on: date


@dataclass(frozen=True)
class TermDeaths:
    """One organisation with its members. `deaths` are oldest first, `told` the months that returns tell of, `births`
    those at term by month. `from_moss`: these are MOSS's files, and `elsewhere` counts deaths that only the local
    return tells of. `provisional` is whether the newest month may still change.
    """

    organisation: Organisation
    deaths: tuple[Death, ...]
    told: tuple[Month, ...]
    births: dict[Month, float]
    from_moss: bool
    elsewhere: int
    provisional: bool

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(one.day for one in self.deaths)

    @property
    def until(self) -> date:
        """The last day that returns reach."""
        return self.told[-1].last_day()

    def before(self, rates: dict[int, Reference]) -> dict[int, Before]:
        """By year, what thresholds rest on. Births: the mean over the months of the year before that have any."""
        found = {}
        for year, reference in rates.items():
            born = [number for month, number in self.births.items() if month.year == year - 1]
            if born:
                found[year] = Before(year, reference.rate, float(np.mean(born)))
        return found


@dataclass(frozen=True)
class Reference:
    """Deaths and births at term over the months from `first` to `last`; `published` with MOSS, else summed here."""

    deaths: float
    births: float
    first: Month
    last: Month
    published: bool

    @property
    def rate(self) -> float:
        return self.deaths / self.births


def of_organisation(
    scope: Scope, *, organisation: Organisation, month: Month, last: Month | None = None
) -> TermDeaths:
    """The deaths of the organisation and of its members in `month`, up to `last` or as far as returns reach.

    Raises `NotAllowed` unless the scope shares the figures of all of them, and `NoFigures` where nothing is returned.
    """
    if not scope.shares(organisation.id):
        raise NotAllowed(organisation.code)
    end = last or LATEST
    by_moss, by_return = _deaths(scope, organisation, month, end)
    among = _counted_among(scope, organisation, month)
    born = {one: number for one, number in _births_of_moss(scope, among).items() if one <= end}
    returned = [series.between(series.first, end) for one in among for series in _returned(scope, one)]
    from_moss = bool(by_moss or born)
    told = tuple(one for one in _moss_months(born) if one <= end) if from_moss else _all_told(returned)
    if not told:
        raise NoFigures(f"deaths at term, {organisation.name}")
    if from_moss:
        return TermDeaths(organisation, by_moss, told, born, True, _only_in(by_return, by_moss), False)
    provisional = any(one.vintage[-1] == Vintage.PROVISIONAL for one in returned)
    births = _together([_numbers(one.months, one.denominator) for one in returned[:: len(OUTCOMES)]])
    return TermDeaths(organisation, by_return, told, births, False, 0, provisional)


def references(scope: Scope, *, years: Collection[int]) -> dict[int, Reference]:
    """By calendar year, the reference rate of the three years before it; years without any are left out.

    MOSS's published rate where it is loaded, else the nation's own local returns as far as they reach back.
    """
    found: dict[int, Reference] = {}
    for nation in organisations.of_kinds(scope, kinds=[OrganisationKind.NATION]):
        found |= {key: one for key, one in _published(nation) if key in years}
        summed = _summed(scope, nation, [year for year in years if year not in found])
        found |= summed
    return found


def _published(nation: Organisation) -> Iterator[tuple[int, Reference]]:
    """A parameter of the national tool, which tells of nobody: everybody may see it."""
    try:
        series = _series(whole_store("MOSS reference rate"), _MOSS_REFERENCE, nation)
    except NoFigures:
        return
    for cell in series.cells():
        if cell.denominator > 0:
            window = cell.window
            yield window.end.year + 1, Reference(cell.numerator, cell.denominator, window.start, window.end, True)


def _summed(scope: Scope, nation: Organisation, years: Collection[int]) -> dict[int, Reference]:
    """Summed from months that are not all shown themselves: see `queries.crossing`. The same for whoever asks, but
    for readers who see nearly all of those behind it, who have none."""
    known, crossing = catalogue.load().definitions, Crossing(scope)
    everything = whole_store("national reference rate")
    series = [
        crossing.reference(one, definition=known[f"{outcome}.local"], nation=nation)
        for outcome, one in zip(OUTCOMES, _returned(everything, nation), strict=False)
    ]
    found: dict[int, Reference] = {}
    if len(series) < len(OUTCOMES):
        return found
    for year in years:
        span = [one.between(Month.of(year - _REFERENCE_YEARS, 1), Month.of(year - 1, 12)) for one in series]
        born = float(np.nansum(span[0].denominator))
        if born > 0:
            deaths = float(sum(np.nansum(one.numerator) for one in span))
            found[year] = Reference(deaths, born, span[0].first, span[0].last, False)
    return found


def _returned(scope: Scope, organisation: Organisation) -> list[Series]:
    """The local returns of both outcomes; none where either is missing."""
    try:
        return [_series(scope, f"{outcome}.local", organisation) for outcome in OUTCOMES]
    except NoFigures:
        return []


def _all_told(series: Sequence[Series]) -> tuple[Month, ...]:
    """The months in which every one of the series has a number."""
    months = [{Month(month) for month in one.months[one.has_number].tolist()} for one in series]
    return tuple(sorted(set.intersection(*months))) if months else ()


def _counted_among(scope: Scope, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    """Whose returns tell of births: its own, or those of its members in `month` where any ever joined or left.

    Deaths are those of its members in `month`, throughout; its own months hold the births of others.
    """
    if not organisations.moves(organisation):
        return (organisation,)
    kind = OrganisationKind.SITE if organisation.kind is OrganisationKind.TRUST else OrganisationKind.TRUST
    return organisations.members(scope, parent=organisation, month=month, kind=kind) or (organisation,)


def _births_of_moss(scope: Scope, among: Sequence[Organisation]) -> dict[Month, float]:
    found = []
    for one in among:
        try:
            series = _series(scope, _MOSS_BIRTHS, one)
        except NoFigures:
            continue
        found.append(_numbers(series.months, series.numerator))
    return _together(found)


def _together(few: Sequence[Mapping[Month, float]]) -> dict[Month, float]:
    """The sum of all of them in every month that all tell of."""
    months = sorted(set.intersection(*map(set, few))) if few else ()
    return {month: sum(one[month] for one in few) for month in months}


def _series(scope: Scope, key: str, organisation: Organisation) -> Series:
    known = catalogue.load()
    told = known.definitions[key]
    indicator = known.indicator(told.indicator)
    return observations.monthly(scope, indicator=indicator, organisation=organisation, definition=told).series


def _numbers(months: Counts, values: Numbers) -> dict[Month, float]:
    known = ~np.isnan(values)
    return {Month(m): float(v) for m, v in zip(months[known].tolist(), values[known].tolist(), strict=True)}


def _deaths(
    scope: Scope, organisation: Organisation, month: Month, last: Month
) -> tuple[tuple[Death, ...], tuple[Death, ...]]:
    """Those up to `last` that MOSS's files tell of, and those of local returns, each oldest first."""
    who = [organisation]
    for kind in (OrganisationKind.TRUST, OrganisationKind.SITE):
        who += organisations.members(scope, parent=organisation, month=month, kind=kind)
    known = catalogue.load()
    found = [
        (outcome, one)
        for outcome in OUTCOMES
        for one in events.of_indicator(scope, indicator=known.indicator(outcome), organisations=who)
        if Month.containing(one.occurred_on) <= last
    ]
    files = batches.by_ids(scope, ids={one.batch for _, one in found})
    sides: tuple[list[Death], list[Death]] = ([], [])
    for outcome, one in sorted(found, key=lambda each: each[1].occurred_on):
        file = files[one.batch]
        told_on = file.published_on or file.loaded_at.date()
        sides[file.file_format != _MOSS_EVENTS].append(Death(one.occurred_on, outcome, one.organisation, told_on))
    return tuple(sides[0]), tuple(sides[1])


def _only_in(these: Sequence[Death], others: Sequence[Death]) -> int:
    """How many more of a kind on a day at a site are among `these`."""
    more = Counter((one.day, one.outcome, one.site.id) for one in these)
    more.subtract(Counter((one.day, one.outcome, one.site.id) for one in others))
    return sum(number for number in more.values() if number > 0)


def _moss_months(births: Mapping[Month, float]) -> tuple[Month, ...]:
    """Every month from MOSS's first to the newest that any site's events or these births reach."""
    event, batch = tables.event.c, tables.batch.c
    newest = (
        select(func.max(event.occurred_on))
        .join_from(tables.event, tables.batch, batch.id == event.batch_id)
        .where(batch.file_format == _MOSS_EVENTS)
    )
    with reading() as connection:
        day = connection.scalar(newest)
    last = max([*births, *([Month.containing(day)] if day else [])])
    return tuple(BEGAN.plus(step) for step in range(last.ordinal - BEGAN.ordinal + 1)) or (last,)
