"""What is seen of a chart: the months in view, their phases and unknowns, the targets, and the axis they share.

One view is drawn twice: by Plotly on wide screens, as SVG on paper, slides and phones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.numerals import Unit, sentence
from analysis.retold import retold
from analysis.series import Counts
from analysis.spc_chart import SpcChart
from charts import axis
from charts.axis import Axis
from charts.marks import Mark, marks
from charts.notes import Membership, Note, TargetLine, in_range, memberships
from charts.stretches import PhaseSpan, phase_spans, visible
from charts.unknowns import Unknown, unknowns
from indicators.month import Month


@dataclass(frozen=True)
class View:
    """`places` are those of the months in view; the horizontal scale is ordinals of months."""

    chart: SpcChart
    unit: Unit
    places: Counts
    phases: tuple[PhaseSpan, ...]
    unknown: tuple[Unknown, ...]
    marks: tuple[Mark, ...]
    targets: tuple[TargetLine, ...]
    phase_reasons: tuple[Note, ...]
    events: tuple[Note, ...]
    memberships: tuple[Membership, ...]
    upright: Axis
    across: tuple[Month, Month] | None = None
    """The first and last month of the level axis, where it shares that of another chart."""
    leads_to: tuple[str, ...] = ()
    """An address for each place of the series, that its point leads to; none where points lead nowhere."""
    beside: tuple[View, ...] = ()
    """Those that stand beside it on the same upright axis: their plots are equally tall."""

    @property
    def empty(self) -> bool:
        return not len(self.places)

    @property
    def left(self) -> float:
        return self._ends[0] - 0.7

    @property
    def right(self) -> float:
        return self._ends[1] + 0.7

    @property
    def _ends(self) -> tuple[int, int]:
        if self.across is not None:
            return self.across[0].ordinal, self.across[1].ordinal
        return self.month(int(self.places[0])), self.month(int(self.places[-1]))

    @property
    def months(self) -> Counts:
        """Every month of the level axis, as ordinals."""
        first, last = self._ends
        return np.arange(first, last + 1, dtype=np.int32)

    @property
    def unit_words(self) -> str:
        """What the upright axis counts, unless its numbers say so, and where it starts if not at zero."""
        words = [] if self.unit.percent else [self.unit.brief]
        words += [] if self.upright.from_zero else [f"axis starts at {self.unit.said(self.upright.low)}"]
        return sentence(", ".join(words))

    @property
    def latest(self) -> int:
        """The place of the last number if it is in view, else -1."""
        return self.marks[-1].place if self.marks and self.marks[-1].place == self.chart.last_place else -1

    def month(self, place: int) -> int:
        return int(self.chart.series.months[place])

    def value(self, place: int) -> float:
        return float(self.chart.plotted[place])

    def sides(self, one: Unknown) -> tuple[float, float]:
        """Where a stretch without numbers begins and ends on the scale of months."""
        first, last = max(one.first, int(self.places[0])), min(one.last, int(self.places[-1]))
        return self.month(first) - 0.4, self.month(last) + 0.4

    def reason(self, phase: PhaseSpan) -> Note:
        """Why a phase begins and who signed it, as recorded for its first month; empty where nobody said."""
        start = self.month(phase.first)
        same = (note for note in self.phase_reasons if note.month.ordinal == start)
        return next(same, Note(Month(start), ""))


def view(  # noqa: PLR0913 - everything that can be drawn on one chart
    chart: SpcChart,
    *,
    unit: Unit,
    first: Month | None = None,
    last: Month | None = None,
    phase_reasons: tuple[Note, ...] = (),
    events: tuple[Note, ...] = (),
    targets: tuple[TargetLine, ...] = (),
    across: tuple[Month, Month] | None = None,
    leads_to: tuple[str, ...] = (),
) -> View:
    """The months `first` to `last` of a chart. `targets` replace the chart's own where several are true.

    `across` draws them on the level axis of another chart, from its first to its last month.
    """
    if across is not None:
        first, last = across
    places = visible(chart, first=first, last=last)
    phases = phase_spans(chart, places)
    begun = {int(chart.series.months[phase.first]) for phase in phases[1:]}
    targets = targets or own_targets(chart)
    goals = [target.along(len(chart.series)) for target in targets]
    lines = (chart.plotted, chart.mean, chart.lower, chart.upper, *goals)
    return View(
        chart=chart,
        unit=unit,
        places=places,
        phases=phases,
        unknown=tuple(one for one in unknowns(chart.series) if _meets(one, places)),
        marks=tuple(mark for mark in marks(chart) if len(places) and places[0] <= mark.place <= places[-1]),
        targets=targets,
        phase_reasons=phase_reasons,
        events=_untold(in_range(events, chart.series, places), phase_reasons, begun),
        memberships=memberships(chart.series, places),
        upright=axis.upright(np.concatenate([line[places] for line in lines]), unit=unit),
        across=across,
        leads_to=leads_to,
    )


def own_targets(chart: SpcChart) -> tuple[TargetLine, ...]:
    """The targets a chart was judged against, each with its latest value."""
    both = ((chart.target_line, "Target"), (chart.second_target_line, "Second target"))
    return tuple(
        TargetLine(float(line[~np.isnan(line)][-1]), label, line) for line, label in both if not np.isnan(line).all()
    )


def _untold(events: tuple[Note, ...], reasons: tuple[Note, ...], begun: set[int]) -> tuple[Note, ...]:
    """Those that no reason of a phase that is seen to begin in the same month retells."""
    told = [one for one in reasons if one.month.ordinal in begun]
    return tuple(
        note
        for note in events
        if not any(one.month == note.month and retold(note.words, by=one.words) for one in told)
    )


def _meets(one: Unknown, places: Counts) -> bool:
    return bool(len(places)) and one.last >= places[0] and one.first <= places[-1]
