"""What stands around every page: skip link, whose data these are, where to go, who is asking, and the versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dash
from dash import dcc, html
from dash.development.base_component import Component

SERVICE = "Perinatal quality surveillance"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    words: str
    href: str


@dataclass(frozen=True)
class PersonaSwitch:
    """Whom a demonstration reader can be instead: the words and the address to post to, of each."""

    personas: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Terms:
    """Words on screen that follow the setting; codes and stored data do not."""

    system: str = "LMNS"
    system_in_full: str = "local maternity and neonatal system"
    model: str = "perinatal quality oversight model (PQOM)"


LMNS = Terms()
LMS = Terms("LMS", "local maternity system", "perinatal quality surveillance model (PQSM)")
BY_SETTING = {"lmns": LMNS, "lms": LMS}


def shell(  # noqa: PLR0913 - everything a page stands in, each part said once
    *,
    places: Sequence[Place],
    who: str,
    demonstration: bool,
    terms: Terms,
    version: str,
    data_version: int,
    methods: str,
    switch: PersonaSwitch | None = None,
    page: Component | None = None,
    current: str = "",
) -> Component:
    """The frame around a page. `page` is Dash's page container unless given; `current` the address in view."""
    return html.Div(
        [
            html.A("Skip to main content", href="#main", className="skip"),
            demonstration_strip() if demonstration else None,
            _header(places, who, current),
            html.Main(page or dash.page_container, id="main", tabIndex="-1"),
            _footer(terms, version, data_version, methods, switch, demonstration=demonstration),
        ],
        className="shell",
    )


def demonstration_strip() -> Component:
    """Also printed on every sheet of paper."""
    words = [
        html.Strong("Demonstration data: invented organisations."),
        html.Span(" No real trust, woman or baby is shown."),
    ]
    return html.Aside(html.P(words), className="demonstration", **{"aria-label": "Whose data these are"})


def _header(places: Sequence[Place], who: str, current: str) -> Component:
    """The entry in view is marked here when it is known, and by navigate.js after every change of page."""
    entries = [
        html.Li(
            dcc.Link(
                one.words,
                href=one.href,
                id=f"to-{one.words.lower().replace(' ', '-')}",
                className="here" if one.href == current else "",
            )
        )
        for one in places
    ]
    return html.Header(
        html.Div(
            [
                dcc.Link(SERVICE, href=places[0].href if places else "/", className="service"),
                html.Nav([_menu(), html.Ul(entries, id="places")], className="places", **{"aria-label": "Main"}),
                html.Span(who, className="who"),
            ],
            className="wide",
        )
    )


def _menu() -> Component:
    """On a phone the entries wait behind it, where navigate.js runs; elsewhere it is not shown."""
    return html.Button("Menu", id="menu", type="button", **{"aria-expanded": "false", "aria-controls": "places"})


def _footer(
    terms: Terms, version: str, data_version: int, methods: str, switch: PersonaSwitch | None, *, demonstration: bool
) -> Component:
    kind = "Demonstration data" if demonstration else "Data"
    about = [
        html.P([dcc.Link("Methods and what the words mean", href=methods)]),
        html.P(f"For the {terms.system_in_full} ({terms.system}), under the {terms.model}."),
        html.P(f"{kind}, version {data_version}. Service version {version}.", className="versions"),
    ]
    return html.Footer(html.Div([html.Div(about), _persona(switch) if switch else None], className="wide"))


def _persona(switch: PersonaSwitch) -> Component:
    """One button for each: a form with a choice would need two steps for one."""
    buttons = [
        html.Button(words, type="submit", formAction=address, className="button secondary")
        for words, address in switch.personas
    ]
    return html.Form(
        [html.H2("Look as somebody else"), html.P("Demonstration only."), *buttons],
        method="post",
        className="persona no-print",
    )
