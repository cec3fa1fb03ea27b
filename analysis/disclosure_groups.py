"""Figures by group of several organisations made safe together, so that none gives another's small count away.

The sums that tie them are all stated: everybody is the groups together, a wider group its parts, a larger
organisation its members, and whoever is counted either had the event or had not. Those without it are guarded as
those with it: 995 of 1,000 tells of five.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.disclosure import Policy
from analysis.disclosure_secondary import protect
from analysis.disclosure_sums import Cells

WHOLE = "everybody"
KINDS = EVENTS, OTHERS, SIZE = "events", "others", "size"


@dataclass(frozen=True)
class Counted:
    """`events` among `size` people, both NaN where nothing was reported or nothing may be told."""

    events: float
    size: float

    @property
    def reported(self) -> bool:
        return not np.isnan(self.events + self.size)

    def of(self, kind: str) -> float:
        return {EVENTS: self.events, OTHERS: self.size - self.events, SIZE: self.size}[kind]


NOTHING = Counted(np.nan, np.nan)
Key = tuple[int, str]
Figures = Mapping[Key, Counted]
"""By the number of an organisation and the group; `WHOLE` is everybody."""


@dataclass(frozen=True)
class Ties:
    """What is known to add up: `wider` groups as their parts, and `members` of larger organisations."""

    wider: Mapping[str, Sequence[str]] = field(default_factory=dict)
    members: Mapping[int, Sequence[int]] = field(default_factory=dict)


def protected(
    figures: Figures,
    *,
    groups: Sequence[str],
    ties: Ties,
    policy: Policy,
    withheld: Collection[Key] = (),
    known: Collection[str] = (),
) -> dict[Key, Counted]:
    """The same figures with NaN for each that may not be told. Those of everybody are known to the digit, and stay.
    None that is `withheld` is told, nor can it be had from the others; `known` groups are had to the digit elsewhere.

    Sums are stated where they hold exactly; where a part is missing, nothing follows from the rest. Raises
    `CannotProtect` where what is public gives a small count away whatever else is suppressed.
    """
    told = {key: one for key, one in figures.items() if one.reported}
    cells = Cells()
    for (who, group), one in told.items():
        for kind in KINDS:
            cells.add((who, group, kind), one.of(kind))
        cells.tie((who, group, SIZE), [(who, group, EVENTS), (who, group, OTHERS)])
    for total, parts in _sums(figures, groups, ties):
        _tie(cells, told, total, parts)
    digits = {WHOLE, *known}
    exact = np.array([name[1] in digits for name in cells.names], dtype=np.bool_)  # type: ignore[index]
    kept = np.array([name[:2] in withheld for name in cells.names], dtype=np.bool_) & ~exact  # type: ignore[index]
    printed = protect(cells.array, cells.sums, policy=policy, exact=exact, withheld=kept).printed
    safe = {key: Counted(*(float(printed[cells.place((*key, kind))]) for kind in (EVENTS, SIZE))) for key in told}
    return {key: one if key[1] == WHOLE else safe.get(key, NOTHING) for key, one in figures.items()}


def _sums(figures: Figures, groups: Sequence[str], ties: Ties) -> list[tuple[Key, list[Key]]]:
    everyone = dict.fromkeys(who for who, _ in figures)
    sums: list[tuple[Key, list[Key]]] = []
    for who in everyone:
        sums.append(((who, WHOLE), [(who, group) for group in groups]))
        sums += [((who, wide), [(who, part) for part in parts]) for wide, parts in ties.wider.items()]
    for who, members in ties.members.items():
        sums += [((who, group), [(one, group) for one in members]) for group in (*groups, *ties.wider, WHOLE)]
    return sums


def _tie(cells: Cells, told: Figures, total: Key, parts: Sequence[Key]) -> None:
    if total not in told or not parts or any(part not in told for part in parts):
        return
    for kind in KINDS:
        if told[total].of(kind) == sum(told[part].of(kind) for part in parts):
            cells.tie((*total, kind), [(*part, kind) for part in parts])
