"""Where women gave birth in twelve months: home, midwifery units, obstetric units, elsewhere, and not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from access.scope import NotAllowed, Scope
from analysis.series import Numbers, Series
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import NOT_KNOWN, Dimension
from queries import observations
from queries.observations import NoFigures, Stratum
from queries.organisations import Organisation

MONTHS = 12
_WHOLE = "total_deliveries"
_OBSTETRIC_OR_OTHER = "Obstetric unit or other"
"""Where a publication gives births at home and in midwifery settings alone, the rest is one."""


@dataclass(frozen=True)
class Part:
    """One place of birth. `women` of those whose place is known."""

    name: str
    women: float


@dataclass(frozen=True)
class Mix:
    """`parts` add up to `known`; `unknown` is NaN where nobody says. Of twelve, `months` have a figure."""

    first: Month
    last: Month
    months: int
    parts: tuple[Part, ...]
    unknown: float
    source: str

    @property
    def known(self) -> float:
        return sum(one.women for one in self.parts)

    def share(self, one: Part) -> float:
        """Of those known, per 100."""
        return 100 * one.women / self.known


def of_organisation(scope: Scope, *, organisation: Organisation, until: Month) -> Mix | None:
    """The twelve months up to `until`; None where no figure that this scope may see says where women gave birth."""
    return _returned(scope, organisation, until) or _published(scope, organisation, until)


def _returned(scope: Scope, organisation: Organisation, until: Month) -> Mix | None:
    """From a local return that divides all women giving birth; only months in which every place has a number."""
    indicator = catalogue.load().indicators[_WHOLE]
    definition = next(one for one in indicator.definitions if one.source == "local_return")
    places = Dimension.BIRTH_SETTING
    try:
        strata = observations.strata_with_figures(scope, definition=definition, organisation=organisation)
        wanted = {one.group: one for one in strata if one.dimension == places.key}
        if set(places.groups) - set(wanted):
            return None
        series = {
            name: observations.monthly(
                scope,
                indicator=indicator,
                organisation=organisation,
                definition=definition,
                stratum=Stratum(one.id, one.dimension, one.group),
            ).series
            for name, one in wanted.items()
        }
    except (NotAllowed, NoFigures):
        return None
    counts = {name: _months(one, one.value, until) for name, one in series.items()}
    whole = np.all([~np.isnan(numbers) for numbers in counts.values()], axis=0)
    if not whole.any():
        return None
    added = {name: float(numbers[whole].sum()) for name, numbers in counts.items()}
    parts = tuple(Part(name, added[name]) for name in places.groups if name != NOT_KNOWN)
    return _mix(until, int(whole.sum()), parts, added[NOT_KNOWN], definition.label)


def _published(scope: Scope, organisation: Organisation, until: Month) -> Mix | None:
    """From publications that give home and midwifery settings of the same women."""
    known = catalogue.load().indicators
    for suffix in ("msds", "msds_data", "local"):
        try:
            home, midwifery = (
                observations.monthly(
                    scope,
                    indicator=known[key],
                    organisation=organisation,
                    definition=catalogue.load().definitions[f"{key}.{suffix}"],
                ).series
                for key in ("birthplace_home", "birthplace_midwifery")
            )
        except (NotAllowed, NoFigures):
            continue
        at_home, in_settings = (_months(one, one.numerator, until) for one in (home, midwifery))
        women = _months(midwifery, midwifery.denominator, until)
        whole = ~(np.isnan(at_home) | np.isnan(in_settings) | np.isnan(women))
        if whole.any():
            home_births, settings, all_women = (float(one[whole].sum()) for one in (at_home, in_settings, women))
            parts = (
                Part("Home", home_births),
                Part("Midwifery unit", max(settings - home_births, 0.0)),
                Part(_OBSTETRIC_OR_OTHER, max(all_women - settings, 0.0)),
            )
            label = catalogue.load().definitions[f"birthplace_home.{suffix}"].label
            return _mix(until, int(whole.sum()), parts, float("nan"), label)
    return None


def _months(series: Series, counts: Numbers, until: Month) -> Numbers:
    """Of `counts`, one for each entry of `series`, the twelve months up to `until`; NaN where there is none."""
    found = np.full(MONTHS, np.nan)
    first = until.ordinal - MONTHS + 1
    within = (series.months >= first) & (series.months <= until.ordinal) & (series.window_months == 1)
    found[series.months[within] - first] = counts[within]
    return found


def _mix(until: Month, months: int, parts: tuple[Part, ...], unknown: float, source: str) -> Mix | None:
    if not sum(one.women for one in parts) > 0:
        return None
    return Mix(until.plus(1 - MONTHS), until, months, parts, unknown, source)
