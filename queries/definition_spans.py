"""From when to when an organisation has figures under each definition of an indicator: where one line ends and
another begins."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import audience
from queries.observations import EVERYBODY, Stratum
from queries.organisations import Organisation
from store import tables
from store.engine import reading


@dataclass(frozen=True)
class DefinitionSpan:
    """`first` and `last` are reporting months."""

    definition: Definition
    first: Month
    last: Month


def before(spans: tuple[DefinitionSpan, ...], definition: Definition) -> tuple[DefinitionSpan, ...]:
    """Those that begin before the line of `definition`, as it was measured otherwise; none where there is no line."""
    own = [one.first for one in spans if one.definition == definition]
    return tuple(one for one in spans if own and one.first < own[0])


def of_indicator(
    scope: Scope, *, indicator: Indicator, organisation: Organisation, stratum: Stratum = EVERYBODY
) -> tuple[DefinitionSpan, ...]:
    """One for each definition with figures that the scope may see, the one that begins first in front."""
    known = tables.series.c
    statement = (
        select(tables.definition.c.key, known.first_month, known.last_month)
        .join(tables.series, known.definition_id == tables.definition.c.id)
        .where(known.organisation_id == organisation.id, known.stratum_id == stratum.id)
        .where(tables.definition.c.key.in_([one.key for one in indicator.definitions]))
    )
    told = {one.key: one for one in indicator.definitions}
    with reading() as connection:
        found = [
            DefinitionSpan(told[row.key], Month(row.first_month), Month(row.last_month))
            for row in connection.execute(statement)
            if audience.may_see(scope, definition=told[row.key], organisation=organisation)
        ]
    return tuple(sorted(found, key=lambda one: (one.first, one.definition.key)))
