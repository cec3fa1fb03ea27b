"""How a rate differs from that of peers over one period: by other shares of groups, or by other rates within them.

Only figures that the reader may see one by one are added up, so that no new sum crosses a border. Where too few peers
have any, the nation stands in for them (`against_nation`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from access.scope import Scope
from analysis import contribution, two_periods
from analysis.contribution import Moved
from analysis.disclosure_groups import WHOLE
from analysis.funnel_tails import Chance
from analysis.published_bounds import Bounds
from analysis.series import Counts, Numbers
from analysis.two_periods import Change, Counted
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, Dimension, OrganisationKind
from queries import audience, inequality_figures
from queries.asked_places import By
from queries.inequality_figures import Rows
from queries.inequality_offered import FEWEST_GROUPS
from queries.organisations import Organisation
from queries.variation import Comparison
from queries.variation_compared import LEAST_SHARE
from queries.variation_figures import Packed
from queries.variation_period import Period, step, window_ends
from queries.variation_sums import summed
from store.packed import unpack

FEWEST = 3
LEAST_OF_PEERS = 0.5
"""Of the peers in the funnel that must have figures by group, and three at least (judgement)."""
_BY = {one.dimension: one for one in By if one.dimension}
_GROUPS = {one.key: one.groups for one in Dimension}


@dataclass(frozen=True)
class Difference:
    """By one division. `moved` has the others as before and whoever asks as after; `change` is of the whole and
    `told` of each part, both at every true count behind the rounding. `others` are added up: peers, or the nation."""

    by: By
    definition: Definition
    period: Period
    others: tuple[Organisation, ...]
    moved: Moved
    change: Change
    told: tuple[Change, ...]

    @property
    def of_nation(self) -> bool:
        return self.others[0].kind is OrganisationKind.NATION


@dataclass(frozen=True)
class Among:
    """What can be told among peers: of `peers` in the funnel, `divided` have figures by group that the reader may
    see, by the division that most have. No `differences` where those are too few, or whoever asks has none."""

    differences: tuple[Difference, ...]
    divided: int
    peers: int


def of(scope: Scope, *, found: Comparison, whose: Organisation, definition: Definition) -> Among:
    """Under the funnel's definition, or else under `definition`."""
    others = [one.organisation for one in found.units if one.organisation != whose]
    told: tuple[Difference, ...] = ()
    most = 0
    for one in dict.fromkeys((found.definition, definition)):
        told, many = _under(scope, found, whose, others, one)
        most = max(most, many)
        if told:
            break
    return Among(told, most, len(others))


def difference(
    by: By,
    *,
    definition: Definition,
    period: Period,
    others: Sequence[Organisation],
    names: Sequence[str],
    theirs: Counted,
    own: Counted,
    chance: Chance,
) -> Difference:
    """The difference of two rates split between groups, one entry of the counts for each of `names`.

    Raises `NothingToSplit`.
    """
    moved = contribution.moved(
        names,
        before=contribution.Counted(theirs.events, theirs.size),
        after=contribution.Counted(own.events, own.size),
    )
    (change,) = two_periods.changes(_together(theirs), _together(own), chance=chance)
    told = two_periods.changes(theirs, own, chance=chance)
    return Difference(by, definition, period, tuple(others), moved, change, tuple(told))


def _under(
    scope: Scope, found: Comparison, whose: Organisation, others: Sequence[Organisation], told: Definition
) -> tuple[tuple[Difference, ...], int]:
    """The differences by every division, and how many peers have figures by the one that most have."""
    every = [one for one in (whose, *others) if audience.may_see(scope, definition=told, organisation=one)]
    read = inequality_figures.of_definitions(
        definitions=[told], organisations={one.id for one in every}, dimensions=list(_BY)
    )
    differences, most = [], 0
    for by in (one for one in By if (told.key, one.dimension) in read):
        rows = read[told.key, by.dimension]
        may = [one for one in every if _may_divide(scope, told, one, by)]
        names = _names(rows, may, by)
        if len(names) < FEWEST_GROUPS:
            continue
        counted = {one: _counted(rows, one, names, found.period, told) for one in may}
        known = {one: counts for one, counts in counted.items() if counts.size.sum() > 0}
        peers = [one for one in known if one != whose]
        most = max(most, len(peers))
        if whose in known and len(peers) >= max(FEWEST, LEAST_OF_PEERS * len(others)):
            theirs = _added([known[one] for one in peers])
            split = difference(
                by, definition=told, period=found.period, others=peers, names=names, theirs=theirs,
                own=known[whose], chance=found.chance,
            )  # fmt: skip
            differences.append(split)
    return tuple(differences), most


def _may_divide(scope: Scope, told: Definition, one: Organisation, by: By) -> bool:
    return audience.may_divide(scope, definition=told, organisation=one, dimension=by.dimension)


def _names(rows: Rows, who: Collection[Organisation], by: By) -> list[str]:
    """The groups that any of them has figures of, in their usual order; one that nobody ordered comes last."""
    ids, usual = {one.id for one in who}, _GROUPS[by.dimension]
    have = {group for of, group in rows if of in ids and group != WHOLE}
    return [*(one for one in usual if one in have), *sorted(have - set(usual))]


def _counted(rows: Rows, one: Organisation, names: Sequence[str], period: Period, told: Definition) -> Counted:
    """The counts of one organisation by group, over the windows in which every group it has carries a number; nobody
    at all where these are too few. A group that it has no figures of at all is nobody."""
    ends = window_ends(period, apart=step(told))
    packed = [rows.get((one.id, name), _NONE) for name in names]
    kept = ends
    for series in packed:
        kept = np.intersect1d(kept, _numbered(series)) if series is not _NONE else kept
    if len(kept) < LEAST_SHARE * len(ends):
        kept = ends[:0]
    sums = summed([each.cells for each in packed], [each.provenance for each in packed], ends=kept, definition=told)
    return Counted(sums.numerator, sums.denominator, sums.numerators, sums.denominators)


_NONE = Packed(b"", b"")


def _numbered(series: Packed) -> Counts:
    """The months in which its windows with both numbers end."""
    cells = unpack(series.cells)
    number = (cells["status"] <= CellStatus.IMPLIED_ZERO) & ~np.isnan(cells["numerator"] + cells["denominator"])
    return np.asarray((cells["window_start"] + cells["window_months"] - 1)[number])


def _added(few: Sequence[Counted]) -> Counted:
    """Several organisations together, group by group. Their errors of rounding even out, as in the funnel."""
    events, size = (np.sum([getattr(one, name) for one in few], axis=0) for name in ("events", "size"))
    return exact(events, size)


def exact(events: Numbers, size: Numbers) -> Counted:
    """Counts that are taken as they are."""
    return Counted(events, size, Bounds(events, events), Bounds(size, size))


def _together(one: Counted) -> Counted:
    """All groups of one side as one."""
    events, size = one.events.sum(keepdims=True), one.size.sum(keepdims=True)
    bounds = (
        Bounds(within.low.sum(keepdims=True), within.high.sum(keepdims=True))
        for within in (one.true_events, one.true_size)
    )
    return Counted(events, size, *bounds)
