"""One system as a meeting sees it: every chart of its members judged at one month, and ranked for discussion."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from access.scope import Scope
from analysis import agenda, many_charts, rest_of_whole, spc, standing
from analysis.agenda import Agenda
from analysis.finding import Subject
from analysis.naming import listed
from analysis.rare_signal import RareSignal
from analysis.rest_of_whole import Whole
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.spc import SpcChart
from analysis.standing import Judged, Standing
from analysis.verdicts import Verdict
from indicators import catalogue, companions
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage
from queries import audience, observations, organisations, register, targets
from queries.observations import Measured
from queries.organisations import Organisation
from queries.targets import Target

MOST_COLUMNS = 12
"""More members than this do not stand beside each other on one screen."""

_BELOW = {
    OrganisationKind.NATION: (OrganisationKind.REGION, OrganisationKind.LMNS, OrganisationKind.TRUST),
    OrganisationKind.REGION: (OrganisationKind.LMNS, OrganisationKind.TRUST),
    OrganisationKind.LMNS: (OrganisationKind.TRUST,),
    OrganisationKind.TRUST: (OrganisationKind.SITE,),
}


@dataclass(frozen=True)
class Chart:
    """One series with what judges it and how it stands."""

    measured: Measured
    targets: tuple[Target, ...]
    standing: Standing

    @property
    def target(self) -> float:
        """What the series is held against, in its unit; NaN where there is nothing."""
        return _target(self.measured, self.targets)

    @cached_property
    def drawn(self) -> SpcChart:
        """The same series ready to be drawn and told."""
        judged = _judged(self.measured, self.targets)
        drawn = spc.chart(
            judged.series,
            direction=judged.direction,
            target=judged.target,
            phases=judged.phases,
            rare=judged.rare,
            numeric=judged.numeric,
            rule_set=MAKING_DATA_COUNT,
        )
        return replace(drawn, moved=self.measured.moved)


def draw(charts: Iterable[Chart]) -> None:
    """Have these charts drawn in one pass: a screen that will show many of them asks for it beforehand."""
    wanted = [one for one in charts if "drawn" not in vars(one)]
    made = many_charts.charts([_judged(one.measured, one.targets) for one in wanted])
    for one, drawn in zip(wanted, made, strict=True):
        vars(one)["drawn"] = replace(drawn, moved=one.measured.moved)


@dataclass(frozen=True)
class Row:
    """One indicator: its charts by organisation id. Those without figures in sight have none; those in
    `withheld` may have figures that are not this scope's to see."""

    indicator: Indicator
    charts: dict[int, Chart]
    withheld: frozenset[int]


@dataclass(frozen=True)
class Glance:
    """`members` are the columns and `system` their total; the agenda counts the charts of all of them.

    `reported` says by member its newest reporting month. `rare` are the signals of rare harm on the agenda, in its
    order, where it was looked for them, and `rare_before` those that stood a month earlier.
    """

    system: Organisation
    members: tuple[Organisation, ...]
    month: Month
    newest: Month
    rows: tuple[Row, ...]
    agenda: Agenda
    reported: dict[int, Month]
    rare: tuple[RareSignal, ...] = ()
    rare_before: tuple[RareSignal, ...] = ()

    @cached_property
    def counted(self) -> tuple[Chart, ...]:
        """The charts that the agenda, the matrix and the file count, row by row, the system's own last.

        Where an only member reports the very figures of the whole, as the one site of a trust, they count once.
        """
        columns = (*self.members, self.system)
        return tuple(
            row.charts[one.id]
            for row in self.rows
            for one in columns
            if one.id in row.charts and not self._told_twice(row, one)
        )

    def _told_twice(self, row: Row, one: Organisation) -> bool:
        whole = row.charts.get(self.system.id)
        alone = len(self.members) == 1 and one != self.system
        return alone and whole is not None and row.charts[one.id].measured.series.same_figures(whole.measured.series)

    def chart(self, subject: Subject) -> Chart:
        """The chart that a finding of the agenda is about."""
        return self._by_subject[subject]

    @cached_property
    def _by_subject(self) -> dict[Subject, Chart]:
        return {self.subject(one): one for one in reversed(self.counted)}

    def rare_signal(self, subject: Subject) -> RareSignal:
        """The signal of rare harm that a finding of the agenda is."""
        return next(one for one in self.rare if one.finding.subject == subject)

    def name_of(self, organisation: Organisation) -> str:
        """The system is named in full beside its members, so that nobody takes it for one of them."""
        return organisation.title if organisation == self.system and self.members else organisation.short_name

    def subject(self, one: Chart) -> Subject:
        """What the agenda calls a chart."""
        indicator, series, whose = one.measured.indicator, one.measured.series, one.measured.organisation
        return Subject(
            indicator=indicator.id,
            title=indicator.plain_title,
            severity=indicator.severity,
            companions=companions.load().ids_of(indicator.id),
            organisation=self.name_of(whose),
            code=whose.code,
            within=self._within[whose.id],
            last=series.last if len(series) else self.month,
            every=one.measured.definition.every_months,
            provisional=bool(len(series)) and series.vintage[-1] == Vintage.PROVISIONAL,
            counted=of_how_many(one.measured),
            partial=self._partial(one),
        )

    def _partial(self, one: Chart) -> str:
        """`without Eastmarch`, or how many the newest figure counts where it is not known who is missing."""
        series, whole = one.measured.series, of_how_many(one.measured)
        if not whole or series.contributing[-1] == series.eligible[-1]:
            return ""
        if one.measured.organisation == self.system:
            charts = self._rows[one.measured.indicator.id].charts
            missing = [each for each in self.members if not _has_number(charts.get(each.id), series.last)]
            if len(missing) == series.eligible[-1] - series.contributing[-1]:
                return f"without {listed([each.short_name for each in missing])}"
        return f"with {whole}"

    @cached_property
    def _within(self) -> dict[int, frozenset[str]]:
        day = self.month.last_day()
        return {one.id: register.codes_above(one, day=day) for one in (*self.members, self.system)}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.indicator.id: row for row in self.rows}

    @property
    def lengths_judged(self) -> tuple[int, ...]:
        """How many numbers stand behind each chart that could be judged, since its limits last restarted."""
        return lengths_judged(self.counted)


