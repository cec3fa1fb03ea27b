"""Figures that a later publication changed: what each was as known on a day, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, Row, Select, select

from access.scope import Scope
from analysis.series import rates
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from queries import audience, batches, organisations
from queries.at_a_glance import Chart, Glance
from queries.batches import Batch
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading
from store.facts import LOADED

_cell, _batch = tables.observation.c, tables.batch.c


@dataclass(frozen=True)
class Figure:
    """`value` is NaN where there is no number; `status` then says why."""

    value: float
    status: CellStatus


@dataclass(frozen=True)
class Revision:
    """One figure of one reporting month, as it was known on the day and as it is."""

    chart: Chart
    organisation: Organisation
    """Whose return it was: that of the chart, or one of its sites."""
    month: Month
    was: Figure
    now: Figure
    published_on: date
    resubmitted: bool
    """Whether it corrects what was no longer provisional."""


def since(scope: Scope, glance: Glance, *, day: date) -> tuple[Revision, ...]:
    """Of the published cells behind the charts of a glance and of its trusts' sites, up to its month, those that a
    file changed that came out after `day`; the newest publication first. Only of organisations whose every month is
    open to the scope."""
    parts = {one.id: (one, *_parts(scope, glance, one)) for one in (*glance.members, glance.system)}
    charts = {
        (one.measured.definition.key, whose.id): (one, whose)
        for row in glance.rows
        for one in row.charts.values()
        for whose in parts[one.measured.organisation.id]
        if audience.sees_all(scope, definition=one.measured.definition, organisation=whose)
    }
    with reading() as connection:
        versions = _versions(connection, list(charts), day, glance.month)
    files = batches.by_ids(scope, ids={row.batch_id for few in versions.values() for row in few})
    found = [
        one
        for (month, key, whose), rows in versions.items()
        if (key, whose) in charts
        for one in _changed(*charts[key, whose], Month(month), rows, files, day)
    ]
    return tuple(sorted(found, key=_latest_first))


def _latest_first(one: Revision) -> tuple[int, int, str, str]:
    """The same order on every store: rows come in none."""
    return -one.published_on.toordinal(), -one.month.ordinal, one.chart.measured.definition.key, one.organisation.code


def _versions(
    connection: Connection, charts: Sequence[tuple[str, int]], day: date, until: Month
) -> dict[tuple[int, str, int], list[Row]]:
    """Every version of the cells that a file after `day` brought anew, by month, definition and organisation."""
    loaded = select(_batch.id, _batch.first_month, _batch.last_month, _batch.published_on, _batch.loaded_at).where(
        _batch.outcome == LOADED
    )
    after = {row.id: row for row in connection.execute(loaded) if row.first_month and _published(row) > day}
    if not after:
        return {}
    first, last = min(row.first_month for row in after.values()), max(row.last_month for row in after.values())
    found: dict[tuple[int, str, int], list[Row]] = {}
    for row in connection.execute(_cells(connection, charts, range(first, min(last, until.ordinal) + 1))):
        found.setdefault((row.month, row.key, row.organisation_id), []).append(row)
    return {key: few for key, few in found.items() if len(few) > 1 and any(one.batch_id in after for one in few)}


def _cells(connection: Connection, charts: Sequence[tuple[str, int]], months: Sequence[int]) -> Select:
    told = tables.definition.c
    ids = list(connection.scalars(select(told.id).where(told.key.in_(sorted({key for key, _ in charts})))))
    figures = (_cell.batch_id, _cell.vintage, _cell.numerator, _cell.denominator, _cell.value, _cell.status)
    # Every part of the key is named, so that the store steps to each cell instead of through whole months.
    return (
        select(_cell.month, told.key, _cell.organisation_id, *figures)
        .join(tables.definition, told.id == _cell.definition_id)
        .where(
            _cell.month.in_(list(months)),
            _cell.definition_id.in_(ids),
            _cell.stratum_id == EVERYBODY.id,
            _cell.organisation_id.in_(sorted({whose for _, whose in charts})),
        )
    )


def _parts(scope: Scope, glance: Glance, organisation: Organisation) -> tuple[Organisation, ...]:
    """The sites of a member, whose returns may be what its figures are summed from."""
    if organisation == glance.system or organisation.kind is not OrganisationKind.TRUST:
        return ()
    return organisations.members(scope, parent=organisation, month=glance.month, kind=OrganisationKind.SITE)


def _changed(
    chart: Chart, whose: Organisation, month: Month, rows: Sequence[Row], files: Mapping[int, Batch], day: date
) -> Iterable[Revision]:
    """Nothing where no version was known on `day`, or where the same figures came again."""
    ranked = sorted(
        (row for row in rows if row.batch_id in files),
        key=lambda row: (row.vintage, _published(files[row.batch_id]), row.batch_id),
    )
    before = [row for row in ranked if _published(files[row.batch_id]) <= day]
    if not before or _figures(before[-1]) == _figures(ranked[-1]):
        return
    was, now = before[-1], ranked[-1]
    yield Revision(
        chart,
        whose,
        month,
        _figure(chart, was),
        _figure(chart, now),
        _published(files[now.batch_id]),
        resubmitted=was.vintage > Vintage.PROVISIONAL,
    )


def _published(file: Batch | Row) -> date:
    return file.published_on or file.loaded_at.date()


def _figures(row: Row) -> tuple[float | None, ...]:
    return row.numerator, row.denominator, row.value, row.status


def _figure(chart: Chart, row: Row) -> Figure:
    status = CellStatus(row.status)
    numbers = [np.array([np.nan if one is None else float(one)]) for one in _figures(row)[:3]]
    (value,) = rates(numbers[0], numbers[1], numbers[2], per=chart.measured.definition.per)
    return Figure(float(value) if status.has_number else float("nan"), status)
