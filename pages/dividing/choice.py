"""Every division of every indicator, to choose one from: the gap that is widest in each, never an order of merit."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import inequality_story
from analysis.divisions import spoken
from analysis.funnel_story import chance_alone
from analysis.inequality import FEWEST_EVENTS, Comparison
from analysis.inequality_guardrail import Guardrail
from analysis.numerals import in_words, sentence
from analysis.verdicts import Verdict
from charts import icons
from components import pictures, tables, verdicts
from components.tables import Column, Content
from pages.dividing import changed, listing, phrases, plot
from queries.inequality_list import Everything, Listed
from queries.organisations import Organisation

_CHANCE = 0.05
_TITLES = {
    Verdict.SIGNAL: "Groups differ by more than chance explains",
    Verdict.NO_SIGNAL: "No gap beyond chance",
    Verdict.CANNOT_TELL: "Cannot tell",
}


def headline(every: Everything, *, whose: Organisation) -> str:
    found, many = len(every.of(Verdict.SIGNAL)), len(every.listed)
    out = in_words(found) if found else "none"
    return f"{whose.short_name}: groups differ in {out} of {many} comparisons"


def lead(every: Everything) -> str:
    """What chance alone would make, and what the list is not."""
    by_chance = chance_alone(every.compared * _CHANCE)
    wider = sum(one.view.found.change.verdict is Guardrail.BETTER_AND_WIDER for one in every.listed)
    guarded = (
        f" In {in_words(wider)} the whole improved while a gap widened: not an improvement for all." if wider else ""
    )
    return (
        f"{every.compared} groups are compared with another; by chance alone about {by_chance} would seem to differ."
        f"{guarded} Indicators stand by how grave they are, not by the size of their gap."
    )


def sections(every: Everything, *, whose: Organisation) -> list[Component]:
    told = [_section(title, every.of(verdict), whose) for verdict, title in _TITLES.items()]
    return [*(one for one in told if one), _notes(every)]


def _section(title: str, few: Sequence[Listed], whose: Organisation) -> Component | None:
    if not few:
        return None
    return html.Section([html.H2(title), _table(title, few, whose)], className="card divisions")


def _table(title: str, few: Sequence[Listed], whose: Organisation) -> Component:
    columns = [
        Column("Indicator, and what is seen"),
        Column("Widest gap"),
        Column("Since the year before"),
        Column("Period"),
    ]
    return tables.table(columns, [_row(one, whose) for one in few], caption=title)


def _row(one: Listed, whose: Organisation) -> list[Content]:
    view = one.view
    href = links.inequalities(view.indicator.id, organisation=whose.code, dimension=view.division.key)
    seen = f"By {phrases.BY[view.division]}: {inequality_story.in_brief(view.found)}"
    name = [dcc.Link(view.indicator.plain_title, href=href), html.Div(seen, className="seen")]
    return [name, _widest(one), _changed(one), view.period.in_short]


def _widest(one: Listed) -> Content:
    if one.widest < 0:
        return f"Fewer than {FEWEST_EVENTS} events"
    view = one.view
    word = view.found.gaps.comparisons[one.widest]
    shape, ink, hollow = plot.mark(word, view)
    picture = pictures.svg(icons.swatch(shape, ink, hollow=hollow), alt="", look="mark")
    group = spoken(view.division.groups[one.widest], view.division)
    scale = "points" if view.unit.percent else view.unit.brief
    beyond = "" if word is not Comparison.NOT_TOLD_APART else ", within chance"
    ratio = inequality_story.times(view.found.gaps.ratio, one.widest)
    size = f"{listing.gap(view, one.widest)} {scale}{beyond}"
    return [picture, sentence(group), html.Div(size, className="hint"), html.Div(f"{ratio} times", className="hint")]


def _changed(one: Listed) -> Content:
    told = one.view.found.change.verdict
    words = {
        Guardrail.BETTER_AND_WIDER: "Better overall, but a gap widened",
        Guardrail.WIDER: "A gap widened",
        Guardrail.BETTER_AND_NARROWER: "Better overall, and a gap narrowed",
        Guardrail.NARROWER: "A gap narrowed",
        Guardrail.CANNOT_TELL: "Cannot tell",
    }.get(told, "No change that can be told")
    if told in (Guardrail.BETTER_AND_WIDER, Guardrail.WIDER):
        return [verdicts.chip(changed.graver(one.view)), html.Div(words)]
    return words


def _notes(every: Everything) -> Component:
    words = [
        (
            "A gap is held against one group for each way to divide people: White women, the least deprived, women "
            "of 30 to 34, women who gave birth before. That group is no norm."
        ),
    ]
    if every.beyond:
        words.append(
            "Beyond your own organisation groups are shown for whole financial years, with small counts suppressed."
        )
    return html.Div([html.P(one, className="hint") for one in words])
