"""Are promises kept? The newest figure of each against its target, no more claimed than its interval allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis import intervals, trajectory_status
from analysis.champion import NOT_KNOWN, Answer, Question, answer, listed
from analysis.champion_latest import Latest
from analysis.commitment import Progress
from analysis.intervals import Interval
from analysis.numerals import in_words
from analysis.trajectory import Plan, time_of
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import Direction, TargetStatus

PROMISES = ("mcoc_placed", "mcoc_black_asian_mixed", "mcoc_deprived", "satod", "pcsp_offer")
NAMES = {
    "mcoc_placed": "continuity of carer",
    "mcoc_black_asian_mixed": "continuity for Black, Asian and Mixed women",
    "mcoc_deprived": "continuity for the most deprived",
    "satod": "smoking at delivery",
    "pcsp_offer": "personalised care plans",
}


@dataclass(frozen=True)
class Promise:
    """`latest.target` is NaN where nobody set one; `due` is None where it has no date. `planned` is where it stands
    against a plan that was submitted, whose target and date these then are.

    `rounding` is how far the published value may lie from the true one, either way, in its unit.
    """

    latest: Latest
    direction: Direction
    due: date | None
    target_status: TargetStatus
    rounding: float
    planned: Progress | None = None

    @property
    def name(self) -> str:
        return NAMES[self.latest.indicator]

    @property
    def status(self) -> Status:
        """By the words of `trajectory_status`; cannot tell where the target lies within the interval."""
        if math.isnan(self.latest.target) or not self.latest.known:
            return Status.NO_DATA
        if self.planned is not None:
            return self.planned.status
        within = self.interval
        met_at_all = self._meets(float(within.upper[0])) or self._meets(float(within.lower[0]))
        surely = self._meets(float(within.upper[0])) and self._meets(float(within.lower[0]))
        if met_at_all and not surely:
            return Status.CANNOT_TELL
        if self.due is None:
            return Status.ACHIEVED if surely else Status.BEHIND
        return trajectory_status.standing(self._plan, self.latest.value, time=self._time, interval=within).status

    @property
    def interval(self) -> Interval:
        """Of the newest figure, 95 %: chance and rounding together, in its unit."""
        events, size = np.array([self.latest.numerator]), np.array([self.latest.denominator])
        if math.isnan(self.latest.numerator) or not self.latest.denominator > 0:
            return Interval(np.array([-np.inf]), np.array([np.inf]))
        per = self.latest.unit.per
        chance = intervals.wilson(events, size).times(per)
        return Interval(chance.lower - self.rounding, chance.upper + self.rounding)

    @property
    def in_words(self) -> str:
        """`45.1% in October 2026 against 51% due March 2021 (target expired): overdue`."""
        one = self.latest
        now = f"{one.unit.spelled(one.value)} in {one.month.in_words()}"
        if math.isnan(one.target):
            return f"{now}, no target recorded"
        return f"{now} against {one.unit.spelled(one.target)}{self._dated}: {self._verdict}"

    @property
    def _verdict(self) -> str:
        if not self.latest.known:
            return "no figure for the newest month"
        if self.status is Status.CANNOT_TELL:
            return "cannot tell, chance alone could make the difference"
        return self.status.value

    @property
    def _dated(self) -> str:
        due = f" due {Month.containing(self.due).in_words()}" if self.due else ""
        return due + (" (since expired)" if self.target_status is TargetStatus.EXPIRED else "")

    @property
    def _time(self) -> float:
        return time_of(self.latest.month.last_day())

    @property
    def _plan(self) -> Plan:
        """From the newest figure itself where no way was ever submitted: past its date only the target counts."""
        due = time_of(self.due) if self.due else self._time
        return Plan(self.latest.value, min(due, self._time) - 1, self.latest.target, due, self.direction)

    def _meets(self, value: float) -> bool:
        better = 1 if self.direction is Direction.HIGHER else -1
        return better * (value - self.latest.target) >= 0


def told(found: Sequence[Promise], *, not_recorded: Sequence[str], overdue: str = "") -> Answer:
    """`found` are those with a figure; `not_recorded` names promises that the store holds nothing of. `overdue` is
    what was undertaken and is not delivered in time, as `4 recommendations`."""
    rest = f"{listed(not_recorded)} {_are(not_recorded)} not recorded here yet" if not_recorded else ""
    late_besides = f"{overdue} overdue" if overdue else ""
    judged = [one for one in found if one.status is not Status.NO_DATA]
    if not judged:
        nothing = "no promise has a figure and a target for this month"
        return answer(Question.PROMISES, _NOT_ALL if overdue else NOT_KNOWN, [late_besides, nothing, rest])
    kept = [one for one in judged if one.status in (Status.ACHIEVED, Status.ON_PLAN)]
    late = [one for one in judged if one not in kept and one.status is not Status.CANNOT_TELL]
    untold = [one for one in judged if one.status is Status.CANNOT_TELL]
    silent = [one for one in found if not one.latest.known]
    clauses = [
        f"kept: {_named(kept)}" if kept else "",
        f"{late[0].status.value}: {_named(late)}" if _alike(late) else _mixed(late),
        f"cannot tell: {_named(untold)}" if untold else "",
        late_besides,
        f"no return for {_named(silent)}" if silent else "",
        rest,
    ]
    every = _NOT_ALL if overdue and len(kept) == len(judged) else _lead(kept, late, judged)
    return answer(Question.PROMISES, every, clauses)


_NOT_ALL = "Not all."


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 or names[0].endswith("s") else "is"


def _named(few: Sequence[Promise]) -> str:
    """Their names; the three groups of continuity as one where all are there."""
    three = {"mcoc_placed", "mcoc_black_asian_mixed", "mcoc_deprived"}
    together = three <= {one.latest.indicator for one in few}
    rest = [one.name for one in few if not (together and one.latest.indicator in three)]
    return listed(["continuity of carer in all three groups", *rest] if together else rest)


def _alike(late: Sequence[Promise]) -> bool:
    return len({one.status for one in late}) == 1


def _mixed(late: Sequence[Promise]) -> str:
    return f"short of the target: {_named(late)}" if late else ""


def _lead(kept: Sequence[Promise], late: Sequence[Promise], judged: Sequence[Promise]) -> str:
    if len(kept) == len(judged):
        return f"All {in_words(len(judged))}." if len(judged) > 1 else "Yes."
    if not late and not kept:
        return NOT_KNOWN
    if len(kept) + len(late) < len(judged):
        return _NOT_ALL if late else "Not known in full."
    return f"{in_words(len(kept)).capitalize() if kept else 'None'} of {in_words(len(judged))}."
