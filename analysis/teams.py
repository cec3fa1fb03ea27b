"""Teams of continuity of carer behind the gate of their building blocks: who waits there has not failed.

Size and obstetrician: Better Births, summary for local maternity systems (teams of four to six midwives, each with
an obstetrician). Gate: Norfolk and Waveney, System Transformation ("begin when building blocks in place").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.numerals import count
from analysis.undertakings import Undertaking, progress
from indicators.deliverables import FEWEST_IN_A_TEAM, MOST_IN_A_TEAM


class GateState(StrEnum):
    OPEN = "Open"
    GATED = "Gated"
    NOT_TOLD = "Not told"
    """No building block was ever listed, so that nobody can say whether they are in place."""


@dataclass(frozen=True)
class Gate:
    """The building blocks of one organisation on a day; `waiting` are those not in place."""

    total: int
    waiting: tuple[Undertaking, ...]

    @property
    def state(self) -> GateState:
        if not self.total:
            return GateState.NOT_TOLD
        return GateState.GATED if self.waiting else GateState.OPEN

    @property
    def in_place(self) -> int:
        return self.total - len(self.waiting)


def gate(blocks: Sequence[Undertaking], *, day: date) -> Gate:
    """`blocks` are building blocks of one organisation; one is in place once it is delivered."""
    return Gate(len(blocks), tuple(one for one in blocks if not progress(one, day=day).is_done))


@dataclass(frozen=True)
class Team:
    """`obstetrician` is empty where none is linked; `midwives` None where nobody says how many."""

    id: int
    organisation: str
    reference: str
    name: str
    midwives: int | None
    obstetrician: str
    planned_on: date | None
    live_on: date | None
    ended_on: date | None


class TeamState(StrEnum):
    """Where a team stands, in the words of the screen."""

    COUNTS = "Live, counts"
    GATED = "Gated"
    CANNOT_TELL = "Cannot tell"
    LATE = "Not started, its day has passed"
    PLANNED = "Not started"
    ENDED = "Ended"


def state(team: Team, *, behind: Gate, day: date) -> TeamState:
    """A team counts when it is live and every building block is in place; until they are it is gated."""
    if team.ended_on is not None and team.ended_on < day:
        return TeamState.ENDED
    if behind.state is GateState.GATED:
        return TeamState.GATED
    if team.live_on is not None and team.live_on <= day:
        return TeamState.COUNTS if behind.state is GateState.OPEN else TeamState.CANNOT_TELL
    late = team.planned_on is not None and team.planned_on < day
    return TeamState.LATE if late else TeamState.PLANNED


def outside(team: Team) -> tuple[str, ...]:
    """In words, what of a team is not as it should be; none where all of it is."""
    return tuple(_outside(team))


def _outside(team: Team) -> Iterator[str]:
    if team.midwives is None:
        yield "the number of midwives is not told"
    elif team.midwives < FEWEST_IN_A_TEAM:
        yield f"{count(team.midwives)} {_midwives(team.midwives)}, fewer than {FEWEST_IN_A_TEAM}"
    elif team.midwives > MOST_IN_A_TEAM:
        yield f"{count(team.midwives)} {_midwives(team.midwives)}, more than {MOST_IN_A_TEAM}"
    if not team.obstetrician:
        yield "no linked obstetrician"


def _midwives(number: int) -> str:
    return "midwife" if number == 1 else "midwives"
