"""The thread of an investigation: ten steps about one indicator of one organisation, carried along by the address."""

from __future__ import annotations

from enum import IntEnum

from dash import html
from dash.development.base_component import Component

import links
from components import printed
from components import steps as component
from components.steps import Step
from indicators.indicator import Indicator
from indicators.vocabulary import OrganisationKind
from pages import wording
from queries import asking, register
from queries.asked_places import By
from queries.asked_thread import Investigation


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


def steps(of: Investigation) -> tuple[Step, ...]:
    """All ten, each with its address."""
    carried, small = of.carried(), of.organisation.kind in (OrganisationKind.TRUST, OrganisationKind.SITE)
    addresses = {
        Place.TIME: links.chart(of.indicator.id, **carried),
        Place.PLACE: links.indicator(of.indicator.id, by=By.SITES if small else By.TRUSTS, **carried),
        Place.PEOPLE: links.indicator(of.indicator.id, by=usual_groups(of.indicator), **carried),
    }
    addresses.update({place: of.at(key) for place, key in _OWN_PAGE.items()})
    return tuple(Step(*_WORDS[place], addresses[place]) for place in Place)


def shown(every: tuple[Step, ...], *, now: Place, of: Investigation, address: str = "") -> Component:
    """The steps above a page; on paper which of them it is, of what, and where it stands: at `address`, where the
    page can be seen in other ways than the step's own."""
    definition = of.definition.label if of.definition else "The first with figures"
    sheet = printed.printed(
        f"{of.indicator.plain_title}, {_whom(of, of.organisation.title)}. Step {now + 1} of {len(every)}: "
        f"{every[now].words.lower()}.",
        f"Definition: {definition}.",
        address=address or every[now].href,
        day=asking.today(),
    )
    about = f"Investigating {of.indicator.plain_title}, {_whom(of, of.organisation.short_name)}"
    return html.Div([component.steps(every, now=now, about=about, under=definition), sheet], className="threaded")


def titled(place: Place, indicator: Indicator, *, organisation: str) -> str:
    """What the window of one of the steps is called: `Data first: Heavy blood loss after birth, Aldermere`.

    `organisation` is a code; of one that there is not, or none, nothing is said.
    """
    whose = register.by_code().get(organisation)
    name = f", {whose.short_name}" if whose else ""
    return f"{_WORDS[place][0]}: {indicator.plain_title}{name}"


def _whom(of: Investigation, name: str) -> str:
    return f"{name}, {wording.group(of.stratum)}" if of.stratum else name


def usual_groups(indicator: Indicator) -> By:
    """The first that the catalogue divides this indicator's people by; ethnic group where it names none."""
    known = {one.dimension: one for one in By if one.dimension and one is not By.SETTING}
    return next((known[one] for one in indicator.strata if one in known), By.ETHNIC_GROUP)
