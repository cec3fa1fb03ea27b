"""A nation of four regions whose trusts return few and many, and of one of which nearly none in some months.

A system sees two of the trusts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Engine

from access.scope import Scope, whole_store
from analysis.series import Series
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import observations, organisations
from store import engine
from tests.queries.world import World, months

START = Month.of(2023, 1)
OWN = ("A1", "A2")
REGIONS: Mapping[str, tuple[str, ...]] = {
    "A": (*OWN, "A3", "A4", "A5", "A6", "A7"),
    "B": tuple(f"B{n}" for n in range(6)),
    "C": tuple(f"C{n}" for n in range(5)),
    "D": tuple(f"D{n}" for n in range(5)),
}
LARGE = (*REGIONS, "NATION")
EVENTS, OTHERS, SIZE = range(3)
MEANS = (0.0, 0.2, 0.7, 1.5, 4.0)
"""Events of a trust in a month: a region has few, none or many of them."""
THIN = 5
"""One month in so many, nearly nobody in the last region reports."""


@dataclass(frozen=True)
class Bordering:
    """`counts` are events, others and people by definition and trust, one column a month from `START`."""

    world: World
    many: int
    outside: tuple[str, ...] = ()
    counts: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)

    def trusts(self, who: str) -> tuple[str, ...]:
        every = (*(one for few in REGIONS.values() for one in few), *self.outside)
        return REGIONS.get(who, every)

    def total(self, definition: str, who: str, *, without: Sequence[str] = ()) -> np.ndarray:
        return sum(self.counts[definition, one] for one in self.trusts(who) if one not in without)

    def chair(self) -> Scope:
        return self.world.scope("HOME", detail=OWN)


def bordering(store: Engine, *, many: int = 48, outside: int = 0) -> Bordering:
    """The organisations, yet without figures. `outside` so many trusts belong to no region."""
    engine.use(store)
    world = World(store)
    made = Bordering(world, many, tuple(f"X{n}" for n in range(outside)))
    world.organisation("NATION", OrganisationKind.NATION)
    world.organisation("HOME", OrganisationKind.LMNS)
    for region in REGIONS:
        world.organisation(region, OrganisationKind.REGION)
        world.member(region, "NATION")
    world.member("HOME", "A")
    for trust in made.trusts("NATION"):
        world.organisation(trust, OrganisationKind.TRUST)
        world.member(trust, "HOME" if trust in OWN else trust[0] if trust[0] in REGIONS else "NATION")
    return made


def returned(made: Bordering, definition: str, *, seed: int, nearly_all: bool = False) -> None:
    """Figures of every trust; with `nearly_all`, few are without the event in place of few with it."""
    rng, batch = np.random.default_rng(seed), made.world.batch()
    means = {region: rng.choice(MEANS, size=made.many) for region in (*REGIONS, "X")}
    for trust in made.trusts("NATION"):
        size = rng.integers(40, 80, size=made.many)
        few = np.minimum(rng.poisson(means[trust[0]]), size)
        if trust in REGIONS["D"][2:]:
            absent = np.arange(made.many) % THIN == THIN - 1
            few, size = np.where(absent, 0, few), np.where(absent, 0, size)
        events = size - few if nearly_all else few
        made.counts[definition, trust] = np.array([events, size - events, size])
        cells = months(START, [(float(one), float(of)) for one, of in zip(events, size, strict=True)])
        made.world.figures(definition, trust, {month: cell for month, cell in cells.items() if cell[1]}, batch=batch)


def told(scope: Scope, definition: str, who: str, **asked) -> Series:
    known = catalogue.load()
    one = known.definitions[definition]
    organisation = organisations.by_code(whole_store(), code=who)
    return observations.monthly(
        scope, indicator=known.indicator(one.indicator), organisation=organisation, definition=one, **asked
    ).series


def shown(series: Series) -> np.ndarray:
    """Events, others and people; NaN where a month is withheld."""
    return np.array([series.numerator, series.denominator - series.numerator, series.denominator])
