"""Whatever a chart has to say, none of its words cover others: drawn by Plotly, for paper and for a phone."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import spc
from charts import spc_figure
from charts.notes import Note, TargetLine
from charts.plotly_terms import AFTER, BEFORE, HEIGHT
from charts.spc_drawing import drawing
from charts.view import View, view
from indicators.vocabulary import CellStatus, Direction
from tests.charts.test_spc_figure import CHARTS, PERCENT, RATE
from tests.sample_charts import LATEST, NO, series

LETTER, ASCENT, DESCENT, PLOTLY_LINE = 7.0, 11.0, 3.0, 19.5
SVG = "{http://www.w3.org/2000/svg}"
WIDE = 620.0


class Box(NamedTuple):
    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom - 0.5 and other.top < self.bottom - 0.5


def across(anchor: str, x: float, words: str) -> tuple[float, float]:
    width = LETTER * len(words)
    left = {"start": x, "left": x, "middle": x - width / 2, "center": x - width / 2}.get(anchor, x - width)
    return left, left + width


def in_svg(picture: str) -> list[Box]:
    found = []
    for text in ElementTree.fromstring(picture).iter(f"{SVG}text"):
        words, y = "".join(text.itertext()), float(text.get("y", "0"))
        left, right = across(text.get("text-anchor", "start"), float(text.get("x", "0")), words)
        found.append(Box(words, left, y - ASCENT, right, y + DESCENT))
    return found


def in_plotly(figure: dict) -> list[Box]:
    layout, found = figure["layout"], []
    above, (first, last), (low, high) = layout["margin"]["t"], layout["xaxis"]["range"], layout["yaxis"]["range"]
    tall = HEIGHT - above - layout["margin"]["b"]
    for one in layout.get("annotations", ()):
        lines = [unescape(re.sub("<.*?>", "", line)) for line in one["text"].split("<br>")]
        x = BEFORE + (one["x"] - first) / (last - first) * WIDE + one["xshift"]
        share = one["y"] if one["yref"] == "paper" else (one["y"] - low) / (high - low)
        top = above + (1 - share) * tall - one["yshift"]
        top -= PLOTLY_LINE * len(lines) / 2 if one["yanchor"] == "middle" else 0
        for row, words in enumerate(lines):
            left, right = across(one["xanchor"], x, words)
            baseline = top + PLOTLY_LINE * row + 15
            found.append(Box(words, left, baseline - ASCENT, right, baseline + DESCENT))
    return found


def ways(seen: View) -> dict[str, tuple[list[Box], float, float]]:
    """Every way it is drawn, with the width and the height of the picture."""
    return {
        "Plotly": (in_plotly(spc_figure.figure(seen)), BEFORE + WIDE + AFTER, HEIGHT),
        "paper": (in_svg(drawing(seen)), 760, 420),
        "phone": (in_svg(drawing(seen, width=350, height=366)), 350, 366),
    }


def check(seen: View) -> None:
    for way, (boxes, width, height) in ways(seen).items():
        met = [(one.words, other.words) for one, other in combinations(boxes, 2) if one.meets(other)]
        assert not met, f"{way}: {met}"
        inside = [
            one for one in boxes if one.left >= 0 and one.right <= width + 1 and one.top >= 0 and one.bottom <= height
        ]
        outside = [one.words for one in boxes if one not in inside]
        assert not outside, f"{way}: {outside}"


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_of_a_sample_cover_others(name: str) -> None:
    check(view(CHARTS[name], unit=RATE))


STATES = (CellStatus.SUPPRESSED, CellStatus.MISSING, CellStatus.DID_NOT_SUBMIT, CellStatus.FAILED_DATA_QUALITY)
some_words = st.sampled_from(
    (
        "Scales in every room",
        "Theatre closed",
        "Formed from Pellanwick, Quennelholt and Rostinmere, whose figures it goes on from here",
        "Babies seen on the ward and sent home again are counted from here on: care did not change",
    )
)


def notes(signed: str = "") -> st.SearchStrategy[list[Note]]:
    months = st.integers(0, 47).map(lambda back: LATEST.plus(-back))
    return st.lists(st.builds(Note, months, some_words, st.just(signed)), max_size=3, unique_by=lambda one: one.month)


@st.composite
def views(draw: st.DrawFn) -> View:
    unit, length = draw(st.sampled_from((RATE, PERCENT))), draw(st.integers(2, 48))
    level, spread = draw(st.sampled_from(((0.4, 0.4), (8, 3), (40, 1), (97, 1)))), draw(st.integers(0, 99))
    values = np.abs(np.random.default_rng(spread).normal(*level, length)).clip(max=100).round(1)
    unknown = draw(st.dictionaries(st.integers(0, length - 1), st.sampled_from(STATES), max_size=3))
    values[list(unknown)] = NO
    joined = draw(st.lists(st.integers(0, length), max_size=3).map(sorted))
    pairs = [(3 + sum(place >= one for one in joined), 3 + len(joined)) for place in range(length)]
    told = series(
        values, per=unit.per, statuses=unknown, contributing=pairs, provisional=draw(st.sampled_from(([], [-1])))
    )
    reasons = draw(notes("Q. Lead (invented), QI lead"))
    starts = tuple(sorted(one.month for one in reasons if told.first < one.month))
    goals = draw(
        st.lists(
            st.builds(TargetLine, st.sampled_from((1, 39, 41, 98)), st.sampled_from(("Target", "Past target"))),
            max_size=2,
        )
    )
    chart = spc.chart(told, direction=Direction.LOWER, phases=starts)
    return view(chart, unit=unit, phase_reasons=tuple(reasons), events=tuple(draw(notes())), targets=tuple(goals))


@settings(max_examples=150, deadline=None)
@given(views())
def test_no_words_of_any_chart_cover_others_or_leave_the_picture(seen: View) -> None:
    check(seen)
