"""Are we staffed safely? Five measures against their own limits and their targets, missing returns included.

The gravest is told with its figure, the others by number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.champion import NOT_KNOWN, Answer, Question, answer, name_of
from analysis.champion_latest import Goal, Latest, State
from analysis.naming import listed
from analysis.numerals import in_words, running
from indicators.month import Month

MEASURES = {
    "one_to_one_labour": "{figure} women had one-to-one care in labour",
    "supernumerary_lwc": "the coordinator was free to lead on {figure} shifts",
    "midwife_fill_rate": "{value} of planned midwife hours were filled",
    "red_flags": "{number} midwifery red flag{s} came up",
    "midwife_vacancy": "{value} of midwife posts were vacant",
}
"""What is asked, in the order in which it is spoken of, each as a clause."""


def told(found: Sequence[Latest], *, missing: Sequence[str], month: Month) -> Answer:
    """`found` has those measures that have a figure at all; `missing` names those that have none."""
    known = [one for one in found if one.known]
    silent = [one.title for one in found if not one.known] + list(missing)
    if not known:
        return answer(Question.STAFFING, NOT_KNOWN, [f"no staffing figure has come for {month.in_words()}"])
    ordered = _to_speak_of(known)
    clauses = [
        f"in {name_of(month)} {_clause(ordered[0])}{_others(ordered[1:])}",
        _no_return(silent),
    ]
    return answer(Question.STAFFING, _lead(known, silent), clauses)


def first_spoken_of(found: Sequence[Latest]) -> Latest | None:
    """The measure whose chart stands beside the sentence."""
    known = [one for one in found if one.known] or list(found)
    return _to_speak_of(known)[0] if known else None


def _lead(known: Sequence[Latest], silent: Sequence[str]) -> str:
    """Worse than usual is one thing, the usual that is short of its target another: nearly everybody is short."""
    if any(one.state is State.WORSE for one in known):
        return "Worse than usual."
    if silent:
        return "Not known in full."
    usual = all(one.state is State.USUAL for one in known)
    if any(one.goal is Goal.MISSED for one in known):
        return "As usual, short of target." if usual else "Short of target."
    if all(one.goal is Goal.MET for one in known):
        return "Yes."
    # Without a target, usual is not yet enough.
    return "As usual." if usual else NOT_KNOWN


def _to_speak_of(known: Sequence[Latest]) -> list[Latest]:
    """What became worse, then what misses its target, then in the order they are asked."""
    order = list(MEASURES)
    return sorted(
        known,
        key=lambda one: (one.state is not State.WORSE, one.goal is not Goal.MISSED, order.index(one.indicator)),
    )


def _clause(one: Latest) -> str:
    return f"{one.told(MEASURES[one.indicator])}: {one.against}"


def _others(rest: Sequence[Latest]) -> str:
    """How many of the others stand how: `; the other four: one short of target, three as usual`."""
    stands = Counter(map(_word, rest))
    told = [f"{in_words(number)} {word}" for word, number in stands.most_common()]
    if not told:
        return ""
    if len(rest) == 1:
        return f"; the other measure: {_word(rest[0])}"
    alike = len(told) == 1
    return f"; the other {in_words(len(rest))}: {_word(rest[0]) if alike else listed(told)}"


_SHORT = "short of target"
_WORDS = {
    State.WORSE: "worse than usual",
    State.DIFFERENT: "different from usual",
    State.CANNOT_TELL: "too soon to judge",
    State.BETTER: "better than usual",
    State.USUAL: "as usual",
}


def _word(one: Latest) -> str:
    return _SHORT if one.goal is Goal.MISSED and one.state is not State.WORSE else _WORDS[one.state]


def _no_return(silent: Sequence[str]) -> str:
    return f"no return for {listed([running(one) for one in silent])}" if silent else ""
