"""What yearly sums of deaths at term give away of the months that are withheld of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure import Policy
from analysis.disclosure_hidden import pinned
from analysis.limits import Flags
from queries.crossing_counts import EVENTS, Nation
from queries.crossing_sums import Sums


@dataclass(frozen=True)
class Years:
    """Calendar years of deaths at term in the nation: those that count `few` themselves, so that no rate may tell
    them, and those whose sum would give away what is withheld of them (`telling`), so that no month is told."""

    few: list[int]
    telling: list[int]

    @classmethod
    def of(cls, parts: Sequence[Sums]) -> Years:
        """The calendar years with too few behind them, and those whose total would tell what is withheld."""
        few, telling = [], []
        for year in sorted({int(one) for part in parts for one in part.ends // 12}):
            here = [_Year.of(part.nation[one], part.ends // 12 == year) for part in parts for one in part.nations]
            if here and _are_few(here):
                few.append(year)
            if here and _tells(here):
                telling.append(year)
        return cls(few, telling)


@dataclass(frozen=True)
class _Year:
    """One year of one definition: all `deaths` beyond the reader, and the `total` of as many `small` months as are
    withheld. `thin`: some are withheld for having too few trusts behind them."""

    deaths: float
    total: float
    small: int
    thin: bool
    policy: Policy

    @classmethod
    def of(cls, nation: Nation, year: Flags) -> _Year:
        """The events beyond the reader in the counted months of `year`, and how many of them are withheld."""
        large = nation.whole
        counted = year & ~large.few & ~np.isnan(large.whole.counts[EVENTS])
        gone = counted & nation.withheld
        return cls(
            deaths=float(large.rest[EVENTS][counted].sum()),
            total=float(large.rest[EVENTS][gone].sum()),
            small=int(gone.sum()),
            thin=bool(nation.thin[gone].any()),
            policy=large.guard.policy,
        )


def _tells(here: Sequence[_Year]) -> bool:
    total, small = (np.array(sum(getattr(one, name) for one in here)) for name in ("total", "small"))
    return bool(pinned(total, small=small, policy=here[0].policy)) or any(one.thin for one in here)


def _are_few(here: Sequence[_Year]) -> bool:
    """A sum of small and large counts tells neither only from twice the smallest large one on."""
    return 0 < sum(one.deaths for one in here) < 2 * (here[0].policy.largest_small + 1)
