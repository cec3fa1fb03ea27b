"""Who may see a figure as it is: published ones everybody who signed in, others by the source's audience."""

from __future__ import annotations

from access.scope import NotAllowed, Scope
from analysis.divisions import Division
from indicators import catalogue
from indicators.indicator import Definition
from indicators.vocabulary import TOO_LARGE_TO_BE_ANYONE, Audience, Dimension, IndicatorKind
from queries.organisations import Organisation

POPULATION = frozenset(
    (*(one.dimension.key for one in Division), Dimension.ROBSON_GROUP.key, Dimension.MODE_OF_BIRTH.key)
)
"""The dimensions that divide women and babies, not staff or items of a list."""


def may_see(scope: Scope, *, definition: Definition, organisation: Organisation) -> bool:
    """Whether figures under `definition` for `organisation` are open to this scope."""
    source = catalogue.load().sources[definition.source]
    if source.published or source.audience is Audience.PUBLIC or organisation.kind in TOO_LARGE_TO_BE_ANYONE:
        return True
    return scope.owns(organisation.id) if source.audience is Audience.ORGANISATION else scope.shares(organisation.id)


def reaches_beyond(scope: Scope, *, definition: Definition, organisation: Organisation) -> bool:
    """Whether these are unpublished figures of an organisation that holds others than this scope shares with."""
    source = catalogue.load().sources[definition.source]
    open_to_all = source.published or source.audience is Audience.PUBLIC
    return not open_to_all and not scope.shares(organisation.id)


def sees_all(scope: Scope, *, definition: Definition, organisation: Organisation) -> bool:
    """Whether every month of these figures is open to this scope. What was judged from all of them at an import is
    for these readers alone: a signal, a mean or a limit would tell of months that are withheld."""
    seen = may_see(scope, definition=definition, organisation=organisation)
    return seen and not reaches_beyond(scope, definition=definition, organisation=organisation)


def may_divide(scope: Scope, *, definition: Definition, organisation: Organisation, dimension: str) -> bool:
    """Whether figures by group are open to this scope month by month. Across a border those of a population are not:
    they are told by `inequalities` alone, through a policy and over whole years."""
    inside = not reaches_beyond(scope, definition=definition, organisation=organisation)
    return inside or not _of_people(definition, dimension)


def _of_people(definition: Definition, dimension: str) -> bool:
    """Where births took place tells of nobody in a region; what became of the few at home there may."""
    if dimension == Dimension.BIRTH_SETTING.key:
        return catalogue.load().indicator(definition.indicator).kind is not IndicatorKind.COUNT
    return dimension in POPULATION


def require(scope: Scope, *, definition: Definition, organisation: Organisation) -> None:
    """Raises `NotAllowed` where the figures are not this scope's to see, whether they exist or not."""
    if not may_see(scope, definition=definition, organisation=organisation):
        raise NotAllowed(f"{definition.key} of {organisation.code}")
