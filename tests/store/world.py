"""A small store written row by row, in the words of a test."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert, select

from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Precision, Vintage
from store import current, tables
from store.packed import CELL, unpack, unpack_provenance

ADDITIVE = "stillbirth_rate.local"
NOT_ADDITIVE = "preterm_lt37.cqim"
EVERYBODY = 1


@dataclass
class World:
    """Everything is named by its code or key; cells are given as `status` or as numerator and denominator."""

    connection: Connection
    definition: str = ADDITIVE
    lines: Any = field(default_factory=lambda: count(2))

    def organisation(self, code: str, kind: str = "", **columns: Any) -> int:
        kind = kind or _KINDS[code[0]]
        row = {"code": code, "kind": kind, "name": code, "short_name": code, **columns}
        return self._insert(tables.organisation, row)

    def organisations(self, codes: str) -> None:
        for code in codes.split():
            self.organisation(code)

    def member(self, child: str, parent: str, first: str | None = None, last: str | None = None) -> None:
        dates = {"valid_from": _day(first), "valid_to": _day(last)}
        self._insert(
            tables.membership,
            {"child_id": self.id(child), "parent_id": self.id(parent), "source": "a test", **dates},
        )

    def succeed(self, predecessor: str, successor: str, on: str, kind: str = "merger") -> None:
        row = {"predecessor_id": self.id(predecessor), "successor_id": self.id(successor)}
        self._insert(tables.succession, {**row, "effective_on": _day(on), "kind": kind, "source": "a test"})

    def batch(self, published_on: str = "2026-01-15", *, outcome: str = "loaded") -> int:
        row = {
            "file_name": "a.csv", "sha256": f"{next(self.lines):064d}", "file_format": "x",
            "published_on": _day(published_on), "published_basis": "a test", "loaded_at": datetime.now(UTC),
            "loaded_by": "a test", "outcome": outcome, "rows_read": 1, "cells_added": 1,
            "loader_version": "0", "report": "{}",
        }  # fmt: skip
        return self._insert(tables.batch, row)

    def cell(
        self,
        code: str,
        month: str,
        numerator: float | None = None,
        denominator: float | None = None,
        *,
        batch: int,
        status: CellStatus | None = None,
        vintage: Vintage = Vintage.FINAL,
        precision: Precision = Precision.EXACT,
        value: float | None = None,
        stratum: int = EVERYBODY,
        definition: str = "",
        window_months: int = 1,
        **columns: Any,
    ) -> None:
        ordinal = Month.parse(month).ordinal
        number = CellStatus.ZERO if numerator == 0 else CellStatus.VALUE
        row = {
            "month": ordinal, "definition_id": self.definition_id(definition), "stratum_id": stratum,
            "organisation_id": self.id(code), "batch_id": batch, "window_start": ordinal + 1 - window_months,
            "window_months": window_months, "numerator": numerator, "denominator": denominator, "value": value,
            "status": status or number, "vintage": vintage, "precision": precision,
            "source_line": next(self.lines), **columns,
        }  # fmt: skip
        self.connection.execute(insert(tables.observation), row)

    def stratum(self, dimension: str, group: str) -> int:
        return self._insert(tables.stratum, {"dimension": dimension, "group_name": group})

    def rebuild(self) -> None:
        current.rebuild(self.connection)

    def cells(self, code: str, *, stratum: int = EVERYBODY, definition: str = "") -> dict[str, Cell]:
        """The rebuilt cells of one series by month; empty where there is no such series."""
        row = self.series(code, stratum=stratum, definition=definition)
        return {} if row is None else cells_of(unpack(row.cells), unpack_provenance(row.provenance))

    def as_known(self, code: str, on: str, *, stratum: int = EVERYBODY, definition: str = "") -> dict[str, Cell]:
        found = current.cells_as_known(
            self.connection,
            definition_id=self.definition_id(definition),
            stratum_id=stratum,
            organisation_id=self.id(code),
            as_known_on=date.fromisoformat(on),
        )
        return cells_of(*found)

    def series(self, code: str, *, stratum: int = EVERYBODY, definition: str = "") -> Any:
        wanted = {
            tables.series.c.definition_id: self.definition_id(definition),
            tables.series.c.stratum_id: stratum,
            tables.series.c.organisation_id: self.id(code),
        }
        statement = select(tables.series).where(*(column == value for column, value in wanted.items()))
        return self.connection.execute(statement).one_or_none()

    def id(self, code: str) -> int:
        found = self.connection.scalar(select(tables.organisation.c.id).where(tables.organisation.c.code == code))
        assert found is not None, code
        return found

    def definition_id(self, key: str = "") -> int:
        key = key or self.definition
        found = self.connection.scalar(select(tables.definition.c.id).where(tables.definition.c.key == key))
        assert found is not None, key
        return found

    def _insert(self, table: Any, row: dict[str, Any]) -> int:
        return self.connection.execute(insert(table).returning(table.c.id), row).scalar_one()


@dataclass(frozen=True)
class Cell:
    numerator: float | None
    denominator: float | None
    status: CellStatus
    origin: int
    contributing: int
    eligible: int
    vintage: Vintage
    precision: Precision
    batch: int
    line: int
    value: float | None = None
    window_months: int = 1

    @property
    def counts(self) -> tuple[float | None, float | None]:
        return self.numerator, self.denominator

    @property
    def of(self) -> tuple[int, int]:
        """How many contributed, of how many."""
        return self.contributing, self.eligible


def cells_of(cells: Any, provenance: Any) -> dict[str, Cell]:
    assert cells.dtype == CELL
    return {
        str(Month(int(cell["month"]))): Cell(
            numerator=_number(cell["numerator"]),
            denominator=_number(cell["denominator"]),
            value=_number(cell["value"]),
            status=CellStatus(int(cell["status"])),
            origin=int(cell["spare"][0]),
            contributing=int(cell["contributing"]),
            eligible=int(cell["eligible"]),
            vintage=Vintage(int(cell["vintage"])),
            precision=Precision(int(cell["precision"])),
            window_months=int(cell["window_months"]),
            batch=int(where["batch"]),
            line=int(where["line"]),
        )
        for cell, where in zip(cells, provenance, strict=True)
    }


_KINDS = {
    "S": OrganisationKind.SITE,
    "T": OrganisationKind.TRUST,
    "L": OrganisationKind.LMNS,
    "R": OrganisationKind.REGION,
    "N": OrganisationKind.NATION,
}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _number(number: float) -> float | None:
    return None if number != number else float(number)  # noqa: PLR0124 - NaN is what differs from itself
