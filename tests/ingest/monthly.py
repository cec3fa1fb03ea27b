"""The monthly data file of September 2026, loaded, and what a reader then gets."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from indicators.month import Month
from ingest.report import BatchReport
from store import tables
from store.packed import unpack
from tests.ingest.conftest import Loading
from tests.ingest.files import data

ENGLAND = "E92000001"
NAME = "msds-sep2026-exp-data.csv"
APGAR, SMOKING, AGE, ETHNIC = (
    "ApgarScore5TermGroup7", "SmokingStatusGroupBooking", "AgeAtBookingMotherGroup", "EthnicCategoryMotherGroup",
)  # fmt: skip
MISSING = "Missing Value / Value outside reporting parameters"


def load(loading: Loading, *rows: str, **how: Any) -> BatchReport:
    return loading.load(data(*rows), **{"name": NAME, **how})


def read(loading: Loading, *, organisation: str, definition: str, group: str = "") -> list[tuple]:
    """The current series as a reader gets it: month, numerator, denominator and status."""
    one = tables.series.c
    statement = (
        select(one.cells)
        .join(tables.organisation, tables.organisation.c.id == one.organisation_id)
        .join(tables.definition, tables.definition.c.id == one.definition_id)
        .join(tables.stratum, tables.stratum.c.id == one.stratum_id)
        .where(tables.organisation.c.code == organisation, tables.definition.c.key == definition)
        .where(tables.stratum.c.group_name == group)
    )
    with loading.asking() as connection:
        cells = [cell for packed in connection.scalars(statement) for cell in unpack(packed)]
    return [
        (str(Month(int(cell["month"]))), _number(cell["numerator"]), _number(cell["denominator"]), cell["status"])
        for cell in cells
    ]


def _number(number: float) -> float | None:
    return None if number != number else float(number)  # noqa: PLR0124 - NaN is what differs from itself
