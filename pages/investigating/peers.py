"""Who among the peers does better and could be asked: by name, never by rank, with what is known of each."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import listed, of_number
from analysis.numerals import in_words, running, sentence
from analysis.rule_sets import MAKING_DATA_COUNT
from components import states
from pages import wording
from pages.investigating import between, funnels
from pages.investigating.told import Told
from pages.varying.phrases import POSITIONS
from queries import nobody_better
from queries.asked_step import Asked
from queries.one_chart import ChartAsked
from queries.peers import Peer, Peers


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """How many could be looked at, and who does better, by name."""
    del chart
    if no_way := nobody_better.no_way(asked.indicator, organisation=asked.organisation):
        return Told(no_way.value, ())
    found = asked.compared(scope, view=asked.peers)
    better = _better(asked, found) if found.better else _nobody(found)
    sections = (better, between.told(asked, found), _how(asked, found))
    return Told(_lead(asked, found), sections)


def _lead(asked: Asked, found: Peers) -> str:
    """How many can be looked at in which way, and who does better in which."""
    if not found.looked_at:
        return "Cannot tell: none of the peers has figures that you may see."
    ways = _ways(found)
    looked = f"Of {in_words(found.all)} {_kind(asked, 1)} {_of(found)}, {in_words(found.looked_at)} can be looked at"
    looked += f": {', '.join(f'{in_words(number)} {way}' for way, number in ways)}"
    said = _said(found)
    if not said:
        return f"{looked}. None of them is told to have improved{_nor(found)}."
    can = "It can be asked" if len(found.better) == 1 else "They can be asked"
    return f"{looked}. {'; '.join(said)}. {can}."


def _said(found: Peers) -> list[str]:
    """Each of them once, by the strongest that is known of them: rules, two periods, a place in the funnel."""
    by_rules = [one for one in found.better if one.signals]
    by_two = [one for one in found.better if one.periods and not one.signals]
    lie = [one for one in found.better if not one.improved]
    said = [f"{_names(by_rules)} improved in time"] if by_rules else []
    if by_two and found.between:
        chance = between.expected(found.between.by_chance)
        said.append(f"{_names(by_two)} improved between {between.periods(found.between)} ({chance} would by chance)")
    if lie:
        said.append(f"{_names(lie)} {'lies' if len(lie) == 1 else 'lie'} on the better side of the funnel")
    return said


def _names(few: list[Peer]) -> str:
    return listed([one.organisation.short_name for one in few])


def _ways(found: Peers) -> list[tuple[str, int]]:
    """In which ways anybody could be seen to do better, and how many."""
    compared = found.comparison.units if found.comparison else ()
    two = f"between {between.periods(found.between)}" if found.between else ""
    peers = sum(one.organisation.id != found.whose.id for one in compared)
    told = len(found.between.told) if found.between else 0
    ways = (("by rules in time", found.in_time), (two, told), ("in the funnel", peers))
    return [(way, number) for way, number in ways if number]


def _nor(found: Peers) -> str:
    return ", and none lies on the better side of the funnel" if found.comparison else ""


def _kind(asked: Asked, number: int) -> str:
    return f"other {wording.kinds(asked.organisation.kind)[number]}"


def _of(found: Peers) -> str:
    if not found.group:
        return "of the nation"
    name = found.group.title
    return f"of {name}" if name.startswith("Group ") else f"of the comparator group {name}"


def _better(asked: Asked, found: Peers) -> Component:
    entries = [html.Li([html.H3(one.organisation.title), *_known(asked, found, one)]) for one in found.better]
    hint = "In order of name. To do better here is a reason to ask, not a rank: the figures do not say why."
    if found.comparison:
        many = sentence(between.expected(found.by_chance))
        hint += f" {many} would lie beyond 95% on that side by chance alone."
    title = html.H2("Could be asked")
    return html.Section(
        [title, html.P(hint, className="hint"), html.Ul(entries, className="peers")], className="card"
    )


def _known(asked: Asked, found: Peers, one: Peer) -> list[Component]:
    said = []
    for signal in one.signals:
        when = signal.first.in_words() if signal.first == signal.last else (
            f"{signal.first.in_words()} to {signal.last.in_words()}"
        )  # fmt: skip
        href = links.chart(
            asked.indicator.id,
            organisation=one.organisation.code,
            definition=signal.definition.key,
            stratum=signal.stratum,
            last=asked.last or "",
        )
        rule = MAKING_DATA_COUNT.named(signal.rule)
        said.append(html.P([f"In time: {rule[:1].lower()}{rule[1:]}, {when}. ", _elsewhere(one, href)]))
    if one.periods and found.between and found.comparison:
        moved = between.in_words_of(one.periods, found.comparison)
        over = f"{found.between.before.in_words} against {found.between.after.in_words}"
        said.append(html.P(f"Between {between.periods(found.between)}: {moved}, {over}."))
    if one.figure and found.comparison:
        rate = found.comparison.unit.spelled(one.figure.share * asked.indicator.per)
        over = f"{found.comparison.period.in_words} ({found.comparison.definition.label})"
        href = links.chart(
            asked.indicator.id,
            organisation=one.organisation.code,
            definition=found.comparison.definition.key,
            last=asked.last or "",
        )
        place = f"In the funnel: {running(POSITIONS[one.position])}, {rate} over {over}. "
        said.append(html.P([place, _elsewhere(one, href)]))
    return said


def _elsewhere(one: Peer, href: str) -> Component:
    """A peer's chart stands outside: what is investigated stays what it is."""
    about = html.Span(f" of {one.organisation.short_name}, outside this investigation", className="visually-hidden")
    return dcc.Link(["Its own chart", about], href=href)


def _nobody(found: Peers) -> Component:
    if not found.looked_at:
        why = "No peer has figures that you may see. Unpublished figures stay with those they are shared with."
        return states.not_enough_data(why=why, instead="", level=2)
    were = of_number(found.looked_at, "was", "were")
    why = f"{sentence(in_words(found.looked_at))} {were} looked at. None found does not mean that none is there."
    return states.empty("Nobody to ask by these figures", why=why)


def _how(asked: Asked, found: Peers) -> Component:
    ask = (
        "Write to the QI lead or the surveillance lead there: what did you change, when, what did it cost, "
        "and how did you know? This dashboard keeps no addresses of other organisations."
    )
    funnel = [" ", dcc.Link("See the whole funnel", href=funnels.address(asked, found))] if found.comparison else []
    return html.Section([html.H2("How to ask"), html.P([ask, *funnel])], className="card")
