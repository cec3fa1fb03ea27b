"""The control chart drawn large, as a Plotly figure dict: no figure object is built while a reader waits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis import periods
from analysis.numerals import Unit, count
from analysis.series import Counts
from analysis.spc import SpcChart
from charts import axis, labels, notes
from charts.axis import Axis
from charts.inks import FONT, Ink
from charts.marks import marks
from charts.notes import Note, TargetLine
from charts.stretches import PhaseSpan, lines, phase_spans, visible
from charts.unknowns import Unknown, unknowns
from indicators.month import Month

HEIGHT = 460
TEXT_SIZE = 15
_MARGIN = {"l": 54, "r": 140, "t": 66, "b": 52, "pad": 0}
_TALL = HEIGHT - _MARGIN["t"] - _MARGIN["b"]
_LINE = 18
"""Pixels from one label to the next."""
_HALF = 0.5


@dataclass(frozen=True)
class _Drawing:
    """One figure in the making: what is seen of the chart, and the axis it is seen on."""

    chart: SpcChart
    unit: Unit
    places: Counts
    phases: tuple[PhaseSpan, ...]
    targets: tuple[TargetLine, ...]
    axis: Axis

    def month(self, place: int) -> int:
        return int(self.chart.series.months[place])

    @property
    def left(self) -> float:
        return self.month(int(self.places[0])) - 0.7

    @property
    def right(self) -> float:
        return self.month(int(self.places[-1])) + 0.7


def figure(
    chart: SpcChart,
    *,
    unit: Unit,
    first: Month | None = None,
    last: Month | None = None,
    phase_reasons: tuple[Note, ...] = (),
    events: tuple[Note, ...] = (),
    targets: tuple[TargetLine, ...] = (),
) -> dict:
    """The months `first` to `last` of a chart. `targets` replace the chart's own target where several are true."""
    places = visible(chart, first=first, last=last)
    if not len(places):
        return {"data": [], "layout": _frame(Axis(0, 1, ()), 0, 1, unit)}
    phases = phase_spans(chart, places)
    targets = targets or (() if np.isnan(chart.target) else (TargetLine(chart.target),))
    seen = np.concatenate(
        [
            chart.series.value[places],
            chart.mean[places],
            chart.lower[places],
            chart.upper[places],
            notes.all_levels(targets),
        ]
    )
    drawing = _Drawing(chart, unit, places, phases, targets, axis.upright(seen, unit=unit))
    unknown = [one for one in unknowns(chart.series) if one.last >= places[0] and one.first <= places[-1]]
    layout = _frame(drawing.axis, drawing.left, drawing.right, unit)
    layout["xaxis"] |= _months(drawing)
    layout["shapes"] = [*_boxes(drawing, unknown), *_rules(drawing, events)]
    layout["annotations"] = [
        *_at_the_right(drawing),
        *_unknown_words(drawing, unknown),
        *_phase_words(drawing, phase_reasons),
        *_events(drawing, events),
        *_membership(drawing),
        _axis_words(drawing),
    ]
    return {
        "data": [
            *_hatched(drawing, unknown),
            *_limits(drawing),
            *_targets(drawing),
            _line(drawing),
            _points(drawing),
        ],
        "layout": layout,
    }


def _frame(upright: Axis, left: float, right: float, unit: Unit) -> dict:
    return {
        "height": HEIGHT,
        "margin": _MARGIN,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": Ink.TEXT.hex},
        "paper_bgcolor": Ink.PAPER.hex,
        "plot_bgcolor": Ink.PAPER.hex,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "font": {"family": FONT, "size": TEXT_SIZE},
            "bgcolor": Ink.PAPER.hex,
            "bordercolor": Ink.QUIET.hex,
        },
        "xaxis": {
            "range": [left, right],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "linecolor": Ink.COMMON_CAUSE.hex,
            "ticks": "outside",
            "tickcolor": Ink.COMMON_CAUSE.hex,
            "tickfont": {"color": Ink.QUIET.hex},
        },
        "yaxis": {
            "range": [upright.low, upright.high],
            "tickvals": list(upright.ticks),
            "ticktext": axis.tick_words(upright.ticks, unit=unit),
            "gridcolor": Ink.GRID.hex,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": Ink.QUIET.hex},
        },
        "shapes": [],
        "annotations": [],
    }


def _months(drawing: _Drawing) -> dict:
    named = axis.months(drawing.chart.series.months[drawing.places])
    return {
        "tickvals": [ordinal for ordinal, _ in named],
        "ticktext": [f"{month}<br>{year}" if year else month for _, (month, year) in named],
    }


