"""The packed series that organisations of one kind can be compared by, as far as the scope may see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from access.scope import Scope
from analysis.series import Counts
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import audience
from queries.crossing import Crossing
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading
from store.packed import pack, unpack, unpack_provenance


class Packed(NamedTuple):
    """One series as the store keeps it."""

    cells: bytes
    provenance: bytes


@dataclass(frozen=True)
class Figures:
    """`peers` may be seen, with figures or without; `rows` are the packed series by organisation id, theirs and the
    nation's. `withheld`: there are organisations of this kind whose figures are not the scope's to see.
    """

    definition: Definition
    peers: tuple[Organisation, ...]
    nation: Organisation | None
    rows: Mapping[int, Packed]
    withheld: bool

    @cached_property
    def ends(self) -> tuple[NDArray[np.int32], ...]:
        """The months in which each peer's windows end."""
        cells = [unpack(self.rows[one.id].cells) for one in self.peers if one.id in self.rows]
        return tuple(few["window_start"] + few["window_months"] - 1 for few in cells)

    @property
    def oldest(self) -> Month:
        return Month(min(int(few[0]) for few in self.ends))

    @property
    def newest(self) -> Month:
        """The newest month that at least half of the peers with figures have reached."""
        reached = sorted((int(few[-1]) for few in self.ends), reverse=True)
        return Month(reached[(len(reached) + 1) // 2 - 1])

    def reached(self, month: Month) -> Month:
        """The newest month up to `month` in which any peer's window ends; the oldest there is where none does."""
        every: Counts = np.concatenate(self.ends)
        before = every[every <= month.ordinal]
        return Month(int(before.max())) if len(before) else Month(int(every.min()))


def in_order(indicator: Indicator) -> tuple[Definition, ...]:
    """Published definitions first, which alone let everybody be compared with everybody; modelled values last, which
    have no counts to draw limits from."""
    sources = catalogue.load().sources
    return tuple(sorted(indicator.definitions, key=lambda one: (one.modelled, not sources[one.source].published)))


def offered(
    scope: Scope, *, indicators: Collection[Indicator], of: Collection[Organisation]
) -> dict[str, tuple[Definition, ...]]:
    """By indicator, its definitions under which any of these organisations has figures in sight, the first to use
    in front: the published before the others, and before those under which only one organisation can be seen.
    """
    who = {one.id: one for one in of}
    known = {one.key: one for indicator in indicators for one in indicator.definitions}
    packed = tables.series.c
    statement = (
        select(tables.definition.c.key, packed.organisation_id)
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .where(tables.definition.c.key.in_(known), packed.stratum_id == EVERYBODY.id)
        .where(packed.organisation_id.in_(who))
    )
    seen: dict[str, int] = dict.fromkeys(known, 0)
    with reading() as connection:
        for row in connection.execute(statement):
            if audience.may_see(scope, definition=known[row.key], organisation=who[row.organisation_id]):
                seen[row.key] += 1
    return {
        indicator.id: tuple(
            sorted((one for one in in_order(indicator) if seen[one.key]), key=lambda one: seen[one.key] < 2)
        )
        for indicator in indicators
    }


def of_definitions(
    scope: Scope, *, definitions: Collection[Definition], of: Collection[Organisation]
) -> dict[str, Figures]:
    """The figures of these organisations under each definition, in one statement."""
    rows = _rows(scope, definitions, {one.id: one for one in of})
    return {one.key: _figures(scope, one, of, rows.get(one.key, {})) for one in definitions}


def _figures(scope: Scope, told: Definition, of: Collection[Organisation], rows: Mapping[int, Packed]) -> Figures:
    nations = [one for one in of if one.kind is OrganisationKind.NATION]
    others = [one for one in of if one.kind is not OrganisationKind.NATION]
    peers = tuple(one for one in others if audience.may_see(scope, definition=told, organisation=one))
    nation = next((one for one in nations if one.id in rows), None)
    return Figures(told, peers, nation, rows, withheld=len(peers) < len(others))


def _rows(
    scope: Scope, definitions: Collection[Definition], who: Mapping[int, Organisation]
) -> dict[str, dict[int, Packed]]:
    told, packed = {one.key: one for one in definitions}, tables.series.c
    statement = (
        select(tables.definition.c.key, packed.organisation_id, packed.cells, packed.provenance)
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .where(tables.definition.c.key.in_(told), packed.stratum_id == EVERYBODY.id)
        .where(packed.organisation_id.in_(who))
    )
    with reading() as connection:
        rows = [(told[row.key], who[row.organisation_id], row) for row in connection.execute(statement)]
    found: dict[str, dict[int, Packed]] = {}
    crossing = Crossing(scope)
    crossing.read_ahead((one, whose) for one, whose, _ in rows)
    for one, whose, row in rows:
        if audience.may_see(scope, definition=one, organisation=whose):
            series = Packed(row.cells, row.provenance)
            beyond = audience.reaches_beyond(scope, definition=one, organisation=whose)
            known = _told(series, crossing, definition=one, of=whose.id) if beyond else series
            found.setdefault(one.key, {})[whose.id] = known
    return found


def _told(packed: Packed, crossing: Crossing, *, definition: Definition, of: int) -> Packed:
    """The series without the sums that would tell of somebody beyond the scope."""
    cells, provenance = unpack(packed.cells), unpack_provenance(packed.provenance)
    kept = crossing.cells_told(cells, definition=definition, of=of)
    return Packed(pack(cells[kept]), provenance[kept].tobytes())
