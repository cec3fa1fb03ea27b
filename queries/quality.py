"""How complete the records behind the figures are: what became of each data item, by organisation and month."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isnan, nan

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from access.scope import Scope
from indicators import data_items
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Precision, Vintage
from queries import organisations
from queries.organisations import Organisation
from store import facts, once, tables
from store.engine import reading

_fact, _item, _batch = tables.quality.c, tables.quality_item.c, tables.batch.c
_of_the_publisher = _item.data_table != data_items.CATEGORIES
"""Items that a publisher's own file of quality tells of, not those that a file of figures counts by the way."""


@dataclass(frozen=True, order=True)
class Item:
    """A data item as its publisher names it; without a name, the data table itself."""

    id: int
    table: str
    uid: str
    name: str


@dataclass(frozen=True)
class ItemQuality:
    """What became of one item of one organisation in one month: counts of records, NaN where nothing was said."""

    item: Item
    organisation_id: int
    month: Month
    valid: float
    defaulted: float
    invalid: float
    missing: float
    denominator: float
    precision: Precision
    vintage: Vintage
    batch: int
    line: int

    def share(self, count: float) -> float:
        """`count` as a part of the denominator, from 0 to 1; NaN where either is unknown or there is no record.

        Rounded parts may come to a little more than their rounded whole: then the share is 1.
        """
        return min(count / self.denominator, 1.0) if self.denominator else nan

    @property
    def shares(self) -> Shares:
        return Shares(*(self.share(one) for one in (self.valid, self.defaulted, self.invalid, self.missing)))


@dataclass(frozen=True)
class Shares:
    """Parts of all records, each from 0 to 1 or NaN, as their publisher sorts them."""

    valid: float
    defaulted: float
    invalid: float
    missing: float


def items(scope: Scope) -> tuple[Item, ...]:
    """Every data item of which anything was published, by table, identifier and name."""
    del scope  # names of items are no figures
    return _items()


@once.until_loaded
def _items(connection: Connection) -> tuple[Item, ...]:
    statement = select(_item.id, _item.data_table, _item.uid, _item.name).where(_of_the_publisher)
    found = [Item(*row) for row in connection.execute(statement)]
    return tuple(sorted(found, key=lambda one: (one.table, one.uid, one.name)))


def months(scope: Scope, *, organisation: Organisation) -> tuple[Month, ...]:
    """The months of which quality facts of this organisation were published, in time order."""
    del scope  # published: open to all who sign in
    return _months(organisation.id)


@once.until_loaded
def _months(connection: Connection, organisation_id: int) -> tuple[Month, ...]:
    statement = (
        select(_fact.month)
        .join_from(tables.quality, tables.quality_item)
        .where(_fact.organisation_id == organisation_id, _of_the_publisher)
        .distinct()
        .order_by(_fact.month)
    )
    return tuple(Month(one) for one in connection.scalars(statement))


def in_month(
    scope: Scope, *, organisation: Organisation, month: Month, as_known_on: date | None = None
) -> tuple[ItemQuality, ...]:
    """Every item of one organisation in one month, by table, identifier and name; empty where nothing came."""
    del scope
    return _in_month(organisation.id, month, as_known_on)


@once.until_loaded
def _in_month(
    connection: Connection, organisation_id: int, month: Month, as_known_on: date | None
) -> tuple[ItemQuality, ...]:
    of_month = _fact.month == month.ordinal, _fact.organisation_id == organisation_id, _of_the_publisher
    found = _read(connection, _versions(as_known_on).where(*of_month))
    return tuple(sorted(found, key=lambda one: (one.item.table, one.item.uid, one.item.name)))


def behind(
    scope: Scope, *, indicator: str, organisation: Organisation, latest: Month, as_known_on: date | None = None
) -> tuple[ItemQuality, ...]:
    """What stands behind an indicator's figure of `latest`: the items that record its fields (`data_items.toml`), in
    the newest month up to then of which anything came. Empty where no field is named or nothing came.

    The month is that of each item returned: say it, it may be older than the figure.
    """
    asked = _items_behind(scope, indicator)
    if not asked:
        return ()
    about = {"items": asked, "whose": organisation.id, "latest": latest.ordinal}
    with reading() as connection:
        rows = connection.execute(_of_newest_month(as_known_on), about)
        found = [_of(row) for row in rows if row.place == 1]
    return tuple(sorted(found, key=lambda one: (one.item.table, one.item.uid, one.item.name)))


def least_valid(
    scope: Scope, *, indicator: str, organisations: Collection[Organisation], latest: Month
) -> dict[int, ItemQuality]:
    """By organisation, of the items behind an indicator the one with the smallest valid part of its records, all of
    one month: the newest up to `latest` of which anything came. One of whom nothing is known is left out."""
    asked = _items_behind(scope, indicator)
    of_them = _fact.item_id.in_(asked), _fact.organisation_id.in_([one.id for one in organisations])
    known = _versions(None).where(*of_them, _fact.month <= latest.ordinal)
    newest = known.with_only_columns(func.max(_fact.month)).scalar_subquery()
    found: dict[int, ItemQuality] = {}
    with reading() as connection:
        for one in _read(connection, known.where(_fact.month == newest)) if asked else ():
            least = found.get(one.organisation_id)
            if not isnan(one.shares.valid) and (least is None or one.shares.valid < least.shares.valid):
                found[one.organisation_id] = one
    return found


