"""The monthly local return: figures by site, trust or LMNS, figures by group of people, and dated events."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from demo import birth_settings, declared, further_levels, levels, stages
from demo.nation import Nation
from demo.world import Counted, Counts, World, generator
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Dimension, IndicatorKind, OrganisationKind, Vintage

HEADER = "organisation,indicator,month,date,stratum,numerator,denominator,value,status,reference,detail"
SOURCE = "local_return"
_SMALLEST_FIRST = (OrganisationKind.SITE, OrganisationKind.TRUST, OrganisationKind.LMNS, OrganisationKind.REGION)
_RECENT = {one.indicator for one in further_levels.LEVELS} | {"midwife_birth_ratio", "stillbirth_intrapartum_rate"}
_GROUPS = {one.key: one.groups for one in Dimension}

_SHORTER = {("total_deliveries", Dimension.BIRTH_SETTING.key): birth_settings.MONTHS}
"""What is divided for fewer last months than all else."""
_NEAR = {("pph_1500", one.key) for one in Dimension if one is not Dimension.ETHNIC_GROUP}
"""What the trusts of the first region alone divide, so that the demonstration loads while a reader waits."""

EVENTS = {
    "stillbirth_rate": "Baby stillborn",
    "stillbirth_term_rate": "Baby stillborn at term",
    "neonatal_death_24w_rate": "Baby died within 28 days",
    "neonatal_death_term_rate": "Baby born at term died within 28 days",
    "hie_term_rate": "Term baby with encephalopathy",
    "brain_injury_rate": "Baby with brain injury",
    "maternal_death_rate": "Woman died",
    "stillbirth_intrapartum_rate": "Baby died during labour",
    "mnsi_referrals": "Referred for national investigation",
    "psii": "Investigation opened",
}
"""Harms whose every case is also given with its day."""


def name(month: Month, *, vintage: Vintage) -> str:
    mark = "" if vintage is Vintage.FINAL else f"-{vintage.word}"
    return f"DEMO-local-return-{month}{mark}.csv"


def text(world: World, *, month: Month) -> str:
    """Every local figure of one month, then its events."""
    lines = [HEADER]
    for one in catalogue.load().complete():
        definition = next((each for each in one.definitions if each.source == SOURCE), None)
        if definition is None or one.id not in world.counted or not _told(world, definition, month):
            continue
        lines += _figures(world, one, definition, month)
        lines += _divided(world, one, month)
        if one.id in EVENTS:
            lines += _events(world, one, month)
    lines += _declared(world.nation, month)
    return "\n".join(lines) + "\n"


def _told(world: World, definition: Definition, month: Month) -> bool:
    """Quarters and years are told at their end, and further monthly figures of the last months only."""
    if definition.every_months == 1 and definition.indicator in _RECENT:
        return month > world.nation.last.plus(-further_levels.MONTHS)
    return month.month % definition.every_months == 0


def _declared(nation: Nation, month: Month) -> Iterator[str]:
    """What organisations say of themselves, then what was written to them."""
    for row in declared.figures(nation, month=month):
        figures = f"{row.numerator},{row.denominator},{row.value}"
        yield f"{row.organisation},{row.indicator},{month},,{row.stratum},{figures},,,"
    for one in stages.statuses():
        if month.month % one.definitions[0].every_months == 0:
            for who, part, stage in stages.told(nation, one, month=month):
                yield f"{who.code},{one.id},{month},,{part},,,{stage},,,"
    for number, (who, key, day) in enumerate(stages.letters(nation, month=month), start=1):
        known = f"DEMO-{key}-{month}-{number}"
        yield f"{who.code},{key},,{month}-{day:02d},,,,,,{known},{stages.LETTERS[key][1]}"
    for who, key, day in stages.validations(nation, month=month):
        known = f"DEMO-{key}-{month}-{who.code.removeprefix('DEMO-')}"
        yield f"{who.code},{key},,{month}-{day:02d},,,,,,{known},Assessment validated by the system"


def corrections(world: World, *, month: Month) -> str:
    """The figures of a month that were first returned wrong, as they are."""
    wrong = sorted({indicator for indicator, _, when in world.misreported if when == month})
    lines = [HEADER]
    for one in (catalogue.load().indicator(each) for each in wrong):
        definition = next(each for each in one.definitions if each.source == SOURCE)
        told = list(_figures(world, one, definition, month))
        right = _figures(world, one, definition, month, corrected=True)
        lines += [line for line, before in zip(right, told, strict=True) if line != before]
    return "\n".join(lines) + "\n"


def level_of(indicator: Indicator) -> OrganisationKind:
    """The smallest organisations that return it; larger ones are summed from them."""
    return next(kind for kind in _SMALLEST_FIRST if kind in indicator.levels)


def reference(indicator: str, site: int, month: Month, number: int) -> str:
    """One case, one reference: a term stillbirth is found under the same one among all stillbirths."""
    return f"DEMO-{_CASE[indicator]}-{month}-{site:03d}-{number}"


_CASE = {
    "stillbirth_rate": "SB",
    "stillbirth_term_rate": "SB",
    "neonatal_death_24w_rate": "NND",
    "neonatal_death_term_rate": "NND",
    "hie_term_rate": "HIE",
    "brain_injury_rate": "BI",
    "maternal_death_rate": "MD",
    "stillbirth_intrapartum_rate": "SB",
    "mnsi_referrals": "MNSI",
    "psii": "PSII",
}


def _figures(
    world: World, indicator: Indicator, definition: Definition, month: Month, *, corrected: bool = False
) -> Iterator[str]:
    kind = level_of(indicator)
    group_of = world.nation.grouped(kind, month=month)
    counted = world.counted[indicator.id]
    end = world.place(month) + 1
    window = slice(end - definition.window_months, end)
    organisations = world.nation.of_kind(kind)
    cases = counted.numerator[:, window].sum(axis=1)
    if not corrected:
        cases = _as_first_told(world, cases, indicator.id, month)
    numerators = _by(group_of, cases, len(organisations))
    denominators = _by(group_of, counted.denominator[:, window].sum(axis=1), len(organisations))
    statuses = _statuses(world, indicator.id, group_of, month)
    count, named = indicator.kind is IndicatorKind.COUNT, f"{indicator.id},{month}"
    for place in np.unique(group_of).tolist():
        start = f"{organisations[place].code},{named},,,"
        if place in statuses:
            yield f"{start},,,{statuses[place]},,"
        else:
            yield f"{start}{numerators[place]},{'' if count else denominators[place]},,,,"


def _as_first_told(world: World, cases: Counts, indicator: str, month: Month) -> Counts:
    told = cases.copy()
    for (which, site, when), times in world.misreported.items():
        if which == indicator and when == month:
            told[site] = round(told[site] * times)
    return told


def _divided(world: World, indicator: Indicator, month: Month) -> Iterator[str]:
    """Figures by group, by trust; a cell whose whole has no number has none either."""
    if month < world.nation.last.plus(1 - levels.STRATA_MONTHS):
        return
    group_of = world.nation.grouped(OrganisationKind.TRUST, month=month)
    statuses = _statuses(world, indicator.id, group_of, month)
    trusts = [place for place in np.unique(group_of).tolist() if place not in statuses]
    for dimension in indicator.strata:
        counted, which = world.strata.get((indicator.id, dimension)), (indicator.id, dimension)
        if counted is not None and month > world.nation.last.plus(-_SHORTER.get(which, levels.STRATA_MONTHS)):
            told = _near(world, trusts, month) if which in _NEAR else trusts
            yield from _groups(world, indicator, dimension, counted, group_of, told, month)


def _near(world: World, trusts: list[int], month: Month) -> list[int]:
    region_of, trust_of = (
        world.nation.grouped(kind, month=month) for kind in (OrganisationKind.REGION, OrganisationKind.TRUST)
    )
    return [one for one in trusts if one in trust_of[region_of == 0]]


def _groups(
    world: World,
    indicator: Indicator,
    dimension: str,
    counted: Counted,
    group_of: np.ndarray,
    trusts: list[int],
    month: Month,
) -> Iterator[str]:
    place, organisations = world.place(month), world.nation.trusts
    count = indicator.kind is IndicatorKind.COUNT
    for number, group in enumerate(_GROUPS[dimension]):
        numerators = _by(group_of, counted.numerator[number, :, place], len(organisations))
        denominators = _by(group_of, counted.denominator[number, :, place], len(organisations))
        named = f"{indicator.id},{month},,{dimension}={group}"
        for trust in trusts:
            below = "" if count else denominators[trust]
            yield f"{organisations[trust].code},{named},{numerators[trust]},{below},,,,"


def _statuses(world: World, indicator: str, group_of: np.ndarray, month: Month) -> dict[int, str]:
    """Organisations whose cell carries no number, and why; by place among organisations of their kind."""
    silent = world.unreturned[:, world.place(month)]
    found = {int(place): CellStatus.DID_NOT_SUBMIT.word for place in group_of[silent]}
    for site, place in enumerate(group_of.tolist()):
        status = world.statuses.get((indicator, site, month))
        if status:
            found[place] = status
    return found


def _events(world: World, indicator: Indicator, month: Month) -> Iterator[str]:
    group_of = world.nation.grouped(level_of(indicator), month=month)
    organisations = world.nation.of_kind(level_of(indicator))
    cases = np.where(world.unreturned, 0, world.counted[indicator.id].numerator)[:, world.place(month)]
    for site in np.flatnonzero(cases).tolist():
        code = organisations[group_of[site]].code
        for number, day in enumerate(_days(_CASE[indicator.id], site, month, int(cases[site])), start=1):
            known = reference(indicator.id, site, month, number)
            yield f"{code},{indicator.id},,{month}-{day:02d},,,,,,{known},{EVENTS[indicator.id]}"


def _days(case: str, site: int, month: Month, cases: int) -> list[int]:
    """The days of a site's cases, the same for all indicators that count the same cases."""
    random = generator(f"{case} {site} {month}")
    return [int(day) for day in random.integers(1, month.last_day().day + 1, size=cases)]


def _by(group_of: np.ndarray, counts: Counts, groups: int) -> list[int]:
    return np.bincount(group_of, weights=counts, minlength=groups).astype(np.int64).tolist()
