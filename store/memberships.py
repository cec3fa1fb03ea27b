"""Whose figures add up to whose, month by month.

An organisation above trusts is the sum of its trusts, a trust of its sites. Only where no member of that kind
reports at all does the next kind in `LEVELS` stand in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from indicators.vocabulary import OrganisationKind as Kind
from store.tree import Span, Tree
from store.versions import Months

LEVELS: dict[str, tuple[Kind, ...]] = {
    Kind.TRUST: (Kind.SITE,),
    Kind.LMNS: (Kind.TRUST,),
    Kind.ICB: (Kind.TRUST,),
    Kind.NETWORK: (Kind.TRUST,),
    Kind.REGION: (Kind.TRUST, Kind.LMNS),
    Kind.NATION: (Kind.TRUST, Kind.LMNS, Kind.REGION),
}
"""For each kind that is summed, the kinds of member it is summed from, the first that reports."""


@dataclass(frozen=True)
class Members:
    """One entry for each pair of a parent and a member of the kind `level`, which may belong through others.

    The last three are pairs x months. `counted`: the member's cell belongs in the parent's sum. `expected`:
    and the member existed, so that a cell was to be expected. `own`: and not only through a predecessor.
    """

    first_month: int
    parent: NDArray[np.int32]
    member: NDArray[np.int32]
    level: NDArray[np.str_]
    counted: Span
    expected: Span
    own: Span

    def of(self, level: Kind) -> Members:
        """The pairs of one level, ordered by member."""
        kept = np.flatnonzero(self.level == level)
        kept = kept[np.argsort(self.member[kept], kind="stable")]
        names = ("parent", "member", "level", "counted", "expected", "own")
        return replace(self, **{name: getattr(self, name)[kept] for name in names})

    def without_inherited(self) -> Members:
        return replace(self, counted=self.own)


@dataclass
class _Pair:
    counted: Span
    expected: Span
    own: Span = field(init=False)

    def __post_init__(self) -> None:
        self.own = self.counted.copy()


def members(tree: Tree, *, months: Months, levels: Mapping[str, tuple[Kind, ...]] = LEVELS) -> Members:
    """Every pair of the tree of a parent and a member of one of its `levels`; by default all that are summed over."""
    pairs: dict[tuple[int, int, str], _Pair] = defaultdict(lambda: _Pair(tree.never, tree.never))
    for parent, kind in tree.kinds.items():
        for tie in tree.below(parent, levels[kind]) if kind in levels else ():
            for name in tree.names(tie.child, tie.held):
                pair = pairs[parent, name.organisation, tree.kinds[tie.child]]
                pair.counted |= name.held
                pair.expected |= name.expected
                if not tie.inherited:
                    pair.own |= name.held
    return _as_columns(pairs, months)


def _as_columns(pairs: dict[tuple[int, int, str], _Pair], months: Months) -> Members:
    def spans(name: str) -> Span:
        found = [getattr(pair, name) for pair in pairs.values()]
        return np.array(found, dtype=bool).reshape(len(pairs), len(list(months)))

    return Members(
        months.first,
        np.array([parent for parent, _, _ in pairs], dtype=np.int32),
        np.array([member for _, member, _ in pairs], dtype=np.int32),
        np.array([level for _, _, level in pairs], dtype=np.str_),
        spans("counted"),
        spans("expected"),
        spans("own"),
    )
