"""Figures by group that cross a border: only through the source's policy, only in whole financial years.

A reader sees the figures shared with them as they are. Of larger organisations they may see what remains after these
are taken away, for that is what they could work out: so the remainders are made safe, all regions and the nation
together. A year ends in March and never moves, so that no month can be had from two periods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from access.scope import Scope
from analysis.disclosure import NONE, Policy, policy_named
from analysis.disclosure_choice import CannotProtect
from analysis.disclosure_groups import NOTHING, WHOLE, Counted, Ties, protected
from analysis.divisions import Division
from analysis.series import Counts
from indicators import catalogue
from indicators.indicator import Definition
from indicators.month import MARCH, Month
from indicators.vocabulary import TOO_LARGE_TO_BE_ANYONE, CellStatus, OrganisationKind
from queries import audience, inequality_figures, organisations, register, too_few_behind
from queries.crossing import Crossing
from queries.inequality_figures import Rows
from queries.organisations import Organisation
from queries.variation_figures import Packed
from queries.variation_period import Period, step, window_ends
from store.packed import unpack

NOBODY = Counted(0, 0)
_QUINTILES = {str(place + 1): (f"{2 * place + 1:02}", f"{2 * place + 2:02}") for place in range(5)}

_ELSEWHERE = {
    ("mcoc_placed", Division.ETHNIC_GROUP.dimension): ("Black, Asian and Mixed", ("Asian", "Black", "Mixed")),
    ("mcoc_placed", Division.IMD_DECILE.dimension): ("01", ("01",)),
}
"""Groups that another indicator gives the totals of: continuity for Black, Asian and Mixed women, and for the most
deprived tenth."""


@dataclass(frozen=True)
class Border:
    """`large` are those whose figures are made safe together; `sight` the trusts and whole regions that the reader
    sees as they are, and `trusts` all there are."""

    policy: Policy
    crossing: Crossing
    large: tuple[Organisation, ...]
    sight: tuple[Organisation, ...]
    trusts: frozenset[int]

    @property
    def everyone(self) -> tuple[int, ...]:
        return tuple(one.id for one in (*self.large, *self.sight))

    def in_sight(self, of: int, month: Month) -> frozenset[int]:
        """What of a larger organisation is seen at the end of a month: whole regions, and trusts of other regions."""
        return self._seen(of, month)[0]

    def trusts_in_sight(self, of: int, month: Month) -> int:
        return self._seen(of, month)[1]

    def _seen(self, of: int, month: Month) -> tuple[frozenset[int], int]:
        if (of, month) not in self._known:
            held = register.below(of, day=month.last_day())
            regions = {one.id for one in self.sight if one.kind is OrganisationKind.REGION} & held
            below = frozenset().union(*(register.below(one, day=month.last_day()) for one in regions))
            trusts = {one.id for one in self.sight if one.kind is OrganisationKind.TRUST} & held - below
            self._known[of, month] = frozenset(regions | trusts), len(trusts) + len(below & self.trusts)
        return self._known[of, month]

    @cached_property
    def _known(self) -> dict[tuple[int, Month], tuple[frozenset[int], int]]:
        return {}


def policy(scope: Scope, *, definition: Definition, organisation: Organisation) -> Policy:
    """The policy under which this reader sees these figures: none at home and for what is published."""
    if not audience.reaches_beyond(scope, definition=definition, organisation=organisation):
        return NONE
    return policy_named(catalogue.load().sources[definition.source].policy_beyond)


def border(scope: Scope, *, policy: Policy) -> Border:
    """What this reader sees as it is, and what is made safe beyond it under `policy`."""
    # In one order whatever is asked and whichever store answers: what is suppressed for others' sake depends on it.
    everybody = sorted(
        organisations.of_kinds(scope, kinds=(*TOO_LARGE_TO_BE_ANYONE, OrganisationKind.TRUST)),
        key=lambda one: one.code,
    )
    gone = {one.old.id for one in register.successions() if one.old != one.new}
    seen = [one for one in everybody if scope.shares(one.id) and one.id not in gone]
    return Border(
        policy=policy,
        crossing=Crossing(scope),
        large=tuple(one for one in everybody if one.kind in TOO_LARGE_TO_BE_ANYONE and one not in seen),
        sight=tuple(one for one in seen if one.kind is not OrganisationKind.NATION),
        trusts=frozenset(one.id for one in everybody if one.kind is OrganisationKind.TRUST),
    )


def financial_year(last: Month) -> Period:
    """The newest year from April to March that is over by the end of `last`."""
    end = last.plus(-((last.month - MARCH) % 12))
    return Period(end.plus(-11), end)


def released(
    edge: Border, rows: Rows, *, of: int, period: Period, definition: Definition, division: Division
) -> dict[str, Counted]:
    """What may be told of one organisation beyond the border, by kept group, wider group and everybody.

    Where nothing can make the table safe, only everybody is left; and where a month of the year is withheld for
    itself, nothing is: the year less the months shown would tell it.
    """
    groups = (*division.kept, WHOLE)
    ends = window_ends(period, apart=step(definition))
    if not edge.crossing.all_are_told(definition=definition, of=of, ends=_with_figures(rows, of, ends)):
        return dict.fromkeys((*groups, *wider(division)), NOTHING)
    elsewhere = _ELSEWHERE.get((definition.indicator, division.dimension))
    parts = dict(wider(division)) | ({elsewhere[0]: elsewhere[1]} if elsewhere and len(elsewhere[1]) > 1 else {})
    large = {one.id: _Large(edge, one.id, rows, ends, definition, groups) for one in edge.large}
    known = {who: _with_wider(parts, one.in_sight) for who, one in large.items()}
    beyond = {
        (who, group): _beyond(counted, known[who].get(group, NOBODY))
        for who, one in large.items()
        for group, counted in _with_wider(parts, one.counted).items()
    }
    withheld = {(who, group) for who, one in large.items() for group in _and_wider(parts, one.over_too_few)}
    regions = [one.id for one in edge.large if one.kind is OrganisationKind.REGION and (one.id, WHOLE) in beyond]
    ties = Ties(
        wider=parts,
        members={one.id: regions for one in edge.large if one.kind is OrganisationKind.NATION},
    )
    try:
        safe = protected(
            beyond,
            groups=division.kept,
            ties=ties,
            policy=edge.policy,
            withheld=withheld,
            known=[elsewhere[0]] if elsewhere else [],
        )
    except CannotProtect:
        safe = {key: one if key[1] == WHOLE else NOTHING for key, one in beyond.items()}
    return {
        group: NOTHING if (who, group) in withheld else _together(one, known[who].get(group, NOBODY))
        for (who, group), one in safe.items()
        if who == of
    }


@dataclass(frozen=True)
class _Large:
    """One larger organisation over the windows that end in `ends`."""

    edge: Border
    of: int
    rows: Rows
    ends: Counts
    definition: Definition
    groups: Sequence[str]

    @cached_property
    def counted(self) -> dict[str, Counted]:
        return self._sums(self.of, self.ends)

    @cached_property
    def in_sight(self) -> dict[str, Counted]:
        """What the reader knows of it: figures of trusts and regions in their sight while they belonged to it."""
        found: dict[str, Counted] = {}
        held = {end: self.edge.in_sight(self.of, Month(end)) for end in self.ends.tolist()}
        for known in self.edge.sight:
            then = np.array([end for end, members in held.items() if known.id in members], dtype=np.int32)
            if not len(then):
                continue
            for group, one in self._sums(known.id, then).items():
                if one.reported:
                    found[group] = _together(found.get(group, NOBODY), one)
        return found

    @property
    def over_too_few(self) -> frozenset[str]:
        """The groups with too few trusts beyond the reader's sight behind any month."""
        return frozenset(group for group in self.counted if self._too_few(self.rows[self.of, group]))

    def _too_few(self, packed: Packed) -> bool:
        cells = unpack(packed.cells)
        window = cells["window_start"] + cells["window_months"] - 1
        inside = np.isin(window, self.ends)
        behind = cells["contributing"][inside].astype(np.int32)
        seen = np.array([self.edge.trusts_in_sight(self.of, Month(end)) for end in window[inside].tolist()])
        return not too_few_behind.enough_others(behind - seen).all()

    def _sums(self, whose: int, ends: Counts) -> dict[str, Counted]:
        return inequality_figures.counted_in(
            self.rows, of=whose, ends=ends, definition=self.definition, groups=self.groups
        )


