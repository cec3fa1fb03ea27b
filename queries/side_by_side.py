"""One indicator in many places, or in many groups of people, under one definition: what small multiples show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Row, Select, select

from access.scope import Scope
from analysis import spc
from analysis.standing import Standing
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import Dimension
from queries import at_a_glance, audience, observations, phases
from queries.at_a_glance import Chart
from queries.crossing import Crossing
from queries.observations import EVERYBODY, Measured, Stratum
from queries.organisations import Organisation
from queries.unpacking import NoCells, unpacked
from store import tables
from store.engine import reading
from store.packed import unpack, unpack_provenance


@dataclass(frozen=True)
class Panel:
    """One small multiple: a place or a group. `chart` is None where there are no figures in sight."""

    organisation: Organisation
    stratum: Stratum
    chart: Chart | None

    @property
    def standing(self) -> Standing | None:
        return self.chart.standing if self.chart else None


@dataclass(frozen=True)
class Panels:
    """`few` in their order, all under `definition`. `withheld` counts those whose figures are not this scope's to
    see, whether there are any or not. `others` are definitions that some of the places have figures under besides."""

    definition: Definition
    few: tuple[Panel, ...]
    withheld: int
    others: tuple[Definition, ...] = ()

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(one.chart for one in self.few if one.chart)

    @property
    def lengths_judged(self) -> tuple[int, ...]:
        """How many numbers stand behind each that could be judged, since its limits last restarted."""
        return at_a_glance.lengths_judged(self.charts)


class NoneOfThem(Exception):
    """None of the places or groups has figures that this scope may see. Of `withheld`, some definition is out of
    sight, whether there are figures under it or not."""

    def __init__(self, withheld: int = 0) -> None:
        super().__init__(withheld)
        self.withheld = withheld


def of_places(
    scope: Scope,
    *,
    indicator: Indicator,
    places: Sequence[Organisation],
    definition: Definition | None = None,
    last: Month | None = None,
    apart: bool = False,
) -> Panels:
    """The places in the order given, under `definition` or the one that most of them have figures under.

    Each ends in the newest month that any of them has up to `last`, so that they can be read side by side; one that
    ended before then ends there. `last` is a month that is measured, not the one that reports it. `apart`
    keeps the points of a rolling series that share no data. Raises `NoneOfThem`.
    """
    who = {one.id: one for one in places}
    rows = _rows(indicator, list(who), [EVERYBODY.id])
    seen = {
        told.key: [row for row in rows if row.key == told.key and _sees(scope, told, who[row.organisation_id])]
        for told in indicator.definitions
    }
    told = max(
        ([definition] if definition else indicator.definitions), key=lambda one: len(seen[one.key]), default=None
    )
    if told is None or not seen[told.key]:
        raise NoneOfThem(sum(not _sees_all(scope, indicator, one) for one in places))
    series = _measured(scope, indicator, told, seen[told.key], who, {EVERYBODY.id: EVERYBODY}, last)
    series = [_apart(one) for one in series] if apart else series
    if not series:
        raise NoneOfThem(sum(not _sees_all(scope, indicator, one) for one in places))
    charts = {one.measured.organisation.id: one for one in at_a_glance.judged(scope, series)}
    withheld = sum(not _sees(scope, told, one) for one in places)
    others = tuple(one for one in indicator.definitions if one != told and seen[one.key] and not one.modelled)
    return Panels(told, tuple(Panel(one, EVERYBODY, charts.get(one.id)) for one in places), withheld, others)


def of_groups(
    scope: Scope,
    *,
    indicator: Indicator,
    organisation: Organisation,
    dimension: str,
    definition: Definition | None = None,
    last: Month | None = None,
    apart: bool = False,
) -> Panels:
    """The groups of one organisation's people in their usual order, those not known last. Raises `NoneOfThem`.

    They are under `definition` if it is divided so, else under the first that is.
    """
    for told in sorted(indicator.definitions, key=lambda one: one != definition):
        if not _sees(scope, told, organisation):
            continue
        every = observations.strata_with_figures(scope, definition=told, organisation=organisation)
        strata = sorted((one for one in every if one.dimension == dimension), key=_place)
        if strata:
            rows = [
                row for row in _rows(indicator, [organisation.id], [one.id for one in strata]) if row.key == told.key
            ]
            known = {one.id: one for one in strata}
            series = _measured(scope, indicator, told, rows, {organisation.id: organisation}, known, last)
            series = [_apart(one) for one in series] if apart else series
            if not series:
                continue
            charts = {one.measured.stratum.id: one for one in at_a_glance.judged(scope, series)}
            return Panels(told, tuple(Panel(organisation, one, charts.get(one.id)) for one in strata), 0)
    divided = all(
        audience.may_divide(scope, definition=told, organisation=organisation, dimension=dimension)
        for told in indicator.definitions
    )
    raise NoneOfThem(int(not (divided and _sees_all(scope, indicator, organisation))))


def one_under(
    scope: Scope, *, indicator: Indicator, organisation: Organisation, definition: Definition, last: Month | None
) -> Chart | None:
    """The same figure of another organisation, as of the whole nation; None where there is none in sight."""
    try:
        return of_places(scope, indicator=indicator, places=[organisation], definition=definition, last=last).charts[
            0
        ]
    except (NoneOfThem, IndexError):
        return None


def _sees(scope: Scope, told: Definition, one: Organisation) -> bool:
    return audience.may_see(scope, definition=told, organisation=one)


def _sees_all(scope: Scope, indicator: Indicator, one: Organisation) -> bool:
    return all(_sees(scope, told, one) for told in indicator.definitions)


def _rows(indicator: Indicator, organisations: Collection[int], strata: Collection[int]) -> Sequence[Row]:
    with reading() as connection:
        return connection.execute(_packed(indicator, organisations, strata)).all()


def _packed(indicator: Indicator, organisations: Collection[int], strata: Collection[int]) -> Select:
    known = tables.series.c
    return (
        select(
            tables.definition.c.key,
            known.organisation_id,
            known.stratum_id,
            known.first_month,
            known.last_month,
            known.cells,
            known.provenance,
        )
        .join(tables.definition, tables.definition.c.id == known.definition_id)
        .where(tables.definition.c.key.in_([one.key for one in indicator.definitions]))
        .where(known.organisation_id.in_(organisations), known.stratum_id.in_(strata))
    )


def _measured(
    scope: Scope,
    indicator: Indicator,
    told: Definition,
    rows: Sequence[Row],
    who: dict[int, Organisation],
    strata: dict[int, Stratum],
    last: Month | None,
) -> list[Measured]:
    """Those with a cell up to the month in which all end."""
    starts = phases.of_organisations(list(who))
    newest = max((row.last_month for row in rows), default=0)
    until = Month(min(newest, last.ordinal + told.lag_months) if last else newest)
    found, crossing = [], Crossing(scope)
    for row in rows:
        organisation, stratum = who[row.organisation_id], strata[row.stratum_id]
        cells = unpack(row.cells), unpack_provenance(row.provenance)
        try:
            owed = organisation.expected_until(until, reported=Month(row.last_month))
            series, origin = unpacked(*cells, definition=told, until=owed)
        except NoCells:
            continue
        kept = crossing.withheld(series, definition=told, organisation=organisation, stratum_id=stratum.id)
        begun = starts.get((organisation.id, told.key, stratum.id), ())
        found.append(Measured(indicator, told, organisation, stratum, kept, origin, begun))
    return found


def _apart(one: Measured) -> Measured:
    return replace(one, series=spc.every_third(one.series)) if one.series.overlapping else one


def _place(one: Stratum) -> tuple[int, str]:
    """Where a group stands in the order of its dimension; one that the vocabulary does not name comes after."""
    order = next((each.groups for each in Dimension if each.key == one.dimension), ())
    return (order.index(one.group) if one.group in order else len(order), one.group)
