"""What is drawn of a control chart in Plotly's own terms: limits, targets, the line, its points, the suppressed."""

from __future__ import annotations

import numpy as np

from analysis import periods
from analysis.numerals import count
from analysis.series import Numbers
from charts import notes
from charts.inks import Ink
from charts.plotly_terms import line
from charts.stretches import levels, lines
from charts.view import View


def traces(seen: View) -> list[dict]:
    """From the back to the front."""
    return [*_hatched(seen), *_limits(seen), *_targets(seen), _line(seen), *_rings(seen), _points(seen)]


def _limits(seen: View) -> list[dict]:
    """Mean and limits of every phase: three traces whose lines break between phases."""
    chart, dashed = seen.chart, {"color": Ink.QUIET.hex, "width": 1.6, "dash": "6px,4px"}
    return [
        line(*_steps(seen, chart.mean), {"color": Ink.TEXT.hex, "width": 1.6}, "mean"),
        line(*_steps(seen, chart.upper), dashed, "upper limit"),
        line(*_steps(seen, chart.lower), dashed, "lower limit"),
    ]


def _steps(seen: View, limit: Numbers) -> tuple[list, list]:
    """A line that is level within each month, broken between phases, and absent where no value can ever be."""
    x: list[float | None] = []
    y: list[float | None] = []
    for phase in seen.phases:
        for first, last, value in levels(limit, first=phase.first, last=phase.last):
            if seen.unit.possible(value) == value:
                x += [seen.month(first) - 0.5, seen.month(last) + 0.5]
                y += [value] * 2
        x.append(None)
        y.append(None)
    return x, y


def _targets(seen: View) -> list[dict]:
    look = {"color": Ink.TARGET.hex, "width": 2, "dash": "9px,5px"}
    return [line(*_steps(seen, one.along(len(seen.chart.series))), look, one.label) for one in seen.targets]


def _line(seen: View) -> dict:
    x: list[int | None] = []
    y: list[float | None] = []
    for part in lines(seen.chart, seen.places):
        x += [*seen.chart.series.months[part].tolist(), None]
        y += [*seen.chart.plotted[part].tolist(), None]
    return {**line(x, y, {"color": Ink.QUIET.hex, "width": 1.6}, "values"), "connectgaps": False}


def _points(seen: View) -> dict:
    shown = seen.marks
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [seen.month(mark.place) for mark in shown],
        "y": [seen.value(mark.place) for mark in shown],
        "text": [_hover(seen, mark.place) for mark in shown],
        **({"customdata": [seen.leads_to[mark.place] for mark in shown]} if seen.leads_to else {}),
        "hovertemplate": "%{text}<extra></extra>",
        "name": "points",
        "cliponaxis": False,
        "marker": {
            "symbol": [mark.shape.value for mark in shown],
            "size": [9 if mark.ink is Ink.COMMON_CAUSE else 12 for mark in shown],
            "color": [Ink.PAPER.hex if mark.hollow else mark.ink.hex for mark in shown],
            "line": {"color": [mark.ink.hex for mark in shown], "width": 2},
            "opacity": 1,
        },
    }


def _rings(seen: View) -> list[dict]:
    """Around points that rounding keeps from being called."""
    ringed = [mark.place for mark in seen.marks if mark.ringed]
    if not ringed:
        return []
    marker = {"symbol": "circle-open", "size": 18, "color": Ink.TEXT.hex, "line": {"width": 1.4}}
    places = {"x": [seen.month(one) for one in ringed], "y": [seen.value(one) for one in ringed]}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            **places,
            "marker": marker,
            "hoverinfo": "skip",
            "cliponaxis": False,
            "name": "within rounding",
        }
    ]


def _hover(seen: View, place: int) -> str:
    series = seen.chart.series
    said = [f"<b>{periods.name(series, place)}: {seen.unit.full(seen.value(place))}</b>"]
    if not np.isnan(series.denominator[place]):
        said.append(f"{count(float(series.numerator[place]))} of {count(float(series.denominator[place]))}")
    said += [f"{among} contribute" for among in [notes.contributing(series, place)] if among]
    said += ["Outside or in a run, but within the rounding: no signal"] if _ringed(seen, place) else []
    said += [rule.in_words for rule, fired in seen.chart.rules.items() if fired[place]]
    return "<br>".join([*said, "Provisional"] if seen.chart.is_provisional(place) else said)


def _ringed(seen: View, place: int) -> bool:
    return bool(seen.chart.doubtful[place] and not seen.chart.meanings[place])


def _hatched(seen: View) -> list[dict]:
    """Suppressed months as one trace: only traces can be hatched."""
    x: list[float | None] = []
    y: list[float | None] = []
    low, high = seen.upright.low, seen.upright.high
    for one in seen.unknown:
        if one.hatched:
            left, right = seen.sides(one)
            x += [left, right, right, left, left, None]
            y += [low, low, high, high, low, None]
    if not x:
        return []
    strokes = {"fgcolor": Ink.COMMON_CAUSE.hex, "bgcolor": Ink.PAPER.hex, "shape": "/", "size": 7, "solidity": 0.15}
    look = {"color": Ink.COMMON_CAUSE.hex, "width": 1}
    return [{**line(x, y, look, "suppressed"), "fill": "toself", "fillpattern": strokes}]
