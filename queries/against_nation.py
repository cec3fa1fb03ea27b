"""How a rate differs from the nation's over one period, by groups: where too few peers show theirs one by one.

The nation's counts by group come through `inequalities`: across a border in whole financial years, made safe together
with the regions' (ADRs 0095 and 0115). A division of which any count is withheld tells nothing.
"""

from __future__ import annotations

import numpy as np

from access.scope import NotAllowed, Scope
from analysis.divided import Divided
from analysis.divisions import Division
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import against_peers, inequalities, organisations
from queries.against_peers import Difference, exact
from queries.asked_places import By
from queries.inequalities import CannotDivide, View
from queries.inequality_period import Span
from queries.organisations import Organisation

_BY = {one.dimension: one for one in By if one.dimension}
_DIVISIONS = {one.dimension.key: one for one in reversed(Division)}


def of(scope: Scope, *, indicator: Indicator, whose: Organisation, last: Month) -> tuple[Difference, ...]:
    """By the first of the catalogue's divisions of which nation and `whose` have every count; nothing without one.

    One alone: to make a division safe takes its time.
    """
    nations = organisations.of_kinds(scope, kinds=(OrganisationKind.NATION,))
    divisions = [_DIVISIONS[one] for one in indicator.strata if one in _DIVISIONS]
    told = (_difference(scope, indicator, whose, nation, one, last) for nation in nations for one in divisions)
    return next((few for few in told if few), ())


def _difference(
    scope: Scope, indicator: Indicator, whose: Organisation, nation: Organisation, division: Division, last: Month
) -> tuple[Difference, ...]:
    try:
        theirs = _view(scope, indicator, nation, division, last)
        own = _view(scope, indicator, whose, division, theirs.period.last, theirs.definition)
    except (CannotDivide, NotAllowed):
        return ()
    both = (theirs.now, own.now)
    if own.period != theirs.period or not all(one.complete and one.size.sum() > 0 for one in both):
        return ()
    one = against_peers.difference(
        _BY[division.dimension.key],
        definition=theirs.definition,
        period=theirs.period,
        others=[nation],
        names=division.groups,
        theirs=_counted(theirs.now),
        own=_counted(own.now),
        chance=theirs.found.chance,
    )
    return (one,)


def _view(
    scope: Scope,
    indicator: Indicator,
    one: Organisation,
    division: Division,
    last: Month,
    definition: Definition | None = None,
) -> View:
    return inequalities.of_indicator(
        scope,
        indicator=indicator,
        organisation=one,
        division=division,
        definition=definition,
        span=Span.YEAR,
        last=last,
    )


def _counted(one: Divided) -> against_peers.Counted:
    return exact(np.asarray(one.events), np.asarray(one.size))
