"""What moved a rate, in sentences: how much was other people, how much another rate, who came or left."""

from __future__ import annotations

from collections.abc import Callable

from analysis.contribution import Moved, Told
from analysis.numerals import Unit
from analysis.two_periods import Change

_MOSTLY = 0.75
"""The share of a change from which one cause is called most of it (judgement)."""


def sentence_of(found: Moved, *, unit: Unit, named: Callable[[str], str] = str) -> str:
    """`From 33 to 46 per 1,000. Most of it is other rates among the same people. White adds most to it.`

    `named` says how a part is called at the beginning of a sentence.
    """
    whole = f"From {unit.spelled(found.before * unit.per)} to {unit.spelled(found.after * unit.per)}"
    if found.told is Told.NOT_ENOUGH:
        return f"{whole}: too few events to tell what moved it."
    if found.told is Told.NOT_TOLD_APART:
        return f"{whole}: no more than chance would make, so nothing can be said to have moved it."
    return f"{whole}. {_cause(found, unit)}{_most(found, unit, named)}"


def difference(
    found: Moved, change: Change, *, unit: Unit, whose: str, others: str, named: Callable[[str], str] = str
) -> str:
    """`Dunmoor: 55.8%; the whole nation: 42.3%. Most of it is other rates among the same people. White adds most.`

    `found` has the others before and whoever is told of after; `change` is what may be said of the two.
    """
    here, there = (unit.spelled(rate * unit.per) for rate in (found.after, found.before))
    whole = f"{whose}: {here}; {others}: {there}"
    if change is Change.NOT_TOLD_APART:
        return f"{whole}. That is no more than chance would make, so nothing can be said to make a difference."
    if not change.known:
        return f"{whole}. What makes the difference cannot be told: {change.value.removeprefix('cannot tell: ')}."
    return f"{whole}. {_cause(found, unit)}{_most(found, unit, named)}"


def signed(share: float, *, unit: Unit) -> str:
    """What something adds, in the unit of the rate: `+11.2`, `−0.4`, `0`."""
    value = round(share * unit.per, 1)
    if not value:
        return "0.0"
    return f"+{value:,.1f}" if value > 0 else f"−{abs(value):,.1f}"


def _cause(found: Moved, unit: Unit) -> str:
    causes = {
        "other rates among the same people": found.within,
        "other people": found.mix,
        "members that came or left": found.membership,
    }
    name, most = max(causes.items(), key=lambda pair: pair[1] / found.change)
    added, whole = signed(most, unit=unit), signed(found.change, unit=unit)
    others = [(cause, signed(value, unit=unit)) for cause, value in causes.items() if cause != name]
    against = [f"{value} by {cause}" for cause, value in others if value != signed(0, unit=unit)]
    if most / found.change >= 1 or (most / found.change >= _MOSTLY and not against):
        return f"All of it is {name}: {', '.join([added, *against])}{f', {whole} together' if against else ''}."
    if most / found.change >= _MOSTLY:
        return f"Most of it is {name} ({added} of {whole})."
    rest = ", ".join(f"{signed(value, unit=unit)} {cause}" for cause, value in causes.items() if abs(value) > 0)
    return f"It has several causes: {rest}."


def _most(found: Moved, unit: Unit, named: Callable[[str], str]) -> str:
    one = found.most
    if len(found.parts) < 2 or found.membership / found.change >= _MOSTLY:
        return ""
    return f" {named(one.name)} adds most to it: {signed(one.mix + one.within, unit=unit)}."
