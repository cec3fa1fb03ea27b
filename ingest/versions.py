"""What a file adds to what stands: which cells are new, which say something else, which say the same again.

A cell that says what the store says already is not stored again. The current version of a cell is the one with the
highest vintage, then the latest publication, then the latest batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Row, select

from indicators.vocabulary import Vintage
from ingest.refusal import Doubt, refuse
from ingest.revision import KEPT
from store import tables

OLDER = "older-publication"
LARGE_REVISION = "large-revision"
REVISED_SHARE = 0.2
FEWEST_REVISED = 10
"""Cells that must overlap before a share of revised ones means anything."""
MOST_NAMED = 300
"""Organisations asked for by id; for more than these, all are read."""

Key = tuple[int, ...]
"""What a cell is of, by the store's ids: month, definition, stratum and organisation for a figure."""
Content = tuple
"""What it says. For a figure: window start, window months, numerator, denominator, value, status, precision,
contributing, eligible."""

_SAYS = slice(2, 6)
"""Numerator, denominator, value and status: what a reader sees of a cell's content."""
_CONTENT = (
    "window_start", "window_months", "numerator", "denominator", "value", "status", "precision",
    "contributing", "eligible",
)  # fmt: skip


class Placed(NamedTuple):
    """A cell of the file with the store's ids."""

    key: Key
    content: Content
    line: int


class Revised(NamedTuple):
    """A cell that says something else than before."""

    key: Key
    old: Content
    new: Content


class Version(NamedTuple):
    vintage: int
    published_on: date
    batch: int
    content: Content


@dataclass
class Comparison:
    """`new` are the cells to store. `confirmed` say the same under a later vintage or with other details."""

    new: list[Placed] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    confirmed: int = 0
    unchanged: int = 0
    behind: int = 0
    """Cells older than what stands: kept as history, and never current."""
    left_out: int = 0
    """Cells of an older file that a later publication has confirmed in other words: not kept."""
    overlapping: int = 0
    revised: int = 0
    changes: list[Revised] = field(default_factory=list)
    """The changed cells, as many as a report spells out."""
    doubts: list[Doubt] = field(default_factory=list)


def compare(
    connection: Connection, cells: Sequence[Placed], *, vintage: Vintage, published_on: date, published_again: bool
) -> Comparison:
    """Compare `cells` with what stands; raises `Refused` for provisional figures that come after final ones.

    `published_again` says that a later publication of the same source covers these months.
    """
    return weighed(
        cells,
        _standing(connection, {cell.key for cell in cells}),
        says=_SAYS,
        vintage=vintage,
        published_on=published_on,
        published_again=published_again,
    )


def weighed(
    cells: Sequence[Placed],
    standing: Mapping[Key, list[Version]],
    *,
    says: slice,
    vintage: Vintage,
    published_on: date,
    published_again: bool,
) -> Comparison:
    """`cells` held against every version that stands; `says` is what a reader sees of a content."""
    found = Comparison()
    early = [cell for cell in cells if _comes_after_final(standing.get(cell.key, ()), vintage)]
    if early:
        rule = f"{len(early):,} figures are final already: provisional ones never replace them"
        raise refuse(rule, line=min(cell.line for cell in early))
    rank = (vintage, published_on)
    for cell in cells:
        versions = standing.get(cell.key)
        if versions is None:
            found.added += 1
            found.new.append(cell)
        else:
            _weigh(found, cell, versions, rank, says=says, published_again=published_again)
    found.doubts = list(_doubts(found))
    return found


def _weigh(
    found: Comparison,
    cell: Placed,
    versions: list[Version],
    rank: tuple[int, date],
    *,
    says: slice,
    published_again: bool,
) -> None:
    current = max(versions)
    if current[:2] > rank:
        before = [version for version in versions if version[:2] <= rank]
        if not before or max(before).content != cell.content:
            found.behind += 1
            found.new.append(cell)
        return
    same = current.content == cell.content
    if published_again and not same:
        found.left_out += 1
        return
    differs = current.content[says] != cell.content[says]
    if current.vintage >= Vintage.FINAL:
        found.overlapping += 1
        found.revised += differs
    if same and current.vintage == rank[0]:
        found.unchanged += 1
        return
    found.changed += differs
    if differs and len(found.changes) < KEPT:
        found.changes.append(Revised(cell.key, current.content, cell.content))
    found.confirmed += not differs
    found.new.append(cell)


def _doubts(found: Comparison) -> Iterable[Doubt]:
    if found.behind or found.left_out:
        number = found.behind + found.left_out
        yield Doubt(OLDER, f"{number:,} figures are older than those that stand: they would not become current")
    if found.overlapping >= FEWEST_REVISED and found.revised > REVISED_SHARE * found.overlapping:
        text = f"{found.revised:,} of {found.overlapping:,} figures that were final would change"
        yield Doubt(LARGE_REVISION, text)


def _comes_after_final(versions: Sequence[Version], vintage: Vintage) -> bool:
    return vintage is Vintage.PROVISIONAL and any(one.vintage > vintage for one in versions)


def _standing(connection: Connection, keys: set[Key]) -> dict[Key, list[Version]]:
    """Every version of the cells asked for."""
    one, batch = tables.observation.c, tables.batch.c
    months, definitions, _, organisations = (sorted({key[place] for key in keys}) for place in range(4))
    statement = (
        select(
            one.month,
            one.definition_id,
            one.stratum_id,
            one.organisation_id,
            one.vintage,
            batch.published_on,
            one.batch_id,
            *(one[name] for name in _CONTENT),
        )
        .join_from(tables.observation, tables.batch)
        .where(one.month.in_(months), one.definition_id.in_(definitions))
    )
    if len(organisations) <= MOST_NAMED:
        statement = statement.where(one.organisation_id.in_(organisations))
    standing: dict[Key, list[Version]] = defaultdict(list)
    for row in connection.execute(statement):
        key = _key(row)
        if key in keys:
            standing[key].append(Version(row[4], row[5], row[6], tuple(row[7:])))
    return dict(standing)


def _key(row: Row) -> Key:
    return (row[0], row[1], row[2], row[3])