def _limits(drawing: _Drawing) -> list[dict]:
    """Mean and limits of every phase: three traces whose lines break between phases."""
    across: list[float | None] = []
    levels: dict[str, list[float | None]] = {"mean": [], "upper": [], "lower": []}
    for phase in drawing.phases:
        if np.isnan(phase.mean):
            continue
        across += [drawing.month(phase.first) - _HALF, drawing.month(phase.last) + _HALF, None]
        levels["mean"] += [phase.mean, phase.mean, None]
        for name in ("upper", "lower"):
            level = drawing.unit.possible(getattr(phase, name)) if phase.has_limits else None
            levels[name] += [level, level, None]
    looks = {"mean": {"color": Ink.TEXT.hex, "width": 1.6}}
    dashed = {"color": Ink.QUIET.hex, "width": 1.6, "dash": "6px,4px"}
    return [_plain(across, level, looks.get(name, dashed), name) for name, level in levels.items()]


def _targets(drawing: _Drawing) -> list[dict]:
    look = {"color": Ink.TARGET.hex, "width": 2, "dash": "9px,5px"}
    return [_plain([drawing.left, drawing.right], [one.value] * 2, look, one.label) for one in drawing.targets]


def _plain(x: list, y: list, line: dict, name: str) -> dict:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "name": name, "hoverinfo": "skip"}


def _line(drawing: _Drawing) -> dict:
    x: list[int | None] = []
    y: list[float | None] = []
    for part in lines(drawing.chart, drawing.places):
        x += [*drawing.chart.series.months[part].tolist(), None]
        y += [*drawing.chart.series.value[part].tolist(), None]
    return {**_plain(x, y, {"color": Ink.QUIET.hex, "width": 1.6}, "values"), "connectgaps": False}


