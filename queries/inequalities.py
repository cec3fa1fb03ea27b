"""One indicator of one organisation by groups of its population: what inequalities are told from.

Figures that cross the organisation's border come through `inequality_border`, and everything else is worked out from
what is left of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from access.scope import NotAllowed, Scope
from analysis import inequality_pooling
from analysis.disclosure import NONE, Policy
from analysis.disclosure_groups import WHOLE, Counted
from analysis.divided import Divided, chance_of
from analysis.divisions import Division
from analysis.inequality_reading import Inequality
from analysis.numerals import Unit
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind
from queries import audience, inequality_border, inequality_figures, inequality_offered
from queries.inequality_border import Border
from queries.inequality_figures import Added, Behind, Rows
from queries.inequality_period import TRIED, Span, Stretches, back_from, stretches, whole_years
from queries.organisations import Organisation
from queries.variation import SHARES
from queries.variation_period import Period


class Why(StrEnum):
    """Why nothing can be shown by group."""

    NOT_A_SHARE = "the figure is not a share or rate of a number of people or births"
    NO_GROUPS = "no figures by group that you may see"


class CannotDivide(Exception):
    """There is nothing to show by group, and `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class View:
    """One division of one indicator. `divisions` are what else could be chosen, with the definition of each.

    `policy` is that under which this reader sees these figures; `held_back` are the groups whose numbers it keeps.
    `months_before` is how many months of the earlier period have figures.
    """

    indicator: Indicator
    organisation: Organisation
    division: Division
    definition: Definition
    divisions: Mapping[Division, tuple[Definition, ...]]
    span: Span
    periods: Stretches
    oldest: Month
    newest: Month
    policy: Policy
    behind: Mapping[str, Behind]
    held_back: frozenset[str]
    months_before: int
    batches: tuple[int, ...]
    now: Divided
    latest: Divided
    before: Divided

    @property
    def period(self) -> Period:
        return self.periods.shown

    @property
    def long_enough(self) -> Span:
        """How far back the shown period goes, where that was looked for as well."""
        if self.span is not Span.ENOUGH:
            return self.span
        last, oldest, told = self.period.last, self.oldest, self.definition
        return next(one for one in TRIED if back_from(last, one, oldest=oldest, definition=told) == self.period)

    @property
    def beyond(self) -> bool:
        """Whether these figures cross the border of the reader's own organisation."""
        return self.policy is not NONE

    @property
    def unit(self) -> Unit:
        """The indicator's own, in which figures of every definition can be read."""
        return replace(Unit.measured(self.indicator, definition=self.definition), per=self.indicator.per)

    @cached_property
    def found(self) -> Inequality:
        """The division judged: gaps now, in the latest period, and before; chances where it is a percentage."""
        percent = self.indicator.kind is IndicatorKind.PERCENT or bool(
            {"spc_p", "funnel_p"} & set(self.indicator.charts)
        )
        return Inequality(
            now=self.now,
            latest=self.latest,
            before=self.before,
            direction=self.indicator.direction,
            chance=chance_of(percent=percent, events=self.now.events, size=self.now.size),
        )

    @property
    def provisional(self) -> bool:
        return any(one.provisional for group, one in self.behind.items() if group != WHOLE)


def of_indicator(
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    division: Division | None = None,
    definition: Definition | None = None,
    span: Span = Span.ENOUGH,
    last: Month | None = None,
) -> View:
    """The view. Without a `division` the first that there are figures for; under `definition` if it is divided so,
    else under the first that is.

    Raises `CannotDivide`, and `NotAllowed` for figures that are not this scope's to see.
    """
    if indicator.kind not in SHARES:
        raise CannotDivide(Why.NOT_A_SHARE)
    offered = inequality_offered.of_organisation(scope, indicators=[indicator], organisation=organisation)
    divisions = offered.get(indicator.id, {})
    if not divisions:
        if not any(
            audience.may_see(scope, definition=one, organisation=organisation) for one in indicator.definitions
        ):
            raise NotAllowed(f"{indicator.id} of {organisation.code}")
        raise CannotDivide(Why.NO_GROUPS)
    which = division or next(iter(divisions))
    known = divisions.get(which, ())
    if not known:
        raise CannotDivide(Why.NO_GROUPS)
    told = definition if definition in known else known[0]
    policy = inequality_border.policy(scope, definition=told, organisation=organisation)
    edge = inequality_border.border(scope, policy=policy) if policy is not NONE else None
    rows = inequality_figures.of_definitions(
        definitions=[told],
        organisations={organisation.id, *(edge.everyone if edge else ())},
        dimensions=[which.dimension.key],
    )[told.key, which.dimension.key]
    return assembled(
        rows, indicator=indicator, organisation=organisation, division=which, definition=told,
        divisions=divisions, span=span, last=last, edge=edge,
    )  # fmt: skip


def assembled(  # noqa: PLR0913 - one argument for each thing that a view is of
    rows: Rows,
    *,
    indicator: Indicator,
    organisation: Organisation,
    division: Division,
    definition: Definition,
    divisions: Mapping[Division, tuple[Definition, ...]],
    span: Span,
    last: Month | None,
    edge: Border | None,
) -> View:
    """The view from series that have been read; `edge` is the border they cross, None where they cross none."""
    of = organisation.id
    oldest = inequality_figures.oldest(rows, of=of, division=division)
    newest = inequality_figures.newest(rows, of=of, division=division)
    end = max(min(last or newest, newest), oldest)
    if edge:
        span, periods = Span.YEAR, whole_years(inequality_border.financial_year(end))
    else:
        shown, span = _shown(rows, of, (oldest, end), span, definition, division)
        periods = stretches(shown, oldest=oldest, definition=definition)
    sums = {
        period: inequality_figures.added(rows, of=of, period=period, definition=definition, division=division)
        for period in {periods.shown, periods.latest, periods.before}
    }
    if edge:
        sums = {period: _through(edge, rows, one, of, definition, division) for period, one in sums.items()}
    now = sums[periods.shown]
    return View(
        indicator=indicator,
        organisation=organisation,
        division=division,
        definition=definition,
        divisions=divisions,
        span=span,
        periods=periods,
        oldest=oldest,
        newest=newest,
        policy=edge.policy if edge else NONE,
        behind=_of_groups(now.behind, division),
        held_back=_held_back(now, division),
        months_before=max(sums[periods.before].behind[group].months for group in division.kept),
        batches=now.batches,
        **{
            name: divided(sums[period].counted, division)
            for name, period in (("now", periods.shown), ("latest", periods.latest), ("before", periods.before))
        },
    )


def divided(counted: Mapping[str, Counted], division: Division) -> Divided:
    """Counts by kept group as a division; the division's own groups go first where `counted` holds them as well."""
    own = [counted.get(group) for group in division.groups]
    if all(one is not None for one in own):
        events, size = (np.array([getattr(one, name) for one in own]) for name in ("events", "size"))
    else:
        events, size = (
            division.gathered(np.array([getattr(counted[group], name) for group in division.kept]))
            for name in ("events", "size")
        )
    whole = counted[WHOLE]
    return Divided(division, events, size, whole.events, whole.size)


def _shown(
    rows: Rows, of: int, reach: tuple[Month, Month], span: Span, definition: Definition, division: Division
) -> tuple[Period, Span]:
    """The period of a fixed span, or the shortest in which as many groups as can be told are told."""
    oldest, end = reach
    if span is not Span.ENOUGH:
        return back_from(end, span, oldest=oldest, definition=definition), span
    periods = [back_from(end, one, oldest=oldest, definition=definition) for one in TRIED]
    found = [
        divided(
            inequality_figures.added(rows, of=of, period=one, definition=definition, division=division).counted,
            division,
        )
        for one in periods
    ]
    events = [np.nan_to_num(one.events) for one in found]
    return periods[inequality_pooling.telling_window(events, judged=found[0].known)], span


def _through(edge: Border, rows: Rows, one: Added, of: int, definition: Definition, division: Division) -> Added:
    """The same sums with what the border lets through."""
    safe = inequality_border.released(edge, rows, of=of, period=one.period, definition=definition, division=division)
    return replace(one, counted={**one.counted, **safe})


def _of_groups(behind: Mapping[str, Behind], division: Division) -> dict[str, Behind]:
    """What the figures of the division's own groups rest on: a wider group on the thinnest of its parts."""
    return {
        **{group: behind[group] for group in division.groups if group in behind},
        **{
            group: min((behind[part] for part in parts), key=lambda each: each.months)
            for group, parts in inequality_border.wider(division).items()
            if group in division.groups
        },
        WHOLE: behind[WHOLE],
    }


def _held_back(now: Added, division: Division) -> frozenset[str]:
    """Groups with numbers of their own that are not told."""
    told = divided(now.counted, division)
    behind = _of_groups(now.behind, division)
    silent = np.isnan(told.events) | np.isnan(told.size)
    return frozenset(
        group for group, quiet in zip(division.groups, silent.tolist(), strict=True) if quiet and behind[group].months
    )
