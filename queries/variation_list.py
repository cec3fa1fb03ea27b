"""Every indicator that organisations can be compared by, each read as a funnel over its newest year."""

from __future__ import annotations

from dataclasses import dataclass

from access.scope import Scope
from analysis.funnel import INNER, Funnel, Widening
from analysis.funnel_positions import beyond_outer, flagged
from analysis.funnel_power import expected_flags
from analysis.funnel_tails import critical_counts
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, organisations, variation, variation_figures, variation_units
from queries.organisations import Organisation
from queries.variation import SHARES, CannotCompare, Comparison, Why
from queries.variation_units import Among, Present


@dataclass(frozen=True)
class Listed:
    """One indicator's funnel: `own` are the places of the reader's own organisations in it."""

    found: Comparison
    result: Funnel

    @property
    def own(self) -> tuple[int, ...]:
        return tuple(place for place, one in enumerate(self.found.units) if one.organisation.id in self.found.own)

    @property
    def own_flagged(self) -> tuple[int, ...]:
        """The places of the reader's own that are flagged, those beyond the outer limits first."""
        positions = self.result.positions()
        out = [place for place in self.own if flagged(positions[place])]
        return tuple(sorted(out, key=lambda place: not beyond_outer(positions[place])))

    @property
    def own_expected(self) -> float:
        """How many of the reader's own would be flagged beyond 95 % if none differed from the rest."""
        size = self.found.denominator[list(self.own)]
        return expected_flags(self.result.model, size, critical=critical_counts(self.result.model, size, tail=INNER))

    @property
    def urgency(self) -> tuple[bool, bool, int]:
        """Smallest first: the reader's own beyond the outer limits, own beyond the inner, then how grave it is."""
        positions = self.result.positions()
        outer = any(beyond_outer(positions[place]) for place in self.own_flagged)
        return not outer, not self.own_flagged, -self.found.indicator.severity


@dataclass(frozen=True)
class Everything:
    """`listed` most urgent first; `without` are indicators with figures that cannot be compared, and why."""

    listed: tuple[Listed, ...]
    without: tuple[tuple[Indicator, Why], ...]

    @property
    def between_all(self) -> tuple[Listed, ...]:
        return tuple(one for one in self.listed if not one.found.figures.withheld)

    @property
    def between_few(self) -> tuple[Listed, ...]:
        """Those that hold only organisations whose figures are shared with the reader."""
        return tuple(one for one in self.listed if one.found.figures.withheld)


def among(named: str) -> Among:
    """Which kind an address asks for; raises `BadAddress`."""
    return Among(asking.one_of(named or Among.TRUSTS, tuple(Among), name="kind of organisation"))


def everything(scope: Scope, *, whose: Organisation, among: Among = Among.TRUSTS) -> Everything:
    """Every indicator with figures in sight, under the definition that its own page would use."""
    kind = among.kind
    everybody = organisations.of_kinds(scope, kinds=(kind, OrganisationKind.NATION))
    peers = [one for one in everybody if one.kind is kind]
    indicators = [one for one in catalogue.load().indicators.values() if one.kind in SHARES]
    offered = variation_figures.offered(scope, indicators=indicators, of=peers)
    firsts = [few[0] for few in offered.values() if few]
    figures = variation_figures.of_definitions(scope, definitions=firsts, of=everybody)
    known = variation_units.affiliations(scope, of=everybody, whose=whose, kind=kind)
    then: dict[Month, Present] = {}
    listed: list[Listed] = []
    without: list[tuple[Indicator, Why]] = []
    for one in indicators:
        if not offered[one.id]:
            continue
        mine = figures[offered[one.id][0].key]
        at = mine.reached(mine.newest)
        if at not in then:
            then[at] = known.at(at)
        try:
            found = variation.assembled(one, offered[one.id], mine, among=among, whose=whose, present=then[at])
            listed.append(Listed(found, found.funnel(widening=Widening.ADDITIVE)))
        except CannotCompare as case:
            without.append((one, case.why))
    return Everything(tuple(sorted(listed, key=lambda line: line.urgency)), tuple(without))