def lengths_judged(few: Iterable[Chart]) -> tuple[int, ...]:
    """How many numbers stand behind each of those that could be judged, since its limits last restarted."""
    judged = (one for one in few if one.standing.now.verdict is not Verdict.CANNOT_TELL)
    return tuple(_numbers_since_restart(one.measured) for one in judged)


class NothingLoaded(Exception):
    """Neither the organisation nor its members have any figures this scope may see."""


def system_of(scope: Scope, *, organisation: Organisation, month: Month) -> Organisation:
    """The LMNS of a trust or site in `month`, or the organisation itself where it is larger or has none."""
    if organisation.kind not in (OrganisationKind.TRUST, OrganisationKind.SITE):
        return organisation
    above = organisations.ancestors(scope, organisation=organisation, month=month)
    return next((one for one in above if one.kind is OrganisationKind.LMNS), organisation)


def named(scope: Scope, *, code: str, month: Month) -> Organisation:
    """Whom an address names, or the system of one's own organisation; raises `UnknownOrganisation`."""
    if code:
        return organisations.by_code(scope, code=code)
    return system_of(scope, organisation=organisations.home(scope), month=month)


def of_system(
    scope: Scope,
    *,
    system: Organisation,
    month: Month | None,
    today: Month,
    among: Collection[Indicator] | None = None,
) -> Glance:
    """Everything the overview of `system` shows, as at `month`, or the newest that half of its members have reported.

    A trust that reports itself is shown at its own newest month, whatever its sites have reported. `among` are the
    only indicators looked at, where not all are. Raises `NothingLoaded`.
    """
    members = _members(scope, system, month or today)
    reported = observations.newest_months(scope, organisations=[*members, system])
    members = tuple(one for one in members if one.id in reported)
    if not reported:
        raise NothingLoaded(system.code)
    alone = system.kind is OrganisationKind.TRUST and system.id in reported
    newest = _usual(reported[one.id] for one in ((system,) if alone else members or (system,)))
    at = month or newest
    rows = _rows(scope, members, system, at, catalogue.load().complete() if among is None else among)
    glance = _ranked(Glance(system, members, at, newest, rows, agenda.rank(()), reported))
    return replace(glance, rows=_in_order(rows, glance.agenda))


def with_rare(glance: Glance, rare: Sequence[RareSignal], *, before: Sequence[RareSignal] = ()) -> Glance:
    """The same glance with these signals of rare harm in their places on its agenda."""
    found = _ranked(replace(glance, rare=tuple(rare), rare_before=tuple(before)))
    places = {one.finding: place for place, one in enumerate((*found.agenda.discuss, *found.agenda.continuing))}
    return replace(found, rare=tuple(sorted(found.rare, key=lambda one: places[one.finding])))


def _ranked(glance: Glance) -> Glance:
    charts = [(glance.subject(one), one.standing) for one in glance.counted]
    rare = [one.finding for one in glance.rare]
    return replace(glance, agenda=agenda.rank(charts, rare=rare, carried=_carried(glance)))


def _carried(glance: Glance) -> frozenset[Subject]:
    """The system's charts that signal with some of its members and without them would not."""
    running = [one for one in glance.counted if one.standing.running]
    found = []
    for one in running:
        if one.measured.organisation == glance.system:
            about, meaning = one.measured.indicator, one.standing.meaning
            parts = [
                other.measured.series
                for other in running
                if other is not one and other.measured.indicator == about and other.standing.meaning is meaning
            ]
            if parts:
                found.append((one, Whole(_judged(one.measured, one.targets), meaning, tuple(parts))))
    alone = rest_of_whole.signalling([whole for _, whole in found])
    return frozenset(glance.subject(one) for (one, _), itself in zip(found, alone, strict=True) if not itself)


