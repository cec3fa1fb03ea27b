"""One comparison read as a funnel: the result with and without widening, how it is told, and how it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import links
from access.scope import Scope
from analysis import funnel_story
from analysis.funnel import Funnel, Position, Widening
from analysis.funnel_story import Own, Setting
from analysis.narrative import Story
from analysis.numerals import Unit, running, sentence
from charts import funnel_view
from charts.funnel_view import FunnelView, Place
from pages.varying import phrases
from queries import quality
from queries.asked_variation import Asked
from queries.organisations import Organisation
from queries.quality import ItemQuality, Recorded
from queries.variation import Comparison
from queries.variation_compared import Compared


@dataclass(frozen=True)
class Reading:
    asked: Asked
    found: Comparison
    result: Funnel
    plain: Funnel
    recorded: Mapping[int, Recorded] = field(default_factory=dict)
    """By organisation, how many of its records say what is counted, where a file tells."""
    valid: Mapping[int, ItemQuality] = field(default_factory=dict)
    """By organisation, the least complete of the items behind its figures, all of one month, where a file tells."""

    @property
    def unit(self) -> Unit:
        return self.found.unit

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        return self.result.positions()

    @property
    def own(self) -> tuple[int, ...]:
        """The places of the reader's own among the units."""
        return tuple(place for place, one in enumerate(self.found.units) if one.organisation.id in self.found.own)

    def rate(self, one: Compared) -> float:
        return one.share * self.unit.per

    def leads_to(self, one: Compared) -> str:
        """From an organisation's point into the questions about it; within an investigation of somebody, to the chart
        of the other: what is investigated stays what it is."""
        told = self.found.definition
        if self.asked.thread:
            return links.chart(self.found.indicator.id, organisation=one.organisation.code, definition=told.key)
        return self.asked.begun_here(organisation=one.organisation, definition=told).at("signal")


def read(scope: Scope, asked: Asked, found: Comparison) -> Reading:
    plain = found.funnel(widening=Widening.NONE)
    widening = asked.limits.widening
    result = plain if widening is Widening.NONE else found.funnel(widening=widening)
    period = found.period
    those = [one.organisation for one in found.units]
    recorded = quality.recorded(
        scope, definition=found.definition, organisations=those, first=period.first, last=period.last
    )
    valid = {} if recorded else _valid(scope, found, those)
    return Reading(asked, found, result, plain, recorded, valid)


def _valid(scope: Scope, found: Comparison, those: Collection[Organisation]) -> dict[int, ItemQuality]:
    return quality.least_valid(scope, indicator=found.indicator.id, organisations=those, latest=found.period.last)


def story(told: Reading) -> Story:
    found = told.found
    one, many = phrases.kinds(found)
    setting = Setting(
        indicator=found.indicator,
        definition=found.definition,
        unit=told.unit,
        one=one,
        many=many,
        whose=found.whose.short_name,
        period=found.period.in_words,
        among=f"in {found.group.title}" if found.group else "",
        provisional=any(each.provisional for each in found.units),
        left_out=len(found.left_out),
    )
    own = [_own(told, place) for place in told.own]
    return funnel_story.tell(told.result, setting=setting, own=own)


def _own(told: Reading, place: int) -> Own:
    one = told.found.units[place]
    return Own(one.organisation.short_name, told.rate(one), told.positions[place])


def view(told: Reading) -> FunnelView:
    found = told.found
    return funnel_view.view(
        told.result,
        plain=told.plain,
        size=found.denominator,
        places=[_place(told, number) for number in range(len(found.units))],
        unit=told.unit,
        direction=found.indicator.direction,
        below=sentence(f"{running(found.indicator.denominator)}, {phrases.lasting(found.period.months)}"),
    )


def _place(told: Reading, number: int) -> Place:
    one = told.found.units[number]
    says = (
        f"{phrases.rate(told.rate(one), told.unit)}: {phrases.counted(one)}",
        phrases.POSITIONS[told.positions[number]],
        phrases.rests_on(one, told.found),
    )
    return Place(one.organisation.short_name, says, told.leads_to(one), one.organisation.id in told.found.own)