def wider(division: Division) -> Mapping[str, Sequence[str]]:
    """Fifths beside tenths: each can be had from the other."""
    return _QUINTILES if division.ranked else {}


def _with_figures(rows: Rows, of: int, ends: Counts) -> Counts:
    """The windows among `ends` in which everybody has a number."""
    if (of, WHOLE) not in rows:
        return ends[:0]
    cells = unpack(rows[of, WHOLE].cells)
    known = cells[cells["status"] <= CellStatus.IMPLIED_ZERO]
    return ends[np.isin(ends, known["window_start"] + known["window_months"] - 1)]


def _with_wider(parts: Mapping[str, Sequence[str]], counted: Mapping[str, Counted]) -> dict[str, Counted]:
    found = dict(counted)
    for wide, groups in parts.items():
        few = [counted[one] for one in groups if one in counted]
        if len(few) == len(groups):
            found[wide] = Counted(sum(one.events for one in few), sum(one.size for one in few))
    return found


def _and_wider(parts: Mapping[str, Sequence[str]], groups: frozenset[str]) -> frozenset[str]:
    return groups | {wide for wide, few in parts.items() if groups & set(few)}


def _beyond(whole: Counted, own: Counted) -> Counted:
    """What remains beyond the reader's sight; nothing where what they know does not fit in."""
    rest = Counted(whole.events - own.events, whole.size - own.size)
    return rest if rest.events >= 0 and rest.size >= rest.events else NOTHING


def _together(rest: Counted, own: Counted) -> Counted:
    return Counted(rest.events + own.events, rest.size + own.size)
