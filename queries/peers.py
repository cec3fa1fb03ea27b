"""Who among an organisation's peers does better, and how that is known: by a change in time, or by where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from access.scope import NotAllowed, Scope
from analysis import funnel_positions
from analysis.funnel import Funnel, Position, Widening
from analysis.verdicts import Meaning
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import ledger, places, variation
from queries.ledger import Signal
from queries.organisations import Organisation
from queries.variation import CannotCompare, Comparison
from queries.variation_compared import Compared
from queries.variation_units import Among, Group


@dataclass(frozen=True)
class Peer:
    """One who does better: `signals` of improvement that still run, and the place in the funnel, if it is better.

    `figure` is what stands behind the place, None where there is none.
    """

    organisation: Organisation
    signals: tuple[Signal, ...]
    position: Position
    figure: Compared | None


@dataclass(frozen=True)
class Peers:
    """`better` by name. `looked_at` of `all` could be compared or had a signal in sight; `group` is None where the
    peers are all of their kind, `comparison` where no funnel could be drawn. `own` is where the asker lies."""

    group: Group | None
    all: int
    looked_at: int
    better: tuple[Peer, ...]
    comparison: Comparison | None
    own: Position
    by_chance: float
    """How many lie beyond 95 % on the better side of the funnel if none truly differs; 0 without a funnel."""


def of(scope: Scope, *, indicator: Indicator, organisation: Organisation, month: Month) -> Peers:
    """The peers of a trust in its comparator group, or of a system among all systems, as of `month`."""
    kind = OrganisationKind.LMNS if organisation.kind is OrganisationKind.LMNS else OrganisationKind.TRUST
    present = places.present(scope, whose=organisation, kind=kind, month=month)
    group = places.group_of(present, organisation)
    others = [one for one in present.units if one != organisation and (group is None or one.id in group.members)]
    comparison = _compared(scope, indicator, organisation, kind, group)
    result = comparison.funnel(widening=Widening.ADDITIVE) if comparison else None
    lying = _positions(comparison, result)
    signals = _improving(scope, indicator, others)
    seen = {one for one in others if one.id in lying or one.id in signals}
    found = [_peer(one, signals, lying, indicator) for one in others]
    own = lying.get(organisation.id)
    return Peers(
        group=group,
        all=len(others),
        looked_at=len(seen),
        better=tuple(one for one in found if one.signals or one.figure),
        comparison=comparison,
        own=own[1] if own else Position.WITHIN,
        by_chance=result.expected_flags_95 / 2 if result else 0.0,
    )


def _compared(
    scope: Scope, indicator: Indicator, whose: Organisation, kind: OrganisationKind, group: Group | None
) -> Comparison | None:
    among = Among.SYSTEMS if kind is OrganisationKind.LMNS else Among.TRUSTS
    try:
        return variation.compare(
            scope, indicator=indicator, whose=whose, among=among, group=group.key if group else ""
        )
    except (CannotCompare, NotAllowed):
        return None


def _positions(comparison: Comparison | None, result: Funnel | None) -> dict[int, tuple[Compared, Position]]:
    if comparison is None or result is None:
        return {}
    lie = result.positions()
    return {unit.organisation.id: (unit, where) for unit, where in zip(comparison.units, lie, strict=True)}


def _improving(scope: Scope, indicator: Indicator, others: Sequence[Organisation]) -> dict[int, tuple[Signal, ...]]:
    """Improvements of whole populations that still run, by organisation."""
    found: dict[int, tuple[Signal, ...]] = {}
    for one in ledger.current(scope, organisations=others):
        if one.definition.indicator == indicator.id and one.meaning is Meaning.IMPROVEMENT and not one.stratum:
            found[one.organisation.id] = (*found.get(one.organisation.id, ()), one)
    return found


def _peer(
    one: Organisation,
    signals: dict[int, tuple[Signal, ...]],
    lying: dict[int, tuple[Compared, Position]],
    indicator: Indicator,
) -> Peer:
    figure, where = lying.get(one.id, (None, Position.WITHIN))
    better = funnel_positions.meaning(where, direction=indicator.direction) == Meaning.IMPROVEMENT
    return Peer(one, signals.get(one.id, ()), where, figure if better else None)
