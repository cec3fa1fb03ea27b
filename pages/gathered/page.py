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
from queries import asking, at_a_glance, birthplace, freshness, organisations, preset, rare_signals
from queries.asking import Rows
from queries.at_a_glance import NothingLoaded
from queries.organisations import Organisation
from queries.preset import Gathered

MONTHS_OFFERED = 24
BIRTHPLACE = "birthplace"


def page(scope: Scope, chosen: Preset, values: dict[str, str]) -> Component:
    """Raises `BadAddress` and `NotAllowed`."""
    this_month = Month.containing(asking.today())
    month = asking.month(values.get("month", ""), name="month", latest=this_month)
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    asked = at_a_glance.named(scope, code=values.get("organisation", ""), month=month or this_month)
    if not chosen.indicators:
        return html.Div([*_head(scope, chosen, asked, None), _empty(chosen)], className="page")
    try:
        found = preset.of_system(scope, preset=chosen, organisation=asked, month=month, today=asking.today())
    except NothingLoaded:
        return empty_states.without_figures(scope, organisation=asked)
    return html.Div(_whole(scope, chosen, asked, found, given=month is not None), className="page")


def _whole(scope: Scope, chosen: Preset, asked: Organisation, found: Gathered, *, given: bool) -> list[Component]:
    glance = found.glance
    cards = [
        tile(one.name, tuple(answers.of_tile(one, found, organisation=asked)), note=answers.missing(one, found))
        for one in chosen.tiles
    ]
    table = by_trust.by_trust(glance, rows=Rows.ALL, asked=asked, month_given=given) if glance.rows else None
    return [
        *_head(scope, chosen, asked, glance.month),
        _lead(chosen, found),
        *_rare(found),
        *_before(scope, chosen, asked, glance.month),
        tiles(cards),
        *([on_phones("Indicators by organisation", table)] if table else []),
        _foot(chosen, asked, month=glance.month if given else None),
        printed.found_again(links.preset(chosen.key, organisation=asked.code, month=glance.month)),
    ]


def _before(scope: Scope, chosen: Preset, asked: Organisation, month: Month) -> list[Component]:
    """What a set shows as a whole before it shows its parts: where women gave birth adds up to all who are known."""
    if chosen.key != BIRTHPLACE:
        return []
    mix = birthplaces.section(birthplace.of_organisation(scope, organisation=asked, until=month))
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


def _head(scope: Scope, chosen: Preset, asked: Organisation, month: Month | None) -> list[Component]:
    every = presets.load().values()
    chooser = controls.by_address(
        links.preset(),
        controls.select(
            "preset", label="Set", choices=[Choice(one.key, one.name) for one in every], value=chosen.key
        ),
        controls.select("organisation", label="Organisation", choices=_offered(scope, asked), value=asked.code),
        *([controls.select("month", label="Month", choices=_months(month), value=str(month))] if month else []),
    )
    title = [html.P(asked.title, className="kind"), html.H1(chosen.name), html.P(chosen.source, className="hint")]
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


def _foot(chosen: Preset, asked: Organisation, *, month: Month | None) -> Component:
    files = both(links.csv(links.preset(chosen.key, organisation=asked.code, month=month or "")))
    return html.Div(
        [html.P(f"Rules: {MAKING_DATA_COUNT.name}, XmR charts."), take_away(files)], className="card-head"
    )
