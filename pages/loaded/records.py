"""How complete the records behind the figures are, by trust: what became of each data item in the newest month."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import tables
from components.tables import Column
from indicators.vocabulary import Precision
from queries.organisations import Organisation
from queries.quality import ItemQuality

Told = tuple[Organisation, Sequence[ItemQuality]]
_COLUMNS = (
    Column("Item"),
    Column("Valid", numeric=True, strong=True),
    Column("Default", numeric=True),
    Column("Invalid", numeric=True),
    Column("Missing", numeric=True),
    Column("Records", numeric=True),
)
_NOTE = (
    "From the monthly data quality file, as its publisher sorts the records. Counts of items are rounded: 1 to 7 is "
    "printed as 5, more to the nearest 5, so that parts may not add up."
)


def records(found: Sequence[Told]) -> Component | None:
    """One table a trust, folded but for a single one; nothing where no quality facts were published of any."""
    told = [(one, facts) for one, facts in found if facts]
    if not told:
        return None
    body = [_trust(one, facts, is_open=len(told) == 1) for one, facts in told]
    note = html.P(_NOTE, className="hint")
    return html.Section([html.H2("How complete the records are"), *body, note], className="card", id="records")


def _trust(one: Organisation, facts: Sequence[ItemQuality], *, is_open: bool) -> Component:
    caption = f"Records of {one.title}, {facts[0].month.in_words()}"
    listed = tables.table(_COLUMNS, [_row(each) for each in facts], caption=caption)
    return html.Details([html.Summary(_summary(one, facts)), listed], open=is_open, className="more")


def _summary(one: Organisation, facts: Sequence[ItemQuality]) -> str:
    month = facts[0].month.in_words()
    items = [each for each in facts if each.item.name and not math.isnan(each.shares.valid)]
    if not items:
        return f"{one.title}, {month}: no item with records"
    least = min(items, key=lambda each: each.shares.valid)
    number = f"{len(items)} items" if len(items) > 1 else "one item"
    return f"{one.title}, {month}: {number}; least often valid: {least.item.name}, {_percent(least.shares.valid)}"


def _row(one: ItemQuality) -> list:
    shares = one.shares
    parts = (shares.valid, shares.defaulted, shares.invalid, shares.missing)
    about = "" if one.precision is Precision.EXACT or math.isnan(one.denominator) else "about "
    number = "Not said" if math.isnan(one.denominator) else f"{about}{one.denominator:,.0f}"
    return [one.item.name or f"All of {one.item.table}", *map(_percent, parts), number]


def _percent(share: float) -> str:
    """Rounded down, so that 100% is said only where every record is."""
    return "Not said" if math.isnan(share) else f"{math.floor(100 * share + 1e-9)}%"
