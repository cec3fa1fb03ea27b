"""What are women and staff telling us? What is loaded of it, and the gap where nothing has come (C14)."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.champion import NOT_KNOWN, Answer, Question, answer, name_of
from analysis.champion_latest import Latest, State
from analysis.naming import listed, several
from analysis.numerals import running
from indicators.month import Month

MEASURES = {
    "fft_birth": "{figure} replies were positive about birth",
    "fft_postnatal": "{figure} replies were positive about the postnatal ward",
    "complaints": "{number} formal complaint{s} came in",
}
SURVEY = ("cqc_listened_antenatal", "cqc_involved_birth", "cqc_concerns_taken_seriously")
"""What the CQC maternity survey scores once a year."""
GAP_MONTHS = 2
"""Months without any entry from which the page says that there is a gap (C14)."""
FEWEST_REPLIES = 10
"""Below this a share of replies says nothing (the catalogue's quality rule for the Friends and Family Test)."""


def told(found: Sequence[Latest], *, not_recorded: Sequence[str], month: Month) -> Answer:
    """`found` has what has a figure at all; `not_recorded` names what the store holds nothing of."""
    rest = f"{listed(not_recorded)} are not recorded here" if not_recorded else ""
    gap = months_without(found)
    if not found:
        return answer(Question.VOICE, NOT_KNOWN, ["nothing that women say has been loaded", rest])
    if gap:
        since = min(month.ordinal - one.gap for one in found if one.gap == gap)
        why = f"no entry for {several(gap, 'month')}: the last is of {Month(since).in_words()}"
        return answer(Question.VOICE, NOT_KNOWN, [f"{why}{', a gap' if gap >= GAP_MONTHS else ''}", rest])
    known = [one for one in found if one.known]
    spoken = sorted(known, key=lambda one: (one.state is not State.WORSE, list(MEASURES).index(one.indicator)))
    clauses = [f"in {name_of(month)} {'; '.join(_clauses(spoken[:2]))}"]
    silent = [running(one.title) for one in found if not one.known]
    return answer(Question.VOICE, _lead(known), [*clauses, f"no return for {listed(silent)}" if silent else "", rest])


def months_without(found: Sequence[Latest]) -> int:
    """How many months have passed without any entry, up to the month asked about."""
    return min((one.gap for one in found), default=0)


def _lead(known: Sequence[Latest]) -> str:
    if any(one.state is State.WORSE for one in known):
        return "Worse than usual."
    replies = [one for one in known if one.indicator.startswith("fft_")]
    if not replies:
        return "Not known in full."
    if any(one.denominator < FEWEST_REPLIES for one in replies):
        return "Too few to say."
    if not all(one.value > 50 for one in replies):
        return "Mixed."
    if any(one.state is State.BETTER for one in replies):
        return "Better than usual."
    usual = all(one.state is State.USUAL for one in replies)
    return "Mostly good, as usual." if usual else "Mostly good."


def _clauses(spoken: Sequence[Latest]) -> list[str]:
    """Two sorts of replies as one where the same is said of both."""
    replies = [one for one in spoken if one.indicator.startswith("fft_")]
    if len(replies) < 2:
        return [_clause(one) for one in spoken]
    told = [one.told(MEASURES[one.indicator]) for one in spoken]
    words = [_stands(one) for one in spoken]
    told[1:] = [one.replace("replies were positive ", "") for one in told[1:]]
    if len(set(words)) == 1:
        return [f"{' and '.join(told)}, {words[0]}"]
    return [f"{what}, {how}" for what, how in zip(told, words, strict=True)]


def _clause(one: Latest) -> str:
    return f"{one.told(MEASURES[one.indicator])}, {_stands(one)}"


def _stands(one: Latest) -> str:
    few = one.indicator.startswith("fft_") and one.denominator < FEWEST_REPLIES
    return "too few for a share" if few else one.state.value
