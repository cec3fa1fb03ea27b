"""Where a funnel is looked at from an investigation: the steps above it, as a part of the one about peers."""

from __future__ import annotations

from dash.development.base_component import Component

from components import steps as component
from pages.investigating import thread
from pages.investigating.thread import Place
from queries.asked_variation import Asked


def steps(asked: Asked, *, address: str) -> Component | None:
    """None where the reader came for the comparison alone. `address` is that of this view in full."""
    if not asked.thread:
        return None
    of = asked.investigation
    return thread.shown(thread.steps(of), now=Place.PEERS, of=of, address=address)


def onward(asked: Asked) -> Component | None:
    return component.onward(thread.steps(asked.investigation), now=Place.PEERS) if asked.thread else None
