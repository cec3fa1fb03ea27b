"""What was loaded, when, from what, and what was refused and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, Select, and_, case, func, literal_column, select

from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from queries.observations import EVERYBODY
from store import facts, once, tables
from store.engine import reading

_batch = tables.batch.c
_seen = tables.observation.c
_without_a_row = and_(
    _seen.status == literal_column(str(CellStatus.MISSING.value)),
    _seen.numerator.is_(None),
    _seen.denominator.is_not(None),
)
_read_as = case((_without_a_row, literal_column(str(CellStatus.IMPLIED_ZERO.value))), else_=_seen.status)
"""The status a published cell is read with: see `store.implied_zeros`."""
MOST_REJECTIONS = 50
"""How many problems of one refused file are listed; the message says how many there are."""


@dataclass(frozen=True)
class Batch:
    """One import. `vintage`, `source` and the months are None where a file of its kind has none."""

    id: int
    file_name: str
    sha256: str
    source: str | None
    file_format: str
    vintage: Vintage | None
    published_on: date | None
    loaded_at: datetime
    loaded_by: str
    loaded: bool
    reason: str
    rows_read: int
    cells_added: int
    first: Month | None
    last: Month | None


@dataclass(frozen=True)
class Rejection:
    """One problem of a refused file; `line` is None where it concerns the whole file."""

    line: int | None
    column: str
    value: str
    rule: str


@dataclass(frozen=True)
class SourceState:
    """One source as it stands; one of quality facts has no figures.

    The counts are the cells of its newest month, of trusts or, where a source has no trust, of all its
    organisations; `passed` carry a number or are suppressed, `failed` were set aside by the publisher's quality
    rules, `absent` were missing or not submitted.
    """

    key: str
    name: str
    publisher: str
    licence: str
    last_batch: Batch
    newest: Month | None
    organisations: int
    indicators: tuple[str, ...]
    passed: int
    failed: int
    absent: int
    vintages: tuple[Vintage, ...] = ()
    """What the figures of the newest month are in their latest version; empty where a source has no figures."""

    @property
    def pass_rate(self) -> float:
        """Share of the submitted cells that passed, NaN where nothing was submitted."""
        judged = self.passed + self.failed
        return self.passed / judged if judged else float("nan")


def recent(scope: Scope, *, most: int = 100) -> tuple[Batch, ...]:
    """The latest imports, refused ones included, the newest first."""
    del scope  # file names and dates are open to all who sign in
    return _recent(most)


@once.until_written
def _recent(connection: Connection, most: int) -> tuple[Batch, ...]:
    statement = _batches().order_by(_batch.id.desc()).limit(most)
    return tuple(_of(row) for row in connection.execute(statement))


def by_ids(scope: Scope, *, ids: Collection[int]) -> dict[int, Batch]:
    """The batches that the numbers of a chart came with."""
    del scope
    every = _loaded()
    return {one: every[one] for one in ids if one in every}


@once.until_loaded
def _loaded(connection: Connection) -> Mapping[int, Batch]:
    return {row.id: _of(row) for row in connection.execute(_batches().where(_batch.outcome == facts.LOADED))}


def rejections(scope: Scope, *, batches: Collection[Batch]) -> dict[int, tuple[Rejection, ...]]:
    """Why each refused file was refused, by batch, at most `MOST_REJECTIONS` problems a file."""
    del scope
    column = tables.rejection.c
    statement = select(tables.rejection).where(column.batch_id.in_([one.id for one in batches])).order_by(column.id)
    found: dict[int, list[Rejection]] = {}
    with reading() as connection:
        for row in connection.execute(statement):
            few = found.setdefault(row.batch_id, [])
            if len(few) < MOST_REJECTIONS:
                few.append(Rejection(row.line, row.column_name or "", row.value or "", row.rule))
    return {key: tuple(few) for key, few in found.items()}


def sources(scope: Scope) -> tuple[SourceState, ...]:
    """Every source of which a file was loaded, in two statements and two for each source with figures."""
    del scope
    return _sources()


@once.until_loaded
def _sources(connection: Connection) -> tuple[SourceState, ...]:
    newest_batches = select(func.max(_batch.id)).where(_batch.outcome == "loaded").group_by(_batch.source_id)
    rows = connection.execute(_batches().where(_batch.id.in_(newest_batches)).order_by(tables.source.c.name)).all()
    coverage = _coverage(connection)
    counts = {
        key: _statuses(connection, key, found.newest) for key, found in coverage.items() if found.newest is not None
    }
    vintages = {
        key: _vintages(connection, key, found.newest) for key, found in coverage.items() if found.newest is not None
    }
    return tuple(
        _state(row, coverage.get(row.key, _NOTHING), counts.get(row.key, (0, 0, 0)), vintages.get(row.key, ()))
        for row in rows
        if row.key
    )


@dataclass(frozen=True)
class _Coverage:
    newest: Month | None
    organisations: int
    indicators: tuple[str, ...]


_NOTHING = _Coverage(None, 0, ())


def _coverage(connection: Connection) -> dict[str, _Coverage]:
    statement = (
        select(
            tables.source.c.key,
            tables.indicator.c.key.label("indicator"),
            func.max(tables.series.c.last_month).label("newest"),
            func.count(tables.series.c.organisation_id.distinct()).label("organisations"),
        )
        .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
        .join(tables.indicator, tables.indicator.c.id == tables.definition.c.indicator_id)
        .join(tables.source, tables.source.c.id == tables.definition.c.source_id)
        .where(tables.series.c.stratum_id == EVERYBODY.id)
        .group_by(tables.source.c.key, tables.indicator.c.key)
        .order_by(tables.source.c.key, tables.indicator.c.key)
    )
    rows: dict[str, list[Row]] = {}
    for row in connection.execute(statement):
        rows.setdefault(row.key, []).append(row)
    return {
        key: _Coverage(
            Month(max(row.newest for row in few)),
            max(row.organisations for row in few),
            tuple(row.indicator for row in few),
        )
        for key, few in rows.items()
    }


def _statuses(connection: Connection, source: str, month: Month) -> tuple[int, int, int]:
    statement = (
        select(_read_as.label("status"), tables.organisation.c.kind, func.count().label("cells"))
        .join(tables.definition, tables.definition.c.id == _seen.definition_id)
        .join(tables.source, tables.source.c.id == tables.definition.c.source_id)
        .join(tables.organisation, tables.organisation.c.id == _seen.organisation_id)
        .where(_seen.month == month.ordinal, _seen.stratum_id == EVERYBODY.id, tables.source.c.key == source)
        .group_by(_read_as, tables.organisation.c.kind)
    )
    rows = connection.execute(statement).all()
    trusts = [row for row in rows if row.kind == OrganisationKind.TRUST]
    totals: dict[int, int] = {}
    for row in trusts or rows:
        totals[row.status] = totals.get(row.status, 0) + row.cells
    failed = totals.pop(CellStatus.FAILED_DATA_QUALITY, 0)
    absent = totals.pop(CellStatus.MISSING, 0) + totals.pop(CellStatus.DID_NOT_SUBMIT, 0)
    return sum(totals.values()), failed, absent


def _vintages(connection: Connection, source: str, month: Month) -> tuple[Vintage, ...]:
    latest = (
        select(func.max(_seen.vintage).label("vintage"))
        .join(tables.definition, tables.definition.c.id == _seen.definition_id)
        .join(tables.source, tables.source.c.id == tables.definition.c.source_id)
        .where(_seen.month == month.ordinal, _seen.stratum_id == EVERYBODY.id, tables.source.c.key == source)
        .group_by(_seen.definition_id, _seen.organisation_id)
        .subquery()
    )
    return tuple(sorted(map(Vintage, connection.scalars(select(latest.c.vintage).distinct()))))


def _state(row: Row, coverage: _Coverage, counts: tuple[int, int, int], vintages: tuple[Vintage, ...]) -> SourceState:
    last_batch = _of(row)
    return SourceState(
        key=row.key,
        name=row.source_name,
        publisher=row.publisher,
        licence=row.licence,
        last_batch=last_batch,
        newest=coverage.newest or last_batch.last,
        organisations=coverage.organisations,
        indicators=coverage.indicators,
        passed=counts[0],
        failed=counts[1],
        absent=counts[2],
        vintages=vintages,
    )


def _batches() -> Select:
    source = tables.source.c
    return select(
        tables.batch, source.key, source.name.label("source_name"), source.publisher, source.licence
    ).outerjoin(tables.source, source.id == _batch.source_id)


def _of(row: Row) -> Batch:
    return Batch(
        id=row.id,
        file_name=row.file_name,
        sha256=row.sha256,
        source=row.source_name,
        file_format=row.file_format,
        vintage=Vintage(row.vintage) if row.vintage else None,
        published_on=row.published_on,
        loaded_at=row.loaded_at,
        loaded_by=row.loaded_by,
        loaded=row.outcome == "loaded",
        reason=row.reason or "",
        rows_read=row.rows_read,
        cells_added=row.cells_added,
        first=Month(row.first_month) if row.first_month else None,
        last=Month(row.last_month) if row.last_month else None,
    )
