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
WOMEN, BABIES = "women", "babies"
"""Who a mix counts: a woman with twins is one, her babies are two."""
_RETURNED, _PUBLISHED = "total_deliveries.local", "total_babies.msds_data"
"""What counts everybody, and can be divided by place of birth."""
_OBSTETRIC_OR_OTHER = "Obstetric unit or other"
"""Where a publication gives births at home and in midwifery settings alone, the rest is one."""


@dataclass(frozen=True)
class Part:
    """One place of birth. `number` of those whose place is known."""

    name: str
    number: float


@dataclass(frozen=True)
class Mix:
    """`parts` add up to `known`; `unknown` is NaN where nobody says. Of twelve, `months` have a figure.

    `counted` are `WOMEN` or `BABIES`.
    """

    first: Month
    last: Month
    months: int
    parts: tuple[Part, ...]
    unknown: float
    counted: str
    source: str

    @property
    def known(self) -> float:
        return sum(one.number for one in self.parts)

    def share(self, one: Part) -> float:
        """Of those known, per 100."""
        return 100 * one.number / self.known


def of_organisation(scope: Scope, *, organisation: Organisation, until: Month) -> Mix | None:
    """The twelve months up to `until`; None where no figure that this scope may see says where women gave birth.

    A local return that tells every place is preferred; of publications the one with most months, and of two with as
    many the one that says how many are not known.
    """
    returned = _divided(scope, organisation, until, definition=_RETURNED, counted=WOMEN)
    if returned is not None:
        return returned
    divided = _divided(scope, organisation, until, definition=_PUBLISHED, counted=BABIES)
    found = [one for one in (divided, _published(scope, organisation, until)) if one is not None]
    return max(found, key=lambda one: one.months, default=None)


def _divided(scope: Scope, organisation: Organisation, until: Month, *, definition: str, counted: str) -> Mix | None:
    """From figures that divide everybody by place; only months in which every place has a number."""
    known = catalogue.load()
    whole = known.definitions[definition]
    indicator = next(one for one in known.indicators.values() if whole in one.definitions)
    places = Dimension.BIRTH_SETTING
    try:
        strata = observations.strata_with_figures(scope, definition=whole, organisation=organisation)
        wanted = {one.group: one for one in strata if one.dimension == places.key}
        if set(places.groups) - set(wanted):
            return None
        series = {
            name: observations.monthly(
                scope,
                indicator=indicator,
                organisation=organisation,
                definition=whole,
                stratum=Stratum(one.id, one.dimension, one.group),
            ).series
            for name, one in wanted.items()
        }
    except (NotAllowed, NoFigures):
        return None
    counts = {name: _months(one, one.value, until) for name, one in series.items()}
    told = np.all([~np.isnan(numbers) for numbers in counts.values()], axis=0)
    if not told.any():
        return None
    added = {name: float(numbers[told].sum()) for name, numbers in counts.items()}
    parts = tuple(Part(name, added[name]) for name in places.groups if name != NOT_KNOWN)
    return _mix(until, int(told.sum()), parts, added[NOT_KNOWN], counted, whole.label)


def _published(scope: Scope, organisation: Organisation, until: Month) -> Mix | None:
    """From publications that give home and midwifery settings of the same women."""
    known = catalogue.load()
    for suffix in ("msds", "msds_data", "local"):
        try:
            home, midwifery = (
                observations.monthly(
                    scope,
                    indicator=known.indicators[key],
                    organisation=organisation,
                    definition=known.definitions[f"{key}.{suffix}"],
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
            label = known.definitions[f"birthplace_home.{suffix}"].label
            counted = BABIES if suffix == "msds_data" else WOMEN
            return _mix(until, int(whole.sum()), parts, float("nan"), counted, label)
    return None


def _months(series: Series, counts: Numbers, until: Month) -> Numbers:
    """Of `counts`, one for each entry of `series`, the twelve months up to `until`; NaN where there is none."""
    found = np.full(MONTHS, np.nan)
    first = until.ordinal - MONTHS + 1
    within = (series.months >= first) & (series.months <= until.ordinal) & (series.window_months == 1)
    found[series.months[within] - first] = counts[within]
    return found


def _mix(until: Month, months: int, parts: tuple[Part, ...], unknown: float, counted: str, source: str) -> Mix | None:
    if not sum(one.number for one in parts) > 0:
        return None
    return Mix(until.plus(1 - MONTHS), until, months, parts, unknown, counted, source)
