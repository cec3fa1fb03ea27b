"""The data dictionary: what every indicator means, found by words, theme, kind, review or set."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from analysis import definition_words
from components import controls, folds, states
from components.controls import Choice
from components.take_away import both, take_away
from indicators import catalogue, presets
from indicators.indicator import Indicator
from indicators.themes import BETTER_BIRTHS, by_family
from indicators.vocabulary import IndicatorKind
from pages.defining.entry import entry
from pages.defining.tiles import tiles
from pages.kept import kept
from queries import asked_indicators, coverage
from queries.asked_indicators import LONGEST, Review, Wanted
from queries.asking import Rows

FEW = 3
"""So many are shown with everything about them at once."""
MANY = 12
"""More are grouped."""
_REVIEWS = {Review.ANY: "Reviewed or not", Review.COMPLETE: "Reviewed", Review.DRAFT: "Drafts"}


def layout(**values: str) -> Component:
    scope = current.scope()
    wanted = asked_indicators.read(values)
    found, have = wanted.indicators(), coverage.indicators(scope)
    chosen = wanted.chosen_set
    whole = wanted.rows is Rows.ALL or len(found) <= FEW
    return html.Div(
        [
            html.H1("Indicators: what each one means"),
            _choosing(wanted),
            html.P(_how_many(found, have), className="lead"),
            tiles(chosen, charted=have) if chosen else None,
            *(_entries(found, have, whole=whole) if found else [_none(wanted)]),
            _ways(wanted, folded=not whole),
        ],
        className="page",
    )


def _choosing(wanted: Wanted) -> Component:
    themes = asked_indicators.themes()
    kinds = definition_words.KINDS
    return controls.by_address(
        links.indicators(),
        controls.words("q", label="Words", value=wanted.words, longest=LONGEST),
        controls.select(
            "theme",
            label="Theme",
            choices=[Choice("", "All themes"), *(Choice(key, words) for key, words in themes.items())],
            value=wanted.theme,
        ),
        controls.select(
            "kind",
            label="Kind",
            choices=[Choice("", "All kinds"), *(Choice(one, kinds[one]) for one in IndicatorKind)],
            value=wanted.kind,
        ),
        controls.select(
            "review",
            label="Review",
            choices=[Choice(one, words) for one, words in _REVIEWS.items()],
            value=wanted.review,
        ),
        controls.select(
            "set",
            label="Set",
            choices=[Choice("", "All indicators"), *(Choice(key, one.name) for key, one in presets.load().items())],
            value=wanted.preset,
        ),
    )


def _how_many(found: tuple[Indicator, ...], have: dict[str, int]) -> str:
    total = len(catalogue.load().indicators)
    here = sum(one.id in have for one in found)
    unverified = sum(definition_words.unverified(target) for one in found for target in one.targets)
    marked = f" Targets marked unverified: {unverified}." if unverified else ""
    return f"{len(found)} of {total} indicators, {here} with figures here.{marked}"


def _entries(found: tuple[Indicator, ...], have: dict[str, int], *, whole: bool) -> list[Component]:
    """Together, on paper whole; or, if many, by the kind of answer they give, each under a line on a phone."""
    if len(found) <= MANY:
        entries = [entry(one, charted=one.id in have, whole=whole, printed=True) for one in found]
        return [html.Section(html.Ul(entries, className="entries"), className="card")]
    return [_family(words, few, have, whole=whole) for words, few in by_family(found)]


def _family(words: str, few: Sequence[Indicator], have: dict[str, int], *, whole: bool) -> Component:
    entries = [entry(one, charted=one.id in have, whole=whole, heading=html.H3) for one in few]
    card = html.Section([html.H2(words), html.Ul(entries, className="entries")], className="card")
    return folds.on_phones(card, words=f"{words}: {len(few)}")


def _none(wanted: Wanted) -> Component:
    """Nothing of this: a theme may hold none, and that is said."""
    steps = [("Every indicator", links.indicators())]
    names = {f"bb{one.number}": one.name for one in BETTER_BIRTHS}
    if wanted.theme in names and not any((wanted.words, wanted.kind, wanted.review, wanted.preset)):
        why = f"{names[wanted.theme]} holds no indicator: none was found that measures it."
        return states.empty("No indicator of this theme", why=why, steps=steps)
    why = "No indicator has all of this. Try fewer words, or one choice less."
    return states.empty("Nothing found", why=why, steps=steps)


def _ways(wanted: Wanted, *, folded: bool) -> Component:
    more = [html.P(dcc.Link("Show everything about each", href=wanted.href(show=Rows.ALL)))] if folded else []
    return html.Div([*more, take_away(both(wanted.csv_href()))], className="card-head")


dash.register_page(__name__, path=links.INDICATORS, name="Indicators", title="Indicators", layout=kept(layout))
