"""The words at a chart's right edge: limits, mean, target and latest value, each beside its own line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis import periods
from analysis.numerals import Unit
from analysis.spc import SpcChart
from charts.inks import Ink
from charts.notes import TargetLine
from charts.stretches import PhaseSpan


@dataclass(frozen=True)
class Label:
    """`words` and then `value` in bold, at the height of `level`; `below` stands under them."""

    level: float
    words: str
    value: str
    ink: Ink
    below: str = ""


def labels(
    chart: SpcChart, *, last_phase: PhaseSpan, targets: tuple[TargetLine, ...], unit: Unit, last_place: int
) -> tuple[Label, ...]:
    """Everything to be named, from the top down."""
    found = [*_limits(last_phase, unit)]
    found += [Label(target.value, target.label, unit.short(target.value), Ink.TARGET) for target in targets]
    if last_place >= 0:
        found.append(_latest(chart, unit, last_place))
    return tuple(sorted(found, key=lambda label: -label.level))


def earlier_phase(phase: PhaseSpan, *, unit: Unit) -> str:
    """`Mean 27, limits 13 to 40`."""
    if not phase.has_limits:
        return "" if np.isnan(phase.mean) else f"Mean {unit.short(phase.mean)}"
    lower, upper = (unit.short(unit.possible(limit)) for limit in (phase.lower, phase.upper))
    return f"Mean {unit.short(phase.mean)}, limits {lower} to {upper}"


def _limits(phase: PhaseSpan, unit: Unit) -> list[Label]:
    if np.isnan(phase.mean):
        return []
    found = [Label(phase.mean, "Mean", unit.short(phase.mean), Ink.TEXT)]
    if phase.has_limits and phase.upper <= unit.ceiling:
        found.append(Label(phase.upper, "Upper limit", unit.short(phase.upper), Ink.QUIET))
    if phase.has_limits and phase.lower >= 0:
        found.append(Label(phase.lower, "Lower limit", unit.short(phase.lower), Ink.QUIET))
    return found


def _latest(chart: SpcChart, unit: Unit, place: int) -> Label:
    value = float(chart.series.value[place])
    named = periods.name(chart.series, place, year=False)
    below = "provisional" if chart.is_provisional(place) else ""
    return Label(value, named + ("," if below else ""), unit.short(value), Ink.TEXT, below)
