"""Signals of rare harm as a champion's first answer names them, in their places among those of charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from analysis.champion_news import Over, Running, gravest_first
from analysis.rare_signal import RareSignal
from queries.organisations import Organisation


def among(of_charts: Sequence[Running], rare: Iterable[RareSignal], *, trust: Organisation) -> tuple[Running, ...]:
    """Signals of both kinds, the gravest first."""
    return gravest_first([*of_charts, *(_running(one, trust) for one in rare)])


def over(before: Iterable[RareSignal], now: Iterable[RareSignal], *, trust: Organisation) -> tuple[Over, ...]:
    """Those that stood before and stand no more."""
    still = {one.series for one in now}
    return tuple(
        Over(_title(one, trust), one.finding.subject.indicator, one.whose, rare=True, site=one.site)
        for one in before
        if one.series not in still
    )


def _running(one: RareSignal, trust: Organisation) -> Running:
    about = one.finding.subject
    return Running(
        _title(one, trust),
        one.finding.meaning,
        about.severity,
        one.brief,
        about.indicator,
        one.whose,
        rare=True,
        site=one.site,
        due=one.finding.due or date.max,
    )


def _title(one: RareSignal, trust: Organisation) -> str:
    about = one.finding.subject
    return about.title if about.organisation == trust.short_name else f"{about.title} at {about.organisation}"
