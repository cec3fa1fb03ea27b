"""Are promises kept? Each as the page of trajectories judges it, counted, and the gravest by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import commitment_words, promise_counts
from analysis.champion import NOT_KNOWN, Answer, Question, answer
from analysis.commitment import Progress
from analysis.naming import listed
from analysis.numerals import Unit, in_words, running
from analysis.trajectory_status import Status


@dataclass(frozen=True)
class Promise:
    """One promise of the trust: nothing here judges it again.

    `silent` is whether it has a figure but none for the newest month; `expired` whether its target has no force now.
    """

    indicator: str
    title: str
    unit: Unit
    progress: Progress
    silent: bool
    expired: bool = False

    @property
    def status(self) -> Status:
        return self.progress.status

    @property
    def in_words(self) -> str:
        """`Overdue. 45.1% in October 2026, against 51%, overdue by 5 years 7 months.`"""
        told = self.progress
        said = [commitment_words.figures(told, unit=self.unit), commitment_words.since(told)]
        expired = "Its target has since expired." if self.expired and told.figure else ""
        return " ".join(filter(None, (commitment_words.lead(told), *said, expired)))


def gravest_first(found: Sequence[Promise]) -> tuple[Promise, ...]:
    """In the order in which a meeting should look at them, of the overdue the longest first."""
    return tuple(
        sorted(found, key=lambda one: (promise_counts.ORDER.index(one.status), -one.progress.overdue, one.title))
    )


def told(found: Sequence[Promise], *, not_recorded: Sequence[str], overdue: str = "") -> Answer:
    """`not_recorded` names what the store holds nothing of, and is told where nothing else can be. `overdue` is what
    was undertaken and is not delivered in time, as `4 recommendations`."""
    judged = [one for one in gravest_first(found) if one.status not in _UNJUDGED]
    late_besides = f"also overdue: {overdue}" if judged and overdue else f"{overdue} overdue" if overdue else ""
    if not judged:
        rest = f"{listed(not_recorded)} {_are(not_recorded)} not recorded here yet" if not_recorded else ""
        nothing = "no promise has a figure and a target"
        return answer(Question.PROMISES, _NOT_ALL if overdue else NOT_KNOWN, [late_besides, nothing, rest])
    clauses = [
        promise_counts.in_short(one.status for one in judged),
        _first(judged[0]),
        late_besides,
        _no_return([one for one in judged if one.silent]),
    ]
    return answer(Question.PROMISES, _lead(judged, bool(overdue)), clauses)


_NOT_ALL = "Not all."
_UNJUDGED = (Status.NO_DATA, Status.SUSPENDED, Status.GATED)


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 or names[0].endswith("s") else "is"


def _first(gravest: Promise) -> str:
    """What to look at first, where anything is late."""
    if gravest.status not in promise_counts.LATE:
        return ""
    late = commitment_words.overdue(gravest.progress)
    return f"to look at first: {running(gravest.title)}{f', {late}' if late else ''}"


def _no_return(silent: Sequence[Promise]) -> str:
    if len(silent) > _NAMED:
        return f"no return for {in_words(len(silent))} of them"
    return f"no return for {listed([running(one.title) for one in silent])}" if silent else ""


_NAMED = 2
"""How many without a return are told by name."""


def _lead(judged: Sequence[Promise], besides: bool) -> str:
    if besides or any(one.status in promise_counts.LATE for one in judged):
        return _NOT_ALL
    kept = sum(one.status in promise_counts.KEPT for one in judged)
    if kept == len(judged):
        return "Yes."
    return "Not known in full." if kept else NOT_KNOWN
