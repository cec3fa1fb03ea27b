"""What an investigation is about and where it came from, as the address of each of its steps says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import links
from access.address import BadAddress
from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import Dimension
from queries import asking, observations
from queries.funnel_limits import Limits
from queries.observations import EVERYBODY, Stratum
from queries.organisations import Organisation
from queries.variation_period import Length

_BETWEEN = "~"
"""Between the parts of a thread in an address: a sign that no address escapes."""


class Start(StrEnum):
    """What an investigation began with. Empty: there is none, and no steps are shown."""

    NONE = ""
    SIGNAL = "signal"
    FUNNEL = "funnel"
    QUESTION = "question"


@dataclass(frozen=True)
class Thread:
    """Where an investigation came from; of a funnel also its view: `group` (empty for all), `period` and `limits`."""

    start: Start = Start.NONE
    group: str = ""
    period: str = Length.YEAR.value
    limits: Limits = Limits.WIDENED

    def __bool__(self) -> bool:
        return bool(self.start)

    def __str__(self) -> str:
        """As the address says it: `funnel~scheme=3~quarter`, with what is usual left out."""
        usual = Thread()
        view = [
            self.group,
            self.period if self.period != usual.period else "",
            self.limits.value if self.limits != usual.limits else "",
        ]
        return _BETWEEN.join([self.start.value, *view]).rstrip(_BETWEEN)

    @property
    def length(self) -> Length:
        """How long the funnel's period is, where it does not begin with a month of its own."""
        return Length(self.period) if self.period in set(Length) else Length.YEAR

    @property
    def first(self) -> Month | None:
        return None if self.period in set(Length) else Month.parse(self.period)


NONE = Thread()
QUESTION = Thread(Start.QUESTION)
SIGNAL = Thread(Start.SIGNAL)


@dataclass(frozen=True)
class Investigation:
    """What every step is about. `definition` is None where nobody has said which, `stratum` empty for everybody."""

    indicator: Indicator
    organisation: Organisation
    definition: Definition | None
    stratum: str
    last: Month | None
    thread: Thread

    def carried(self) -> dict[str, Any]:
        """What the address of every step carries along."""
        return {
            "organisation": self.organisation.code,
            "definition": self.definition.key if self.definition else "",
            "stratum": self.stratum,
            "last": self.last or "",
            "thread": self.thread,
        }

    def seen_from(self) -> dict[str, Any]:
        """What a page of something else carries along for the way back; nothing where there is no thread."""
        if not self.thread:
            return {}
        told = self.definition.key if self.definition else ""
        return {"thread": self.thread, "investigated": told, "stratum": self.stratum}

    def at(self, step: str) -> str:
        """The address of one of the steps that `/investigate` shows."""
        return links.investigate(self.indicator.id, step=step, **self.carried())


def read(values: dict[str, str]) -> Thread:
    """Where the reader says an investigation came from; raises `BadAddress`."""
    start, _, view = values.get("thread", "").partition(_BETWEEN)
    began = Start(asking.one_of(start, tuple(Start), name="start of an investigation"))
    if began is not Start.FUNNEL:
        return Thread(began)
    group, period, limits, more = (*view.split(_BETWEEN), *[""] * 4)[:4]
    if more:
        raise BadAddress("There is no such start of an investigation here.")
    return Thread(began, group, _period(period), Limits(_limits(limits)))


def first_definition(
    scope: Scope, indicator: Indicator, whose: Organisation, part: Stratum = EVERYBODY
) -> Definition | None:
    """The one that this reader's chart is drawn under where nobody says which; None without figures."""
    offered = observations.definitions_with_figures(scope, indicator=indicator, organisation=whose, stratum=part)
    return next(iter(offered), None)


def stratum(values: dict[str, str]) -> str:
    """The group that an investigation is about, on pages that only carry it along; raises `BadAddress`."""
    key = values.get("stratum", "")
    if key:
        asking.one_of(key.partition("=")[0], [one.key for one in Dimension], name="group of people")
    return key


def _period(text: str) -> str:
    period = text or Length.YEAR.value
    if period not in set(Length):
        asking.month(period, name="first month", latest=Month.containing(asking.today()))
    return period


def _limits(text: str) -> str:
    return asking.one_of(text or Limits.WIDENED, tuple(Limits), name="kind of limits")