def _items_behind(scope: Scope, indicator: str) -> list[int]:
    fields = data_items.behind(indicator)
    return [one.id for one in items(scope) if any(field.is_named(one.name) for field in fields)]


@lru_cache(maxsize=32)
def _of_newest_month(as_known_on: date | None) -> Select:
    """Every version of some items of one organisation in the newest month of which any was published."""
    of_them = _fact.item_id.in_(bindparam("items", expanding=True)), _fact.organisation_id == bindparam("whose")
    known = _versions(as_known_on).where(*of_them, _fact.month <= bindparam("latest"))
    newest = known.with_only_columns(func.max(_fact.month)).scalar_subquery()
    return _versions(as_known_on).where(*of_them, _fact.month == newest)


def at_home(scope: Scope) -> tuple[tuple[Organisation, tuple[ItemQuality, ...]], ...]:
    """The newest month of one's own trust, or of each trust of one's own system, by name; nothing for those above.

    Each trust comes with its items as in `in_month`; without any where nothing was published of it.
    """
    latest = _latest()
    if latest is None:
        return ()
    own = organisations.home(scope)
    if own.kind is OrganisationKind.TRUST:
        return ((own, _newest(scope, own)),)
    of_system = organisations.members(scope, parent=own, month=Month(latest))
    return tuple((one, _newest(scope, one)) for one in of_system if own.kind is OrganisationKind.LMNS)


@once.until_loaded
def _latest(connection: Connection) -> int | None:
    """The newest month of which a publisher's file of quality told anything; None where there was none."""
    newest = select(func.max(_fact.month)).join_from(tables.quality, tables.quality_item).where(_of_the_publisher)
    return connection.scalar(newest)


def _newest(scope: Scope, organisation: Organisation) -> tuple[ItemQuality, ...]:
    known = months(scope, organisation=organisation)
    return in_month(scope, organisation=organisation, month=known[-1]) if known else ()


@dataclass(frozen=True)
class Recorded:
    """How many records had a category over a period, and how many had none."""

    known: float
    missing: float

    @property
    def share(self) -> float:
        """Of all records, those with a category, from 0 to 1."""
        return self.known / (self.known + self.missing)


def recorded(
    scope: Scope, *, definition: Definition, organisations: Collection[Organisation], first: Month, last: Month
) -> dict[int, Recorded]:
    """By organisation, the records behind its figures of the months `first` to `last`; without any it is left out.

    Only files of categories tell: for figures of other files the answer is empty.
    """
    del scope  # published: open to all who sign in
    named = _item.data_table == data_items.CATEGORIES, _item.name.in_(definition.published_as)
    asked = _versions(None).where(
        *named,
        _fact.month.between(first.ordinal, last.ordinal),
        _fact.organisation_id.in_([one.id for one in organisations]),
    )
    found: dict[int, list[ItemQuality]] = {}
    with reading() as connection:
        for one in _read(connection, asked):
            found.setdefault(one.organisation_id, []).append(one)
    return {
        who: Recorded(sum(one.valid for one in few), sum(one.missing for one in few)) for who, few in found.items()
    }


def _versions(as_known_on: date | None) -> Select:
    """Facts in all their versions, the current one first: highest vintage, last published, last loaded."""
    key = (_fact.month, _fact.organisation_id, _fact.item_id)
    newest_first = (_fact.vintage.desc(), _batch.published_on.desc(), _fact.batch_id.desc())
    statement = (
        select(
            tables.quality,
            _item.data_table,
            _item.uid,
            _item.name,
            func.row_number().over(partition_by=key, order_by=newest_first).label("place"),
        )
        .join_from(tables.quality, tables.quality_item)
        .join(tables.batch, _batch.id == _fact.batch_id)
        .where(_batch.outcome == facts.LOADED)
    )
    return statement if as_known_on is None else statement.where(_batch.published_on <= as_known_on)


def _read(connection: Connection, versions: Select) -> Iterator[ItemQuality]:
    ranked = versions.subquery()
    for row in connection.execute(select(ranked).where(ranked.c.place == 1)):
        yield _of(row)


def _of(row: Row) -> ItemQuality:
    return ItemQuality(
        item=Item(row.item_id, row.data_table, row.uid, row.name),
        organisation_id=row.organisation_id,
        month=Month(row.month),
        valid=_known(row.valid),
        defaulted=_known(row.defaulted),
        invalid=_known(row.invalid),
        missing=_known(row.missing),
        denominator=_known(row.denominator),
        precision=Precision(row.precision),
        vintage=Vintage(row.vintage),
        batch=row.batch_id,
        line=row.source_line,
    )


def _known(count: int | None) -> float:
    return nan if count is None else float(count)