def _points(drawing: _Drawing) -> dict:
    chart = drawing.chart
    shown = [mark for mark in marks(chart) if drawing.places[0] <= mark.place <= drawing.places[-1]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [drawing.month(mark.place) for mark in shown],
        "y": [float(chart.series.value[mark.place]) for mark in shown],
        "text": [_hover(drawing, mark.place) for mark in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "name": "points",
        "marker": {
            "symbol": [mark.shape.value for mark in shown],
            "size": [9 if mark.ink is Ink.COMMON_CAUSE else 12 for mark in shown],
            "color": [Ink.PAPER.hex if mark.hollow else mark.ink.hex for mark in shown],
            "line": {"color": [mark.ink.hex for mark in shown], "width": 2},
            "opacity": 1,
        },
    }


def _hover(drawing: _Drawing, place: int) -> str:
    series = drawing.chart.series
    parts = [f"<b>{periods.name(series, place)}: {drawing.unit.full(float(series.value[place]))}</b>"]
    if not np.isnan(series.denominator[place]):
        parts.append(f"{count(float(series.numerator[place]))} of {count(float(series.denominator[place]))}")
    parts += [rule.in_words for rule, fired in drawing.chart.rules.items() if fired[place]]
    if drawing.chart.is_provisional(place):
        parts.append("Provisional")
    return "<br>".join(parts)


def _hatched(drawing: _Drawing, unknown: list[Unknown]) -> list[dict]:
    x: list[float | None] = []
    y: list[float | None] = []
    for one in unknown:
        if one.hatched:
            left, right = _sides(drawing, one)
            x += [left, right, right, left, left, None]
            y += [drawing.axis.low, drawing.axis.low, drawing.axis.high, drawing.axis.high, drawing.axis.low, None]
    if not x:
        return []
    look = {"color": Ink.COMMON_CAUSE.hex, "width": 1}
    pattern = {"shape": "/", "fgcolor": Ink.COMMON_CAUSE.hex, "bgcolor": Ink.PAPER.hex, "size": 7, "solidity": 0.15}
    return [{**_plain(x, y, look, "suppressed"), "fill": "toself", "fillpattern": pattern}]


def _boxes(drawing: _Drawing, unknown: list[Unknown]) -> list[dict]:
    edges = {"color": Ink.COMMON_CAUSE.hex, "width": 1.5, "dash": "4px,3px"}
    return [
        {"type": "rect", "x0": left, "x1": right, "y0": drawing.axis.low, "y1": drawing.axis.high, "line": edges}
        for one in unknown
        if not one.hatched
        for left, right in [_sides(drawing, one)]
    ]


def _sides(drawing: _Drawing, one: Unknown) -> tuple[float, float]:
    first, last = max(one.first, int(drawing.places[0])), min(one.last, int(drawing.places[-1]))
    return drawing.month(first) - 0.4, drawing.month(last) + 0.4


def _rules(drawing: _Drawing, events: tuple[Note, ...]) -> list[dict]:
    """The upright lines at changes of phase and at events."""
    starts = [drawing.month(phase.first) - _HALF for phase in drawing.phases[1:]]
    upright = {"type": "line", "yref": "paper", "y0": 0}
    solid = {"color": Ink.TEXT.hex, "width": 1.5}
    thin = {"color": Ink.OWN.hex, "width": 1, "dash": "dot"}
    happened = notes.in_range(events, drawing.chart.series, drawing.places)
    return [
        *({**upright, "x0": start, "x1": start, "y1": 1.15, "line": solid} for start in starts),
        *(
            {**upright, "x0": note.month.ordinal, "x1": note.month.ordinal, "y1": 1, "line": thin}
            for note in happened
        ),
    ]


def _at_the_right(drawing: _Drawing) -> list[dict]:
    known = drawing.places[drawing.chart.series.has_number[drawing.places]]
    latest = int(known[-1]) if len(known) and known[-1] == drawing.chart.last_place else -1
    named = labels.labels(
        drawing.chart, last_phase=drawing.phases[-1], targets=drawing.targets, unit=drawing.unit, last_place=latest
    )
    per_pixel = (drawing.axis.high - drawing.axis.low) / _TALL
    wanted = [label.level / per_pixel for label in named]
    moved = axis.apart(wanted, gap=_LINE)
    return [
        {
            **_words(
                f"{label.words} <b>{label.value}</b>" + (f"<br>{label.below}" if label.below else ""), ink=label.ink
            ),
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 6,
            "y": label.level,
            "yanchor": "middle",
            "yshift": there - level,
        }
        for label, level, there in zip(named, wanted, moved, strict=True)
    ]


def _unknown_words(drawing: _Drawing, unknown: list[Unknown]) -> list[dict]:
    """Each stretch named above the plot, where there is room since the last name."""
    said: list[dict] = []
    free_from = drawing.left
    for one in unknown:
        left, right = _sides(drawing, one)
        middle = (left + right) / 2
        half = len(one.word) * 0.28 * (drawing.right - drawing.left) / 36
        if middle - half < free_from and said:
            continue
        free_from = middle + half
        said.append({**_words(one.word), "x": middle, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2})
    return said


def _phase_words(drawing: _Drawing, reasons: tuple[Note, ...]) -> list[dict]:
    why = {note.month.ordinal: note.words for note in reasons}
    said = []
    for phase in drawing.phases[1:]:
        start = drawing.month(phase.first)
        late = start > drawing.left + 0.6 * (drawing.right - drawing.left)
        words = f"<b>New phase, {Month(start).in_words()}</b>"
        reason = next((why[month] for month in (start,) if month in why), "")
        said.append(
            {
                **_words(words + (f"<br>{reason}" if reason else "")),
                "x": start - _HALF,
                "xanchor": "right" if late else "left",
                "align": "right" if late else "left",
                "xshift": -6 if late else 6,
                "yref": "paper",
                "y": 1.15,
                "yanchor": "top",
            }
        )
    for phase in drawing.phases[:-1]:
        if phase.last - phase.first >= 9 and not np.isnan(phase.mean):
            below = phase.lower if phase.has_limits else phase.mean
            said.append(
                {
                    **_words(labels.earlier_phase(phase, unit=drawing.unit)),
                    "x": drawing.month(phase.first) - 0.3,
                    "xanchor": "left",
                    "y": drawing.unit.possible(below),
                    "yanchor": "top"
                    if below > drawing.axis.low + 24 * (drawing.axis.high - drawing.axis.low) / _TALL
                    else "bottom",
                    "bgcolor": Ink.PAPER.hex,
                }
            )
    return said


def _events(drawing: _Drawing, events: tuple[Note, ...]) -> list[dict]:
    said = []
    for note in notes.in_range(events, drawing.chart.series, drawing.places):
        late = note.month.ordinal > (drawing.left + drawing.right) / 2
        said.append(
            {
                **_words(f"{note.month.in_words()}: {note.words}", ink=Ink.OWN),
                "x": note.month.ordinal,
                "xanchor": "right" if late else "left",
                "xshift": -4 if late else 4,
                "yref": "paper",
                "y": 0,
                "yanchor": "bottom",
                "yshift": 4 + 20 * (len(said) % 3),
                "bgcolor": Ink.PAPER.hex,
            }
        )
    return said


def _membership(drawing: _Drawing) -> list[dict]:
    said: list[dict] = []
    room = (drawing.right - drawing.left) / 8
    for note in notes.membership_changes(drawing.chart.series, drawing.places):
        if said and note.month.ordinal - said[-1]["x"] < room:
            continue
        mark = {"x": note.month.ordinal - _HALF, "yref": "paper", "y": 0, "yanchor": "bottom", "xanchor": "left"}
        said.append({**_words(f"| {note.words} from {note.month.in_short()}", ink=Ink.QUIET), **mark})
    return said


def _axis_words(drawing: _Drawing) -> dict:
    words = drawing.unit.brief
    start = "" if drawing.axis.from_zero else f", axis from {drawing.unit.short(drawing.axis.low)}"
    return {
        **_words(words[:1].upper() + words[1:] + start, ink=Ink.QUIET),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": -44,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 22,
    }


def _words(text: str, *, ink: Ink = Ink.TEXT) -> dict:
    return {"text": text, "showarrow": False, "font": {"size": TEXT_SIZE, "color": ink.hex}, "align": "left"}
