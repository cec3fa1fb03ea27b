"""A list of things that happened, as its page and its file tell of it: the events, and the counts returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from access.scope import Scope
from analysis.series import Series
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, batches, events, observations, organisations
from queries.asked_chart import Asked
from queries.events import Event
from queries.observations import NoFigures


@dataclass(frozen=True)
class Listed:
    """`events` of the organisation and its members, the newest first; `returned` are its monthly counts, if any."""

    events: tuple[Event, ...]
    returned: Series | None


def of_view(scope: Scope, asked: Asked) -> Listed:
    """Raises `NotAllowed` where the list is not this scope's to see."""
    return Listed(_events(scope, asked), _returned(scope, asked))


def _events(scope: Scope, asked: Asked) -> tuple[Event, ...]:
    month = asked.last or Month.containing(asking.today())
    who = [asked.organisation]
    for kind in (OrganisationKind.TRUST, OrganisationKind.SITE):
        who += organisations.members(scope, parent=asked.organisation, month=month, kind=kind)
    found = events.of_indicator(scope, indicator=asked.indicator, organisations=who)
    return _known(scope, asked, [one for one in found if one.occurred_on <= month.last_day()])


def _known(scope: Scope, asked: Asked, found: list[Event]) -> tuple[Event, ...]:
    """Those of a file that was published by the day that is asked for."""
    if asked.as_known_on is None:
        return tuple(found)
    loaded = batches.by_ids(scope, ids={one.batch for one in found})
    published = {number: batch.published_on for number, batch in loaded.items()}
    return tuple(one for one in found if (published.get(one.batch) or date.max) <= asked.as_known_on)


def _returned(scope: Scope, asked: Asked) -> Series | None:
    try:
        measured = observations.monthly(
            scope, indicator=asked.indicator, organisation=asked.organisation, as_known_on=asked.as_known_on
        )
    except NoFigures:
        return None
    return measured.series
