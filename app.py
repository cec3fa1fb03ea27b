"""The composition root: settings -> store -> Dash -> gate and headers. Exposes `server`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial

import dash
from dash import Dash, html
from dash.development.base_component import Component

import commands
import links
import settings
from access import (
    clock,
    failures,
    gate,
    headers,
    health,
    house_assets,
    log_lines,
    persona_routes,
    personas,
    plotly_bundle,
)
from access.clock import ClockIsBehind
from access.current import anybody, signed_in
from access.scope import Role
from access.sessions import SignedIn
from commands.uploading import routes as uploads
from components import shell
from exports import routes as files
from pages import arriving, filling, helping
from settings import Settings, UnsafeSetting
from store import engine, facts, schema
from store.engine import StoreUnavailable, reading
from store.facts import Nature

# Dash's own template names no language and puts its scripts in a second <footer> landmark.
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
<link rel="stylesheet" href="{house_css}">
</head>
<body>
<noscript>This service needs JavaScript, which this browser does not run.</noscript>
{%app_entry%}
{brought along}
<div>
{%config%}
<script src="{house_js}"></script>
{%scripts%}
{%renderer%}
</div>
</body>
</html>
"""
PLACES = (
    shell.Place("Overview", links.overview()),
    shell.Place("Champion", links.champion()),
    shell.Place("Charts", links.charts()),
    shell.Place("Variation", links.variation()),
    shell.Place("Rare events", links.rare_events()),
    shell.Place("Inequalities", links.inequalities()),
    shell.Place("Trajectories", links.trajectories()),
    shell.Place("Deliverables", links.deliverables()),
    shell.Place("Data", links.data()),
    shell.Place("Methods", links.methods()),
)


def compose(chosen: Settings) -> Dash:
    """The whole application on the store that `chosen` names, which is made or brought forward first."""
    store = engine.open_store(chosen.database_url)
    schema.ensure(store)
    with reading(store) as connection:
        clock.check(connection, now=datetime.now(UTC))
    store.dispose()  # a server may fork after this, and no connection may be shared between processes
    engine.use(store)
    log_lines.configure()
    dashboard = Dash(
        __name__,
        title=shell.SERVICE,
        update_title=None,
        index_string=_index(),
        use_pages=True,
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        include_assets_files=False,
        compress=True,
        enable_mcp=False,
        add_log_handler=False,
        health_endpoint="healthz",
    )
    helping.install(dash.page_registry)
    dashboard.layout = partial(_layout, chosen)
    dashboard.server.config.update(
        SECRET_KEY=chosen.secret_key, TRUSTED_HOSTS=list(chosen.trusted_hosts), TERMINOLOGY=chosen.terminology
    )
    gate.install(dashboard)
    arriving.install(dashboard)
    filling.install(dashboard.server)
    for part in (house_assets, plotly_bundle, health, persona_routes, files, uploads, failures):
        part.install(dashboard.server)
    headers.install(dashboard)
    return dashboard


def _index() -> str:
    """Dash's placeholders stand as they are; ours are filled here."""
    filled = {"{house_css}": house_assets.address("css"), "{house_js}": house_assets.address("js")}
    index = INDEX
    for name, address in filled.items():
        index = index.replace(name, address)
    return index


def _layout(chosen: Settings) -> Component:
    """The frame around every page, for whoever is signed in. It holds no figures."""
    if not anybody():
        return html.Div(dash.page_container)  # Dash looks at the layout once by itself, before the gate
    person = signed_in()
    with reading() as connection:
        nature, version = facts.nature(connection), facts.data_version(connection)
        others = personas.others(connection, than=person.key) if person.persona else ()
    return shell.shell(
        places=_places(person),
        who=_who(person),
        demonstration=nature is Nature.DEMONSTRATION,
        terms=shell.BY_SETTING[chosen.terminology],
        version=settings.VERSION,
        data_version=version,
        methods=links.methods(),
        switch=shell.PersonaSwitch([(other.words, links.act_as(other.key)) for other in others]) if others else None,
    )


def _places(person: SignedIn) -> tuple[shell.Place, ...]:
    """A champion's own page is the first they are led to."""
    if person.role is not Role.CHAMPION:
        return PLACES
    return tuple(sorted(PLACES, key=lambda one: one.href != links.champion()))


def _who(person: SignedIn) -> str:
    """In a real store there is no sign-in, and the screen says so."""
    return f"{person.name}, {person.home_name}" if person.persona else f"{person.name}: whoever uses this machine"


def _start() -> Dash:
    """Settings that cannot be accepted, and a store that cannot be used, end the start with a sentence."""
    try:
        return compose(settings.read())
    except (UnsafeSetting, ClockIsBehind) as refusal:
        print(refusal, file=sys.stderr)
        raise SystemExit(2) from None
    except StoreUnavailable as failure:
        print(failure, file=sys.stderr)
        raise SystemExit(3) from None


app = _start()
server = app.server
commands.register(server)
