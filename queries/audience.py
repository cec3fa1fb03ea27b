"""Who may see a figure as it is: published ones everybody who signed in, others by the source's audience."""

from __future__ import annotations

from access.scope import NotAllowed, Scope
from indicators import catalogue
from indicators.indicator import Definition
from indicators.vocabulary import Audience, OrganisationKind
from queries.organisations import Organisation

_TOO_LARGE_TO_BE_ANYONE = (OrganisationKind.REGION, OrganisationKind.NATION)


def may_see(scope: Scope, *, definition: Definition, organisation: Organisation) -> bool:
    """Whether figures under `definition` for `organisation` are open to this scope."""
    source = catalogue.load().sources[definition.source]
    if source.published or source.audience is Audience.PUBLIC or organisation.kind in _TOO_LARGE_TO_BE_ANYONE:
        return True
    return scope.owns(organisation.id) if source.audience is Audience.ORGANISATION else scope.shares(organisation.id)


def reaches_beyond(scope: Scope, *, definition: Definition, organisation: Organisation) -> bool:
    """Whether these are unpublished figures of an organisation that holds others than this scope shares with."""
    source = catalogue.load().sources[definition.source]
    open_to_all = source.published or source.audience is Audience.PUBLIC
    return not open_to_all and not scope.shares(organisation.id)


def require(scope: Scope, *, definition: Definition, organisation: Organisation) -> None:
    """Raises `NotAllowed` where the figures are not this scope's to see, whether they exist or not."""
    if not may_see(scope, definition=definition, organisation=organisation):
        raise NotAllowed(f"{definition.key} of {organisation.code}")
