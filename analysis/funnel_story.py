"""What a funnel says, made from its result: message, subtitle and one sentence that is also its alternative text.

Higher and lower are told alike. Nobody is named but the reader's own; a flag is a reason to look, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.funnel import Funnel, Position, Widening
from analysis.funnel_positions import beyond_outer, flagged, way
from analysis.narrative import MOST_WORDS, Story
from analysis.numerals import Unit, in_words, sentence
from indicators.indicator import Definition, Indicator
from indicators.vocabulary import Direction

NAMED = 3
"""So many of the reader's own are spoken of by name; further ones are counted."""
_SIDE = {"high": "higher", "low": "lower"}


@dataclass(frozen=True)
class Setting:
    """What the funnel is of, in the screen's words: `one` and `many` are a trust and trusts, `among` is what narrows
    them (`of group 3`), `whose` the name of the system that the reader's own belong to.
    """

    indicator: Indicator
    definition: Definition
    unit: Unit
    one: str
    many: str
    whose: str
    period: str
    among: str = ""
    provisional: bool = False
    left_out: int = 0


@dataclass(frozen=True)
class Own:
    """One of the reader's own organisations; `rate` is in the unit of the setting."""

    name: str
    rate: float
    position: Position


def tell(result: Funnel, *, setting: Setting, own: Sequence[Own] = ()) -> Story:
    """The story of one funnel."""
    return Story(
        message=_message(result, setting, own),
        subtitle=_subtitle(result, setting),
        sentence=" ".join(sentence(f"{part}.") for part in _parts(result, setting, own)),
    )


def chance_alone(expected: float, *, in_figures: bool = False) -> str:
    """How many flags chance alone would make: `six`, or `6` in tables; `0.2`; `fewer than 0.1`."""
    if expected >= 0.95:
        return f"{round(expected):,}" if in_figures else in_words(round(expected))
    return f"{expected:.1f}" if expected >= 0.05 else "fewer than 0.1"


def _message(result: Funnel, setting: Setting, own: Sequence[Own]) -> str:
    """The title and the fullest claim that still fit in ten words."""
    title = setting.indicator.plain_title
    joint = "," if ":" in title else ":"
    claims = _claims_of(own, setting) if own else _claims(result, setting)
    wordings = [f"{title}{joint} {claim}" for claim in claims]
    return next((one for one in wordings if len(one.split()) <= MOST_WORDS), wordings[-1])


def _claims_of(own: Sequence[Own], setting: Setting) -> tuple[str, ...]:
    out = [one for one in own if beyond_outer(one.position)] or [one for one in own if flagged(one.position)]
    if not out:
        who = own[0].name if len(own) == 1 else f"all {in_words(len(own))} {setting.many}"
        return f"{who} within the limits", "within the limits"
    if len(out) == 1:
        (one,) = out
        side, level = _SIDE[way(one.position)], "99.8%" if beyond_outer(one.position) else "95%"
        of = f"one of {in_words(len(own))} " if len(own) > 1 else ""
        return f"{one.name} {side}, beyond {level}", f"{one.name} {side}", f"{of}{side}"
    sides = {_SIDE[way(one.position)] for one in out}
    word = f"are {next(iter(sides))}" if len(sides) == 1 else "stand out"
    many = in_words(len(out))
    return f"{many} of {in_words(len(own))} {setting.many} {word}", f"{many} {setting.many} {word}", "some stand out"


def _claims(result: Funnel, setting: Setting) -> tuple[str, ...]:
    found, all_of_them = result.found_998, len(result.rate)
    if not found:
        return f"no {setting.one} beyond the 99.8% limits", f"no {setting.one} stands out", "none stands out"
    alone = found == 1
    lie, stand, who = ("lies", "stands", setting.one) if alone else ("lie", "stand", setting.many)
    return (
        f"{in_words(found)} of {all_of_them} {setting.many} {lie} beyond 99.8%",
        f"{in_words(found)} of {all_of_them} {setting.many} {stand} out",
        f"{in_words(found)} {who} {stand} out",
        f"{in_words(found)} {stand} out",
    )


