"""The charts of rare harm as a table: a site's MOSS score month by month, the local sum, the days between deaths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis import between_story, moss_story
from analysis.event_chart import EventChart
from analysis.local_cusum import LocalCusum
from analysis.moss import Level
from analysis.moss_false_alarms import YEAR
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS
from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, or_not_applicable
from indicators.month import Month
from queries.freshness import Freshness
from queries.rare_harm import RareHarm, Site, Untold
from queries.term_deaths import Reference

COLUMNS = (
    "Chart", "Month", "Day", "Deaths at term", "Expected", "Reference value k", "Amber from", "Red from", "Score",
    "Level", "Deaths above expected", "Since the one before", "Counted in", "Centre", "Lower limit", "Upper limit",
    "Rules that fired",
)  # fmt: skip
SCORE, SUM = "MOSS score and excess", "local CUSUM"


def of_harm(found: RareHarm, *, site: str, fresh: Freshness) -> Table:
    """Every chart of the page: MOSS's of the site that is drawn, then the local ones of the whole organisation.

    Raises `BadAddress` for a site that is not the organisation's.
    """
    drawn = found.drawn(site)
    return Table(
        title=f"Rare harm, {found.organisation.name}",
        about=tuple(_about(found, drawn)),
        columns=COLUMNS,
        rows=[tuple(row[name] for name in COLUMNS) for row in _rows(found, drawn)],
        demonstration=fresh.demonstration,
    )


def _about(found: RareHarm, one: Site) -> Iterator[tuple[str, str]]:
    yield heading.organisation(found.organisation)
    yield "Site of MOSS's charts", f"{one.organisation.name} ({one.organisation.code})"
    yield (
        "Counted",
        "Stillbirths at 37+0 weeks or later, and babies born at 37+0 weeks or later who died before 28 days",
    )
    if found.among:
        yield "Counted among", found.among
    yield "Source", "MOSS's own files" if one.deaths.from_moss else "Local return"
    if isinstance(one.moss, SiteChart):
        yield from _of_moss(one, one.moss, found.references)
    else:
        yield SCORE, f"cannot tell: {one.moss.why}"
    if isinstance(found.cusum, Untold):
        yield SUM, f"cannot tell: {found.cusum.why}"
    if isinstance(found.births, Untold):
        yield "Births between deaths", f"cannot tell: {found.births.why}"


def _of_moss(one: Site, chart: SiteChart, references: dict[int, Reference]) -> Iterator[tuple[str, str]]:
    yield "MOSS score", "by NHS England's published method"
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


def _rows(found: RareHarm, one: Site) -> Iterator[dict[str, Value]]:
    if isinstance(one.moss, SiteChart):
        yield from _scored(one.moss)
    if not isinstance(found.cusum, Untold):
        yield from _summed(found, found.cusum)
    for chart in (found.days, found.births):
        if not isinstance(chart, Untold):
            yield from _between(chart)


def _scored(chart: SiteChart) -> Iterator[dict[str, Value]]:
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
        yield _NOTHING | {
            "Chart": SCORE, "Month": str(month), "Deaths at term": deaths, "Expected": limits.mean,
            "Reference value k": limits.k, "Amber from": limits.amber.h, "Red from": limits.red.h, "Score": value,
            "Level": LEVELS[Level(level)], "Deaths above expected": ends[month.last_day()],
        }  # fmt: skip


def _summed(found: RareHarm, chart: LocalCusum) -> Iterator[dict[str, Value]]:
    counted = Counter(map(Month.containing, found.deaths.days))
    months = found.deaths.told[chart.first :]
    for month, value, signal in zip(months, chart.values.tolist(), chart.signals.tolist(), strict=True):
        yield _NOTHING | {
            "Chart": SUM, "Month": str(month), "Deaths at term": counted[month], "Expected": chart.usual,
            "Reference value k": chart.k, "Score": value, "Level": "signal" if signal else "", "Upper limit": chart.h,
        }  # fmt: skip


def _between(chart: EventChart) -> Iterator[dict[str, Value]]:
    lines = {"Centre": chart.centre, "Lower limit": chart.lower, "Upper limit": chart.upper}
    unit = between_story.unit_of(chart)
    for place, (day, value) in enumerate(zip(chart.ended, chart.between.tolist(), strict=True)):
        yield (
            _NOTHING
            | {"Chart": f"{unit} between deaths", "Day": day.isoformat(), "Since the one before": value}
            | {"Counted in": unit, "Rules that fired": _fired(chart, place)}
            | {name: or_not_applicable(line) for name, line in lines.items()}
        )


def _fired(chart: EventChart, place: int) -> str:
    return "; ".join(rule.in_words for rule, fired in chart.rules.items() if fired[place])


_NOTHING: dict[str, Value] = dict.fromkeys(COLUMNS, NOT_APPLICABLE)


def file_name(found: RareHarm) -> str:
    return f"rare-events-{found.organisation.code}-to-{found.deaths.told[-1]}"
