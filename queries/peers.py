"""Who among an organisation's peers does better, and how that is known: by a change in time, or by where it lies.

A change in time is told by rules where they may be used, and else between two periods that share no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from access.scope import NotAllowed, Scope
from analysis import funnel_positions
from analysis.funnel import Funnel, Position
from analysis.verdicts import Meaning, Verdict
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import ledger, places, standing, two_periods, variation
from queries.funnel_limits import Limits
from queries.ledger import Signal
from queries.observations import EVERYBODY, Stratum
from queries.organisations import Organisation
from queries.two_periods import Between, Pair
from queries.variation import CannotCompare, Comparison
from queries.variation_compared import Compared
from queries.variation_period import Length
from queries.variation_units import Among, Group, Present


@dataclass(frozen=True)
class View:
    """Which funnel peers are compared in. `group` is None for the comparator group of whoever asks, empty for all of
    their kind; `definition` is None for the published one; `last` None for the newest."""

    group: str | None = None
    definition: Definition | None = None
    length: Length = Length.YEAR
    first: Month | None = None
    last: Month | None = None
    limits: Limits = Limits.WIDENED


USUAL = View()


@dataclass(frozen=True)
class Peer:
    """One who does better: `signals` of improvement that still run, what two periods told of an improvement where no
    rule can tell, and the place in the funnel, if it is better.

    `figure` is what stands behind the place, `periods` behind the change; None where there is none.
    """

    organisation: Organisation
    signals: tuple[Signal, ...]
    periods: Pair | None
    position: Position
    figure: Compared | None

    @property
    def improved(self) -> bool:
        return bool(self.signals or self.periods)


@dataclass(frozen=True)
class Peers:
    """The peers of `whose`; `better` by name. `looked_at` of `all` could be compared or judged in time, `in_time` of
    them in time by rules; `between` has two periods of those of whom no rule can tell. `group` is None where the
    peers are all of their kind, `comparison` and `between` where no funnel could be drawn. `own` is where `whose`
    lies, `own_periods` its two periods, `view` which funnel it is."""

    whose: Organisation
    group: Group | None
    all: int
    looked_at: int
    in_time: int
    better: tuple[Peer, ...]
    comparison: Comparison | None
    own: Position
    own_periods: Pair | None
    between: Between | None
    view: View
    by_chance: float
    """How many lie beyond 95 % on the better side of the funnel if none truly differs; 0 without a funnel."""


def of(
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    month: Month,
    view: View = USUAL,
    stratum: Stratum = EVERYBODY,
) -> Peers:
    """The peers of a trust in its comparator group, or of a system among all systems, as of `month`.

    In time they are read in `stratum`, as whoever asks is; in the funnel everybody stands whole. Raises `NotAllowed`
    for a group that is not there.
    """
    kind = OrganisationKind.LMNS if organisation.kind is OrganisationKind.LMNS else OrganisationKind.TRUST
    present = places.present(scope, whose=organisation, kind=kind, month=month)
    group = _group(present, organisation, view)
    others = [one for one in present.units if one != organisation and (group is None or one.id in group.members)]
    comparison = _compared(scope, indicator, organisation, kind, group, view)
    result = comparison.funnel(widening=view.limits.widening) if comparison else None
    lying = _positions(comparison, result)
    signals = _improving(scope, indicator, others, stratum, month)
    in_time = _judged(scope, indicator, others, stratum)
    seen = {one for one in others if one.id in lying or one.id in signals or one.id in in_time}
    every = two_periods.of(comparison) if comparison else None
    between = every.among({one.id for one in others} - in_time) if every else None
    better = between.by_id(Meaning.IMPROVEMENT, direction=indicator.direction) if between else {}
    found = [_peer(one, signals, better, lying, indicator) for one in others]
    own = lying.get(organisation.id)
    return Peers(
        whose=organisation,
        group=group,
        all=len(others),
        looked_at=len(seen),
        in_time=len(in_time),
        better=tuple(one for one in found if one.improved or one.figure),
        comparison=comparison,
        own=own[1] if own else Position.WITHIN,
        own_periods=every.of(organisation) if every else None,
        between=between,
        view=view,
        by_chance=result.expected_flags_95 / 2 if result else 0.0,
    )


def _group(present: Present, organisation: Organisation, view: View) -> Group | None:
    if view.group is None:
        return places.group_of(present, organisation)
    found = next((one for one in present.groups if one.key == view.group), None)
    if view.group and found is None:
        raise NotAllowed(view.group)
    return found


def _compared(
    scope: Scope,
    indicator: Indicator,
    whose: Organisation,
    kind: OrganisationKind,
    group: Group | None,
    view: View,
) -> Comparison | None:
    """Under the definition of the view, or else under the one that most can be seen by."""
    for definition in dict.fromkeys((view.definition, None)):
        try:
            return variation.compare(
                scope,
                indicator=indicator,
                whose=whose,
                among=Among.SYSTEMS if kind is OrganisationKind.LMNS else Among.TRUSTS,
                definition=definition,
                group=group.key if group else "",
                length=view.length,
                first=view.first,
                last=view.last,
            )
        except (CannotCompare, NotAllowed):
            continue
    return None


def _positions(comparison: Comparison | None, result: Funnel | None) -> dict[int, tuple[Compared, Position]]:
    if comparison is None or result is None:
        return {}
    lie = result.positions()
    return {unit.organisation.id: (unit, where) for unit, where in zip(comparison.units, lie, strict=True)}


def _improving(
    scope: Scope, indicator: Indicator, others: Sequence[Organisation], stratum: Stratum, month: Month
) -> dict[int, tuple[Signal, ...]]:
    """Improvements that run in `month`, or at the newest figure before it, by organisation."""
    found: dict[int, tuple[Signal, ...]] = {}
    for one in ledger.running_in(scope, organisations=others, month=month):
        same = one.definition.indicator == indicator.id and one.stratum == stratum.key
        if same and one.meaning is Meaning.IMPROVEMENT:
            found[one.organisation.id] = (*found.get(one.organisation.id, ()), one)
    return found


def _judged(scope: Scope, indicator: Indicator, others: Sequence[Organisation], stratum: Stratum) -> set[int]:
    """Those of whom rules can tell a change in time, under one definition at least."""
    found = standing.of(scope, indicators=[indicator], organisations=others, stratum=stratum)
    return {one.organisation.id for one in found if one.verdict is not Verdict.CANNOT_TELL}


def _peer(
    one: Organisation,
    signals: dict[int, tuple[Signal, ...]],
    changed: dict[int, Pair],
    lying: dict[int, tuple[Compared, Position]],
    indicator: Indicator,
) -> Peer:
    figure, where = lying.get(one.id, (None, Position.WITHIN))
    better = funnel_positions.meaning(where, direction=indicator.direction) == Meaning.IMPROVEMENT
    return Peer(one, signals.get(one.id, ()), changed.get(one.id), where, figure if better else None)
