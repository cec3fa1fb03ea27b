"""The picture beside the answer on safety signals: the chart that signals, or the one that comes nearest to it."""

from __future__ import annotations

import links
from analysis import champion_signals
from analysis.champion_signals import RareChart
from analysis.local_cusum import LocalCusum
from analysis.moss import Level as Signal
from analysis.moss_site import SiteChart
from analysis.numerals import running
from charts.climb import Level, Step, climb
from indicators.month import Month
from pages.answering import pictures
from pages.answering.pictures import MONTHS, Picture
from queries.champion import Findings
from queries.rare_harm import Site, Untold

HARMS = "harms"
"""Where the page of rare harm tells of every kind."""


def of_safety(found: Findings) -> Picture:
    """What the answer speaks of first; where nothing signals, the MOSS score nearest to its limit."""
    safety, sites = found.safety, _charted(found)
    if safety.moss:
        return of_site(found, champion_signals.gravest(safety.moss).code)
    if safety.severe:
        return pictures.of_signal(found, safety.severe[0])
    signal = champion_signals.first_signal(safety)
    if signal is not None:
        return _of_sums(found, signal)
    if sites:
        return _of_moss(found, max(sites, key=_nearness))
    return _of_sums(found, next((one for one in safety.rare if one.sums), None))


def of_site(found: Findings, code: str) -> Picture:
    """The MOSS chart of the site with this code, which has one."""
    return _of_moss(found, next(one for one in _charted(found) if one.organisation.code == code))


def _charted(found: Findings) -> list[Site]:
    if isinstance(found.term, Untold):
        return []
    return [one for one in found.term.sites if isinstance(one.moss, SiteChart)]


def _nearness(site: Site) -> float:
    chart = site.moss
    return float(chart.chart.values[-1]) / chart.limits.red.h if isinstance(chart, SiteChart) else 0.0


def _of_moss(found: Findings, site: Site) -> Picture:
    if not isinstance(site.moss, SiteChart):
        return Picture()
    chart = site.moss.chart
    months, values, levels = (each.tolist()[-MONTHS:] for each in (chart.months, chart.values, chart.levels))
    steps = [
        Step(Month(month), value, bool(level), level == Signal.AMBER, level == Signal.RED)
        for month, value, level in zip(months, values, levels, strict=True)
    ]
    limits = chart.thresholds[-MONTHS:]
    drawn = climb(
        steps, [Level("Red", [one.red.h for one in limits]), Level("Amber", [one.amber.h for one in limits])]
    )
    where = links.rare_events(found.trust.code, site=site.organisation.code)
    return Picture(drawn, (f"MOSS score, {site.organisation.short_name}", where))


def _of_sums(found: Findings, chart: RareChart | None) -> Picture:
    where = links.rare_events(found.trust.code, anchor=HARMS)
    if chart is None or chart.sums is None:
        return Picture(way_on=("Rare harm, charted", where))
    return Picture(drawing_of_sums(chart.sums, chart.months), (f"Sum of {running(chart.title)}", where))


def drawing_of_sums(sums: LocalCusum, months: tuple[Month, ...]) -> str:
    """The last two years of a local CUSUM with its limit."""
    values, signals = (each.tolist()[-MONTHS:] for each in (sums.values, sums.signals))
    steps = [
        Step(month, value, signal, restarts=signal)
        for month, value, signal in zip(months[-MONTHS:], values, signals, strict=True)
    ]
    return climb(steps, [Level("Limit", [sums.h] * len(steps))])
