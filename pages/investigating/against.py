"""Against peers: how far apart the rates are, and whether that is other people or another rate among the same."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import contribution_story
from analysis.numerals import Unit, in_words
from analysis.two_periods import Change
from pages.investigating import funnels, parts
from pages.placing import phrases
from queries import against_others
from queries.against_peers import Among, Difference
from queries.asked_step import Asked
from queries.one_chart import ChartAsked
from queries.peers import Peers
from queries.variation import Comparison

_TOLD = {
    Change.ROSE: "higher by more than chance",
    Change.FELL: "lower by more than chance",
    Change.NOT_TOLD_APART: "no difference that chance would not make",
}


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> tuple[str, tuple[Component, ...]]:
    """How far apart whoever asks and its peers are, in a sentence, and by which groups, or why nobody can say.

    In the funnel that began it, and else in the usual one, of the same comparator group. Nothing of whom nobody is a
    peer.
    """
    found = asked.among_peers(scope)
    if found is None:
        return "", ()
    drawn = found.comparison
    among = against_others.of(scope, found=drawn, measured=chart.measured)
    said = _apart(asked, found, drawn) if drawn else "Cannot tell how far apart: no funnel of its peers can be drawn."
    unit = replace(Unit.measured(asked.indicator, definition=chart.measured.definition), per=asked.indicator.per)
    return said, (_of_peers(asked, found, among, said), *(_split(asked, unit, one) for one in among.differences))


def _of_peers(asked: Asked, found: Peers, among: Among, said: str) -> Component:
    of_peers = any(not one.of_nation for one in among.differences)
    why = [html.P(_why(among))] if found.comparison and not of_peers else []
    funnel = dcc.Link("The funnel", href=funnels.address(asked, found))
    way = [html.P(funnel, className="no-print")] if found.comparison else []
    return html.Section([html.H2("Against its peers"), html.P(said), *why, *way], className="card")


def _apart(asked: Asked, found: Peers, comparison: Comparison) -> str:
    """Both rates over the funnel's period."""
    own = [one for one in comparison.units if one.organisation == asked.organisation]
    others = [one for one in comparison.units if one.organisation != asked.organisation]
    if not own or not others:
        return funnels.placed(asked, found)
    unit, whose = comparison.unit, asked.organisation.short_name
    rate, theirs = (unit.spelled(comparison.pooled(few) * unit.per) for few in (own, others))
    group = f" of {found.group.title}" if found.group else ""
    return (
        f"{whose}: {rate}. The {in_words(len(others))} others{group} together: {theirs}, over "
        f"{comparison.period.in_words} ({comparison.definition.label})."
    )


def _why(among: Among) -> str:
    """Why the difference from them cannot be split."""
    many = f"only {in_words(among.divided)}" if among.divided else "none"
    verb = "have" if among.divided > 1 else "has"
    return (
        "Whether these are other people or another rate among the same people cannot be told: "
        f"{many} of the {in_words(among.peers)} others {verb} figures by group that you may see."
    )


def _split(asked: Asked, unit: Unit, one: Difference) -> Component:
    whose = asked.organisation.short_name
    by = phrases.in_running_words(one.by)
    words = contribution_story.difference(
        one.moved,
        one.change,
        unit=unit,
        whose=whose,
        others=_others(one),
        named=lambda name: parts.in_a_sentence(one.by, name),
    )
    table = parts.table(
        one.by,
        one.moved,
        unit,
        words=parts.Sides("There" if one.of_nation else "Theirs", "Here", "How it differs"),
        caption=f"What makes the difference by {by}, {unit.words}",
        told=[_TOLD.get(each, each.value) for each in (*one.told, one.change)],
    )
    over = f"{one.period.in_words} ({one.definition.label})."
    border = f" {_BORDER}" if one.of_nation else ""
    hint = html.P(f"{over} What the parts add comes to the whole difference.{border} {_RESTS}", className="hint")
    return html.Section([html.H2(f"{_heading(one)}, by {by}"), html.P(words), table, hint], className="card moved")


_RESTS = "It says which groups differ, not why."
_BORDER = "Figures by group cross a border in whole financial years alone, and small ones not at all."


def _heading(one: Difference) -> str:
    return "Against the nation" if one.of_nation else "Against those with figures by group"


def _others(one: Difference) -> str:
    return (
        "the whole nation, itself included"
        if one.of_nation
        else f"the {in_words(len(one.others))} others with figures by group"
    )
