"""Whether a trust's continuity of carer still waits for its building blocks: then a zero is no failure."""

from __future__ import annotations

from datetime import date

from access.scope import NotAllowed, Scope
from analysis.teams import GateState, gate
from indicators.deliverables import Document
from queries import undertakings
from queries.organisations import Organisation


def state(scope: Scope, *, organisation: Organisation, day: date) -> GateState:
    """By the building blocks that the organisation listed itself; not told where this scope may not see them."""
    try:
        found = undertakings.of_organisation(scope, organisation=organisation, day=day)
    except NotAllowed:
        return GateState.NOT_TOLD
    blocks = [one for one in found.of(Document.CONTINUITY) if one.organisation == organisation.code]
    return gate(blocks, day=day).state
