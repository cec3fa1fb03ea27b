"""Which indicators an organisation has by group, and under which definitions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from access.scope import Scope
from analysis.divisions import Division
from indicators.indicator import Definition, Indicator
from queries import audience
from queries.organisations import Organisation
from store import tables
from store.engine import reading

FEWEST_GROUPS = 2
Divisions = Mapping[Division, tuple[Definition, ...]]


def of_organisation(
    scope: Scope, *, indicators: Collection[Indicator], organisation: Organisation
) -> dict[str, Divisions]:
    """By indicator, its divisions with figures in sight and the definitions of each, the preferred one first.

    A definition that names one group alone divides nothing.
    """
    found = _found(indicators, organisation)
    return {
        indicator.id: divisions
        for indicator in indicators
        if (divisions := _divisions(scope, indicator, organisation, found))
    }


def _found(indicators: Collection[Indicator], organisation: Organisation) -> set[tuple[str, str]]:
    packed, stratum = tables.series.c, tables.stratum.c
    keys = [one.key for indicator in indicators for one in indicator.definitions]
    statement = (
        select(tables.definition.c.key, stratum.dimension)
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .join(tables.stratum, stratum.id == packed.stratum_id)
        .where(tables.definition.c.key.in_(keys), packed.organisation_id == organisation.id)
        .where(stratum.dimension.in_({one.dimension.key for one in Division}))
        .group_by(tables.definition.c.key, stratum.dimension)
        .having(func.count() >= FEWEST_GROUPS)
    )
    with reading() as connection:
        return {(row.key, row.dimension) for row in connection.execute(statement)}


def _divisions(
    scope: Scope, indicator: Indicator, organisation: Organisation, found: set[tuple[str, str]]
) -> dict[Division, tuple[Definition, ...]]:
    seen = [
        one for one in indicator.definitions if audience.may_see(scope, definition=one, organisation=organisation)
    ]
    divisions = {
        division: tuple(one for one in seen if (one.key, division.dimension.key) in found) for division in Division
    }
    return {division: few for division, few in divisions.items() if few}
