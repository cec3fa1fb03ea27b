"""MOSS's score and excess of one site, as the national tool draws them, with thresholds, rules and the clock."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

import links
from analysis import moss_story
from analysis.moss import Level
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS
from analysis.naming import counted, several
from analysis.numerals import count, sentence, written
from analysis.working_days import CRITICAL_SAFETY_CHECK
from charts import moss_views
from charts.drawn import of_days
from charts.inks import Ink
from charts.marks import Shape
from components import states, tables
from components.day_key import CIRCLE, Look, day_key
from components.frame import chart_frame
from components.tables import Column, Content
from components.take_away import both
from indicators.month import Month
from pages.rare import sights, sources, thresholds
from pages.rare.folding import folded
from pages.rare.words import days, in_words
from queries.rare_harm import RareHarm, Site, Untold
from queries.term_deaths import Reference

_RED: Look = (Shape.SQUARE, Ink.CONCERN, False)
_AMBER: Look = (Shape.SQUARE, Ink.CONCERN, True)


def charts(found: RareHarm, site: Site) -> list[Component]:
    """Both charts of a site, or why there are none."""
    if isinstance(site.moss, Untold):
        return [_none(site, site.moss)]
    name = site.organisation.short_name
    return [
        _score(found, site, site.moss, name),
        _excess(found, site, site.moss, name),
        thresholds.thresholds(site.moss, found.references, site=name),
    ]


def _none(site: Site, untold: Untold) -> Component:
    return states.not_enough_data(
        why=f"There is no MOSS chart of {site.organisation.title}: {untold.why}.",
        instead="The deaths themselves, the days between them and the local CUSUM stand below.",
        steps=[("What has been loaded", links.data())],
        level=2,
    )


def _score(found: RareHarm, site: Site, chart: SiteChart, name: str) -> Component:
    seen = moss_views.score(chart)
    words = {_RED: "Red", _AMBER: "Amber: open with a dot", CIRCLE: "No signal"}
    framed = chart_frame(
        moss_story.score(chart, site=name),
        name="moss-score",
        drawn=of_days(seen),
        key=day_key(seen, words=words),
        table=_months(chart),
        links=both(links.csv(found.href(site=site.organisation.code))),
        source=_source(site, found.references),
        file_name=f"moss-score-{site.organisation.code}",
        level=2,
    )
    beside = sights.beside(moss_story.sight_of_score(chart), clock(site, today=found.today))
    return html.Div([framed, beside], className="with-rail")


def _excess(found: RareHarm, site: Site, chart: SiteChart, name: str) -> Component:
    seen = moss_views.excess(chart)
    words = {_RED: "Death in a red month", _AMBER: "Death in an amber month", CIRCLE: "Other death"}
    story = moss_story.excess(chart, site=name)
    framed = chart_frame(
        story,
        name="moss-excess",
        drawn=of_days(seen),
        key=day_key(seen, words=words),
        table=_ends(chart),
        links=both(links.csv(found.href(site=site.organisation.code))),
        source=_source(site, found.references),
        file_name=f"moss-excess-{site.organisation.code}",
        level=2,
    )
    return folded(story, framed, sights.beside(moss_story.sight_of_excess(chart)))


def clock(site: Site, *, today: date) -> Component | None:
    """When the critical safety check of the newest signal is due. None where there is none of the last six months."""
    told_on = site.told_on
    if told_on is None or not site.recent:
        return None
    due, (month, level) = moss_story.due_on(told_on), site.newest
    passed = (
        f"That day passed {days(today - due)} ago; whether it was done is not recorded here." if due < today else ""
    )
    words = (
        f"{sentence(several(CRITICAL_SAFETY_CHECK, 'working day'))} after {in_words(told_on)}, "
        f"the day the figures of {month.in_words()} came. The national "
        "e-mail sets the clock: its day is not in these files."
    )
    return html.Section(
        [
            html.H3("Critical safety check"),
            html.P(
                [
                    html.Strong(f"Due by {in_words(due)}."),
                    f" {sentence(LEVELS[level])} in {month.in_words()}. {passed}",
                ]
            ),
            html.P(words, className="hint"),
        ],
        className="card",
    )


def _months(chart: SiteChart) -> Component:
    columns = [
        Column("Month"), Column("Deaths", numeric=True), Column("Expected", numeric=True),
        Column("Score", numeric=True, strong=True), Column("Level"),
    ]  # fmt: skip
    return tables.table(columns, list(reversed(list(_rows(chart)))), caption="Score by month, latest first")


def _rows(chart: SiteChart) -> list[list[Content]]:
    inside = chart.chart
    every = zip(
        *(each.tolist() for each in (inside.months, inside.events)),
        inside.thresholds,
        *(each.tolist() for each in (inside.values, inside.levels)),
        strict=True,
    )
    return [
        [
            Month(month).in_words(),
            count(deaths),
            written(limits.mean, decimals=2),
            written(value, decimals=2),
            sentence(LEVELS[Level(level)]) if level else "",
        ]
        for month, deaths, limits, value, level in every
    ]


def _ends(chart: SiteChart) -> Component:
    """The line at the end of each month."""
    daily = chart.excess
    rows: list[list[Content]] = [
        [Month.containing(day).in_words(), written(value, decimals=1)]
        for day, value in zip(daily.days, daily.values.tolist(), strict=True)
        if day == Month.containing(day).last_day()
    ]
    columns = [Column("End of"), Column("Deaths above expected", numeric=True, strong=True)]
    return tables.table(columns, rows[::-1], caption="Deaths above expected, latest first")


def _source(site: Site, references: dict[int, Reference]) -> Component:
    deaths = site.deaths
    files = "MOSS's own files" if deaths.from_moss else "Local return: dated deaths and births at term"
    published = any(one.published for one in references.values())
    rate = "reference rate as published" if published else "reference rate summed here from the nation's returns"
    skipped = len(site.moss.skipped) if isinstance(site.moss, SiteChart) else 0
    elsewhere, left_out = counted(deaths.elsewhere, "death"), counted(skipped, "month")
    caveats = (
        f"In the local return alone: {elsewhere}" if deaths.elsewhere else "",
        f"Left out, not counted as none: {left_out} without a return" if skipped else "",
        _PER_SITE,
    )
    return sources.source(
        f"{files}; {rate}",
        freshness="The newest month is provisional" if deaths.provisional else "",
        method="By NHS England's published MOSS code of April 2026",
        caveats=". ".join(filter(None, caveats)),
    )


_PER_SITE = (
    "Since February 2026 the national tool reads a reference rate for each site, which is not published: "
    "here it is the national one"
)
