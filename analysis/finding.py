"""What a chart or a count of cases says to a meeting: whose it is, which way it moves, since when and how new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.standing import Standing
from analysis.verdicts import Meaning, Rule
from indicators.indicator import PERIODS
from indicators.month import Month


class News(StrEnum):
    """What the latest month brought, the newest first."""

    NEW = "new"
    AGAIN = "again"
    """One that signals anew each time, as MOSS does, and had signalled before."""
    FURTHER_RULE = "further_rule"
    CONTINUING = "continuing"


@dataclass(frozen=True)
class Subject:
    """The chart a finding is about.

    `code` is the organisation's, `within` has those of everybody that it belonged to. `companions` are the indicators
    that the catalogue names beside this one. `last` is the month of the newest point, and `every` the months from one
    point to the next. `counted` says how many stand behind a sum (`5 of 5 trusts`), `partial` who does not (`without
    Eastmarch`), both empty where that is no question. `rare`: it is told by cases of rare harm, not by one of the
    charts that are counted.
    """

    indicator: str
    title: str
    severity: int
    companions: frozenset[str]
    organisation: str
    code: str
    within: frozenset[str]
    last: Month
    provisional: bool
    every: int = 1
    counted: str = ""
    partial: str = ""
    rare: bool = False

    @property
    def period(self) -> str:
        """What one point stands for: month, quarter or year."""
        return PERIODS[self.every]

    def shares_people(self, other: Subject) -> bool:
        """Whether it is the same organisation, or one of them is part of the other: no witness for itself."""
        return self.code == other.code or self.code in other.within or other.code in self.within


@dataclass(frozen=True)
class Finding:
    """A chart whose last point belongs to an episode. `points` counts from the first of the running episodes."""

    subject: Subject
    meaning: Meaning
    rules: tuple[Rule, ...]
    points: int
    news: News
    both_ways: bool
    """The last point is improvement and concern at once; it ranks as the concern."""
    due: date | None = None
    """The day by which a check that it asks for is due."""

    @property
    def first(self) -> Month:
        """The first month of what it is about."""
        return self.subject.last.plus(1 - self.points * self.subject.every)

    def same_way(self, other: Finding) -> bool:
        return self is not other and self.meaning is other.meaning

    def overlaps(self, other: Finding) -> bool:
        """Whether both moved in some month."""
        return self.first <= other.subject.last and other.first <= self.subject.last


def finding(subject: Subject, standing: Standing) -> Finding:
    """What one chart's running episodes amount to."""
    meaning = standing.meaning
    told = [one for one in standing.running if one.meaning is meaning]
    before = [one for one in standing.ran if one.meaning is meaning]
    return Finding(
        subject=subject,
        meaning=meaning,
        rules=tuple(dict.fromkeys(one.rule for one in told)),
        points=told[0].last - min(one.first for one in told) + 1,
        news=_news({one.rule for one in told}, {one.rule for one in before}),
        both_ways=len({one.meaning for one in standing.running}) > 1,
    )


def _news(now: set[Rule], before: set[Rule]) -> News:
    if not before:
        return News.NEW
    return News.FURTHER_RULE if now - before else News.CONTINUING
