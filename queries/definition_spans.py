"""From when to when an organisation has figures under each definition of an indicator: where one line ends and
another begins."""

from __future__ import annotations

from dataclasses import dataclass

from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import audience, spans
from queries.observations import EVERYBODY, Stratum
from queries.organisations import Organisation


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
    known = spans.of_series(organisation.id, stratum.id)
    found = [
        DefinitionSpan(one, *known[one.key])
        for one in indicator.definitions
        if one.key in known and audience.may_see(scope, definition=one, organisation=organisation)
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.definition.key)))
