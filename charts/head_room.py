"""What stands over a plot, from its top upwards: words of unknown months, notes in lanes, phases, the unit."""

from __future__ import annotations

from dataclasses import dataclass

from charts import note_lanes, phase_words
from charts.caption import LINE
from charts.note_lanes import Placed
from charts.view import View

BARE = 14
_UNKNOWN, _OVER = 22, 8
"""Pixels for a row of words of unknown months, and over everything."""
_MOST_LINES = 2
"""Rows for the latest value, and for mean and limits."""
_CLEAR_OF_TICK = LINE + 12
"""Where the unit may begin at the lowest: over the number of a tick at the very top of the axis."""


@dataclass(frozen=True)
class HeadRoom:
    """Rows over a plot; distances are pixels upwards from its top."""

    notes: tuple[Placed, ...]
    unknown: bool
    phase_lines: int
    unit: bool
    least: int = 0
    """What the charts beside it need, so that their plots are equally tall."""
    lines: int = 0
    """Rows that name the lines of a narrow plot, over everything."""

    @property
    def _under_notes(self) -> int:
        return _UNKNOWN if self.unknown else 4

    def lane(self, number: int) -> int:
        """Where the words of a lane begin, and the lines of its notes end."""
        return self._under_notes + LINE * (number + 1)

    @property
    def phases(self) -> int:
        """Where the words at new phases begin, and their lines end."""
        return self._under_notes + LINE * (note_lanes.lanes(self.notes) + self.phase_lines) + 4

    @property
    def unit_row(self) -> int:
        """Where the name of the unit begins: over everything else."""
        above = self.phases if self.phase_lines else self.lane(note_lanes.lanes(self.notes) - 1)
        return max(above + LINE, _CLEAR_OF_TICK)

    @property
    def total(self) -> int:
        return max(self._own, self.least)

    def row(self, number: int) -> int:
        """Where the words of a row about the lines begin, counted from the top."""
        return self._under_lines + LINE * (self.lines - number)

    @property
    def _own(self) -> int:
        return self._under_lines + LINE * self.lines

    @property
    def _under_lines(self) -> int:
        if self.unit:
            return self.unit_row + _OVER
        if self.phase_lines:
            return self.phases + _OVER
        lanes = note_lanes.lanes(self.notes)
        return self.lane(lanes - 1) + _OVER if lanes or self.unknown else BARE


def over(seen: View, *, wide: float, beyond: float = 0, brief: bool = False) -> HeadRoom:
    """The rows over a plot that is `wide` pixels wide, with `beyond` free ones after it. `brief`: numbers in place of
    notes, no reasons."""
    least = max((over(one, wide=wide, beyond=beyond, brief=brief).total for one in seen.beside), default=0)
    if seen.empty:
        return HeadRoom((), False, 0, False, least)
    begun = [seen.month(phase.first) - 0.5 for phase in seen.phases[1:]]
    notes = note_lanes.placed(
        seen.events, left=seen.left, right=seen.right, wide=wide, beyond=beyond, cuts=begun, brief=brief
    )
    said = phase_words.begun(seen, wide=wide, beyond=beyond, brief=brief)
    phases, lines = max((one.rows for one in said), default=0), _MOST_LINES + len(seen.targets) if brief else 0
    return HeadRoom(notes, bool(seen.unknown), phases, bool(seen.unit_words), least, lines)
