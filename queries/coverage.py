"""What there are figures or events of: by indicator, and by organisation for one indicator."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, exists, func, select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.vocabulary import IndicatorKind
from queries import audience, organisations
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading


def indicators(scope: Scope) -> dict[str, int]:
    """How many organisations have figures of each indicator, by indicator; those without any are left out.

    A list is known by its events where it has no figures.
    """
    del scope  # that figures exist is no figure
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
    with reading() as connection:
        return {row.key: row.many for one in (listed, statement) for row in connection.execute(one)}


def organisations_of(scope: Scope, *, indicator: Indicator) -> tuple[Organisation, ...]:
    """The organisations with figures of `indicator` that the scope may see, the largest first."""
    known = catalogue.load().definitions
    statement = _series(tables.series.c.organisation_id, tables.definition.c.key).where(
        tables.indicator.c.key == indicator.id
    )
    with reading() as connection:
        found: dict[int, set[str]] = {}
        for row in connection.execute(statement):
            found.setdefault(row.organisation_id, set()).add(row.key)
        listed = set(connection.scalars(_with_events(indicator))) if indicator.kind is IndicatorKind.LOG else set()
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


def _with_events(indicator: Indicator) -> Select:
    event = tables.event.c
    known = select(event.organisation_id).join(tables.indicator, tables.indicator.c.id == event.indicator_id)
    return known.where(tables.indicator.c.key == indicator.id)


def _series(*columns: ColumnElement) -> Select:
    return (
        select(*columns)
        .select_from(tables.series)
        .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
        .join(tables.indicator, tables.indicator.c.id == tables.definition.c.indicator_id)
        .where(tables.series.c.stratum_id == EVERYBODY.id)
    )
