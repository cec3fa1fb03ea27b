"""The birth sites of an organisation side by side: what each one's MOSS score says, and when its check is due."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from analysis import moss_story
from analysis.moss import Level
from analysis.moss_false_alarms import expected_within_year
from analysis.moss_site import BEGAN, SiteChart
from analysis.moss_story import LEVELS
from analysis.numerals import in_words, sentence, written
from analysis.sight import share
from charts import icons
from charts.inks import Ink
from charts.marks import Shape
from components import pictures
from components.stacking_table import stacking_table
from components.tables import Column, Content
from indicators.month import Month
from pages.rare import words
from queries.rare_harm import RareHarm, Site


def side_by_side(found: RareHarm, chosen: Site) -> Component:
    """By name; the one whose charts are drawn below is said to be."""
    columns = [
        Column("Site"), Column("Newest signal"), Column("Check due by"), Column("Score of red level", numeric=True),
        Column("Deaths in a year", numeric=True),
    ]  # fmt: skip
    rows = [_row(found, one, one is chosen) for one in found.sites]
    return html.Section(
        [
            html.H2("Birth sites"),
            html.P(_by_chance(found)),
            stacking_table(columns, rows, caption="Birth sites by name"),
        ],
        className="card",
    )


def expected_in_a_year(site: Site) -> float:
    """Deaths expected over the newest twelve months of its chart; NaN where it has none."""
    if not isinstance(site.moss, SiteChart):
        return float("nan")
    return sum(limits.mean for limits in site.moss.chart.thresholds[-12:])


def deaths_in_a_year(site: Site) -> int:
    last = site.deaths.told[-1]
    return sum(last.plus(-11) <= Month.containing(day) <= last for day in site.deaths.days)


def _row(found: RareHarm, one: Site, chosen: bool) -> list[Content]:
    place = one.organisation
    name: Content = dcc.Link(place.title, href=found.href(site=place.code))
    head = [name, html.Span(" drawn below", className="hint")] if chosen and len(found.sites) > 1 else name
    if not isinstance(one.moss, SiteChart):
        return [head, f"Cannot tell: {one.moss.why}", "", "", str(deaths_in_a_year(one))]
    return [
        head,
        _signal(one),
        _due(one, found.today),
        f"{written(float(one.moss.chart.values[-1]), decimals=1)} of {written(one.moss.limits.red.h, decimals=1)}",
        f"{deaths_in_a_year(one)}, expected {written(expected_in_a_year(one), decimals=1)}",
    ]


def _due(one: Site, today: date) -> str:
    """With how long ago that was, for a signal that still counts as one."""
    if one.told_on is None:
        return "None"
    due = moss_story.due_on(one.told_on)
    late = f", {words.days(today - due)} ago" if due < today and one.recent else ""
    return f"{words.in_words(due)}{late}"


def _signal(one: Site) -> Content:
    month, level = one.newest
    if level is Level.NONE:
        return f"None since {BEGAN.in_words()}"
    mark = icons.swatch(Shape.SQUARE, Ink.CONCERN, hollow=level is Level.AMBER, dotted=level is Level.AMBER)
    return [pictures.svg(mark, alt="", look="mark"), f"{sentence(LEVELS[level])}, {month.in_words()}"]


def _by_chance(found: RareHarm) -> str:
    """How many sites would signal in a year though nothing were amiss anywhere."""
    charts = [one.moss for one in found.sites if isinstance(one.moss, SiteChart)]
    if not charts:
        return "No site has a MOSS chart here."
    signal, red = expected_within_year([one.limits for one in charts])
    seen = sum(any(month > one.last.plus(-12) for month, _ in one.signalling()) for one in charts)
    if len(charts) == 1:
        return (
            f"It {'signalled' if seen else 'did not signal'} in the last twelve months. With nothing amiss, a chart "
            f"like this signals in {share(signal)} of years and goes red in {share(red)}."
        )
    alone = f"{written(signal, decimals=1)} signal and {written(red, decimals=1)} go red in a year"
    return (
        f"{sentence(in_words(seen))} of {len(charts)} sites signalled in the last twelve months. With nothing amiss "
        f"anywhere, chance alone would make about {alone}."
    )
