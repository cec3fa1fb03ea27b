"""Has anybody died or been seriously harmed? Counted by kind from dated cases, with what is not recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, name_of
from analysis.champion_latest import Latest
from analysis.naming import days, listed, several
from analysis.numerals import count, in_words, running, sentence
from indicators.month import Month


class Kind(StrEnum):
    """Kinds of harm. Lack of oxygen is often also a brain injury: the two are told apart, and never added up where
    they may be one baby's (`Harm.harmed_days`)."""

    STILLBORN = "stillborn"
    NEWBORN = "newborn"
    MOTHER = "mother"
    BRAIN_INJURY = "brain_injury"
    OXYGEN = "oxygen"

    @property
    def died(self) -> bool:
        return self in (Kind.STILLBORN, Kind.NEWBORN, Kind.MOTHER)

    @property
    def heading(self) -> str:
        return _TITLES[self]

    def counted(self, number: int, *, named: bool = True) -> str:
        """`two babies were stillborn`; `two were stillborn` after others where it is not `named` who they are."""
        did = _CLAUSES[self][number != 1]
        if not named:
            return f"{in_words(number)} {did}"
        who = ("mother", "mothers") if self is Kind.MOTHER else ("baby", "babies")
        return f"{several(number, *who)} {did}"


_TITLES = {
    Kind.STILLBORN: "Babies stillborn",
    Kind.NEWBORN: "Babies who died within 28 days",
    Kind.MOTHER: "Mothers who died",
    Kind.BRAIN_INJURY: "Babies with a brain injury",
    Kind.OXYGEN: "Term babies harmed by lack of oxygen",
}
_CLAUSES = {
    Kind.STILLBORN: ("was stillborn", "were stillborn"),
    Kind.NEWBORN: ("died within 28 days", "died within 28 days"),
    Kind.MOTHER: ("died", "died"),
    Kind.BRAIN_INJURY: ("had a brain injury", "had a brain injury"),
    Kind.OXYGEN: ("lacked oxygen at term", "lacked oxygen at term"),
}
_YEAR = 365
ON_TIME, GRADED, REFERRED = "pmrt_on_time", "pmrt_care_grade_cd", "mnsi_referrals"
"""What returns tell of reviews: those on time, those that found care that may have mattered, national referrals."""


@dataclass(frozen=True)
class Tally:
    """One kind: its dated cases, newest first, and how many the month's figure counts (-1 where it tells none).

    `recorded` says whether the month's return tells of this kind; `sites_silent` how many sites did not return.
    """

    kind: Kind
    days: tuple[date, ...]
    figure: int
    recorded: bool
    sites_silent: int

    def within(self, first: Month, last: Month) -> int:
        """Dated cases in these months, both included."""
        return sum(first <= Month.containing(day) <= last for day in self.days)

    def in_month(self, month: Month) -> int:
        """Dated or counted, whichever is more: neither may hide a case."""
        return max(self.within(month, month), self.figure)

    def newest(self, today: date) -> date | None:
        """The newest dated case that is known on `today`, None without any."""
        return max((day for day in self.days if day <= today), default=None)

    def undated(self, month: Month) -> int:
        return self.in_month(month) - self.within(month, month)


@dataclass(frozen=True)
class Harm:
    """`month` is the newest month returned; `today` the day it is read; `reviews` what returns tell of reviews."""

    month: Month
    today: date
    tallies: tuple[Tally, ...]
    reviews: tuple[Latest, ...] = ()

    @property
    def first(self) -> Month:
        """Of the twelve months up to `month`."""
        return self.month.plus(-11)

    @property
    def until(self) -> date:
        """The last day that returns tell of."""
        return min(self.month.last_day(), self.today)

    @property
    def last_case(self) -> date | None:
        """The newest dated case, None without any."""
        return max((day for one in self.tallies if (day := one.newest(self.today))), default=None)

    @property
    def not_recorded(self) -> tuple[Kind, ...]:
        return tuple(one.kind for one in self.tallies if not one.recorded)

    @property
    def died_days(self) -> tuple[date, ...]:
        """Days of deaths in the twelve months."""
        return self._in_year(day for one in self.tallies if one.kind.died for day in one.days)

    @property
    def harmed_days(self) -> tuple[date, ...]:
        """The same of serious harm, no case left out and no baby twice: a lack of oxygen and a brain injury of one
        day are one baby's."""
        days: Counter[date] = Counter()
        for one in self.tallies:
            if not one.kind.died:
                days |= Counter(one.days)
        return self._in_year(sorted(days.elements()))

    @property
    def sites_silent(self) -> int:
        return max((one.sites_silent for one in self.tallies), default=0)

    def review(self, indicator: str) -> Latest | None:
        return next((one for one in self.reviews if one.indicator == indicator), None)

    def _in_year(self, days: Iterable[date]) -> tuple[date, ...]:
        return tuple(day for day in days if self.first <= Month.containing(day) <= self.month)


