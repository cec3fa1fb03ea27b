"""What is overdue, in sentences: who, what, since when. One line each, or one for a whole list of recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from analysis.naming import counted, days, listed
from analysis.numerals import count
from analysis.undertakings import Tally, Undertaking, days_late
from indicators.deliverables import UndertakingKind
from indicators.month import Month


@dataclass(frozen=True)
class Late:
    """One thing, or several of one list, that should have been done. `number` is how many; `undertaking` the id of a
    single one, 0 where there is none; `lead` opens the line and `said` ends it."""

    organisation: str
    kind: str
    lead: str
    said: str
    days: int
    number: int = 1
    undertaking: int = 0


def on_day(one: date) -> str:
    """`30 September 2026`."""
    return f"{one.day} {Month.containing(one).in_words()}"


def late(every: Iterable[Undertaking], *, day: date) -> tuple[Late, ...]:
    """Of overdue undertakings, deliverables and milestones by themselves and others by organisation and document, the
    longest overdue first."""
    known = list(every)
    alone = [_alone(one, day=day) for one in known if one.kind in _BY_THEMSELVES]
    others = sorted((one for one in known if one.kind not in _BY_THEMSELVES), key=_list_of)
    together = [_together(list(group), day=day) for _, group in groupby(others, key=_list_of)]
    return longest_first([*alone, *together])


def longest_first(every: Iterable[Late]) -> tuple[Late, ...]:
    return tuple(sorted(every, key=lambda one: -one.days))


def numbers(every: Iterable[Late]) -> str:
    """`2 deliverables, 1 milestone and 14 recommendations`."""
    totals: dict[str, int] = {}
    for one in every:
        totals[one.kind] = totals.get(one.kind, 0) + one.number
    return listed([counted(number, kind) for kind, number in totals.items()])


def on_time(told: Tally) -> str:
    """`18 of 22 due by now were carried out by their day (82%)`, or that none was due yet."""
    if not told.due:
        return "None is due yet."
    share = f"{100 * told.on_time / told.due:.0f}%"
    were = "was" if told.on_time == 1 else "were"
    return f"{count(told.on_time)} of {count(told.due)} due by now {were} carried out by their day ({share})."


_BY_THEMSELVES = (UndertakingKind.DELIVERABLE, UndertakingKind.MILESTONE)


def _list_of(one: Undertaking) -> tuple[str, str, str]:
    return one.organisation, one.document.key, one.kind.value


def _alone(one: Undertaking, *, day: date) -> Late:
    number = days_late(one, day=day)
    due = f"was due on {on_day(one.due_on)}" if one.due_on else "was due"
    owner = f" {one.owner} answers for it." if one.owner else " Nobody is named for it."
    said = f"{due} and is {days(number)} overdue.{owner}"
    return Late(one.organisation, one.kind.in_words, one.title, said, number, undertaking=one.id)


def _together(every: Sequence[Undertaking], *, day: date) -> Late:
    """Several of one list: how many, and how long the longest has been overdue."""
    first, longest = every[0], max(days_late(one, day=day) for one in every)
    kind, number = first.kind.in_words, len(every)
    if number == 1:
        said = f"1 {kind} is {days(longest)} overdue: {first.title}."
    else:
        said = f"{counted(number, kind)} are overdue, the longest by {days(longest)}."
    return Late(first.organisation, kind, first.document.title, said, longest, number)
