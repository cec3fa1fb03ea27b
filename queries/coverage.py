"""What there are figures or events of: by indicator, and by organisation for one indicator."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.vocabulary import IndicatorKind
from queries import audience, organisations
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import once, tables
from store.engine import reading


def indicators(scope: Scope) -> dict[str, int]:
    """How many organisations have figures of each indicator, by indicator; those without any are left out.

    A list is known by its events where it has no figures.
    """
    del scope  # that figures exist is no figure
    return _counts()


@once.until_loaded
def _counts(connection: Connection) -> dict[str, int]:
    event = tables.event.c
    lists = [one.id for one in catalogue.load().indicators.values() if one.kind is IndicatorKind.LOG]
    listed = (
        select(tables.indicator.c.key, func.count(event.organisation_id.distinct()).label("many"))
        .join(tables.event, event.indicator_id == tables.indicator.c.id)
        .where(tables.indicator.c.key.in_(lists))
        .group_by(tables.indicator.c.key)
    )
    statement = (
        _series(tables.indicator.c.key, func.count(tables.series.c.organisation_id.distinct()).label("many"))
        .group_by(tables.indicator.c.key)
        .order_by(tables.indicator.c.key)
    )
    return {row.key: row.many for one in (listed, statement) for row in connection.execute(one)}


def organisations_of(scope: Scope, *, indicator: Indicator) -> tuple[Organisation, ...]:
    """The organisations with figures of `indicator` that the scope may see, the largest first."""
    known = catalogue.load().definitions
    found = _definitions(indicator.id)
    listed = _with_events(indicator.id) if indicator.kind is IndicatorKind.LOG else frozenset()
    return tuple(
        one
        for one in organisations.choices(scope)
        if (one.id in listed and scope.shares(one.id))
        or any(
            audience.may_see(scope, definition=known[key], organisation=one)
            for key in found.get(one.id, ())
            if key in known
        )
    )


def was_once_known(scope: Scope, *, indicator: str) -> bool:
    """Whether an indicator that the catalogue no longer has ever stood in it, as far as this store remembers."""
    del scope
    with reading() as connection:
        return bool(connection.scalar(select(exists().where(tables.indicator.c.key == indicator))))


@once.until_loaded
def _definitions(connection: Connection, indicator: str) -> Mapping[int, frozenset[str]]:
    """The definitions of an indicator under which each organisation has figures, by organisation."""
    statement = _series(tables.series.c.organisation_id, tables.definition.c.key).where(
        tables.indicator.c.key == indicator
    )
    found: dict[int, set[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.organisation_id, set()).add(row.key)
    return {key: frozenset(few) for key, few in found.items()}


@once.until_loaded
def _with_events(connection: Connection, indicator: str) -> frozenset[int]:
    event = tables.event.c
    known = select(event.organisation_id).join(tables.indicator, tables.indicator.c.id == event.indicator_id)
    return frozenset(connection.scalars(known.where(tables.indicator.c.key == indicator)))


def _series(*columns: ColumnElement) -> Select:
    return (
        select(*columns)
        .select_from(tables.series)
        .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
        .join(tables.indicator, tables.indicator.c.id == tables.definition.c.indicator_id)
        .where(tables.series.c.stratum_id == EVERYBODY.id)
    )
