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
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.investigating import funnels
from pages.investigating.told import Told
from pages.varying.phrases import POSITIONS
from queries import nobody_better
from queries.asked_places import By, Whose
from queries.asked_step import Asked
from queries.asking import Points
from queries.one_chart import ChartAsked
from queries.peers import Peer, Peers


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """How many could be looked at, and who does better, by name."""
    del chart
    if no_way := nobody_better.no_way(asked.indicator, organisation=asked.organisation):
        return Told(no_way.value, ())
    found = asked.compared(scope, view=asked.peers)
    sections = (_better(asked, found) if found.better else _nobody(found), _in_time(asked, found), _how(asked, found))
    return Told(_lead(asked, found), sections)


def _lead(asked: Asked, found: Peers) -> str:
    """Who does better, and in which of the two ways anybody could be seen to."""
    if not found.looked_at:
        return "Cannot tell: none of the peers has figures that you may see."
    names = [one.organisation.short_name for one in found.better]
    looked = f"Of {in_words(found.all)} {_kind(asked, 1)} {_of(found)}, {in_words(found.looked_at)} can be looked at"
    if not found.in_time:
        looked += ", in the funnel alone: of none can a change in time be told"
    elif found.in_time < found.looked_at:
        looked += f", {in_words(found.in_time)} of them also in time"
    ways = _ways(found)
    if not names:
        return f"{looked}; none {' or '.join(_NONE[one] for one in ways)}."
    verb = "does" if len(names) == 1 else "do"
    return f"{looked}. {listed(names)} {verb} better, {' or '.join(ways)}, and can be asked."


_NONE = {"in time": "shows an improvement in time", "in the funnel": "lies on the better side of the funnel"}


def _ways(found: Peers) -> list[str]:
    """In which ways anybody could be seen to do better."""
    return [way for way, told in (("in time", found.in_time), ("in the funnel", found.comparison)) if told]


def _in_time(asked: Asked, found: Peers) -> Component | None:
    """Where change in time cannot be told of peers, why, and how it could be looked at all the same."""
    drawn = found.comparison.definition if found.comparison else None
    if drawn is None or found.in_time == found.looked_at or drawn.window_months == 1:
        return None
    months = in_words(drawn.window_months)
    words = (
        f"Their published figures ({drawn.label}) cover {months} months each, so neighbours share data and no rule "
        "is used on them: whether they improved cannot be told from these. Points that share no data can be read in "
        "time."
    )
    of, group = asked.investigation, found.group is not None and asked.peers.group is None
    places = {"by": By.SYSTEMS} if asked.organisation.kind is OrganisationKind.LMNS else {
        "by": By.TRUSTS, "among": Whose.GROUP if group else Whose.NATION,
    }  # fmt: skip
    carried = {**of.carried(), **of.seen_from(), "definition": drawn.key}
    href = links.indicator(asked.indicator.id, points=Points.APART, **places, **carried)
    way = html.P(dcc.Link("All of them side by side, at points that share no data", href=href))
    return html.Section([html.H2("Who improved in time"), html.P(words), way], className="card")


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
            stratum=signal.stratum,
            last=asked.last or "",
        )
        rule = wording.rule(signal.rule, MAKING_DATA_COUNT)
        said.append(html.P([f"In time: {rule[:1].lower()}{rule[1:]}, {when}. ", _elsewhere(one, href)]))
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
    why = f"{sentence(in_words(found.looked_at))} were looked at. None found does not mean that none is there."
    return states.empty("Nobody to ask by these figures", why=why)


def _how(asked: Asked, found: Peers) -> Component:
    ask = (
        "Write to the QI lead or the surveillance lead there: what did you change, when, what did it cost, "
        "and how did you know? This dashboard keeps no addresses of other organisations."
    )
    funnel = [" ", dcc.Link("See the whole funnel", href=funnels.address(asked, found))] if found.comparison else []
    return html.Section([html.H2("How to ask"), html.P([ask, *funnel])], className="card")
