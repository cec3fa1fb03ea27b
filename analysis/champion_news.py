"""Is anything different since I last looked? Signals that began, ended or were taken back since then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, name_of
from analysis.naming import listed, several
from analysis.numerals import running
from analysis.verdicts import Meaning
from indicators.month import Month

_WORDS = {
    Meaning.CONCERN: "concern",
    Meaning.IMPROVEMENT: "improvement",
    Meaning.NEITHER: "other change",
}
_MANY = {
    Meaning.CONCERN: "concerns",
    Meaning.IMPROVEMENT: "improvements",
    Meaning.NEITHER: "other changes",
}


@dataclass(frozen=True)
class Running:
    """A signal that the newest month still belongs to. `said` is the claim in a few words.

    `indicator`, `organisation` and `definition` say whose series it is. `rare`: it is told by cases of rare harm, and
    `site` is the code of the site whose MOSS chart it is, empty for a local one. By `due` a check is due, at the end
    of time where none is.
    """

    title: str
    meaning: Meaning
    severity: int
    said: str
    indicator: str = ""
    organisation: str = ""
    definition: str = ""
    rare: bool = False
    site: str = ""
    due: date = date.max


@dataclass(frozen=True)
class Over:
    """A signal that runs no more."""

    title: str
    indicator: str = ""
    organisation: str = ""
    rare: bool = False
    site: str = ""


@dataclass(frozen=True)
class News:
    """`since` is the day of the look compared with, None for a first visit. `loaded` files have come since then.

    `began` are signals found since that still run, `ended` and `passed` those that stopped, `passed` having begun
    since as well; `withdrawn` those that a revision removed. `running` are all that run now, `month` the newest.
    `judged` are the charts that could be judged: without any, that no signal runs says nothing.
    """

    since: date | None
    loaded: int
    began: tuple[Running, ...]
    ended: tuple[Over, ...]
    passed: tuple[Over, ...]
    withdrawn: tuple[Over, ...]
    running: tuple[Running, ...]
    month: Month
    judged: int

    @property
    def leading(self) -> tuple[Running, ...]:
        """The one that the answer names, where it names one that runs: what is new before what is not."""
        return self.began[:1] or self.running[:1]

    @property
    def over(self) -> tuple[tuple[str, tuple[Over, ...]], ...]:
        """What stopped, by what became of it."""
        stopped = (
            ("ended", self.ended),
            ("came and went", self.passed),
            ("taken back after corrected figures", self.withdrawn),
        )
        return tuple((words, few) for words, few in stopped if few)


def told(news: News) -> Answer:
    """The gravest by name and the rest by number: the list behind it names them all."""
    if news.since is None:
        return answer(Question.NEWS, NOT_KNOWN, [f"this is your first look: {_now(news)}"])
    day = _day(news.since, news.month)
    if not (news.began or news.over):
        why = "though new figures have come" if news.loaded else "and no new figures have come"
        known = NO if news.judged or news.running else NOT_KNOWN
        return answer(
            Question.NEWS, known, [f"no signal began or ended since you looked on {day}, {why}", _now(news)]
        )
    began = _began(news, day) if news.began else f"no signal began since you looked on {day}"
    return answer(Question.NEWS, YES, ["; ".join([began, *_over(news)])])


def gravest_first(few: Sequence[Running]) -> tuple[Running, ...]:
    """Concerns before improvements, the graver before the lighter, what has a check due before what has none."""
    return tuple(sorted(few, key=lambda one: (list(_WORDS).index(one.meaning), -one.severity, one.due, one.title)))


def span(first: Month, last: Month) -> str:
    """`April to October 2026`, or one month."""
    if first == last:
        return last.in_words()
    return f"{name_of(first) if first.year == last.year else first.in_words()} to {last.in_words()}"


def _began(news: News, day: str) -> str:
    first = news.began[0]
    alone = ":" if len(news.began) == 1 else f", {_leading(first)}"
    return f"{_counted(news.began, 'new ')} since you looked on {day}{alone} {running(first.title)}, {first.said}"


def _over(news: News) -> list[str]:
    return [
        f"{words}: {running(few[0].title) if len(few) == 1 else several(len(few), 'signal')}"
        for words, few in news.over
    ]


def _now(news: News) -> str:
    every = news.running
    if not every:
        return "no signal runs now" if news.judged else "no chart can be judged, so a signal could not show"
    verb = "runs" if len(every) == 1 else "run"
    alone = ":" if len(every) == 1 else f", {_leading(every[0])}"
    return f"{_counted(every)} {verb} now{alone} {running(every[0].title)}"


def _leading(first: Running) -> str:
    return "the gravest" if first.meaning is Meaning.CONCERN else "among them"


def _counted(few: Sequence[Running], word: str = "") -> str:
    numbers = {meaning: sum(one.meaning is meaning for one in few) for meaning in _WORDS}
    return listed(
        [several(number, word + _WORDS[which], word + _MANY[which]) for which, number in numbers.items() if number]
    )


def _day(day: date, newest: Month) -> str:
    """`14 October`, with its year where that is not the year of the newest month."""
    month = Month.containing(day)
    return f"{day.day} {name_of(month) if month.year == newest.year else month.in_words()}"
