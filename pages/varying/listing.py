"""The organisations of a funnel in a table: the reader's own and those that stand out, or all of them by address."""

from __future__ import annotations

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.funnel_positions import flagged, way
from analysis.numerals import alike, sentence
from charts.funnel_view import Dot, FunnelView
from components.funnel_table import FunnelRow, funnel_table
from pages.varying import phrases
from pages.varying.reading import Reading
from queries.asked_variation import Order
from queries.asking import Rows
from queries.variation_compared import Compared

FEW_ENOUGH = 12
"""So many organisations are listed at once: all of them, or the reader's own and those farthest out."""


def title(told: Reading) -> str:
    _, many = phrases.kinds(told.found)
    if shows_all(told):
        return f"All {len(told.found.units)} {many}"
    word = f"{many[:1].upper()}{many[1:]} that stand out, higher and lower"
    return f"{word}, and yours" if told.own else word


def shows_all(told: Reading) -> bool:
    return told.asked.rows is Rows.ALL or len(told.found.units) <= FEW_ENOUGH


def listing(told: Reading, seen: FunnelView) -> Component:
    found = told.found
    dots = {one.number: one for one in seen.dots}
    shown = range(len(found.units)) if shows_all(told) else _farthest(told)
    kept = [(one, dots[number]) for number, one in enumerate(found.units) if number in shown]
    if told.asked.order is Order.SIZE:
        kept.sort(key=lambda pair: -pair[0].denominator)
    one, many = phrases.kinds(found)
    by = "by size, the largest first" if told.asked.order is Order.SIZE else "by name"
    return funnel_table(
        [_row(told, each, dot) for each, dot in kept],
        one=one[:1].upper() + one[1:],
        unit=told.unit,
        numerator=found.indicator.numerator,
        denominator=found.indicator.denominator,
        caption=f"{found.indicator.plain_title}, {many}, {by}",
        records=_records(told),
    )


def _records(told: Reading) -> str:
    """What the column about the records tells: of which item and month, where it is one item for all."""
    if not told.valid:
        return "Recorded"
    items, month = _items(told), next(iter(told.valid.values())).month.in_short()
    return f"{items.pop()} valid, {month}" if len(items) == 1 else f"Valid records, {month}"


def _items(told: Reading) -> set[str]:
    return {one.item.name for one in told.valid.values()}


def _farthest(told: Reading) -> set[int]:
    """The reader's own, and of those flagged the least likely by chance."""
    tails = np.minimum(told.result.higher, told.result.lower)
    out = [one for one in np.argsort(tails, kind="stable").tolist() if flagged(told.positions[one])]
    others = [one for one in out if one not in told.own]
    return {*told.own, *others[: max(FEW_ENOUGH - len(told.own), 0)]}


def how_many(told: Reading) -> str:
    """What the table leaves out."""
    out = [flagged(one) for one in told.positions]
    listed = sum(out[one] for one in _farthest(told))
    if shows_all(told) or listed == sum(out):
        return ""
    higher = sum(way(one) == "high" for one in told.positions)
    up, down, shown = alike(higher, sum(out) - higher, listed)
    return (
        f"{sentence(up)} lie higher and {down} lower; the {shown} farthest out "
        "are listed. Either side can be care, another population, or records."
    )


def _row(told: Reading, one: Compared, dot: Dot) -> FunnelRow:
    whose = one.organisation.id
    return FunnelRow(
        name=one.organisation.short_name,
        href=told.leads_to(one),
        own=whose in told.found.own,
        numerator=one.numerator,
        denominator=one.denominator,
        rate=told.rate(one),
        dot=dot,
        lies=phrases.POSITIONS[told.positions[dot.number]],
        rests_on=phrases.rests_on(one, told.found),
        recorded=phrases.recorded(told.recorded.get(whose))
        or phrases.valid(told.valid.get(whose), named=len(_items(told)) > 1),
    )


def left_out(told: Reading) -> Component | None:
    """Who is not in the funnel and why: that is not zero."""
    found = told.found
    if not found.left_out:
        return None
    entries = [html.Li(f"{one.organisation.title}: {phrases.why_left_out(one, found)}") for one in found.left_out]
    words = f"{phrases.several(len(found.left_out), found)} left out, and why".capitalize()
    return html.Details([html.Summary(words), html.Ul(entries, className="plain-list")], className="more")
