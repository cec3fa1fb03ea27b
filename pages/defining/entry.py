"""One indicator as the dictionary writes it out: in short, and below that everything."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import definition_words
from analysis.numerals import sentence
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.themes import WORDS
from pages import wording

Facts = list[tuple[str, str | Component]]


def entry(
    one: Indicator, *, charted: bool, whole: bool, printed: bool = False, heading: type[Component] = html.H2
) -> Component:
    """`charted` links its name to the chart; `whole` unfolds all that is written of it, `printed` on paper alone."""
    name = dcc.Link(one.plain_title, href=links.chart(one.id)) if charted else one.plain_title
    facts = [part for what, words in _facts(one) if words for part in (html.Dt(what), html.Dd(words))]
    everything = html.Details(
        [html.Summary(_named("Why it matters, source, cautions", one)), html.Dl(facts, className="about")],
        open=whole,
        className="more" if whole or printed else "on-demand",
    )
    body = [html.P(one.definition), _targets_in_short(one), everything]
    return html.Li(
        [
            heading(name),
            html.P(_in_short(one), className="hint"),
            html.Details([html.Summary(_named("What is counted", one)), *body], className="folds-on-phones more"),
        ],
        id=one.id,
        className="entry",
    )


def _named(words: str, one: Indicator) -> list[Component | str]:
    """Words that stand beneath every indicator, with its name for who hears them alone."""
    return [words, html.Span(f": {one.plain_title}", className="visually-hidden")]


def _in_short(one: Indicator) -> str:
    unit = definition_words.KINDS[one.kind] if not one.numeric else sentence(one.unit_in_words)
    draft = "" if one.complete else ". A draft: not reviewed"
    return f"{unit}. {definition_words.DIRECTIONS[one.direction]}{draft}."


def _targets_in_short(one: Indicator) -> Component | None:
    """The targets by their values, those that nobody checked marked as such."""
    aims = [
        definition_words.aim(one, target) + (" (unverified)" if definition_words.unverified(target) else "")
        for target in one.targets
    ]
    if not aims:
        return None
    return html.P([html.Strong("Targets: " if len(aims) > 1 else "Target: "), "; ".join(aims)])


def _facts(one: Indicator) -> Facts:
    return [
        ("Full title", one.title),
        ("Why it matters", one.why_it_matters),
        ("Numerator", one.numerator),
        ("Out of", one.denominator),
        ("Counted in", sentence(definition_words.COUNTED_IN[one.unit_of_analysis])),
        ("Stages, in order", ", ".join(one.stages)),
        ("Beware", one.caveats),
        ("Targets", _listed([definition_words.target(one, target) for target in one.targets])),
        ("Comes from", one.comes_from),
        ("How often", sentence(one.frequency)),
        ("Measured as", _listed([_measured(each) for each in one.definitions])),
        ("In a local return", f"{one.id}: {definition_words.returned(one)}" if _returned(one) else ""),
        ("Quality rule", sentence(one.quality_rule)),
        ("For", sentence(", ".join(wording.kinds(kind)[1] for kind in one.levels))),
        ("By group", sentence(", ".join(wording.dimension(key) for key in one.strata))),
        ("Themes", "; ".join(WORDS[tag] for tag in one.themes)),
        ("Rests on", definition_words.rests_on(one)),
        ("Looked after by", _looked_after(one)),
    ]


def _returned(one: Indicator) -> bool:
    return any(each.source == "local_return" for each in one.definitions)


def _measured(definition: Definition) -> str:
    source = catalogue.load().sources[definition.source]
    published = ", ".join(definition.published_as)
    return (
        f"{definition.label}: {source.name}, as {published}. Covers {definition_words.window(definition)}. "
        f"Population: {definition.population}."
    )


def _listed(lines: list[str]) -> Component | str:
    if not lines:
        return ""
    return html.Ul([html.Li(line) for line in lines], className="plain-list") if len(lines) > 1 else lines[0]


def _looked_after(one: Indicator) -> str:
    reviewed, again = (f"{day.day} {Month.containing(day).in_words()}" for day in (one.reviewed_on, one.next_review))
    return f"{sentence(one.owner)}. Reviewed {reviewed}, next by {again}."
