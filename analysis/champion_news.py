"""Is anything different since I last looked? Signals that began, ended or were taken back since then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, listed, name_of, several, some
from analysis.numerals import running
from analysis.verdicts import Meaning
from indicators.month import Month

_WORDS = {
    Meaning.CONCERN: "concern",
    Meaning.IMPROVEMENT: "improvement",
    Meaning.NEITHER: "change that is neither good nor bad",
}
_MANY = {
    Meaning.CONCERN: "concerns",
    Meaning.IMPROVEMENT: "improvements",
    Meaning.NEITHER: "changes that are neither good nor bad",
}


@dataclass(frozen=True)
class Running:
    """A signal that the newest month still belongs to. `said` is the claim in a few words."""

    title: str
    meaning: Meaning
    severity: int
    said: str


@dataclass(frozen=True)
class News:
    """`since` is the day of the look compared with, None for a first visit. `loaded` files have come since then.

    `began` are signals found since that still run, `ended` and `passed` the titles of those that stopped, `passed`
    having begun since as well; `withdrawn` those that a revision removed. `running` are all that run now.
    """

    since: date | None
    loaded: int
    began: tuple[Running, ...]
    ended: tuple[str, ...]
    passed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    running: tuple[Running, ...]


def told(news: News) -> Answer:
    if news.since is None:
        return answer(
            Question.NEWS,
            NOT_KNOWN,
            ["this is your first look, so there is nothing to compare with", _now(news.running)],
        )
    day = _day(news.since)
    if not (news.began or news.ended or news.passed or news.withdrawn):
        why = "though new figures have come" if news.loaded else "and no new figures have come"
        return answer(
            Question.NEWS, NO, [f"no signal began or ended since you looked on {day}, {why}", _now(news.running)]
        )
    clauses = [_began(news, day) if news.began else f"no signal began since you looked on {day}", *_over(news)]
    return answer(Question.NEWS, YES, clauses)


def gravest_first(few: Sequence[Running]) -> tuple[Running, ...]:
    """Concerns before improvements, the graver before the lighter."""
    return tuple(sorted(few, key=lambda one: (list(_WORDS).index(one.meaning), -one.severity, one.title)))


def _began(news: News, day: str) -> str:
    first = news.began[0]
    return f"{_counted(news.began, 'new ')} since you looked on {day}: {running(first.title)}, {first.said}" + (
        f"; also {some([running(one.title) for one in news.began[1:]])}" if news.began[1:] else ""
    )


def _over(news: News) -> list[str]:
    parts = []
    if news.ended:
        parts.append(f"ended: {some([running(one) for one in news.ended])}")
    if news.passed:
        parts.append(f"came and went: {some([running(one) for one in news.passed])}")
    if news.withdrawn:
        parts.append(f"taken back after corrected figures: {some([running(one) for one in news.withdrawn])}")
    return parts


def _now(every: Sequence[Running]) -> str:
    if not every:
        return "no signal runs now"
    verb = "runs" if len(every) == 1 else "run"
    return f"{_counted(every)} {verb} now: {some([running(one.title) for one in every])}"


def _counted(few: Sequence[Running], word: str = "") -> str:
    numbers = {meaning: sum(one.meaning is meaning for one in few) for meaning in _WORDS}
    return listed(
        [several(number, word + _WORDS[which], word + _MANY[which]) for which, number in numbers.items() if number]
    )


def _day(day: date) -> str:
    return f"{day.day} {name_of(Month.containing(day))}"
