"""A set of indicators for one organisation: its questions as tiles, then every indicator by member."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from components import controls, printed, states
from components.controls import Choice
from components.take_away import both, take_away
from components.tiles import tile, tiles
from indicators import presets
from indicators.month import Month
from indicators.presets import Preset
from indicators.vocabulary import OrganisationKind
from pages import empty_states, wording
from pages.following import birthplaces
from pages.gathered import answers
from pages.glance import by_trust, phrases
from pages.glance.folded import on_phones
from pages.glance.listed import listed
from queries import asked_set, asking, birthplace, freshness, organisations, rare_signals
from queries.asked_set import Asked
from queries.asking import Rows
from queries.at_a_glance import NothingLoaded
from queries.organisations import Organisation
from queries.preset import Gathered

MONTHS_OFFERED = 24
BIRTHPLACE = "birthplace"


def page(scope: Scope, chosen: Preset, values: dict[str, str]) -> Component:
    """Raises `BadAddress` and `NotAllowed`."""
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    asked = asked_set.read(scope, chosen, values)
    if not chosen.indicators:
        return html.Div([*_head(scope, asked, None), _empty(chosen)], className="page")
    try:
        found = asked.found(scope)
    except NothingLoaded:
        return empty_states.without_figures(scope, organisation=asked.organisation)
    return html.Div(_whole(scope, asked, found), className="page")


def _whole(scope: Scope, asked: Asked, found: Gathered) -> list[Component]:
    chosen, whose, glance = asked.preset, asked.organisation, found.glance
    cards = [
        tile(one.name, tuple(answers.of_tile(one, found, organisation=whose)), note=answers.missing(one, found))
        for one in chosen.tiles
    ]
    given = asked.month is not None
    table = by_trust.by_trust(glance, rows=Rows.ALL, asked=whose, month_given=given) if glance.rows else None
    return [
        *_head(scope, asked, glance.month),
        _lead(chosen, found),
        *_rare(found),
        *_before(scope, asked, glance.month),
        tiles(cards),
        *([on_phones("Indicators by organisation", table)] if table else []),
        _foot(asked),
        printed.found_again(asked.whole(glance.month)),
    ]


def _before(scope: Scope, asked: Asked, month: Month) -> list[Component]:
    """What a set shows as a whole before it shows its parts: where women gave birth adds up to all who are known."""
    if asked.preset.key != BIRTHPLACE:
        return []
    mix = birthplaces.section(birthplace.of_organisation(scope, organisation=asked.organisation, until=month))
    return [mix] if mix else []


def _lead(chosen: Preset, found: Gathered) -> Component:
    glance = found.glance
    if not (glance.rows or glance.rare):
        return html.P(f"Nothing of this set can be judged by rules, {glance.month.in_words()}.", className="lead")
    said = [phrases.lead(glance, expected=phrases.expected(glance, rule_set=MAKING_DATA_COUNT))]
    if rare_signals.tells_of(chosen.indicators) and not rare_signals.looks_at(glance.system):
        said.append(phrases.without_rare())
    return html.Div([html.H2(glance.agenda.headline), *map(html.P, said)], className="lead")


def _rare(found: Gathered) -> list[Component]:
    """What no tile can show: cases of harm that the set counts, looked at one by one."""
    if not found.glance.rare:
        return []
    return [html.Section([html.H2("Rare harm in this set"), listed((), rare=found.glance.rare)], className="card")]


def _head(scope: Scope, asked: Asked, month: Month | None) -> list[Component]:
    chosen, whose, every = asked.preset, asked.organisation, presets.load().values()
    chooser = controls.by_address(
        links.preset(),
        controls.select(
            "preset", label="Set", choices=[Choice(one.key, one.name) for one in every], value=chosen.key
        ),
        controls.select("organisation", label="Organisation", choices=_offered(scope, whose), value=whose.code),
        *([controls.select("month", label="Month", choices=_months(month), value=str(month))] if month else []),
    )
    title = [html.P(whose.title, className="kind"), html.H1(chosen.name), html.P(chosen.source, className="hint")]
    return [html.Div([html.Div(title, className="page-title"), chooser], className="page-head")]


def _offered(scope: Scope, asked: Organisation) -> list[Choice]:
    found = [one for one in organisations.choices(scope) if one.kind is not OrganisationKind.SITE]
    every = found if asked in found else [asked, *found]
    return [Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in every]


def _months(newest: Month) -> list[Choice]:
    latest = max(newest, Month.containing(asking.today()).plus(-1))
    months = sorted({newest, *(latest.plus(-back) for back in range(MONTHS_OFFERED))}, reverse=True)
    return [Choice(str(one), one.in_words()) for one in months]


def _empty(chosen: Preset) -> Component:
    steps = [(one.name, links.preset(one.key)) for one in presets.load().values() if one.indicators]
    return states.empty(f"{chosen.name} holds no indicator", why=chosen.tiles[0].nothing, steps=steps)


def _foot(asked: Asked) -> Component:
    rules = html.P(f"Rules: {MAKING_DATA_COUNT.name}, XmR charts.")
    return html.Div([rules, take_away(both(links.csv(asked.href())))], className="card-head")
