"""One division as dots with intervals, and the key to their marks."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.divisions import named
from analysis.inequality import Comparison
from analysis.numerals import count, sentence
from analysis.verdicts import Meaning
from charts import dot_plot_drawing, dot_plot_figure, icons
from charts.dot_plot_view import Dot, DotPlot, dot_plot
from charts.drawn import Drawn
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from components import pictures
from pages.dividing import phrases
from queries.inequalities import View

_NARROW = 350.0
_WAYS = {Comparison.HIGHER: "high", Comparison.LOWER: "low"}
_KEY = {
    Meaning.CONCERN: "Fares worse",
    Meaning.IMPROVEMENT: "Fares better",
    Meaning.NEITHER: "Differs, neither good nor bad",
}


def plot(view: View) -> DotPlot:
    per, told = view.unit.per, view.now
    whole = told.whole_events / told.whole_size * per if told.whole_size > 0 else float("nan")
    return dot_plot(
        [_dot(view, place) for place in range(len(told.groups))],
        whole=whole,
        unit=view.unit,
        below=f"{sentence(view.unit.words)}, with 95% intervals",
    )


def drawn(view: View) -> Drawn:
    seen = plot(view)
    return Drawn(
        figure=dot_plot_figure.figure(seen),
        height=dot_plot_figure.height(seen),
        narrow=dot_plot_drawing.drawing(seen, width=_NARROW),
        paper=dot_plot_drawing.drawing(seen),
    )


def mark(word: Comparison, view: View) -> tuple[Shape, Ink, bool]:
    """The shape, the ink, and whether the mark is hollow."""
    if word is Comparison.REFERENCE:
        return Shape.CIRCLE, Ink.OWN, False
    told = phrases.meaning(word, view.indicator.direction)
    hollow = word in (Comparison.NOT_ENOUGH, Comparison.NOT_COMPARED)
    return shape_of(told, way=_WAYS.get(word, "")), of_meaning(told), hollow


def _dot(view: View, place: int) -> Dot:
    gaps, per = view.found.gaps, view.unit.per
    group, word = gaps.groups[place], gaps.comparisons[place]
    name = named(group, view.division)
    value, lower, upper = (
        float(one[place]) * per for one in (gaps.rates.value, gaps.rates.interval.lower, gaps.rates.interval.upper)
    )
    if not view.now.has_number[place]:
        nothing = float("nan")
        why = phrases.without_number(group, view)
        return Dot(name, nothing, nothing, nothing, why, hatched=group in view.held_back)
    shape, ink, hollow = mark(word, view)
    counted = f"{count(float(view.now.events[place]))} of {count(float(view.now.size[place]))}"
    told = view.unit.said(value)
    return Dot(name, value, lower, upper, told, (f"{told}: {counted}", phrases.says(word, view)), shape, ink, hollow)


def key(view: View) -> Component:
    """What the marks mean: those that a reader meets, and no others."""
    words = view.found.gaps.comparisons
    entries = []
    if Comparison.REFERENCE in words:
        reference = named(view.division.reference, view.division)
        entries.append(_entry(f"{reference}: compared with", Shape.CIRCLE, Ink.OWN))
    met = {phrases.meaning(word, view.indicator.direction): word for word in words}
    entries += [_entry(said, *mark(met[told], view)[:2]) for told, said in _KEY.items() if told in met]
    if Comparison.NOT_TOLD_APART in words:
        entries.append(_entry("No difference beyond chance", Shape.CIRCLE, Ink.COMMON_CAUSE))
    if {Comparison.NOT_ENOUGH, Comparison.NOT_COMPARED} & set(words):
        entries.append(_entry("Open: not compared", Shape.CIRCLE, Ink.COMMON_CAUSE, hollow=True))
    if view.held_back:
        hatched = pictures.svg(icons.hatched_swatch(), alt="", look="icon-small")
        entries.append(html.Li([hatched, "Hatched: suppressed, not zero"]))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _entry(words: str, shape: Shape, ink: Ink, *, hollow: bool = False) -> Component:
    return html.Li([pictures.svg(icons.swatch(shape, ink, hollow=hollow), alt="", look="mark"), words])