def of_how_many(measured: Measured, *, place: int = -1) -> str:
    """`4 of 5 trusts`, of one figure of a sum over several, by default the newest; empty where it is none or that is
    not known. A region and a nation are sums of trusts too, whoever their members are."""
    series = measured.series
    if not len(series) or series.eligible[place] <= 1 or series.contributing[place] < 0:
        return ""
    summed = "sites" if measured.organisation.kind is OrganisationKind.TRUST else "trusts"
    return f"{series.contributing[place]} of {series.eligible[place]} {summed}"


def _has_number(chart: Chart | None, month: Month) -> bool:
    """Whether there is a figure of that very month."""
    if chart is None:
        return False
    series = chart.measured.series
    return bool(np.any(series.has_number & (series.months == month.ordinal)))


def _members(scope: Scope, system: Organisation, month: Month) -> tuple[Organisation, ...]:
    for kind in _BELOW.get(system.kind, ()):
        found = organisations.members(scope, parent=system, month=month, kind=kind)
        if 0 < len(found) <= MOST_COLUMNS:
            return found
    return ()


def _usual(months: Iterable[Month]) -> Month:
    """The newest month that at least half have reached."""
    ordered = sorted(months, reverse=True)
    return ordered[(len(ordered) + 1) // 2 - 1]


def charts(
    scope: Scope,
    *,
    indicators: Collection[Indicator],
    organisations: Sequence[Organisation],
    month: Month,
    as_known_on: date | None = None,
) -> tuple[Chart, ...]:
    """Every chart of these organisations as a reader of `month` should see it, in four statements; with
    `as_known_on` by what was known on that day."""
    measured = observations.of_organisations(
        scope, indicators=indicators, organisations=organisations, month=month, as_known_on=as_known_on
    )
    return judged(scope, measured)


def judged(scope: Scope, measured: Sequence[Measured]) -> tuple[Chart, ...]:
    """Each series with what it is held against and how it stands, in the order given."""
    goals = targets.of_indicators(scope, indicators={one.indicator.id for one in measured})
    held = [targets.held_against(goals[one.indicator.id], organisation=one.organisation) for one in measured]
    stands = standing.stand([_judged(one, goal) for one, goal in zip(measured, held, strict=True)])
    return tuple(Chart(*each) for each in zip(measured, held, stands, strict=True))


def _rows(
    scope: Scope,
    members: Sequence[Organisation],
    system: Organisation,
    month: Month,
    among: Collection[Indicator],
) -> tuple[Row, ...]:
    indicators = [one for one in among if one.judged]
    rows: dict[str, dict[int, Chart]] = {}
    for one in charts(scope, indicators=indicators, organisations=[*members, system], month=month):
        rows.setdefault(one.measured.indicator.id, {})[one.measured.organisation.id] = one
    return tuple(
        Row(one, rows[one.id], _withheld(scope, one, [*members, system])) for one in indicators if one.id in rows
    )


def _withheld(scope: Scope, indicator: Indicator, who: Iterable[Organisation]) -> frozenset[int]:
    return frozenset(
        one.id
        for one in who
        if not all(audience.may_see(scope, definition=told, organisation=one) for told in indicator.definitions)
    )


def _judged(measured: Measured, goal: tuple[Target, ...]) -> Judged:
    indicator = measured.indicator
    return Judged(
        series=measured.series,
        direction=indicator.direction,
        target=_target(measured, goal),
        phases=measured.phases,
        rare=indicator.rare,
        numeric=indicator.judged,
    )


def _target(measured: Measured, goal: tuple[Target, ...]) -> float:
    return goal[0].value_under(measured.definition, indicator=measured.indicator) if goal else np.nan


def _numbers_since_restart(measured: Measured) -> int:
    series = measured.series
    numbers = spc.phase_numbers(series.months, measured.phases)
    return int((series.has_number & (numbers == numbers[-1])).sum())


def _in_order(rows: tuple[Row, ...], ranked: Agenda) -> tuple[Row, ...]:
    """Most urgent first: as the agenda ranks them, then what shows no sign of change, then what cannot be told."""
    items = [*ranked.discuss, *ranked.continuing, *ranked.improvements, *ranked.neither]
    place: dict[str, int] = {}
    for item in items:
        place.setdefault(item.finding.subject.indicator, len(place))
    last = len(items) + 1
    return tuple(sorted(rows, key=lambda row: (place.get(row.indicator.id, last), not _tells(row))))


def _tells(row: Row) -> bool:
    return any(one.standing.now.verdict is not Verdict.CANNOT_TELL for one in row.charts.values())
