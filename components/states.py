"""Pages and cards that have nothing to show: what is the case, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.naming import counted

Step = tuple[str, str]
"""Words and address of a way on."""


def empty(title: str, *, why: str, steps: Sequence[Step] = (), level: int = 2) -> Component:
    """Nothing has been loaded, chosen or found. Not an error."""
    return _state(title, why, steps, "state", level)


def nothing_to_discuss(*, charts: int, expected: str = "") -> Component:
    """An honest empty agenda."""
    quiet = f"None of {counted(charts, 'chart')} shows a signal that needs a decision."
    why = f"{quiet} No signal does not mean no change. {expected}"
    return _state("Nothing to discuss", why.strip(), (), "state", 3)


def not_found(*, steps: Sequence[Step] = ()) -> Component:
    """Also what a reader sees who may not see it: the two look the same on purpose."""
    why = (
        "There is no such page, organisation or indicator here, or it is not shared with you. "
        "Check the address, or start again from the overview."
    )
    return _state("Page not found", why, steps, "state", 1)


def not_enough_data(*, why: str, instead: str, steps: Sequence[Step] = (), level: int = 3) -> Component:
    """Cannot tell, with the reason and what can be looked at instead."""
    return _state("Cannot tell", f"{why} {instead}".strip(), steps, "state cannot-tell", level)


def _state(title: str, why: str, steps: Sequence[Step], look: str, level: int) -> Component:
    heading = (html.H1, html.H2, html.H3)[level - 1]
    ways = (
        html.Ul([html.Li(dcc.Link(words, href=href)) for words, href in steps], className="steps") if steps else None
    )
    return html.Section([heading(title), html.P(why), ways], className=f"card {look}")
