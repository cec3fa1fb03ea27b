"""One's own organisations in the funnel period by period: whether they have long lain where they lie now."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from access.scope import Scope
from analysis.funnel_positions import beyond_outer, flagged, meaning, way
from analysis.numerals import in_words, sentence
from analysis.verdicts import Meaning, Variation
from charts.inks import of_meaning
from charts.marks import shape_of
from charts.score_line import Mark, score_line
from components import folds, multiples
from components.multiples import Multiple
from components.take_away import take_away
from indicators.vocabulary import Direction
from pages.varying import phrases
from pages.varying.reading import Reading
from queries import variation_through_time
from queries.variation_through_time import Course, Lay

_MOST = 6
_VARIATIONS = {
    (Meaning.CONCERN, "high"): Variation.CONCERN_HIGH,
    (Meaning.CONCERN, "low"): Variation.CONCERN_LOW,
    (Meaning.IMPROVEMENT, "high"): Variation.IMPROVEMENT_HIGH,
    (Meaning.IMPROVEMENT, "low"): Variation.IMPROVEMENT_LOW,
    (Meaning.NEITHER, "high"): Variation.NEUTRAL_HIGH,
    (Meaning.NEITHER, "low"): Variation.NEUTRAL_LOW,
}


def through_time(scope: Scope, told: Reading) -> Component | None:
    """A small picture for each of one's own; None where there are no two periods to set side by side."""
    courses = variation_through_time.own_courses(scope, found=told.found, widening=told.asked.limits.widening)
    if not courses:
        return None
    shown, months = courses[:_MOST], variation_through_time.months_of_a_period(told.found.definition)
    first = min(lay.last for one in shown for lay in one.lay)
    last = max(lay.last for one in shown for lay in one.lay)
    direction = told.found.indicator.direction
    drawn = [
        Multiple(
            title=one.organisation.short_name,
            value="",
            variation=_variation(one.lay[-1], direction),
            drawing=score_line([_mark(lay, direction) for lay in one.lay], first=first, last=last),
            words=_words(one, months),
            own=True,
        )
        for one in shown
    ]
    rest = len(courses) - len(shown)
    hint = (
        f"The funnel drawn anew for each period of {in_words(months)} months, none overlapping: how far from the "
        "rest each lay, against what chance and the usual variation would bring (standard deviations by exact "
        "tail), with lines at 95% (dashed) and 99.8%. One period beyond may be chance; the same side again is less "
        "so."
    )
    card = html.Section(
        [
            html.H2("In earlier funnels"),
            html.P(hint, className="hint"),
            multiples.multiples(drawn, label="Where one's own lay, period by period"),
            html.P(f"{sentence(in_words(rest))} more of yours are not drawn here.", className="hint")
            if rest
            else None,
            take_away([], picture=f"earlier-funnels-{told.found.indicator.id}"),
        ],
        className="card",
    )
    return folds.on_phones(card, words=f"In earlier funnels: {in_words(len(shown))}")


def _mark(lay: Lay, direction: Direction) -> Mark:
    told = meaning(lay.position, direction=direction)
    inner = flagged(lay.position) and not beyond_outer(lay.position)
    return Mark(lay.last, lay.score, shape_of(told, way=way(lay.position)), of_meaning(told), inner)


def _variation(lay: Lay, direction: Direction) -> Variation:
    told = meaning(lay.position, direction=direction)
    return _VARIATIONS[Meaning(told), way(lay.position)] if told else Variation.COMMON_CAUSE


def _words(one: Course, months: int) -> str:
    """How often it lay beyond a limit, and where it lies in the newest period."""
    out = [lay for lay in one.lay if flagged(lay.position)]
    many = "none" if not out else f"{in_words(len(out))}"
    now = phrases.POSITIONS[one.lay[-1].position]
    last = one.lay[-1].last.in_words()
    return (
        f"Beyond the 95% limits in {many} of {in_words(len(one.lay))} periods of {in_words(months)} months; "
        f"in that to {last}: {now[:1].lower()}{now[1:]}."
    )
