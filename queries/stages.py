"""The stages of a status: what stands now, since when, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from access.scope import NotAllowed, Scope
from analysis import stage_spells
from analysis.stage_spells import Spell
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Dimension
from queries import observations
from queries.observations import EVERYBODY, Measured, NoFigures, Stratum
from queries.organisations import Organisation


@dataclass(frozen=True)
class History:
    """The spells of one status, the newest first and never none of them; `silent` are months for which it was said
    why no stage is told, with what was said."""

    measured: Measured
    spells: tuple[Spell, ...]
    silent: tuple[tuple[Month, CellStatus], ...]

    @property
    def now(self) -> Spell:
        return self.spells[0]

    def name(self, spell: Spell) -> str:
        return self.measured.indicator.stage(spell.value)


def of_organisation(
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    definition: Definition | None = None,
    stratum: Stratum = EVERYBODY,
    until: Month | None = None,
    as_known_on: date | None = None,
) -> History:
    """The history up to `until`; raises `NotAllowed`, and `NoFigures` where no stage was ever told."""
    measured = observations.monthly(
        scope,
        indicator=indicator,
        organisation=organisation,
        definition=definition,
        stratum=stratum,
        as_known_on=as_known_on,
    )
    series = measured.series if until is None else measured.series.between(measured.series.first, until)
    found = stage_spells.spells(series)
    if not found:
        raise NoFigures(f"{indicator.plain_title}, {organisation.name}")
    silent = [
        (Month(int(month)), CellStatus(int(status)))
        for month, status in zip(series.months, series.status, strict=True)
        if not CellStatus(int(status)).has_number and status != CellStatus.MISSING
    ]
    return History(replace(measured, series=series), found[::-1], tuple(silent))


def of_organisations(
    scope: Scope,
    *,
    indicator: Indicator,
    organisations: Iterable[Organisation],
    until: Month | None = None,
    as_known_on: date | None = None,
) -> tuple[History, ...]:
    """The histories of those that have one in this scope's sight."""
    found = []
    for one in organisations:
        try:
            found.append(
                of_organisation(scope, indicator=indicator, organisation=one, until=until, as_known_on=as_known_on)
            )
        except (NoFigures, NotAllowed):
            continue
    return tuple(found)


def of_parts(
    scope: Scope, *, whole: History, until: Month | None = None, as_known_on: date | None = None
) -> tuple[History, ...]:
    """The histories of the parts a status is divided into, in the vocabulary's order; none where it has no parts."""
    measured = whole.measured
    offered = observations.strata_with_figures(
        scope, definition=measured.definition, organisation=measured.organisation
    )
    found = []
    for one in sorted((each for each in offered if each.key), key=_place):
        try:
            found.append(
                of_organisation(
                    scope,
                    indicator=measured.indicator,
                    organisation=measured.organisation,
                    definition=measured.definition,
                    stratum=one,
                    until=until,
                    as_known_on=as_known_on,
                )
            )
        except NoFigures:
            continue
    return tuple(found)


def _place(stratum: Stratum) -> int:
    return next((place for place, key in enumerate(_KEYS) if key == stratum.key), len(_KEYS))


_KEYS = [f"{one.key}={group}" for one in Dimension for group in one.groups]
