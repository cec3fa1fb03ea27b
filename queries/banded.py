"""Rates that a publisher's model made, against the average of each trust's comparator group, with published bands."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import audience, organisations, variation_units
from queries.organisations import Organisation
from queries.variation import Comparison
from store import tables
from store.engine import reading
from store.packed import unpack, unpack_provenance

BANDS = {
    "stillbirth_rate": "stillbirth_band",
    "neonatal_death_24w_rate": "neonatal_death_band",
    "extended_perinatal_rate": "extended_perinatal_band",
}
"""The stages in which a publisher sorts the rates of an indicator."""
_SCHEME = "MBRRACE-UK"


@dataclass(frozen=True)
class Unit:
    """One trust. `rate` and `average` are NaN where not known, `band` then empty. `group` is that of comparators."""

    organisation: Organisation
    group: str
    rate: float
    average: float
    band: str
    status: CellStatus


@dataclass(frozen=True)
class Banded:
    """`years` are the last months of the years that can be chosen, the newest first; `own` the reader's trusts."""

    indicator: Indicator
    definition: Definition
    at: Month
    years: tuple[Month, ...]
    units: tuple[Unit, ...]
    own: frozenset[int]
    batches: tuple[int, ...]


class NothingPublished(Exception):
    """No modelled rate of this indicator is in the store."""


def groups_of(found: Comparison) -> list[str]:
    """Each one's comparator group; everybody together where groups are not known or not the reader's to see."""
    known = [found.group_of(one.organisation) for one in found.units]
    if found.figures.withheld or found.group or not all(known):
        return [f"All {len(found.units)} together"] * len(found.units)
    return [one.title for one in known if one]


def modelled(indicator: Indicator) -> Definition | None:
    """The definition of trusts' modelled rates; None where an indicator has none."""
    return next((one for one in indicator.definitions if one.modelled and not one.key.endswith("_group")), None)


def of_indicator(scope: Scope, *, indicator: Indicator, whose: Organisation, last: Month | None = None) -> Banded:
    """The year that ends in the newest month up to `last`. Raises `NothingPublished`."""
    definition = modelled(indicator)
    if definition is None:
        raise NothingPublished(indicator.id)
    averages_under = f"{definition.key}_group"
    stages_under = next((one.key for one in _stages(indicator).definitions if one.source == definition.source), "")
    found = _cells([definition.key, averages_under, stages_under])
    trusts = {
        one.id: one
        for one in organisations.of_kinds(scope, kinds=(OrganisationKind.TRUST,))
        if audience.may_see(scope, definition=definition, organisation=one)
    }
    months = sorted({month for key, _, month in found if key == definition.key}, reverse=True)
    years = tuple(Month(month) for month in months)
    at = next((one for one in years if last is None or one <= last), None)
    if at is None:
        raise NothingPublished(indicator.id)
    known = variation_units.affiliations(
        scope, of=list(trusts.values()), whose=whose, kind=OrganisationKind.TRUST
    ).at(at)
    group_of = {member: one for one in known.groups if one.scheme == _SCHEME for member in one.members}
    by_name = {one.code: one.id for one in organisations.of_kinds(scope, kinds=(OrganisationKind.COMPARATOR,))}
    units = []
    for one in sorted(trusts.values(), key=lambda each: each.short_name.lower()):
        cell = found.get((definition.key, one.id, at.ordinal))
        if cell is None:
            continue
        group = group_of.get(one.id)
        average = found.get((averages_under, by_name.get(group.code if group else "", 0), at.ordinal))
        stage = found.get((stages_under, one.id, at.ordinal))
        units.append(
            Unit(
                organisation=one,
                group=group.title if group else "",
                rate=cell.value,
                average=average.value if average else float("nan"),
                band=_stages(indicator).stage(stage.value) if stage and stage.status.has_number else "",
                status=cell.status,
            )
        )
    batches = {cell.batch for (key, _, month), cell in found.items() if month == at.ordinal and key == definition.key}
    return Banded(indicator, definition, at, years, tuple(units), known.own, tuple(sorted(batches)))


@dataclass(frozen=True)
class _Cell:
    value: float
    status: CellStatus
    batch: int


def _stages(indicator: Indicator) -> Indicator:
    return catalogue.load().indicator(BANDS[indicator.id])


def _cells(keys: list[str]) -> dict[tuple[str, int, int], _Cell]:
    """Every cell under these definitions, by definition, organisation and month its year ends in. Asks no scope."""
    packed = tables.series.c
    statement = (
        select(tables.definition.c.key, packed.organisation_id, packed.cells, packed.provenance)
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .where(tables.definition.c.key.in_(keys))
    )
    found = {}
    with reading() as connection:
        rows = connection.execute(statement).all()
    for row in rows:
        for cell, batch in zip(unpack(row.cells), _batches(row.provenance), strict=True):
            end = int(cell["window_start"] + cell["window_months"] - 1)
            status = CellStatus(int(cell["status"]))
            value = float(cell["value"]) if status.has_number else float("nan")
            found[row.key, row.organisation_id, end] = _Cell(value, status, batch)
    return found


def _batches(provenance: bytes) -> list[int]:
    return unpack_provenance(provenance)["batch"].tolist()
