"""Components without Dash's look at each of their properties, for parts of which a page has hundreds.

Dash asks of every property of every component whether it may be there, which takes ten times as long as making it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash.development.base_component import Component


def maker(kind: type[Component]) -> Callable[..., Component]:
    """What makes components of `kind`, told as `kind(children, **properties)` tells them; a misspelt property is told
    too and not refused."""
    bare = dict(vars(kind()))

    def made(children: Any, **properties: Any) -> Component:
        one = kind.__new__(kind)
        vars(one).update(bare, children=children, **properties)
        return one

    return made
