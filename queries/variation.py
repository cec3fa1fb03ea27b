"""Organisations side by side under one definition and over one period: what a funnel is drawn from.

Figures are summed over cells that share no data. Whoever has figures for too little of the period is left
out with the reason, and no missing month ever counts as zero. Figures that the scope may not see are not read:
a comparison of local returns holds only those shared with the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from access.scope import NotAllowed, Scope
from analysis import funnel_rounding
from analysis.funnel import Chance, Funnel, Widening, funnel
from analysis.limits import Flags
from analysis.numerals import Unit
from analysis.published_bounds import Bounds
from analysis.series import Numbers
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind, OrganisationKind
from queries import organisations, variation_figures, variation_units
from queries.organisations import Organisation
from queries.variation_compared import Compared, compared
from queries.variation_figures import Figures, Packed
from queries.variation_period import Length, Period, covered, step, window_ends
from queries.variation_sums import Sums, summed
from queries.variation_units import Among, Group, Present

SHARES = (IndicatorKind.PERCENT, IndicatorKind.RATE)


class Why(StrEnum):
    """Why no comparison can be drawn."""

    NOT_A_SHARE = "the figure is not a share or rate of a number of people or births"
    NO_FIGURES = "no figures that you may see"
    ONE_ALONE = "fewer than two organisations can be compared"
    ALL_ALIKE = "all stand at the same end of the scale"


@dataclass(frozen=True)
class Comparison:
    """Everything a funnel needs. `units` and `left_out` stand by name; `definitions` are what else could be chosen.

    `group` is None where all are compared. `present` are all organisations of the kind, `whose` the reader's own
    are. `nation` is the whole nation under the same definition and period, None where there is no such figure.
    `figures` has the months that can be chosen from and whether anybody's figures are withheld.
    """

    indicator: Indicator
    definitions: tuple[Definition, ...]
    figures: Figures
    among: Among
    whose: Organisation
    present: Present
    group: Group | None
    period: Period
    asked_months: int
    units: tuple[Compared, ...]
    left_out: tuple[Compared, ...]
    nation: Compared | None
    batches: tuple[int, ...]

    @property
    def definition(self) -> Definition:
        return self.figures.definition

    @property
    def unit(self) -> Unit:
        """The indicator's own, in which figures of every definition can be read."""
        return replace(Unit.measured(self.indicator, definition=self.definition), per=self.indicator.per)

    @property
    def own(self) -> frozenset[int]:
        return self.present.own

    @property
    def visible(self) -> tuple[Organisation, ...]:
        """Those present whose figures may be seen, of whatever group."""
        seen = {one.id for one in self.figures.peers}
        return tuple(one for one in self.present.units if one.id in seen)

    @property
    def numerator(self) -> Numbers:
        return np.array([one.numerator for one in self.units])

    @property
    def denominator(self) -> Numbers:
        return np.array([one.denominator for one in self.units])

    @property
    def chance(self) -> Chance:
        """Binomial where nobody below can be counted twice above, else Poisson."""
        possible = all(one.numerator <= one.denominator for one in self.units)
        return Chance.BINOMIAL if self.indicator.counts_once and possible else Chance.POISSON

    def funnel(self, *, widening: Widening) -> Funnel:
        """The funnel of `units`, in their order."""
        return funnel(self.numerator, self.denominator, chance=self.chance, widening=widening)

    def certain(self, result: Funnel) -> Flags:
        """Which of `units` keep their flag in `result` whatever the true counts behind the rounding were."""
        low, high = np.array([one.low for one in self.units]), np.array([one.high for one in self.units])
        return funnel_rounding.certain(
            result, numerators=Bounds(low[:, 0], high[:, 0]), denominators=Bounds(low[:, 1], high[:, 1])
        )

    def group_of(self, organisation: Organisation) -> Group | None:
        return next((one for one in self.present.groups if organisation.id in one.members), None)

    def pooled(self, few: Sequence[Compared]) -> float:
        """Events for each one at risk, over some of those compared together."""
        return sum(one.numerator for one in few) / sum(one.denominator for one in few)

    def of(self, group: Group) -> tuple[Compared, ...]:
        """Those compared that belong to a group."""
        return tuple(one for one in self.units if one.organisation.id in group.members)


