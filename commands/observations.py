"""`flask observations`: one indicator of one organisation through time, every number with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from analysis.series import rates
from commands import asking
from commands.exits import store, told_by_exit_code
from commands.import_files import Day
from commands.numbers import known, plain
from indicators.indicator import Definition, Indicator
from indicators.month import Month, Window
from indicators.vocabulary import CellStatus, IndicatorKind, Precision, Vintage
from store import current, tables
from store.engine import reading
from store.packed import CELL, PROVENANCE, unpack, unpack_provenance

Cells = tuple[NDArray, NDArray]


@click.command("observations")
@click.option("--indicator", required=True, help="As in the catalogue: preterm_lt37.")
@click.option("--organisation", required=True, help="Its code: RXX; England is E92000001.")
@click.option("--stratum", default="", metavar="DIMENSION=GROUP", help="A group of people: imd_decile=01.")
@click.option("--as-known-on", type=Day(), help="What was known on that day.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def observations(indicator: str, organisation: str, stratum: str, as_known_on: date | None, as_json: bool) -> None:
    """Print every figure of an indicator for an organisation, under each of its definitions, in time order."""
    with told_by_exit_code(), reading(store()) as connection:
        one = asking.indicator(indicator)
        organisation_id = asking.organisation_id(connection, organisation)
        stratum_id = asking.stratum_id(connection, stratum)
        rows = list(_rows(connection, one, organisation_id, stratum_id, as_known_on))
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else "\n".join(map(_line, rows)))


def _rows(
    connection: Connection, indicator: Indicator, organisation_id: int, stratum_id: int, as_known_on: date | None
) -> Iterator[dict[str, Any]]:
    one = tables.definition.c
    ids = {row.key: row.id for row in connection.execute(select(one.key, one.id))}
    names = _file_names(connection)
    for definition in indicator.definitions:
        place = (ids[definition.key], stratum_id, organisation_id)
        cells, provenance = _known(connection, *place, as_known_on) if as_known_on else _current(connection, *place)
        values = rates(cells["numerator"], cells["denominator"], cells["value"], per=definition.per)
        for cell, source, value in zip(cells, provenance, values, strict=True):
            yield _row(cell, source, float(value), indicator, definition, names)


def _current(connection: Connection, definition_id: int, stratum_id: int, organisation_id: int) -> Cells:
    one = tables.series.c
    found = connection.execute(
        select(one.cells, one.provenance).where(
            one.definition_id == definition_id,
            one.stratum_id == stratum_id,
            one.organisation_id == organisation_id,
        )
    ).one_or_none()
    if found is None:
        return np.empty(0, dtype=CELL), np.empty(0, dtype=PROVENANCE)
    return unpack(found.cells), unpack_provenance(found.provenance)


def _known(
    connection: Connection, definition_id: int, stratum_id: int, organisation_id: int, as_known_on: date
) -> Cells:
    return current.cells_as_known(
        connection,
        definition_id=definition_id,
        stratum_id=stratum_id,
        organisation_id=organisation_id,
        as_known_on=as_known_on,
    )


def _file_names(connection: Connection) -> dict[int, str]:
    batch = tables.batch.c
    return {row.id: row.file_name for row in connection.execute(select(batch.id, batch.file_name))}


def _row(
    cell: np.void,
    source: np.void,
    value: float,
    indicator: Indicator,
    definition: Definition,
    names: dict[int, str],
) -> dict[str, Any]:
    window = Window(Month(int(cell["window_start"])), int(cell["window_months"]))
    return {
        "definition": definition.key,
        "window_start": window.start.first_day().isoformat(),
        "window_end": window.end.last_day().isoformat(),
        "window_months": window.months,
        "reporting_month": str(Month(int(cell["month"]))),
        "numerator": plain(float(cell["numerator"])),
        "denominator": plain(float(cell["denominator"])),
        "value": plain(value),
        "unit": _unit(indicator, definition),
        "status": CellStatus(int(cell["status"])).word,
        "vintage": Vintage(int(cell["vintage"])).word,
        "precision": Precision(int(cell["precision"])).word,
        "contributing": known(int(cell["contributing"])),
        "source_file": names.get(int(source["batch"])),
        "source_line": int(source["line"]) or None,
    }


def _unit(indicator: Indicator, definition: Definition) -> str:
    """A definition may print per 1,000 what its indicator gives in percent."""
    if indicator.kind in (IndicatorKind.PERCENT, IndicatorKind.RATE):
        return "percent" if definition.per == 100 else f"per {definition.per}"
    return "count" if indicator.kind is IndicatorKind.LOG else indicator.kind.value


def _line(row: dict[str, Any]) -> str:
    """`2023-03  42490 of 535545  7.93 percent  value, final  (file.csv, line 3)`."""
    counts = f"{row['numerator']} of {row['denominator']}" if row["denominator"] is not None else row["numerator"]
    value = "" if row["value"] is None else f"{row['value']:.4g} {row['unit']}"
    where = (
        f"{row['source_file']}, line {row['source_line']}" if row["source_line"] else f"summed, {row['source_file']}"
    )
    figure = "" if row["numerator"] is None else f"{counts}"
    parts = [
        row["definition"],
        row["reporting_month"],
        figure,
        value,
        f"{row['status']}, {row['vintage']}",
        f"({where})",
    ]
    return "  ".join(part for part in parts if part)
