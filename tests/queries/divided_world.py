"""A nation of two regions whose trusts return small figures by group, and a system that sees two trusts of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Engine

from analysis.disclosure_groups import KINDS, WHOLE
from analysis.divisions import Division
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import inequality_border
from store import engine
from tests.queries.world import World, months

START = Month.of(2024, 4)
MONTHS = 26
"""Two financial years and two months of the next."""
OWN = ("N1", "N2")
NORTH = (*OWN, "N3", "N4", "N5", "N6")
SOUTH = ("S1", "S2", "S3", "S4")
DEFINITION = "preterm_lt37.local"

Counts = dict[tuple[str, str], np.ndarray]


@dataclass(frozen=True)
class DividedWorld:
    """`events` and `size` by trust and group (`WHOLE` for everybody), one entry a month from `START`."""

    world: World
    division: Division
    events: Counts
    size: Counts

    def beyond(self, who: str, group: str, months: range) -> tuple[float, float]:
        """What stands behind a larger organisation's figure beyond the trusts in sight: events, and people."""
        trusts = [one for one in {"NORTH": NORTH, "SOUTH": SOUTH, "NATION": NORTH + SOUTH}[who] if one not in OWN]
        few = list(months)
        return tuple(float(sum(kind[one, group][few].sum() for one in trusts)) for kind in (self.events, self.size))

    def own(self, who: str, group: str, months: range) -> tuple[float, float]:
        trusts = () if who == "SOUTH" else OWN
        few = list(months)
        return tuple(float(sum(kind[one, group][few].sum() for one in trusts)) for kind in (self.events, self.size))


def divided_world(store: Engine, *, division: Division, people: int = 4, seed: int = 2) -> DividedWorld:
    """Each trust has about `people` in each group each month: with four, no month of everybody's counts few."""
    engine.use(store)
    world = World(store)
    kinds = {"NATION": OrganisationKind.NATION, "NORTH": OrganisationKind.REGION, "SOUTH": OrganisationKind.REGION}
    kinds |= {"HOME": OrganisationKind.LMNS} | dict.fromkeys(NORTH + SOUTH, OrganisationKind.TRUST)
    for code, kind in kinds.items():
        world.organisation(code, kind)
    parents = {"NORTH": "NATION", "SOUTH": "NATION", "HOME": "NORTH", **dict.fromkeys(OWN, "HOME")}
    parents |= dict.fromkeys(NORTH[2:], "NORTH") | dict.fromkeys(SOUTH, "SOUTH")
    for child, parent in parents.items():
        world.member(child, parent)
    found = DividedWorld(world, division, {}, {})
    rng, batch = np.random.default_rng(seed), world.batch()
    for trust in NORTH + SOUTH:
        for group in division.kept:
            found.size[trust, group] = rng.poisson(people, size=MONTHS)
            found.events[trust, group] = rng.binomial(found.size[trust, group], rng.choice([0.03, 0.1, 0.97]))
            _returned(found, trust, group, batch, stratum=f"{division.dimension.key}={group}")
        for kind in (found.events, found.size):
            kind[trust, WHOLE] = sum(kind[trust, group] for group in division.kept)
        _returned(found, trust, WHOLE, batch, stratum="")
    world.done()
    return found


def _returned(found: DividedWorld, trust: str, group: str, batch: int, *, stratum: str) -> None:
    cells = zip(found.events[trust, group].tolist(), found.size[trust, group].tolist(), strict=True)
    cells = [(float(events), float(size)) for events, size in cells]
    found.world.figures(DEFINITION, trust, months(START, cells), batch=batch, stratum=stratum)


def kinds_of(both: tuple[float, float]) -> tuple[float, float, float]:
    """Events, people without them, and people."""
    events, size = both
    return events, size - events, size


def sums_among(who: Sequence[str], groups: Sequence[str], division: Division) -> list:
    """Every sum that ties figures of the nation `NATION` and its two regions."""
    keys = [(one, group) for one in who for group in (*groups, WHOLE)]
    sums = [((*key, "size"), [(*key, "events"), (*key, "others")]) for key in keys]
    for kind in KINDS:
        for one in who:
            sums.append(((one, WHOLE, kind), [(one, group, kind) for group in division.kept]))
            for wide, parts in inequality_border.wider(division).items():
                if wide in groups:
                    sums.append(((one, wide, kind), [(one, part, kind) for part in parts]))
        for group in (*groups, WHOLE):
            sums.append((("NATION", group, kind), [("NORTH", group, kind), ("SOUTH", group, kind)]))
    return sums
