"""Has anybody died or been seriously harmed? Counted by kind from dated cases, with what is not recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis import days_since
from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, listed, name_of, several
from analysis.days_since import NoEvent
from analysis.numerals import running
from indicators.month import Month


class Kind(StrEnum):
    """Kinds of harm. Lack of oxygen is often also a brain injury: the two are never added up."""

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

    def counted(self, number: int) -> str:
        """`two babies were stillborn`."""
        one, many = _CLAUSES[self]
        return several(number, one, many)


_TITLES = {
    Kind.STILLBORN: "Babies stillborn",
    Kind.NEWBORN: "Babies who died within 28 days",
    Kind.MOTHER: "Mothers who died",
    Kind.BRAIN_INJURY: "Babies with a brain injury",
    Kind.OXYGEN: "Term babies harmed by lack of oxygen",
}
_CLAUSES = {
    Kind.STILLBORN: ("baby was stillborn", "babies were stillborn"),
    Kind.NEWBORN: ("baby died within 28 days", "babies died within 28 days"),
    Kind.MOTHER: ("mother died", "mothers died"),
    Kind.BRAIN_INJURY: ("baby had a brain injury", "babies had a brain injury"),
    Kind.OXYGEN: ("term baby lacked oxygen", "term babies lacked oxygen"),
}


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

    def undated(self, month: Month) -> int:
        return self.in_month(month) - self.within(month, month)


@dataclass(frozen=True)
class Harm:
    """`month` is the newest month returned; `today` the day it is read."""

    month: Month
    today: date
    tallies: tuple[Tally, ...]

    @property
    def first(self) -> Month:
        """Of the twelve months up to `month`."""
        return self.month.plus(-11)

    @property
    def not_recorded(self) -> tuple[Kind, ...]:
        return tuple(one.kind for one in self.tallies if not one.recorded)

    @property
    def harmed_days(self) -> tuple[date, ...]:
        """Days of serious harm, with no baby twice: lack of oxygen only where no brain injury is recorded at all."""
        days = {one.kind: one.days for one in self.tallies}
        return days.get(Kind.BRAIN_INJURY, ()) or days.get(Kind.OXYGEN, ())

    @property
    def sites_silent(self) -> int:
        return max((one.sites_silent for one in self.tallies), default=0)


def told(harm: Harm) -> Answer:
    now = [one.kind.counted(one.in_month(harm.month)) for one in harm.tallies if one.in_month(harm.month)]
    month = name_of(harm.month)
    if now:
        return answer(Question.HARM, YES, [f"in {month} {listed(now)}{_no_mother(harm)}", _year(harm), _since(harm)])
    if harm.not_recorded or harm.sites_silent:
        return answer(Question.HARM, NOT_KNOWN, [_unknown(harm, month), _year(harm), _since(harm)])
    return answer(
        Question.HARM,
        NO,
        [f"nobody is recorded as having died or been seriously harmed in {month}", _year(harm), _since(harm)],
    )


def notes(harm: Harm) -> tuple[str, ...]:
    """What the numbers leave out."""
    undated = sum(one.undated(harm.month) for one in harm.tallies)
    said = [
        f"Not recorded for {harm.month.in_words()}: {listed([running(one.heading) for one in harm.not_recorded])}."
        if harm.not_recorded
        else "",
        f"{several(harm.sites_silent, 'site').capitalize()} sent no return." if harm.sites_silent else "",
        f"{several(undated, 'case').capitalize()} counted without a day." if undated else "",
        "A baby who lacked oxygen may also be among those with a brain injury.",
    ]
    return tuple(one for one in said if one)


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


def _year(harm: Harm) -> str:
    babies = sum(
        one.within(harm.first, harm.month) for one in harm.tallies if one.kind in (Kind.STILLBORN, Kind.NEWBORN)
    )
    mothers = sum(one.within(harm.first, harm.month) for one in harm.tallies if one.kind is Kind.MOTHER)
    if not any(one.days for one in harm.tallies):
        return "no dated case is recorded at all"
    lost = [several(babies, "baby", "babies")] + ([several(mothers, "mother")] if mothers else [])
    return f"in twelve months {listed(lost)} died"


def _since(harm: Harm) -> str:
    days = [day for one in harm.tallies for day in one.days]
    try:
        found = days_since.days_since(days, today=harm.today)
    except NoEvent:
        return ""
    last = date.fromordinal(harm.today.toordinal() - found.since_last)
    day = f"{last.day} {Month.containing(last).in_words()}"
    return f"the last known case was {several(found.since_last, 'day')} ago, on {day}"
