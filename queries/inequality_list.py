"""Every division of every indicator of one organisation, to choose from, with the widest gap of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from access.scope import Scope
from analysis.disclosure import NONE
from analysis.divisions import Division
from analysis.inequality import Comparison
from analysis.verdicts import Verdict
from indicators import catalogue
from indicators.indicator import Definition
from queries import inequalities, inequality_border, inequality_figures, inequality_offered
from queries.inequalities import View
from queries.inequality_border import Border
from queries.inequality_period import Span
from queries.organisations import Organisation
from queries.variation import SHARES

LISTED = (Division.ETHNIC_GROUP, Division.IMD_DECILE, Division.AGE_BAND, Division.PARITY)
"""Fifths tell what tenths tell."""
_COMPARED = (Comparison.HIGHER, Comparison.LOWER, Comparison.NOT_TOLD_APART)


@dataclass(frozen=True)
class Listed:
    view: View

    @cached_property
    def compared(self) -> tuple[int, ...]:
        """The places of groups with events enough to be compared, as the reference has."""
        words = self.view.found.gaps.comparisons
        return tuple(place for place, word in enumerate(words) if word in _COMPARED)

    @property
    def widest(self) -> int:
        """The place of the group furthest from the reference among those compared; -1 where none is."""
        apart = np.abs(self.view.found.gaps.difference.value)
        return max(self.compared, key=lambda place: apart[place], default=-1)


@dataclass(frozen=True)
class Everything:
    """`listed` by how grave the indicator is; `policy` is that under which the reader sees any of them."""

    listed: tuple[Listed, ...]
    beyond: bool

    def of(self, verdict: Verdict) -> tuple[Listed, ...]:
        return tuple(one for one in self.listed if one.view.found.verdict is verdict)

    @property
    def compared(self) -> int:
        """How many gaps there are, each of which chance alone takes for one in one of twenty."""
        return sum(len(one.compared) for one in self.listed)


def everything(scope: Scope, *, organisation: Organisation) -> Everything:
    """Every view with figures in sight, under its preferred definition, over the shortest period that tells."""
    indicators = [one for one in catalogue.load().indicators.values() if one.kind in SHARES]
    offered = inequality_offered.of_organisation(scope, indicators=indicators, organisation=organisation)
    wanted = [
        (one, division, divisions[division][0])
        for one in indicators
        for divisions in [offered.get(one.id, {})]
        for division in LISTED
        if division in divisions
    ]
    edge = _border(scope, organisation, [definition for _, _, definition in wanted])
    rows = inequality_figures.of_definitions(
        definitions={definition.key: definition for _, _, definition in wanted}.values(),
        organisations={organisation.id, *(edge.everyone if edge else ())},
        dimensions={one.dimension.key for one in LISTED},
    )
    found = []
    for one, division, definition in wanted:
        policy = inequality_border.policy(scope, definition=definition, organisation=organisation)
        view = inequalities.assembled(
            rows[definition.key, division.dimension.key],
            indicator=one,
            organisation=organisation,
            division=division,
            definition=definition,
            divisions=offered[one.id],
            span=Span.ENOUGH,
            last=None,
            edge=edge if policy is not NONE else None,
        )
        found.append(Listed(view))
    return Everything(tuple(sorted(found, key=_gravest)), edge is not None)


def _border(scope: Scope, organisation: Organisation, definitions: Collection[Definition]) -> Border | None:
    """The border that any of these figures cross: all are unpublished returns of one organisation."""
    for one in definitions:
        policy = inequality_border.policy(scope, definition=one, organisation=organisation)
        if policy is not NONE:
            return inequality_border.border(scope, policy=policy)
    return None


def _gravest(one: Listed) -> tuple[int, str, int]:
    about = one.view.indicator
    return -about.severity, about.plain_title.lower(), LISTED.index(one.view.division)
