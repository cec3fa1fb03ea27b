"""What a chart's address asks for, read against what there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import links
from access.address import BadAddress
from access.scope import Scope
from analysis.rule_sets import BY_KEY, MAKING_DATA_COUNT, RuleSet
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import asked_thread, asking, observations, one_chart
from queries.asked_thread import NONE, Investigation, Thread
from queries.asking import Points, Rows
from queries.observations import EVERYBODY, Stratum
from queries.one_chart import ChartAsked
from queries.organisations import Organisation


@dataclass(frozen=True)
class Write:
    """What somebody is about to record, at most one thing: a note (on `day`, if that was said), the withdrawal of
    one, a phase that begins, or one that is reversed."""

    note: bool = False
    day: date | None = None
    withdraw: int = 0
    phase: Month | None = None
    reverse: Month | None = None


NOTHING = Write()
NEW = "new"


@dataclass(frozen=True)
class Asked:
    """One view of one chart. `first` and `last` are None where the reader did not say."""

    indicator: Indicator
    organisation: Organisation
    definition: Definition | None
    stratum: Stratum
    first: Month | None
    last: Month | None
    as_known_on: date | None
    rule_set: RuleSet
    points: Points
    rows: Rows
    thread: Thread = NONE
    beside: Indicator | None = None
    write: Write = NOTHING

    def chart(self, scope: Scope) -> ChartAsked:
        """Raises `NotAllowed` and `NoFigures`."""
        return one_chart.asked(
            scope,
            indicator=self.indicator,
            organisation=self.organisation,
            definition=self.definition,
            stratum=self.stratum,
            until=self.last,
            as_known_on=self.as_known_on,
            rule_set=self.rule_set,
            every_third=self.points is Points.APART,
            tried=self.write.phase,
            without=self.write.reverse,
        )

    def beneath(self, scope: Scope) -> ChartAsked:
        """The second series, of the same organisation, up to the same month; raises as `chart` does."""
        return one_chart.asked(
            scope,
            indicator=self.beside or self.indicator,
            organisation=self.organisation,
            until=self.last,
            as_known_on=self.as_known_on,
            rule_set=self.rule_set,
        )

    def investigation(self, definition: Definition, *, thread: Thread | None = None) -> Investigation:
        """The one whose step this is, or that `thread` begins; `definition` is the one that is drawn."""
        whose, start = self.organisation, self.thread if thread is None else thread
        return Investigation(self.indicator, whose, definition, self.stratum.key, self.last, start)

    def href(self, **changes: object) -> str:
        """The address of this view with something changed. Forms are closed, unless `changes` opens one."""
        more = {"rows": self.rows, "thread": self.thread, "beside": self.beside.id if self.beside else ""}
        return links.chart(self.indicator.id, **{**self._values(), **more, **changes})

    def whole(self, **chosen: object) -> str:
        """Just this view in full, for minutes, with what was `chosen` for the reader: it shows the same when newer
        months and revisions have come."""
        return self.href(as_known_on=self.as_known_on or asking.today(), **chosen)

    @property
    def day(self) -> date:
        """The day that it is seen from."""
        known = self.as_known_on or asking.today()
        return min(known, self.last.last_day()) if self.last else known

    def csv_href(self) -> str:
        return links.csv(links.chart(self.indicator.id, **self._values()))

    def _values(self) -> dict[str, Any]:
        return {
            "organisation": self.organisation.code,
            "definition": self.definition.key if self.definition else "",
            "stratum": self.stratum.key,
            "first": self.first or "",
            "last": self.last or "",
            "as_known_on": self.as_known_on or "",
            "rule_set": "" if self.rule_set == MAKING_DATA_COUNT else self.rule_set.key,
            "points": self.points,
        }


def read(scope: Scope, indicator: Indicator, values: dict[str, str]) -> Asked:
    """The view that the address asks for; raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    today = asking.today()
    code = values.get("organisation", "")
    organisation = asking.organisation(scope, code)
    definition = asking.definition(indicator, values.get("definition", ""))
    asked = Asked(
        indicator=indicator,
        organisation=organisation,
        definition=definition,
        stratum=stratum(scope, indicator, organisation, definition, values.get("stratum", "")),
        first=asking.month(values.get("first", ""), name="first month", latest=Month.containing(today)),
        last=asking.month(values.get("last", ""), name="last month", latest=Month.containing(today)),
        as_known_on=asking.day(values.get("as_known_on", ""), name="day it was known on", latest=today),
        rule_set=BY_KEY[asking.one_of(values.get("rule_set") or MAKING_DATA_COUNT.key, BY_KEY, name="rule set")],
        points=Points(asking.one_of(values.get("points", ""), tuple(Points), name="choice of points")),
        rows=Rows(asking.one_of(values.get("rows", ""), tuple(Rows), name="choice of rows")),
        thread=asked_thread.read(values),
        beside=_beside(values.get("beside", "")),
        write=_write(values, today),
    )
    asking.in_order(asked.first, asked.last)
    return asked


def _beside(key: str) -> Indicator | None:
    known = {one.id: one for one in catalogue.load().indicators.values() if one.numeric}
    return known[asking.one_of(key, known, name="indicator")] if key else None


def _write(values: dict[str, str], today: date) -> Write:
    """Where an address opens several forms, the first of them."""
    this_month, note, number = Month.containing(today), values.get("note", ""), values.get("withdraw", "")
    if note:
        day = None if note == NEW else asking.day(note, name="day of the note", latest=today)
        return Write(note=True, day=day)
    if number:
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise BadAddress(f"There is no note {number[:20]!r} here.")
        return Write(withdraw=int(number))
    if values.get("phase"):
        return Write(phase=asking.month(values["phase"], name="month of a new phase", latest=this_month))
    return Write(reverse=asking.month(values.get("reverse", ""), name="month of a phase", latest=this_month))


def that_fit(scope: Scope, indicator: Indicator, values: dict[str, str]) -> dict[str, str]:
    """The values of the controls without a definition or group that another indicator or organisation left behind."""
    kept = {name: value for name, value in values.items() if name not in ("definition", "stratum")}
    code = values.get("organisation", "")
    organisation = asking.organisation(scope, code)
    offered = observations.definitions_with_figures(scope, indicator=indicator, organisation=organisation)
    told = [one for one in offered if one.key == values.get("definition")]
    if told and told != list(offered[:1]):
        kept["definition"] = told[0].key
    for one in told or offered[:1]:
        strata = observations.strata_with_figures(scope, definition=one, organisation=organisation)
        if values.get("stratum", "") in {part.key for part in strata}:
            kept["stratum"] = values.get("stratum", "")
    return kept


def stratum(
    scope: Scope, indicator: Indicator, organisation: Organisation, definition: Definition | None, key: str
) -> Stratum:
    """The group that an address names, everybody for none; raises `BadAddress` where it has no figures here."""
    if not key:
        return EVERYBODY
    candidates = (definition,) if definition else indicator.definitions
    for told in candidates:
        for one in observations.strata_with_figures(scope, definition=told, organisation=organisation):
            if one.key == key:
                return one
    raise BadAddress(f"There are no figures of that group here: {key[:60]!r}.")
