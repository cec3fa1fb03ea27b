"""One's own organisations in the same funnel, quarter by quarter: how far from the rest each lay, and since when."""

from __future__ import annotations

from dataclasses import dataclass

from access.scope import Scope
from analysis import funnel_positions
from analysis.funnel import Position, Widening, position, tails
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import organisations, variation, variation_units
from queries.organisations import Organisation
from queries.variation import CannotCompare, Comparison
from queries.variation_period import step

PERIODS = 8
_QUARTER = 3


@dataclass(frozen=True)
class Lay:
    """Where one lay in the period that ends with `last`; `score` is in standard deviations, by exact tail."""

    last: Month
    score: float
    position: Position


@dataclass(frozen=True)
class Course:
    """One of the reader's own and where it lay, oldest first; periods in which it was left out are not there."""

    organisation: Organisation
    lay: tuple[Lay, ...]


def own_courses(scope: Scope, *, found: Comparison, widening: Widening) -> tuple[Course, ...]:
    """The last eight periods up to that of `found`, each a quarter or as long as its figures, none overlapping."""
    length = months_of_a_period(found.definition)
    kinds = (found.among.kind, OrganisationKind.NATION)
    affiliations = variation_units.affiliations(
        scope, of=organisations.of_kinds(scope, kinds=kinds), whose=found.whose, kind=found.among.kind
    )
    courses: dict[Organisation, list[Lay]] = {}
    for back in reversed(range(PERIODS)):
        last = found.period.last.plus(-back * length)
        try:
            then = variation.assembled(
                found.indicator,
                found.definitions,
                found.figures,
                among=found.among,
                whose=found.whose,
                present=affiliations.at(last),
                months=length,
            )
        except CannotCompare:
            continue
        if then.period.last != last:
            continue
        own = [place for place, one in enumerate(then.units) if one.organisation.id in then.own]
        found_at = tails(then.numerator, then.denominator, of=own, chance=then.chance, widening=widening)
        for place, higher, lower in zip(own, *(tail.tolist() for tail in found_at), strict=True):
            courses.setdefault(then.units[place].organisation, []).append(_lay(higher, lower, last))
    return tuple(Course(one, tuple(lay)) for one, lay in courses.items() if len(lay) > 1)


def months_of_a_period(definition: Definition) -> int:
    """A quarter, or as long as one of its figures where that is longer."""
    return max(_QUARTER, step(definition))


def _lay(higher: float, lower: float, last: Month) -> Lay:
    return Lay(last, funnel_positions.score(higher, lower), position(higher, lower))
