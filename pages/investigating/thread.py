"""The thread of an investigation: ten steps about one indicator of one organisation, carried along by the address."""

from __future__ import annotations

from enum import IntEnum

from dash.development.base_component import Component

import links
from components import steps as component
from components.steps import Step
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries.asked_places import By, Thread
from queries.organisations import Organisation


class Place(IntEnum):
    """Where in the thread a page stands."""

    SIGNAL = 0
    DATA = 1
    TIME = 2
    PLACE = 3
    PEOPLE = 4
    MIX = 5
    PEERS = 6
    BALANCE = 7
    TRY = 8
    KEEP = 9


_WORDS = {
    Place.SIGNAL: ("Signal", "What was found, and by which rule?"),
    Place.DATA: ("Data first", "Could the figures themselves explain it?"),
    Place.TIME: ("Time", "Since when, and what else happened then?"),
    Place.PLACE: ("Place", "Where does it sit?"),
    Place.PEOPLE: ("People", "Whom does it touch?"),
    Place.MIX: ("What moved it", "Other people, or another rate among the same?"),
    Place.PEERS: ("Peers", "Who does better, and could be asked?"),
    Place.BALANCE: ("Balance", "What else moves with it?"),
    Place.TRY: ("Try", "What will be tried, and how will it show?"),
    Place.KEEP: ("Keep", "How do others see this?"),
}
_OWN_PAGE = {
    Place.SIGNAL: "signal",
    Place.DATA: "data",
    Place.MIX: "mix",
    Place.PEERS: "peers",
    Place.BALANCE: "balance",
    Place.TRY: "try",
    Place.KEEP: "keep",
}
KEYS = {key: place for place, key in _OWN_PAGE.items()}
"""The steps that `/investigate` shows, by how its address names them; the others are pages of their own."""


def steps(
    indicator: Indicator, organisation: Organisation, *, definition: str, last: Month | None, thread: Thread
) -> tuple[Step, ...]:
    """All ten, each with its address."""
    common = {"organisation": organisation.code, "definition": definition, "last": last or "", "thread": thread}
    places = By.SITES if organisation.kind in (OrganisationKind.TRUST, OrganisationKind.SITE) else By.TRUSTS
    addresses = {
        Place.TIME: links.chart(indicator.id, **common),
        Place.PLACE: links.indicator(indicator.id, by=places, **common),
        Place.PEOPLE: links.indicator(indicator.id, by=usual_groups(indicator), **common),
    }
    for place, key in _OWN_PAGE.items():
        addresses[place] = links.investigate(indicator.id, step=key, **common)
    return tuple(Step(*_WORDS[place], addresses[place]) for place in Place)


def shown(every: tuple[Step, ...], *, now: Place, indicator: Indicator, organisation: Organisation) -> Component:
    """The steps above a page."""
    return component.steps(every, now=now, about=f"Investigating {indicator.plain_title}, {organisation.short_name}")


def usual_groups(indicator: Indicator) -> By:
    """The first that the catalogue divides this indicator by; ethnic group where it names none."""
    known = {one.dimension: one for one in By if one.dimension}
    return next((known[one] for one in indicator.strata if one in known), By.ETHNIC_GROUP)
