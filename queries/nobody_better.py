"""Where no peer can do better: an organisation without peers, an indicator of which neither way is better."""

from __future__ import annotations

from enum import StrEnum

from indicators.indicator import Indicator
from indicators.vocabulary import Direction, OrganisationKind
from queries.organisations import Organisation


class NoWay(StrEnum):
    """Why nobody does; empty where somebody can."""

    NO = ""
    NO_PEERS = "Only trusts and whole systems have peers here: look at the trust that it belongs to."
    NEUTRAL = "Neither way is better for this indicator, so nobody does better. Ask those who changed why they did."


def no_way(indicator: Indicator, *, organisation: Organisation) -> NoWay:
    if organisation.kind not in (OrganisationKind.TRUST, OrganisationKind.LMNS):
        return NoWay.NO_PEERS
    return NoWay.NEUTRAL if indicator.direction is Direction.NEUTRAL else NoWay.NO
