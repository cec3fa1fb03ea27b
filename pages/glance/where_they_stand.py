"""The matrix of all charts, and what changed since the month before."""

from __future__ import annotations

from collections.abc import Collection

from dash import html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Verdict
from components.matrix import Standing, matrix
from pages.glance import phrases
from queries.at_a_glance import Glance
from queries.ledger import Signal


def where_they_stand(glance: Glance) -> Component:
    """Every chart in one cell, or among those that cannot tell: the numbers add up to all of them."""
    counts: dict[tuple[str, Assurance], Standing] = {}
    for chart in glance.counted:
        now = chart.standing.now
        if now.verdict is not Verdict.CANNOT_TELL:
            place = (now.variation.kind, now.assurance)
            found = counts.get(place, Standing(0))
            counts[place] = Standing(found.charts + 1, found.new + chart.standing.is_new)
    total = glance.agenda.counts.charts
    return matrix(
        counts,
        cannot_tell=glance.agenda.counts.cannot_tell,
        cannot_tell_words=phrases.cannot_tell_why(glance),
        title=f"Where the {total:,} charts stand" if total != 1 else "Where the chart stands",
    )


def since(glance: Glance, *, withdrawn: Collection[Signal]) -> Component:
    """New, ended and withdrawn signals, and returns that did not come."""
    ended = sum(one.standing.has_ended for one in glance.counted)
    missing = _missing(glance)
    entries = [
        _entry(glance.agenda.counts.new_signals, "new signal"),
        _entry(ended, "signal ended", "signals ended"),
        _entry(len(withdrawn), "withdrawn after a revision", why=_names(withdrawn)),
        _entry(sum(missing.values()), "figure missing", "figures missing", why=_by_name(missing)),
    ]
    yearly = all(one.measured.definition.yearly for one in glance.counted)
    title = "Since the year before" if yearly else f"Since the {glance.month.plus(-1).in_words()} report"
    return html.Section([html.H2(title), html.Ul(entries, className="since")], className="card")


def _entry(number: int, one: str, many: str = "", *, why: str = "") -> Component:
    words = one if number == 1 else many or (one if "withdrawn" in one else f"{one}s")
    return html.Li([html.Strong(f"{number:,}"), f" {words}{': ' + why if why else ''}"])


def _missing(glance: Glance) -> dict[str, int]:
    """By organisation, how many charts had a number a month before and have none now."""
    found: dict[str, int] = {}
    for chart in glance.counted:
        if chart.standing.went_missing:
            name = chart.measured.organisation.short_name
            found[name] = found.get(name, 0) + 1
    return found


def _by_name(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(numbers.items()))


def _names(signals: Collection[Signal]) -> str:
    return ", ".join(sorted({one.organisation.short_name for one in signals}))
