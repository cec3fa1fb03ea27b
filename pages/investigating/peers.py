"""Who among the peers does better and could be asked: by name, never by rank, with what is known of each."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import listed
from analysis.numerals import in_words, running, sentence, written
from analysis.rule_sets import MAKING_DATA_COUNT
from components import states
from indicators.month import Month
from indicators.vocabulary import Direction, OrganisationKind
from pages import wording
from pages.investigating.told import Told
from pages.varying.phrases import POSITIONS
from queries import asking, peers
from queries.asked_step import Asked
from queries.one_chart import ChartAsked
from queries.peers import Peer, Peers


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """How many could be looked at, and who does better, by name."""
    del chart
    if _no_way(asked):
        return Told(_no_way(asked), ())
    month = asked.last or Month.containing(asking.today())
    found = peers.of(scope, indicator=asked.indicator, organisation=asked.organisation, month=month)
    return Told(_lead(asked, found), (_better(asked, found) if found.better else _nobody(found), _how(asked, found)))


def _lead(asked: Asked, found: Peers) -> str:
    if not found.looked_at:
        return "Cannot tell: none of the peers has figures that you may see."
    names = [one.organisation.short_name for one in found.better]
    looked = f"Of {in_words(found.all)} {_kind(asked, 1)} {_of(found)}, {in_words(found.looked_at)} can be looked at"
    if not names:
        return f"{looked}; none shows an improvement in time or lies on the better side of the funnel."
    verb = "does" if len(names) == 1 else "do"
    return f"{looked}. {listed(names)} {verb} better, in time or in the funnel, and can be asked."


def _no_way(asked: Asked) -> str:
    if asked.organisation.kind not in (OrganisationKind.TRUST, OrganisationKind.LMNS):
        return "Only trusts and whole systems have peers here: look at the trust that it belongs to."
    if asked.indicator.direction is Direction.NEUTRAL:
        return "Neither way is better for this indicator, so nobody does better. Ask those who changed why they did."
    return ""


def _kind(asked: Asked, number: int) -> str:
    return f"other {wording.kinds(asked.organisation.kind)[number]}"


def _of(found: Peers) -> str:
    return f"of the comparator group {found.group.title}" if found.group else "of the nation"


def _better(asked: Asked, found: Peers) -> Component:
    entries = [html.Li([html.H3(one.organisation.title), *_known(asked, found, one)]) for one in found.better]
    hint = "In order of name. To do better here is a reason to ask, not a rank: the figures do not say why."
    if found.comparison:
        hint += f" About {written(found.by_chance, decimals=0)} would lie beyond 95% on that side by chance alone."
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
            thread=asked.thread,
        )
        rule = wording.rule(signal.rule, MAKING_DATA_COUNT)
        said.append(
            html.P([f"In time: {rule[:1].lower()}{rule[1:]}, {when}. ", dcc.Link("See its chart", href=href)])
        )
    if one.figure and found.comparison:
        rate = found.comparison.unit.spelled(one.figure.share * asked.indicator.per)
        over = f"{found.comparison.period.in_words} ({found.comparison.definition.label})"
        href = links.chart(
            asked.indicator.id,
            organisation=one.organisation.code,
            definition=found.comparison.definition.key,
            thread=asked.thread,
        )
        place = f"In the funnel: {running(POSITIONS[one.position])}, {rate} over {over}. "
        said.append(html.P([place, dcc.Link("See its chart", href=href)]))
    return said


def _nobody(found: Peers) -> Component:
    if not found.looked_at:
        why = "No peer has figures that you may see. Unpublished figures stay with those they are shared with."
        return states.not_enough_data(why=why, instead="", level=2)
    why = f"{sentence(in_words(found.looked_at))} were looked at. None found does not mean that none is there."
    return states.empty("Nobody to ask by these figures", why=why)


def _how(asked: Asked, found: Peers) -> Component:
    way = links.variation(
        asked.indicator.id,
        organisation=asked.organisation.code,
        group=found.group.key if found.group else "all",
        among="lmns" if asked.organisation.kind is OrganisationKind.LMNS else "trusts",
    )
    ask = (
        "Write to the QI lead or the surveillance lead there: what did you change, when, what did it cost, "
        "and how did you know? This dashboard keeps no addresses of other organisations."
    )
    funnel = [" ", dcc.Link("See the whole funnel", href=way)] if found.comparison else []
    return html.Section([html.H2("How to ask"), html.P([ask, *funnel])], className="card")