def _subtitle(result: Funnel, setting: Setting) -> str:
    unit, indicator = setting.unit, setting.indicator
    who = f"{sentence(in_words(len(result.rate)))} {setting.many}{f' {setting.among}' if setting.among else ''}"
    limits = "limits widened for the variation between them" if result.widened else "limits of chance alone"
    return (
        f"{sentence(unit.counted(indicator.numerator))}. {who}, {setting.period}. {setting.definition.label}. "
        f"Funnel plot, 95% and 99.8% {limits}."
    )


def _parts(result: Funnel, setting: Setting, own: Sequence[Own]) -> Iterator[str]:
    if own:
        yield from _of_own(result, setting, own)
    yield _overall(result, setting)
    if setting.left_out:
        who = setting.one if setting.left_out == 1 else setting.many
        verb = "is" if setting.left_out == 1 else "are"
        yield f"{in_words(setting.left_out)} {who} {verb} left out for want of figures"
    if setting.provisional:
        yield "the newest figures are provisional and may change"


def _of_own(result: Funnel, setting: Setting, own: Sequence[Own]) -> Iterator[str]:
    out = sorted((one for one in own if flagged(one.position)), key=lambda one: not beyond_outer(one.position))
    overall = setting.unit.said(result.pooled * setting.indicator.per)
    explained = _explained(result, setting)
    if not out:
        who = f"none of the {in_words(len(own))} {setting.many} of {setting.whose} lies further"
        if len(own) == 1:
            who = f"{_at(own[0], setting)}, lies no further"
        yield f"{who} from the overall {overall} than {explained}"
        return
    first, *others = (f"{_at(one, setting)}, {_lies(one.position)}" for one in out[:NAMED])
    named = f"{first}," if not others else f"{'; '.join([first, *others])}; {'both' if len(others) == 1 else 'all'}"
    yield f"{named} further from the overall {overall} than {explained}"
    further = len(out) - NAMED
    if further > 0:
        yield f"so {'does' if further == 1 else 'do'} {in_words(further)} more of {setting.whose}"
    if rest := len(own) - len(out):
        yield f"the other {in_words(rest) + ' do' if rest > 1 else 'one does'} not stand out"
    yield _meaning({way(one.position) for one in out}, setting.indicator.direction)


def _lies(position: Position) -> str:
    """`lies below the 99.8% limit`."""
    side = "above" if way(position) == "high" else "below"
    return f"lies {side} the {'99.8%' if beyond_outer(position) else '95%'} limit"


def _at(one: Own, setting: Setting) -> str:
    return f"{one.name}, at {setting.unit.said(one.rate)}"


def _explained(result: Funnel, setting: Setting) -> str:
    if result.widening is Widening.NONE:
        return "chance explains"
    return f"chance and the ordinary variation between {setting.many} explain"


def _meaning(ways: set[str], direction: Direction) -> str:
    if direction not in (Direction.LOWER, Direction.HIGHER):
        return "neither side is good or bad: a reason to look, not a finding"
    good = "low" if direction is Direction.LOWER else "high"
    better = _SIDE[good]
    if len(ways) > 1:
        return f"{better} is better: one to look into and one to learn from, not findings"
    return f"{better} is better: a reason to {'learn' if ways == {good} else 'look'}, not a finding"


def _beyond(outer: Sequence[str]) -> str:
    """`above the 99.8% limit`; of several on both sides, how many on each."""
    if len(set(outer)) == 1:
        return f"{'above' if outer[0] == 'high' else 'below'} the 99.8% limit"
    sides = [f"{in_words(outer.count(side))} {word}" for side, word in _SIDE.items() if side in outer]
    return f"beyond the 99.8% limits ({' and '.join(sides)})" if sides else "beyond the 99.8% limits"


def _or_none(number: int) -> str:
    return in_words(number) if number else "none"


def _overall(result: Funnel, setting: Setting) -> str:
    positions = result.positions()
    outer = [way(one) for one in positions if beyond_outer(one)]
    many = f"of {in_words(len(positions))} {setting.many}, {_or_none(len(outer))}"
    told = f"{many} {'lies' if len(outer) < 2 else 'lie'} {_beyond(outer)}"
    together = " on both sides together" if len(set(outer)) == 1 else ""
    told += f", where chance alone would put {chance_alone(result.expected_flags_998)}{together}"
    inner = chance_alone(result.expected_flags_95)
    return f"{told}, and {_or_none(result.found_95)} beyond 95%, where it would put {inner}"
