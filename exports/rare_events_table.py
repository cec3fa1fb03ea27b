"""The months of a site's MOSS score as a table: deaths, what was expected, thresholds, score and level."""

from __future__ import annotations

from collections.abc import Iterator

from access.scope import NotAllowed
from analysis import moss_story
from analysis.moss import Level
from analysis.moss_false_alarms import YEAR
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS
from exports.csv_table import Table, Value
from indicators.month import Month
from queries.freshness import Freshness
from queries.rare_harm import RareHarm, Site
from queries.term_deaths import Reference

COLUMNS = (
    "Month", "Deaths at term", "Expected", "Reference value k", "Amber from", "Red from", "Score", "Level",
    "Deaths above expected",
)  # fmt: skip


def of_site(found: RareHarm, *, site: str, fresh: Freshness) -> Table:
    """The site with this code, the first by name where none is given. Raises `NotAllowed` where it has no chart."""
    asked = [one for one in found.sites if site in ("", one.organisation.code)]
    if not asked or not isinstance(asked[0].moss, SiteChart):
        raise NotAllowed(site)
    one, chart = asked[0], asked[0].moss
    return Table(
        title=f"MOSS score by NHS England's published method, {one.organisation.name}",
        about=tuple(_about(one, chart, found.references)),
        columns=COLUMNS,
        rows=list(_rows(chart)),
        demonstration=fresh.demonstration,
    )


def _about(one: Site, chart: SiteChart, references: dict[int, Reference]) -> Iterator[tuple[str, str]]:
    yield "Site", f"{one.organisation.name} ({one.organisation.code})"
    yield (
        "Counted",
        "Stillbirths at 37+0 weeks or later, and babies born at 37+0 weeks or later who died before 28 days",
    )
    yield "Source", "MOSS's own files" if one.deaths.from_moss else "Local return"
    for each in chart.years:
        reference = references[each.before.year]
        yield (
            f"Reference rate of {each.before.year}",
            f"{reference.rate * 1000:.4f} per 1,000, {reference.first} to {reference.last}",
        )
    yield (
        "False signals",
        (
            f"with nothing amiss, a signal in {chart.unchanged.signal_within(YEAR):.0%} of years and red in "
            f"{chart.unchanged.red_within(YEAR):.0%}"
        ),
    )
    if told_on := one.told_on:
        yield "Check due by", str(moss_story.due_on(told_on))


def _rows(chart: SiteChart) -> Iterator[tuple[Value, ...]]:
    inside, daily = chart.chart, chart.excess
    ends = dict(zip(daily.days, daily.values.tolist(), strict=True))
    every = zip(
        *(each.tolist() for each in (inside.months, inside.events)),
        inside.thresholds,
        *(each.tolist() for each in (inside.values, inside.levels)),
        strict=True,
    )
    for ordinal, deaths, limits, value, level in every:
        month = Month(ordinal)
        yield (
            str(month), deaths, limits.mean, limits.k, limits.amber.h, limits.red.h, value, LEVELS[Level(level)],
            ends[month.last_day()],
        )  # fmt: skip


def file_name(found: RareHarm, *, fresh: Freshness) -> str:
    kind = "demonstration-" if fresh.demonstration else ""
    return f"{kind}moss-score-{found.organisation.code}-to-{found.deaths.told[-1]}.csv"