def told(harm: Harm) -> Answer:
    """Yes where anybody is known of in the month, not known where anything of it is silent, and only else no."""
    month, reviews = name_of(harm.month), _reviewed(harm)
    if now := _now(harm):
        return answer(Question.HARM, YES, [f"in {month} {now}{_no_mother(harm)}", _days_since(harm), reviews])
    if harm.not_recorded or harm.sites_silent:
        return answer(
            Question.HARM, NOT_KNOWN, ["; ".join(filter(None, (_unknown(harm, month), since(harm)))), reviews]
        )
    nobody = f"nobody is recorded as having died or been seriously harmed in {month}"
    return answer(Question.HARM, NO, ["; ".join(filter(None, (nobody, since(harm)))), reviews])


def since(harm: Harm) -> str:
    """When the last known case was, counted to the last day that returns reach and not into days unseen."""
    last = harm.last_case
    if last is None:
        return "no dated case is recorded at all"
    told_on = f"the last known case was on {last.day} {Month.containing(last).in_words()}"
    return f"{told_on}, {_before_the_end(last, harm).removeprefix('on ')}"


def _days_since(harm: Harm) -> str:
    """Days since the last dated case when the figures end, and in how many days one came over the twelve months."""
    last, many = harm.last_case, len(harm.died_days) + len(harm.harmed_days)
    if last is None:
        return since(harm)
    often = f"; one about every {days(max(round(_YEAR / many), 1))} is usual" if many > 1 else ""
    return f"the last was {_before_the_end(last, harm)}{often}"


def _before_the_end(day: date, harm: Harm) -> str:
    if day > harm.until:
        return "later than the figures reach"
    if day == harm.until:
        return "on the day the figures end"
    return f"{days((harm.until - day).days)} before the figures end"


def notes(harm: Harm) -> tuple[str, ...]:
    """What the numbers leave out."""
    undated = sum(one.undated(harm.month) for one in harm.tallies)
    said = [
        f"Not recorded for {harm.month.in_words()}: {listed([running(one.heading) for one in harm.not_recorded])}."
        if harm.not_recorded
        else "",
        f"{several(harm.sites_silent, 'site').capitalize()} sent no return." if harm.sites_silent else "",
        f"{several(undated, 'case').capitalize()} counted without a day." if undated else "",
        "A baby who lacked oxygen may also be among those with a brain injury: one of each on one day is drawn once.",
    ]
    return tuple(one for one in said if one)


def of_kind(one: Tally, harm: Harm) -> str:
    """How many of a kind, in the month and in the year; a month that nobody told of is not one without any."""
    year = one.within(harm.first, harm.month)
    if one.recorded or one.in_month(harm.month):
        said = f"{count(one.in_month(harm.month))} in {harm.month.in_words()}, {count(year)} in twelve months."
        said += f" The last {_before_the_end(newest, harm)}." if (newest := one.newest(harm.today)) else ""
        return said if one.recorded else f"{said} Not every return of the month tells of them."
    known = f"; {several(year, 'dated case')} in twelve months" if year else ""
    return f"Not recorded for {harm.month.in_words()}{known}."


def known(harm: Harm, *, died: bool) -> bool:
    """Whether anything is known of deaths, or of serious harm: without that their number is not 0."""
    return any(one.recorded or one.days for one in harm.tallies if one.kind.died == died)


def of_review(one: Latest) -> str:
    """What a return tells of reviews, as a line of the list."""
    if one.indicator == REFERRED:
        return f"{sentence(_none(one.value))} in {one.span}."
    if not one.denominator > 0:
        return f"None was {'due' if one.indicator == ON_TIME else 'reviewed'} in {one.span}."
    found = "on time" if one.indicator == ON_TIME else "graded C or D: other care may have made a difference"
    return f"{one.figure} {found}, {one.span}."


def _now(harm: Harm) -> str:
    """Everybody of the month: babies, named once, then mothers."""
    ordered = sorted(harm.tallies, key=lambda one: one.kind is Kind.MOTHER)
    told_of = [one for one in ordered if one.in_month(harm.month)]
    return listed(
        [
            one.kind.counted(one.in_month(harm.month), named=not place or one.kind is Kind.MOTHER)
            for place, one in enumerate(told_of)
        ]
    )


def _no_mother(harm: Harm) -> str:
    mothers = [one for one in harm.tallies if one.kind is Kind.MOTHER]
    known = mothers and mothers[0].recorded and not mothers[0].in_month(harm.month) and not harm.sites_silent
    return "; no mother died" if known else ""


def _unknown(harm: Harm, month: str) -> str:
    if len(harm.not_recorded) == len(harm.tallies):
        return f"no return for {month} tells of deaths or serious harm"
    if harm.not_recorded:
        silent = listed([running(one.heading) for one in harm.not_recorded])
        return f"no case is recorded in {month}, but {silent} are not returned"
    return f"no case is recorded in {month}, but {several(harm.sites_silent, 'site')} sent no return"


def _reviewed(harm: Harm) -> str:
    """How many deaths were reviewed on time, or that nobody says so."""
    one = harm.review(ON_TIME)
    if one is None:
        return "whether deaths are reviewed on time is not returned"
    if not one.denominator > 0:
        return f"no review of a death was due, {one.span}"
    return f"reviews of deaths on time: {one.figure}, {one.span}"


def _none(number: float) -> str:
    return count(number) if number else "none"
