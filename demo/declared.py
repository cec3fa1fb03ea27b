"""What organisations declare of themselves: lists ticked off, and scores of surveys. All invented.

These are figures of a whole organisation, not sums over its sites.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo import further_levels
from demo.nation import Nation, Organisation
from demo.stages import existing
from demo.world import generator
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind


@dataclass(frozen=True)
class List:
    """`items` on a list, of which the share done goes from `first` to `last` over the months told.

    `parts` divides the items evenly among groups of that dimension. `alone`: only the count done is told.
    """

    indicator: str
    kind: OrganisationKind
    items: int
    first: float
    last: float
    parts: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Score:
    """A score near `level`, `spread` between organisations and years."""

    indicator: str
    level: float
    spread: float


@dataclass(frozen=True)
class Row:
    """One figure; what it does not have is empty."""

    organisation: str
    indicator: str
    stratum: str = ""
    numerator: str = ""
    denominator: str = ""
    value: str = ""


LISTS = (
    List("champion_walkabouts", OrganisationKind.SITE, 2, 0.9, 0.9),
    List("mcoc_teams", OrganisationKind.TRUST, 8, 0.2, 0.6, alone=True),
    List("mis_safety_actions", OrganisationKind.TRUST, 10, 0.7, 0.95, alone=True),
    List("mmn_staffing", OrganisationKind.LMNS, 12, 0.75, 0.95),
    List("msds_dq_pass", OrganisationKind.TRUST, 12, 0.85, 0.95, alone=True),
    List("neonatal_review_actions", OrganisationKind.LMNS, 15, 0.4, 0.85),
    List("obs_ward_hours", OrganisationKind.SITE, 98, 0.7, 0.75, alone=True),
    List("ockenden_ieas", OrganisationKind.TRUST, 22, 0.4, 0.9),
    List("peer_review", OrganisationKind.TRUST, 4, 0.2, 0.5, alone=True),
    List("postnatal_plan_delivery", OrganisationKind.TRUST, 20, 0.3, 0.8),
    List("sblcb_compliance", OrganisationKind.TRUST, 60, 0.6, 0.9, tuple(f"sblcb_element={n}" for n in range(1, 7))),
)
SCORES = (
    Score("cqc_concerns_taken_seriously", 8.2, 0.3),
    Score("cqc_involved_birth", 8.1, 0.3),
    Score("cqc_listened_antenatal", 8.5, 0.3),
    Score("extended_perinatal_rate", 4.84, 0.4),
)
"""The rate of extended perinatal mortality lies near that of the United Kingdom, births 2023 (MBRRACE-UK)."""


def figures(nation: Nation, *, month: Month) -> Iterator[Row]:
    """Everything declared for a month."""
    definitions = catalogue.load().definitions
    for one in (*LISTS, *SCORES):
        apart = definitions[f"{one.indicator}.local"].every_months
        if month.month % apart == 0 and (apart > 1 or month > nation.last.plus(-further_levels.MONTHS)):
            yield from _ticked(nation, one, month) if isinstance(one, List) else _scored(nation, one, month)


def _ticked(nation: Nation, one: List, month: Month) -> Iterator[Row]:
    for organisation in existing(nation, one.kind, month=month):
        done = [_done(nation, one, organisation, month, part) for part in one.parts or ("",)]
        each = one.items // len(done)
        yield _row(one, organisation, "", sum(done), one.items)
        for part, ticked in zip(one.parts, done, strict=False):
            yield _row(one, organisation, part, ticked, each)


def _row(one: List, organisation: Organisation, part: str, done: int, items: int) -> Row:
    return Row(organisation.code, one.indicator, part, str(done), "" if one.alone else str(items))


def _done(nation: Nation, one: List, organisation: Organisation, month: Month, part: str) -> int:
    """Ticked by `month`: each item has its own lot, the same every month, so that none is unticked again."""
    return int((_lots(one, organisation, part) < _share(nation, one, month)).sum())


def ticked_in(nation: Nation, indicator: str, organisation: Organisation) -> tuple[Month | None, ...]:
    """Of each item of a list the month in which it was ticked; None where it is not yet."""
    one = next(each for each in LISTS if each.indicator == indicator)
    months = [nation.first.plus(step) for step in range(nation.months)]
    lots = _lots(one, organisation, "")
    return tuple(next((month for month in months if lot < _share(nation, one, month)), None) for lot in lots)


def _lots(one: List, organisation: Organisation, part: str) -> NDArray[np.float64]:
    return generator(f"{one.indicator} {organisation.code} {part}").random(one.items // (len(one.parts) or 1))


def _share(nation: Nation, one: List, month: Month) -> float:
    gone = (month.ordinal - nation.first.ordinal) / max(nation.months - 1, 1)
    return one.first + (one.last - one.first) * gone


def _scored(nation: Nation, one: Score, month: Month) -> Iterator[Row]:
    for organisation in existing(nation, OrganisationKind.TRUST, month=month):
        usual = generator(f"{one.indicator} {organisation.code}").normal(one.level, one.spread)
        told = generator(f"{one.indicator} {organisation.code} {month}").normal(usual, one.spread / 3)
        yield Row(organisation.code, one.indicator, value=f"{told:.1f}")
