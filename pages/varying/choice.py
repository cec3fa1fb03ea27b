"""Every comparison at once: where the reader's own stand out, and how many flags each funnel has."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.funnel_dispersion import FEWEST_FOR_DISPERSION
from analysis.funnel_positions import beyond_outer, meaning, way
from analysis.funnel_story import chance_alone
from analysis.numerals import in_words, sentence
from charts import icons
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from components import folds, pictures, tables
from components.tables import Column, Content
from indicators.indicator import Indicator
from pages import wording
from pages.varying import phrases
from queries.organisations import Organisation
from queries.variation import Why
from queries.variation_list import Everything, Listed
from queries.variation_units import Among

_NAMED = 3


def headline(every: Everything, *, whose: Organisation) -> str:
    with_own = _with_own(every)
    out = sum(bool(one.own_flagged) for one in with_own)
    if not with_own:
        return f"{len(every.between_all)} comparisons"
    many = in_words(out) if out else "none"
    return f"{whose.short_name} stands out in {many} of {len(with_own)} comparisons"


def _with_own(every: Everything) -> list[Listed]:
    """Comparisons between all that the reader's own stand in."""
    return [one for one in every.between_all if one.own]


def lead(every: Everything, *, whose: Organisation, among: Among) -> str:
    """How many flags the reader's own have, and how many chance alone would make."""
    _, many = wording.kinds(among.kind)
    over = f"Each compares {many} over its newest year."
    with_own = _with_own(every)
    if not with_own:
        return f"{over} {whose.short_name} has no {many} of its own among them."
    by_chance = chance_alone(sum(one.own_expected for one in with_own))
    found = sum(len(one.own_flagged) for one in with_own)
    flags = f"{in_words(found) if found else 'no'} {'flag' if found == 1 else 'flags'}"
    return f"{sentence(flags)} beyond 95%; by chance alone about {by_chance} were to be expected. {over}"


def sections(every: Everything, *, whose: Organisation, among: Among) -> list[Component | None]:
    """Where the reader's own stand out, then the other comparisons, then those among the reader's own alone."""
    _, many = wording.kinds(among.kind)
    out = [one for one in every.between_all if one.own_flagged]
    quiet = [one for one in every.between_all if not one.own_flagged]
    told = [
        _section(f"Where {whose.short_name} stands out", out, whose, among),
        _within(quiet, whose, among) if out else _section(f"Between all {many}", quiet, whose, among),
    ]
    return [*told, _key(), _between_few(every, whose, among), _without(every.without)]


def _section(title: str, few: Sequence[Listed], whose: Organisation, among: Among) -> Component | None:
    if not few:
        return None
    return html.Section([html.H2(title), _table(title, few, whose, among)], className="card comparisons")


def _within(few: Sequence[Listed], whose: Organisation, among: Among) -> Component | None:
    card = _section("Within the limits", few, whose, among)
    return folds.on_phones(card, words=f"Within the limits: {in_words(len(few))}") if card else None


def _between_few(every: Everything, whose: Organisation, among: Among) -> Component | None:
    """Comparisons of returns that are shared with the reader: too few organisations to know their usual variation."""
    few = every.between_few
    if not few:
        return None
    _, many = wording.kinds(among.kind)
    title = f"{len(few)} comparisons only between {many} whose own returns are shared with you"
    fewest = in_words(FEWEST_FOR_DISPERSION)
    words = (
        f"Figures that organisations return themselves are shared with you for these {many} only. With fewer than "
        f"{fewest}, limits allow for chance and not for the usual variation between {many}: more lie beyond them."
    )
    body = [html.P(words, className="hint"), _table(title, few, whose, among)]
    return html.Details([html.Summary(title), *body], className="card comparisons")


def _table(title: str, few: Sequence[Listed], whose: Organisation, among: Among) -> Component:
    """One row for each funnel, whichever way the reader's own lie."""
    _, many = wording.kinds(among.kind)
    columns = [
        Column("Indicator"),
        Column(whose.short_name),
        Column("Beyond 99.8%", numeric=True),
        Column("by chance", numeric=True),
        Column("Beyond 95%", numeric=True),
        Column("by chance", numeric=True),
        Column(sentence(many), numeric=True),
        Column("Year to"),
    ]
    return tables.table(columns, [_row(one, whose, among) for one in few], caption=title)


def _row(one: Listed, whose: Organisation, among: Among) -> list[Content]:
    found, result = one.found, one.result
    href = links.variation(found.indicator.id, organisation=whose.code, among=among)
    return [
        dcc.Link(found.indicator.plain_title, href=href),
        _own(one),
        str(result.found_998),
        chance_alone(result.expected_flags_998, in_figures=True),
        str(result.found_95),
        chance_alone(result.expected_flags_95, in_figures=True),
        str(len(found.units)),
        found.period.last.in_short(),
    ]


def _own(one: Listed) -> Content:
    if not one.own:
        return "Not in it"
    out = one.own_flagged
    if not out:
        return "Within the limits" if len(one.own) == 1 else f"All {in_words(len(one.own))} within the limits"
    said = [html.Div(_flag(one, place)) for place in out[:_NAMED]]
    more = len(out) - _NAMED
    return [*said, html.Div(f"and {in_words(more)} more")] if more > 0 else said


def _flag(one: Listed, place: int) -> list[Component | str]:
    position = one.result.positions()[place]
    told = meaning(position, direction=one.found.indicator.direction)
    inner = not beyond_outer(position)
    mark = icons.swatch(shape_of(told, way=way(position)), of_meaning(told), hollow=inner, dotted=inner)
    name = one.found.units[place].organisation.short_name
    words = phrases.POSITIONS[position]
    return [pictures.svg(mark, alt="", look="mark"), f"{name}: {words[:1].lower()}{words[1:]}"]


def _key() -> Component:
    drawn = (
        ("Look into", icons.swatch(Shape.SQUARE, Ink.CONCERN)),
        ("Learn from", icons.swatch(Shape.TRIANGLE_DOWN, Ink.IMPROVEMENT)),
        ("Neither good nor bad", icons.swatch(Shape.DIAMOND, Ink.NEITHER)),
        ("Open with a dot: beyond 95% only", icons.swatch(Shape.SQUARE, Ink.CONCERN, hollow=True, dotted=True)),
    )
    entries = [html.Li([pictures.svg(drawing, alt="", look="mark"), words]) for words, drawing in drawn]
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _without(few: Sequence[tuple[Indicator, Why]]) -> Component | None:
    """Indicators that have figures and no funnel, with the reason."""
    if not few:
        return None
    entries = [html.Li(f"{one.plain_title}: {why.value}.") for one, why in few]
    return html.Details(
        [
            html.Summary(f"{len(few)} more have figures but cannot be compared"),
            html.Ul(entries, className="plain-list"),
        ]
    )