class CannotCompare(Exception):
    """There is no funnel to draw, and `why`. `what` is the comparison as far as it goes, None without any figures."""

    def __init__(self, why: Why, what: Comparison | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.what = what


def compare(  # noqa: PLR0913 - one argument for each value the address may carry
    scope: Scope,
    *,
    indicator: Indicator,
    whose: Organisation,
    among: Among = Among.TRUSTS,
    definition: Definition | None = None,
    group: str = "",
    length: Length = Length.YEAR,
    first: Month | None = None,
    last: Month | None = None,
) -> Comparison:
    """The comparison, of two organisations or more. `first` counts before `length`; published definitions before
    others unless one is named.

    Raises `CannotCompare`, and `NotAllowed` for a group that nobody compared belongs to.
    """
    if indicator.kind not in SHARES:
        raise CannotCompare(Why.NOT_A_SHARE)
    everybody = organisations.of_kinds(scope, kinds=(among.kind, OrganisationKind.NATION))
    peers = [one for one in everybody if one.kind is among.kind]
    definitions = variation_figures.offered(scope, indicators=[indicator], of=peers)[indicator.id]
    if not definitions or (definition and definition not in definitions):
        raise CannotCompare(Why.NO_FIGURES)
    told = definition or definitions[0]
    figures = variation_figures.of_definitions(scope, definitions=[told], of=everybody)[told.key]
    at = figures.reached(last or figures.newest)
    present = variation_units.affiliations(scope, of=everybody, whose=whose, kind=among.kind).at(at)
    asked = at.ordinal - first.ordinal + 1 if first else length.months
    return assembled(
        indicator, definitions, figures, among=among, whose=whose, present=present, group=group, months=asked
    )


def assembled(
    indicator: Indicator,
    definitions: tuple[Definition, ...],
    figures: Figures,
    *,
    among: Among,
    whose: Organisation,
    present: Present,
    group: str = "",
    months: int = Length.YEAR.months,
) -> Comparison:
    """The comparison from what was read of it, over `months` up to the month of `present`.

    Raises `CannotCompare`, and `NotAllowed` for a group that nobody compared belongs to.
    """
    chosen = _chosen(present, group)
    seen = {one.id for one in figures.peers}
    together = [one for one in present.units if one.id in seen and (chosen is None or one.id in chosen.members)]
    nation = [figures.nation] if figures.nation else []
    apart = step(figures.definition)
    there_are = present.month.ordinal - figures.oldest.ordinal + apart
    period = covered(last=present.month, months=min(months, there_are), apart=apart)
    sums = _sums([*together, *nation], figures, period)
    every = [compared(one, sums, place, period, apart) for place, one in enumerate([*together, *nation])]
    units = every[: len(together)]
    found = Comparison(
        indicator=indicator,
        definitions=definitions,
        figures=figures,
        among=among,
        whose=whose,
        present=present,
        group=chosen,
        period=period,
        asked_months=months,
        units=tuple(one for one in units if not one.left_out),
        left_out=tuple(one for one in units if one.left_out),
        nation=next((one for one in every[len(together) :] if not one.left_out), None),
        batches=tuple(sums.batches.tolist()),
    )
    _check(found)
    return found


def over(found: Comparison, period: Period) -> tuple[Compared, ...]:
    """The units of a comparison, in their order, over another period; who has too few figures there says so."""
    who, apart = [one.organisation for one in found.units], step(found.definition)
    sums = _sums(who, found.figures, period)
    return tuple(compared(one, sums, place, period, apart) for place, one in enumerate(who))


def _check(found: Comparison) -> None:
    if len(found.units) < 2:
        raise CannotCompare(Why.ONE_ALONE, found)
    events, size = float(found.numerator.sum()), float(found.denominator.sum())
    if not events or (found.chance is Chance.BINOMIAL and events == size):
        raise CannotCompare(Why.ALL_ALIKE, found)


def _chosen(present: Present, key: str) -> Group | None:
    if not key:
        return None
    found = next((one for one in present.groups if one.key == key), None)
    if found is None:
        raise NotAllowed(key)
    return found


def _sums(who: list[Organisation], figures: Figures, period: Period) -> Sums:
    """An organisation without any figures stands with empty cells."""
    packed = [figures.rows.get(one.id, Packed(b"", b"")) for one in who]
    ends = window_ends(period, apart=step(figures.definition))
    cells, provenance = [one.cells for one in packed], [one.provenance for one in packed]
    return summed(cells, provenance, ends=ends, definition=figures.definition)
