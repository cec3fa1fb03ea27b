"""The local charts of deaths at term: CUSUM against one's own past, days between deaths, births between deaths."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

import links
from analysis import between_story, local_cusum_story
from analysis.event_chart import EventChart
from analysis.local_cusum import FALSE_ALARM_MONTHS, LocalCusum
from analysis.narrative import Story
from analysis.numerals import count, sentence, written
from charts import local_views
from charts.drawn import of_days
from charts.inks import Ink
from charts.marks import Shape
from components import states, tables
from components.day_key import CIRCLE, Look, day_key
from components.frame import chart_frame
from components.tables import Column
from components.take_away import both
from indicators.month import Month
from pages.rare import sights, sources
from pages.rare.folding import folded
from pages.rare.words import in_words
from queries.rare_harm import RareHarm, Site, Untold

_OF = "deaths at term"
_METHODS = {
    "days": "Times to the power 1/3.6, which are nearly normal for random events, limits turned back",
    "births": "Geometric limits; births of a month are spread evenly over its days",
}
_CONCERN: Look = (Shape.SQUARE, Ink.CONCERN, False)
_BETTER: Look = (Shape.TRIANGLE_UP, Ink.IMPROVEMENT, False)


def charts(found: RareHarm, chosen: Site) -> list[Component]:
    """`chosen` is the site of MOSS's charts above: all of them are one file."""
    file = links.csv(found.href(site=chosen.organisation.code))
    days = _between(found, found.days, name="days-between", file=file)
    return [_cusum(found, file), days, _births(found, file)]


def _cusum(found: RareHarm, file: str) -> Component:
    chart, told = found.cusum, found.deaths.told
    if isinstance(chart, Untold):
        return _none("local CUSUM", chart, "Look at the deaths one by one; limits need a past to be held against.")
    counted = Counter(map(Month.containing, found.deaths.days))
    seen = local_views.cusum(chart, told=told, cases=[counted[month] for month in told])
    framed = chart_frame(
        _among(found, local_cusum_story.tell(chart, told=told, whose=found.organisation.short_name, of=_OF)),
        name="local-cusum",
        drawn=of_days(seen),
        key=day_key(seen, words={_CONCERN: "Signal", CIRCLE: "No signal"}),
        table=_sums(chart, told, counted),
        links=both(file),
        source=_source(
            found,
            f"Exact average run length by Markov chain; limit for one false signal in {FALSE_ALARM_MONTHS} months",
        ),
        file_name=f"local-cusum-{found.organisation.code}",
        level=2,
    )
    return html.Div([framed, sights.beside(local_cusum_story.sight(chart))], className="with-rail")


def _among(found: RareHarm, story: Story) -> Story:
    """With who is counted, where that would not go without saying."""
    return replace(story, sentence=f"{story.sentence} {found.among}".strip())


def _births(found: RareHarm, file: str) -> Component:
    if isinstance(found.births, Untold):
        return _none("chart of births between deaths", found.births, "The days between deaths stand above.")
    return _between(found, found.births, name="births-between", file=file)


def _between(found: RareHarm, chart: EventChart, *, name: str, file: str) -> Component:
    seen = local_views.between(chart, today=found.until)
    words = {_CONCERN: "Closer together: concern", _BETTER: "Further apart: improvement", CIRCLE: "No sign of change"}
    story = _among(found, between_story.tell(chart, whose=found.organisation.short_name, of=_OF))
    framed = chart_frame(
        story,
        name=name,
        drawn=of_days(seen),
        key=day_key(seen, words=words, waiting="Open: still waiting"),
        table=_intervals(chart),
        links=both(file),
        source=_source(found, _METHODS[between_story.unit_of(chart)]),
        file_name=f"{name}-{found.organisation.code}",
        level=2,
    )
    beside = sights.beside(between_story.sight(chart, per_month=found.per_month))
    return folded(story, framed, beside)


def _none(what: str, untold: Untold, instead: str) -> Component:
    return states.not_enough_data(why=f"There is no {what}: {untold.why}.", instead=instead, level=2)


def _sums(chart: LocalCusum, told: tuple[Month, ...], counted: Counter[Month]) -> Component:
    columns = [
        Column("Month"),
        Column("Deaths", numeric=True),
        Column("Sum", numeric=True, strong=True),
        Column("Signal"),
    ]
    every = zip(told[chart.first :], chart.values.tolist(), chart.signals.tolist(), strict=True)
    rows = [
        [month.in_words(), count(counted[month]), written(value, decimals=2), "Signal" if signal else ""]
        for month, value, signal in every
    ]
    return tables.table(columns, rows[::-1], caption="Sum by month, latest first")


def _intervals(chart: EventChart) -> Component:
    unit = between_story.unit_of(chart)
    columns = [Column("Death on"), Column(f"{sentence(unit)} since the one before", numeric=True, strong=True)]
    rows = [
        [in_words(day), count(round(value))] for day, value in zip(chart.ended, chart.between.tolist(), strict=True)
    ]
    return tables.table(columns, rows[::-1], caption=f"{sentence(unit)} between deaths, latest first")


def _source(found: RareHarm, method: str) -> Component:
    files = "MOSS's own files" if found.deaths.from_moss else "Local return: dated deaths and births at term"
    until = f"Figures reach to {in_words(found.deaths.until)}"
    return sources.source(files, freshness=f"{until}. Local, not MOSS", method=method)
