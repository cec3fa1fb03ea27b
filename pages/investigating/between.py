"""Who improved between two periods that share no figures, where no rule can tell: how it is told, and how far."""

from __future__ import annotations

from collections import Counter

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.numerals import in_words, sentence
from analysis.verdicts import Meaning
from indicators.vocabulary import OrganisationKind
from queries.asked_places import By, Whose
from queries.asked_step import Asked
from queries.asking import Points
from queries.peers import Peers
from queries.two_periods import Between, Pair
from queries.variation import Comparison

_YEAR = 12
_UNTOLD = "cannot tell: "
_LIMITS = (
    "Two periods say that a rate moved, not when, nor that it will last. Events are taken to be independent of one "
    "another: where rates sway for other reasons too, more such changes say nothing, and then about as many get "
    "worse as improve."
)


def told(asked: Asked, found: Peers) -> Component | None:
    """Nothing where rules tell of all peers, or where nothing is compared."""
    between, drawn = found.between, found.comparison
    if drawn is None or between is None or not between.pairs:
        return None
    said = [_method(drawn, between), _result(asked, between), _all(asked, found, between)] if between.told else [
        f"{_why_no_rule(drawn, between)} {_none(between)}"
    ]  # fmt: skip
    limits = html.P(_LIMITS, className="hint") if between.told else None
    return html.Section(
        [html.H2("Who improved in time"), *map(html.P, said), limits, _apart(asked, found, drawn)], className="card"
    )


def in_words_of(one: Pair, drawn: Comparison) -> str:
    """`from 36 to 30 per 1,000`."""
    unit = drawn.unit
    return f"from {unit.spelled(one.before.share * unit.per)} to {unit.spelled(one.after.share * unit.per)}"


def periods(between: Between) -> str:
    """What the two are called: `two years`, `two periods`."""
    return "two years" if between.after.months == _YEAR else "two periods"


def _why_no_rule(drawn: Comparison, between: Between) -> str:
    definition = drawn.definition
    if definition.window_months > definition.every_months:
        return (
            f"Their published figures ({definition.label}) cover {in_words(definition.window_months)} months each: "
            "neighbours share data, so no rule is used on them."
        )
    return f"Of {in_words(len(between.pairs))} no rule can tell, by their figures ({definition.label})."


def _method(drawn: Comparison, between: Between) -> str:
    return (
        f"{_why_no_rule(drawn, between)} What can be held against each other are {periods(between)} that share no "
        f"figures: {between.before.in_words}, and {between.after.in_words}. A change is told where the 95% interval "
        "of the difference leaves out nought, whatever the true counts behind rounded figures were."
    )


def _result(asked: Asked, between: Between) -> str:
    direction = asked.indicator.direction
    better, worse = (len(between.by_id(one, direction=direction)) for one in (Meaning.IMPROVEMENT, Meaning.CONCERN))
    many = len(between.told)
    words = (
        f"Of {in_words(many)} of whom this can be told, {_number(better)} improved and {_number(worse)} got worse; "
        f"in {_number(many - better - worse)} no change can be told from chance. "
        f"{sentence(expected(between.by_chance))} at most would seem to improve by chance alone."
    )
    return " ".join(one for one in (words, _untold(between)) if one)


def _number(many: int) -> str:
    return in_words(many) if many else "none"


def expected(number: float) -> str:
    """How many chance would make, inside a sentence."""
    return f"about {in_words(round(number))}" if round(number) else "fewer than one"


def _untold(between: Between) -> str:
    """Of how many it cannot be told, for which reason."""
    reasons = Counter(one.change.value.removeprefix(_UNTOLD) for one in between.pairs if not one.change.known)
    if not reasons:
        return ""
    each = "; ".join(f"{reason} ({number})" for reason, number in sorted(reasons.items()))
    return f"Of {in_words(sum(reasons.values()))} it cannot be told: {each}."


def _none(between: Between) -> str:
    return (
        f"Nor can {between.after.in_words} be held against {between.before.in_words}. {_untold(between)} "
        "So whether they improved cannot be told."
    )


def _all(asked: Asked, found: Peers, between: Between) -> str:
    """How all of them moved together, and whoever asks: what everybody shares is nobody's doing."""
    drawn, own = found.comparison, found.own_periods
    if drawn is None:
        return ""
    then, now = (
        drawn.pooled([getattr(one, name) for one in between.told]) * drawn.unit.per for name in ("before", "after")
    )
    words = f"Together they went from {drawn.unit.spelled(then)} to {drawn.unit.spelled(now)}."
    if own is None:
        return words
    whose, change = asked.organisation.short_name, own.change.value
    if not own.change.known:
        return f"{words} Of {whose} it cannot be told: {change.removeprefix(_UNTOLD)}."
    return f"{words} {whose} went {in_words_of(own, drawn)}: {change}."


def _apart(asked: Asked, found: Peers, drawn: Comparison) -> Component | None:
    """The way to their charts at points that share no data, where there are such charts."""
    if drawn.definition.window_months == 1:
        return None
    of, group = asked.investigation, found.group is not None and asked.peers.group is None
    places = {"by": By.SYSTEMS} if asked.organisation.kind is OrganisationKind.LMNS else {
        "by": By.TRUSTS, "among": Whose.GROUP if group else Whose.NATION,
    }  # fmt: skip
    carried = {**of.carried(), **of.seen_from(), "definition": drawn.definition.key}
    href = links.indicator(asked.indicator.id, points=Points.APART, **places, **carried)
    return html.P(dcc.Link("All of them side by side, at points that share no data", href=href))
